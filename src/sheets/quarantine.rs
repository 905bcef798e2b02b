//! What waits for an exit.

use super::column::{Cell, Column, Listed};
use crate::domain::disposition::Reason;
use crate::domain::ids::ClientId;
use crate::domain::tracking::Carrier;
use crate::wire::rows::QuarantineRow;

impl Listed for QuarantineRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("item", "item", |row| Cell::text(&row.row.item.id)),
        Column::shown("due", |row| row.disposition.due.into()),
        Column::new("line", |row| (&row.row.item.line).into()),
        Column::titled("reason", "reason", |row| {
            let reason = row.disposition.reason;
            reason.map_or("service_over", Reason::word).into()
        }),
        Column::new("due", |row| row.disposition.due.into()),
        Column::new("prospect", |row| (&row.prospect).into()),
        Column::titled("carrier", "carrier", |row| {
            row.row.item.carrier.map(Carrier::word).into()
        }),
        Column::titled("slot", "slot", |row| row.row.item.slot.as_str().into()),
        Column::shown("line", |row| (&row.row.item.line).into()),
        Column::new("disposition", |row| row.disposition.action.word().into()),
        Column::new("rule", |row| Cell::text(&row.disposition.rule)),
        Column::new("asked", |row| {
            Cell::many(row.asked.iter().map(ClientId::as_str))
        }),
    ];
}
