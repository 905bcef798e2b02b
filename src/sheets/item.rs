//! Pieces, and what happened to them.

use super::column::{Cell, Column, Listed, Object};
use super::zone::Zone;
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::tracking::Carrier;
use crate::wire::rows::{AuditRow, ItemRow, Logged};

impl Listed for ItemRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("item", "item", |row| Cell::text(&row.item.id)),
        Column::shown("kind", |row| row.item.kind.word().into()),
        Column::new("client", |row| {
            row.item.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::shown("for", |row| named(row).into()),
        Column::csv("name", |row| (&row.name).into()),
        Column::new("kind", |row| row.item.kind.word().into()),
        Column::new("carrier", |row| row.item.carrier.map(Carrier::word).into()),
        Column::new("tracking", |row| (&row.item.tracking).into()),
        Column::new("line", |row| (&row.item.line).into()),
        Column::titled("slot", "slot", |row| row.item.slot.as_str().into()),
        Column::titled("status", "status", |row| row.item.status.word().into()),
        Column::titled("received", "received", |row| {
            // Of stock nobody knows the hour, and the day of the import is not the one on which it came.
            if row.item.origin.is_stock() {
                row.came.into()
            } else {
                row.item.received.into()
            }
        }),
        Column::new("day", |row| row.came.into()),
        Column::new("stage", |row| row.sits.map(|sits| sits.stage.word()).into()),
        Column::new("days", |row| row.sits.map(|sits| sits.days).into()),
        Column::new("fee", |row| {
            let fee = row.sits.map(|sits| sits.fee);
            let fee = fee.filter(|fee| *fee > Cents(0));
            fee.as_ref().map_or(Cell::Nothing, Cell::text)
        }),
        Column::json("free_until", |row| {
            row.sits.and_then(|sits| sits.free_until).into()
        }),
        Column::json("clock_stopped", |row| {
            row.sits
                .map_or(Cell::Nothing, |sits| Cell::Yes(sits.stopped.is_some()))
        }),
    ];
}

/// The client's name; of a piece without a client, what stands on it.
fn named(row: &ItemRow) -> String {
    let seen = row.item.line.as_ref().or(row.item.tracking.as_ref());
    match (&row.name, seen) {
        (Some(name), _) => name.clone(),
        (None, Some(seen)) => format!("? {seen}"),
        (None, None) => "?".to_owned(),
    }
}

/// A piece with what the rules say of it.
pub fn ruled(logged: &Logged, zone: Zone) -> Object<'_> {
    let Logged {
        row, disposition, ..
    } = logged;
    row.object(zone)
        .with("disposition", disposition.action.word())
        .with("rule", disposition.rule.to_string())
}

impl Listed for AuditRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::new("seq", |row| row.envelope.seq.0.into()),
        Column::titled("at", "when", |row| row.envelope.at.into()),
        Column::new("day", |row| Cell::DayOf(row.envelope.at)),
        Column::titled("who", "who", |row| row.envelope.actor.name().into()),
        Column::titled("event", "what", |row| row.envelope.event.told().into()),
        Column::new("about", |row| (&row.about).into()),
        Column::titled("detail", "", |row| (&row.detail).into()),
        Column::new("command", |row| Cell::text(&row.envelope.command)),
    ];
}
