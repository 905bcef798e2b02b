//! Outbox: notices, and the letter of the one under the cursor.

use super::done::{self, What};
use super::list::List;
use crate::domain::command::Command;
use crate::domain::flow::{CancelNotice, RetryNotice};
use crate::domain::ids::NoticeId;
use crate::tui::effect::{Detail, Effects};
use crate::tui::model::Model;
use crate::tui::words;
use crate::wire::messages::ScreenQuery;
use crate::wire::rows::NoticeRow;

/// The outbox's own.
#[derive(Debug, Default)]
pub struct State {
    /// Filter and row.
    pub list: List,
    /// The notice that :cancel was said of once.
    pub cancel_asked: Option<NoticeId>,
    /// The notice that stays under the cursor while the filter goes, or its row.
    pub seek: Option<NoticeId>,
}

/// Rows of a page: all of the body where the letter stands beside it, else what the letter leaves.
pub fn page(model: &Model) -> u32 {
    let layout = model.layout();
    u32::from(if layout.is_wide() {
        layout.all_rows()
    } else {
        layout.short_rows()
    })
}

/// What the outbox shows.
pub fn query(model: &Model) -> ScreenQuery {
    let filter = model.outbox.list.filter().to_owned();
    let rows = page(model);
    ScreenQuery::Outbox {
        filter,
        from: model.outbox.list.from(rows),
        rows,
        notice: model.outbox.seek,
    }
}

/// The row under the cursor.
pub fn selected(model: &Model) -> Option<&NoticeRow> {
    let rows = &model.data.notices.rows;
    match model.outbox.seek {
        Some(notice) => rows.iter().find(|row| row.notice.id == notice),
        None => rows.get(model.outbox.list.on_page(page(model))),
    }
}

/// Rows came: the cursor is on the notice that it was on before the filter went.
pub fn arrived(model: &mut Model) {
    let page = &model.data.notices;
    if let Some(notice) = model.outbox.seek.take()
        && let Some(at) = page.rows.iter().position(|row| row.notice.id == notice)
    {
        model.outbox.list.point(page.from + at as u32, page.from);
    }
}

/// The notice under the cursor.
pub fn detail(model: &Model) -> Option<Detail> {
    selected(model).map(|row| Detail::Notice(row.notice.id))
}

/// Whom a notice is for, so that a wrong row is seen.
fn addressee(row: &NoticeRow) -> String {
    let pmb = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    words::clean(&format!("{pmb}{}", row.name))
}

/// Tries the notice again.
pub fn retry(model: &mut Model) -> Effects {
    match selected(model).map(|row| (row.notice.id, addressee(row))) {
        Some((notice, to)) => done::submit(
            model,
            Command::RetryNotice(RetryNotice(notice)),
            What::Retried(notice, to),
        ),
        None => model.question("no notice is chosen"),
    }
}

/// Tells nobody. There is no undo: the first time it names whom, the second time on the same notice it is done.
pub fn cancel(model: &mut Model) -> Effects {
    let asked = model.outbox.cancel_asked.take();
    match selected(model).map(|row| (row.notice.id, addressee(row))) {
        Some((notice, to)) if asked != Some(notice) => {
            model.outbox.cancel_asked = Some(notice);
            model.question(format!(
                "notice {notice} to {to}: nobody is told, and no undo brings it back; :cancel again does it"
            ))
        }
        Some((notice, to)) => done::submit(
            model,
            Command::CancelNotice(CancelNotice(notice)),
            What::Cancelled(notice, to),
        ),
        None => model.question("no notice is chosen"),
    }
}
