//! Papers of a court: who, what, when; what was done, and what is still to be done (rules 56, 89).

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::papers::{Duty, Mailing, Papers};
use crate::wire::rows::{PapersRow, Whereabouts};

impl Listed for PapersRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("item", "piece", |row| Cell::text(&row.item)),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| {
            row.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::titled("served", "served", |row| of(row, |papers| papers.on.into())),
        Column::titled("hour", "at", |row| of(row, |papers| papers.hour().into())),
        Column::titled("server", "by", |row| {
            of(row, |papers| (&papers.server).into())
        }),
        Column::titled("title", "title", |row| {
            of(row, |papers| (&papers.title).into())
        }),
        Column::titled("copied", "in the box", |row| {
            of(row, |papers| papers.copied.into())
        }),
        Column::titled("mail_by", "mail by", |row| row.mail_by.into()),
        Column::titled("mailed", "mailed", |row| {
            mailed(row).map(|mailed| mailed.on).into()
        }),
        Column::titled("mailed_to", "to", |row| {
            let to = mailed(row).map(|mailed| match mailed.to.as_str() {
                "" => mailed.whereto(),
                to => to,
            });
            to.into()
        }),
        Column::titled("piece_now", "now", |row| {
            row.piece.as_ref().map(Whereabouts::words).into()
        }),
        Column::titled("was_late", "late", |row| Cell::Yes(row.was_late)),
        Column::new("open", |row| {
            Cell::many(row.open.iter().map(|duty| match duty {
                Duty::Note => "note",
                Duty::Copy => "copy",
                Duty::Mail => "mail",
            }))
        }),
    ];
}

/// What was written down of them; nothing while nobody did.
fn of<'r>(row: &'r PapersRow, cell: impl Fn(&'r Papers) -> Cell<'r>) -> Cell<'r> {
    row.papers.as_ref().map_or(Cell::Nothing, cell)
}

fn mailed(row: &PapersRow) -> Option<&Mailing> {
    row.papers.as_ref()?.mailed.as_ref()
}
