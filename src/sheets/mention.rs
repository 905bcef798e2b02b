//! What a purge leaves of a client: texts of others' records, and of the center's own, that name him.

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::text::runs;
use crate::wire::rows::MentionRow;

impl Listed for MentionRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("client", "client", |row| {
            row.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::titled("items", "pieces", |row| {
            Cell::many(row.items.iter().map(Cell::text))
        }),
        Column::titled("notice", "notice", |row| {
            row.notice.as_ref().map(Cell::text).into()
        }),
        Column::titled("happened", "what", |row| (&row.happened).into()),
        Column::titled("text", "where", |row| row.part.word().into()),
        Column::titled("at", "at", |row| row.at.into()),
        Column::titled("event", "event", |row| row.seq.0.into()),
    ];
}

/// Where it stands, in words.
pub fn words(row: &MentionRow) -> String {
    let whose = match (&row.pmb, row.items.as_slice(), row.notice) {
        (Some(pmb), [], None) => format!("box {pmb}"),
        (Some(pmb), [], Some(notice)) => format!("box {pmb}, notice {notice}"),
        (Some(pmb), items, _) => format!("box {pmb}, {}", runs(items)),
        (None, [], Some(notice)) => format!("notice {notice}"),
        (None, [], None) => "the center".to_owned(),
        (None, items, _) => runs(items),
    };
    let (happened, part, seq) = (&row.happened, row.part.word(), row.seq);
    format!("{whose}: {happened}, {part} (event {seq})")
}
