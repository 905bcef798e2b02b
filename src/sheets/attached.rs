//! Papers attached to a form: a line a paper, and what became of one that was attached.

use super::column::{Cell, Column, Listed};
use crate::domain::attached::Attached;
use crate::wire::rows::{PaperKept, PaperRow};

/// The columns of a paper, found in a row, and more behind them.
macro_rules! paper {
    ($row:ident => $paper:expr $(, $more:expr)*) => {
        &[
            Column::numbered("number", "paper", |$row| $paper.number.into()),
            Column::titled("paper", "what", |$row| $paper.kind.word().into()),
            Column::titled("type", "type", |$row| $paper.format.word().into()),
            Column::numbered("bytes", "bytes", |$row| {
                Cell::Figure($paper.bytes.cast_signed())
            }),
            Column::titled("attached", "attached", |$row| $paper.added.on.into()),
            Column::titled("by", "by", |$row| (&$paper.added.by).into()),
            Column::json("sha256", |$row| hex::encode($paper.digest).into()),
            $($more),*
        ]
    };
}

impl Listed for Attached {
    const COLUMNS: &'static [Column<Self>] = paper!(row => row);
}

impl Listed for PaperRow {
    const COLUMNS: &'static [Column<Self>] = paper!(
        row => row.paper,
        Column::titled("note", "note", |row| {
            let note = if row.is_forbidden {
                "DETACH IT: it may not be copied"
            } else {
                ""
            };
            note.into()
        })
    );
}

/// As every command that did something, and whether a file was written anew.
impl Listed for PaperKept {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("items", |_| Cell::Many(Vec::new())),
        Column::json("notices", |_| Cell::Many(Vec::new())),
        Column::json("client", |kept| {
            kept.done.client.as_ref().map(Cell::text).into()
        }),
        Column::json("pickup", |_| Cell::Nothing),
        Column::json("undone", |_| Cell::Nothing),
        Column::json("events", |kept| {
            Cell::many([kept.done.first.0, kept.done.last.0])
        }),
        Column::json("healed", |kept| Cell::Yes(kept.healed)),
    ];
}
