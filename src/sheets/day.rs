//! Business days.

use super::column::{Cell, Column, Listed};
use crate::domain::close::{Reopening, Sealing};
use crate::wire::rows::{DaySheet, OtherWay, Step};

impl Listed for DaySheet {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("date", "date", |sheet| sheet.day.page().into()),
        Column::new("opening", |sheet| sheet.tally.opening.into()),
        Column::new("received", |sheet| sheet.tally.received.into()),
        Column::new("picked_up", |sheet| sheet.tally.picked_up.into()),
        Column::new("forwarded", |sheet| sheet.tally.forwarded.into()),
        Column::new("returned", |sheet| sheet.tally.returned.into()),
        Column::new("other", |sheet| sheet.tally.other.into()),
        Column::numbered("closing", "closing", |sheet| sheet.closing.into()),
        Column::new("mail_checks", |sheet| sheet.mail_checks.into()),
        Column::titled("state", "state", |sheet| state(sheet).into()),
        Column::new("hash", |sheet| sheet.seal.map(hex::encode).into()),
        Column::new("remailed", |sheet| sheet.tally.remailed.into()),
        Column::new("brought_back", |sheet| sheet.tally.brought_back.into()),
        Column::json("counted", |sheet| Cell::row(&sheet.counted)),
        Column::json("carriers", |sheet| {
            Cell::Many(sheet.close.carriers.iter().map(Cell::row).collect())
        }),
        Column::json("handovers", |sheet| {
            Cell::Many(sheet.close.handovers.iter().map(Cell::row).collect())
        }),
        Column::json("open", |sheet| {
            let left = |step: &&Step| step.state.is_open() || step.carried.is_some();
            let close = &sheet.close;
            let open = close.steps.iter().chain(&close.still).filter(left);
            Cell::Many(open.map(Cell::row).collect())
        }),
        Column::json("note", |sheet| {
            let note = sheet.close.note.as_ref();
            note.map(|row| row.note.text.as_str()).into()
        }),
        Column::json("seals", |sheet| {
            let one = |seal: &'_ Sealing| {
                Cell::record([
                    ("at", seal.at.into()),
                    ("by", seal.by.clone().into()),
                    ("hash", hex::encode(seal.hash).into()),
                ])
            };
            Cell::Many(sheet.close.seals.iter().map(one).collect())
        }),
        Column::json("reopened", |sheet| {
            let one = |again: &'_ Reopening| {
                Cell::record([
                    ("at", again.at.into()),
                    ("by", again.by.clone().into()),
                    ("reason", again.reason.clone().into()),
                ])
            };
            Cell::Many(sheet.close.reopened.iter().map(one).collect())
        }),
        Column::json("others", |sheet| {
            let one = |(way, n): &(OtherWay, i64)| {
                Cell::record([("way", way.word().into()), ("pieces", (*n).into())])
            };
            Cell::Many(sheet.others.iter().map(one).collect())
        }),
        Column::json("missing", |sheet| (&sheet.missing).into()),
        Column::json("money", |sheet| {
            Cell::Many(sheet.money.iter().map(Cell::row).collect())
        }),
    ];
}

/// Whether anything can still change.
pub fn state(sheet: &DaySheet) -> &'static str {
    let is_behind = sheet.sealed.is_some_and(|sealed| sealed > sheet.day);
    match sheet.seal {
        Some(_) => "sealed",
        // Later days are sealed: on this one nothing happened, and nobody sealed it.
        None if is_behind => "no books: nothing happened on that day",
        None => "open",
    }
}
