//! Papers attached to a form: a line a paper.

use super::column::{Cell, Column, Listed};
use crate::domain::attached::Attached;

impl Listed for Attached {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("number", "paper", |row| row.number.into()),
        Column::titled("paper", "what", |row| row.kind.word().into()),
        Column::titled("type", "type", |row| row.format.word().into()),
        Column::numbered("bytes", "bytes", |row| {
            Cell::Figure(row.bytes.cast_signed())
        }),
        Column::titled("attached", "attached", |row| row.added.on.into()),
        Column::titled("by", "by", |row| (&row.added.by).into()),
        Column::json("sha256", |row| hex::encode(row.digest).into()),
    ];
}
