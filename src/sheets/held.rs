//! What lay here at an instant.

use super::column::{Cell, Column, Listed};
use crate::domain::held::Held;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::tracking::Carrier;

impl Listed for Held {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("item", "item", |held| Cell::text(&held.item)),
        Column::titled("pmb", "box", |held| {
            held.pmb.as_ref().map(Pmb::as_str).into()
        }),
        Column::new("client", |held| {
            held.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::titled("name", "client", |held| (&held.name).into()),
        Column::titled("kind", "kind", |held| held.kind.word().into()),
        Column::titled("carrier", "carrier", |held| {
            held.carrier.map(Carrier::word).into()
        }),
        Column::titled("tracking", "tracking", |held| (&held.tracking).into()),
        Column::titled("slot", "slot", |held| held.slot.as_str().into()),
        Column::titled("received", "came", |held| {
            held.since.map_or(held.received.into(), Cell::from)
        }),
    ];
}
