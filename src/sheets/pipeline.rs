//! The way of each client's form: what is done and when, what is next and whose turn it is, and for how long it waits.

use super::column::{Cell, Column, Listed};
use crate::domain::pipeline::Step;
use crate::wire::rows::StageRow;

impl Listed for StageRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("pmb", "box", |row| row.pmb.as_str().into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| row.client.as_str().into()),
        Column::new("status", |row| row.standing.word().into()),
        Column::titled("stage", "is", |row| row.progress.stage().into()),
        Column::new("asked", |row| day(row, Step::Ask)),
        Column::new("received", |row| day(row, Step::Receive)),
        Column::new("checked", |row| day(row, Step::Check)),
        Column::new("witnessed", |row| day(row, Step::Witness)),
        Column::new("copied", |row| day(row, Step::Upload)),
        Column::new("accepted", |row| day(row, Step::Accept)),
        Column::new("accepted_by", |row| (&row.progress.accepted_by).into()),
        Column::new("revise", |row| (&row.progress.revise).into()),
        Column::titled("turn", "turn", |row| row.progress.turn().into()),
        Column::numbered("days", "days", |row| row.age.map(i64::from).into()),
        Column::titled("next", "what is next", |row| row.progress.words().into()),
    ];
}

/// The day of a step; `yes` where it is done and nobody knows when.
fn day(row: &StageRow, step: Step) -> Cell<'_> {
    match row.progress.day(step) {
        Some(day) => day.into(),
        None if row.progress.is_done(step) => "yes".into(),
        None => Cell::Nothing,
    }
}
