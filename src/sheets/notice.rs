//! The outbox.

use super::column::{Cell, Column, Listed, Object};
use super::zone::Zone;
use crate::domain::ids::Pmb;
use crate::wire::rows::{Flushed, NoticeRow};

impl Listed for NoticeRow {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::numbered("notice", "notice", |row| Cell::text(&row.notice.id)),
        Column::shown("state", |row| {
            let written = row.written_to.as_ref().map(|_| "written");
            written.unwrap_or(row.notice.state.word()).into()
        }),
        Column::shown("due", |row| row.due.into()),
        Column::new("client", |row| row.notice.client.as_str().into()),
        Column::titled("pmb", "box", |row| row.pmb.as_ref().map(Pmb::as_str).into()),
        Column::new("kind", |row| row.notice.kind.word().into()),
        Column::new("to", |row| (&row.notice.to).into()),
        Column::shown("to", |row| {
            row.notice.to.as_deref().unwrap_or("no address").into()
        }),
        Column::figures("tries", |row| row.notice.tries.into()),
        Column::titled("subject", "subject", |row| (&row.subject).into()),
        Column::new("items", |row| {
            Cell::Many(row.notice.items.iter().map(Cell::text).collect())
        }),
        Column::new("state", |row| row.notice.state.word().into()),
        Column::new("due", |row| row.due.into()),
        Column::new("tries", |row| row.notice.tries.into()),
        Column::new("last_answer", |row| (&row.notice.last_answer).into()),
        Column::new("message_id", |row| (&row.message_id).into()),
        Column::new("written_to", |row| (&row.written_to).into()),
    ];
}

impl Listed for Flushed {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::json("sent", |flushed| flushed.sent.into()),
        Column::json("waiting", |flushed| flushed.waiting.into()),
        Column::json("failed", |flushed| flushed.failed.into()),
        Column::json("sent_today", |flushed| flushed.sent_today.into()),
        Column::json("folder", |flushed| (&flushed.folder).into()),
        Column::json("mail_stop", |flushed| {
            flushed.stop.as_ref().map(Cell::row).into()
        }),
        Column::json("left", |flushed| {
            Cell::Many(flushed.left.iter().map(Cell::row).collect())
        }),
    ];
}

pub fn with_letter<'a>(row: &'a NoticeRow, letter: &'a String, zone: Zone) -> Object<'a> {
    row.object(zone).with("letter", letter)
}
