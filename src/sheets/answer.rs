//! What a command did.

use super::column::{Cell, Column, Listed};
use crate::domain::state::Done;

impl Listed for Done {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("items", |done| {
            Cell::Many(done.items.iter().map(Cell::text).collect())
        }),
        Column::json("notices", |done| {
            Cell::Many(done.notices.iter().map(Cell::text).collect())
        }),
        Column::json("client", |done| done.client.as_ref().map(Cell::text).into()),
        Column::json("pickup", |done| done.pickup.as_ref().map(Cell::text).into()),
        Column::json("undone", |done| done.undone.as_ref().map(Cell::text).into()),
        Column::json("events", |done| Cell::many([done.first.0, done.last.0])),
    ];
}
