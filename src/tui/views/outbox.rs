//! Outbox: notices, and the letter of the one under the cursor with the server's last words.

use super::lists::time_of;
use super::pane::{Pane, fit, wrap};
use crate::domain::notice::{Notice, NoticeState};
use crate::tui::model::Model;
use crate::tui::screens::outbox::{page, selected};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::NoticeRow;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    pane.rule(&words::count(model.data.notices.total as usize, "notice"));
    pane.text(
        "  When   State     For                      About                        Tries",
        Theme::heading(),
    );
    let cursor = model.outbox.list.on_page(page(model));
    for (at, row) in model
        .data
        .notices
        .rows
        .iter()
        .enumerate()
        .take(page(model) as usize)
    {
        pane.item(&notice_row(model, row, at == cursor), at == cursor);
    }
    if !model.layout().is_wide() {
        pane.go_to(page(model) as u16 + 2);
        letter(pane, model);
    }
}

fn notice_row(model: &Model, row: &NoticeRow, selected: bool) -> String {
    let notice = &row.notice;
    let whose = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    format!(
        "{}{} {} {} {} {:>5}",
        if selected { "> " } else { "  " },
        fit(&time_of(model, row.due), 6),
        fit(state(notice), 9),
        fit(&format!("{whose}{}", row.name), 24),
        fit(&about(row), 28),
        notice.tries
    )
}

/// What it speaks of: its pieces by number, else its subject.
fn about(row: &NoticeRow) -> String {
    match row.notice.items.as_slice() {
        [] => row.subject.clone(),
        items => format!("{} {}", row.notice.kind.word(), words::numbers(items)),
    }
}

/// What needs a person is in capitals.
fn state(notice: &Notice) -> &'static str {
    match notice.state {
        NoticeState::Failed => "FAILED",
        _ if notice.to.is_none() && notice.state.is_open() => "CALL THEM",
        other => other.word(),
    }
}

/// The letter as it goes, and what became of it.
pub fn letter(pane: &mut Pane<'_>, model: &Model) {
    let Some(row) = selected(model) else {
        return pane.rule("");
    };
    let notice = &row.notice;
    let whose = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    pane.rule(&format!(
        "Notice {} to {whose}{}",
        notice.id,
        fit(&row.name, 20).trim_end()
    ));
    if !notice.last_answer.is_empty() {
        for line in wrap(
            &words::clean(&notice.last_answer),
            pane.width().saturating_sub(1),
        )
        .iter()
        .take(2)
        {
            pane.text(&format!(" {line}"), pane.theme.ask());
        }
    }
    let width = pane.width().saturating_sub(1);
    let to = notice
        .to
        .as_deref()
        .unwrap_or("NO ADDRESS on file: call them");
    pane.plain(&format!(
        " {}",
        fit(&format!("to {to}: {}", row.subject), width)
    ));
    let text = model
        .data
        .letter
        .as_ref()
        .filter(|(of, _)| of.notice.id == notice.id);
    let room = usize::from(pane.left().saturating_sub(1));
    let lines = text.map_or("", |(_, text)| text).lines();
    for line in lines
        .flat_map(|line| wrap(&words::clean(line), width))
        .take(room)
    {
        pane.plain(&format!(" {line}"));
    }
    pane.go_to_last(1);
    pane.plain(" :retry :cancel :flush :pause :go live");
}
