//! Served papers: who, what, when; what was done, and what is still to be done (rules 56, 89).

use super::column::{Cell, Column, Listed};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::papers::Duty;
use crate::wire::rows::PapersRow;

impl Listed for PapersRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("item", "piece", |row| Cell::text(&row.papers.item)),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::titled("name", "client", |row| (&row.name).into()),
        Column::new("client", |row| {
            row.papers.client.as_ref().map(ClientId::as_str).into()
        }),
        Column::titled("served", "served", |row| row.papers.on.into()),
        Column::titled("hour", "at", |row| row.papers.hour().into()),
        Column::titled("server", "by", |row| (&row.papers.server).into()),
        Column::titled("title", "title", |row| (&row.papers.title).into()),
        Column::titled("copied", "in the box", |row| row.papers.copied.into()),
        Column::titled("mail_by", "mail by", |row| row.mail_by.into()),
        Column::titled("mailed", "mailed", |row| {
            row.papers.mailed.as_ref().map(|mailed| mailed.on).into()
        }),
        Column::titled("mailed_to", "to", |row| {
            let mailed = row.papers.mailed.as_ref();
            let to = mailed.map(|mailed| match mailed.to.as_str() {
                "" => mailed.whereto(),
                to => to,
            });
            to.into()
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
