//! The review of the workflow: when it is due, each step in figures, what was left out or came too late, what is late.

use super::column::{Cell, Column, Listed};
use crate::domain::workflow::reviewed::StepFigure;
use crate::wire::rows::WorkflowRow;

impl Listed for WorkflowRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("what", "what", |row| row.word().into()),
        Column::titled("step", "step", |row| row.step().into()),
        Column::new("done", |row| figure(row, |step| Some(step.done.into()))),
        Column::new("waits", |row| figure(row, |step| Some(step.waits.into()))),
        Column::new("skipped", |row| {
            figure(row, |step| Some(step.skipped.into()))
        }),
        Column::new("median_days", |row| {
            figure(row, |step| step.median.map(i64::from))
        }),
        Column::new("longest_days", |row| {
            figure(row, |step| step.longest.map(i64::from))
        }),
        Column::new("median_before", |row| match row {
            WorkflowRow::Step(_, before) => before.map(i64::from).into(),
            _ => Cell::Nothing,
        }),
        Column::titled("pmb", "box", |row| {
            row.slip().map(|slip| slip.pmb.as_str()).into()
        }),
        Column::titled("name", "client", |row| {
            row.slip().map(|slip| slip.name.as_str()).into()
        }),
        Column::new("client", |row| {
            row.slip().map(|slip| slip.client.as_str()).into()
        }),
        Column::titled("by", "by", |row| {
            row.slip().and_then(|slip| slip.by.as_deref()).into()
        }),
        Column::titled("on", "on", |row| row.on().into()),
        Column::titled("words", "what it says", |row| row.words().into()),
    ];
}

fn figure(row: &WorkflowRow, of: fn(&StepFigure) -> Option<i64>) -> Cell<'_> {
    match row {
        WorkflowRow::Step(step, _) => of(step).into(),
        _ => Cell::Nothing,
    }
}
