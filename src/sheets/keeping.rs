//! What clients owe, a line a fee; and what they asked for.

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::wire::rows::{AccountRow, FeeRow, RequestRow};

/// One fee and whose it is.
#[derive(Clone, Debug)]
pub struct OwedLine {
    pub client: ClientId,
    pub pmb: Pmb,
    pub name: String,
    pub fee: FeeRow,
}

impl OwedLine {
    /// The lines of accounts.
    pub fn of(rows: &[AccountRow]) -> Vec<Self> {
        let line = |row: &AccountRow, fee: &FeeRow| Self {
            client: row.client.clone(),
            pmb: row.pmb.clone(),
            name: row.name.clone(),
            fee: *fee,
        };
        let lines = rows.iter();
        lines
            .flat_map(|row| row.fees.iter().map(move |fee| line(row, fee)))
            .collect()
    }
}

impl Listed for OwedLine {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("pmb", "box", |row| row.pmb.as_str().into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| row.client.as_str().into()),
        Column::titled("what", "what for", |row| row.fee.fee.what.words().into()),
        Column::new("kind", |row| row.fee.fee.what.kind().word().into()),
        Column::new("item", |row| {
            let item = row.fee.fee.what.item();
            item.as_ref().map_or(Cell::Nothing, Cell::text)
        }),
        Column::numbered("amount", "amount", |row| Cell::text(&row.fee.fee.amount)),
        Column::json("cents", |row| Cell::Figure(i64::from(row.fee.fee.amount.0))),
        Column::new("on", |row| row.fee.fee.on.into()),
        Column::titled("booked", "booked", |row| Cell::Yes(row.fee.is_booked)),
    ];
}

impl Listed for RequestRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("request", "no", |row| Cell::text(&row.request.id)),
        Column::titled("kind", "asks to", |row| row.request.kind.word().into()),
        Column::titled("by", "by", |row| row.request.by.into()),
        Column::titled("due", "due", |row| Cell::Yes(row.is_due)),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| row.request.client.as_str().into()),
        Column::titled("items", "pieces", |row| {
            Cell::many(row.request.items.iter().map(ToString::to_string))
        }),
        Column::new("left", |row| {
            Cell::many(row.left.iter().map(ToString::to_string))
        }),
        Column::titled("who", "asked by", |row| (&row.request.who).into()),
        Column::titled("said", "how", |row| row.request.said.word().into()),
        Column::new("at", |row| row.request.at.into()),
        Column::titled("note", "note", |row| (&row.request.note).into()),
    ];
}
