//! Business days.

use super::column::{Cell, Column, Listed};
use crate::wire::rows::DaySheet;

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
    ];
}

/// Whether anything can still change.
pub fn state(sheet: &DaySheet) -> &'static str {
    if sheet.seal.is_some() {
        "sealed"
    } else {
        "open"
    }
}
