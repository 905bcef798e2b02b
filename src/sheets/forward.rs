//! What is to be sent on, and what was: the list of the day and the manifest.

use super::column::{Cell, Column, Listed};
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::ids::ItemId;
use crate::domain::tracking::Carrier;
use crate::wire::rows::{ForwardRow, SentRow};

fn numbers(items: &[ItemId]) -> Cell<'static> {
    Cell::many(items.iter().map(ToString::to_string))
}

impl Listed for ForwardRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("due", "due", |row| row.send.on.into()),
        Column::titled("pmb", "PMB", |row| Cell::text(&row.pmb)),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| Cell::text(&row.send.client)),
        Column::titled("kind", "kind", |row| row.send.kind.word().into()),
        Column::titled("schedule", "agreed", |row| {
            row.send.schedule.map(ForwardSchedule::word).into()
        }),
        Column::numbered("pieces", "pieces", |row| {
            Cell::Figure(row.send.items.len() as i64)
        }),
        Column::new("items", |row| numbers(&row.send.items)),
        Column::titled("until", "until", |row| row.send.until.into()),
        Column::new("request", |row| {
            let request = &row.send.request;
            request.as_ref().map_or(Cell::Nothing, Cell::text)
        }),
        Column::titled("to", "to", |row| (&row.to).into()),
    ];
}

impl Listed for SentRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("forward", "no", |row| Cell::text(&row.forward.id)),
        Column::titled("at", "when", |row| Cell::At(row.at)),
        Column::titled("kind", "kind", |row| row.forward.kind.word().into()),
        Column::titled("pmb", "PMB", |row| {
            row.pmb.as_ref().map_or(Cell::Nothing, Cell::text)
        }),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| Cell::text(&row.forward.client)),
        Column::numbered("pieces", "pieces", |row| {
            Cell::Figure(row.forward.items.len() as i64)
        }),
        Column::new("items", |row| numbers(&row.forward.items)),
        Column::titled("carrier", "carrier", |row| {
            row.forward.carrier.map(Carrier::word).into()
        }),
        Column::titled("tracking", "number", |row| (&row.forward.tracking).into()),
        Column::titled("weight", "weight", |row| {
            row.forward
                .weight
                .as_ref()
                .map_or(Cell::Nothing, Cell::text)
        }),
        Column::titled("postage", "postage", |row| Cell::text(&row.forward.postage)),
        Column::titled("handling", "handling", |row| {
            Cell::text(&row.forward.handling)
        }),
        Column::titled("to", "to", |row| (&row.forward.to).into()),
        Column::new("on_file", |row| Cell::Yes(row.forward.on_file)),
        Column::titled("by", "by", |row| (&row.by).into()),
        Column::numbered("brought_back", "came back", |row| row.back.into()),
        Column::titled("owed", "owed", |row| Cell::text(&row.owed)),
    ];
}
