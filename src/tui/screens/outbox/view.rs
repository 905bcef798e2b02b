//! Notices, and the letter of the one under the cursor with the mail server's last words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Outbox, page};
use crate::domain::notice::NoticeState;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, fit, wrap};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::NoticeRow;

pub fn draw(outbox: &Outbox, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&words::count(outbox.page.total as usize, "notice"));
    let columns = Columns::of(&outbox.page.rows);
    let heading = columns.line(["  ", "When", "State", "For", "About", "Tries"]);
    pane.text(&heading, Theme::heading());
    let rows = page(desk);
    let cursor = outbox.list.on_page(rows);
    for (at, row) in outbox.page.rows.iter().enumerate().take(rows as usize) {
        pane.item(&notice_row(desk, row, columns, at == cursor), at == cursor);
    }
    if !desk.layout().is_wide() {
        pane.go_to(rows as u16 + 2);
        in_full(outbox, desk, pane);
    }
}

/// Widths of the columns that give way to one another.
#[derive(Clone, Copy)]
struct Columns {
    state: usize,
    whose: usize,
    about: usize,
}

impl Columns {
    /// A letter that went into a folder takes more words than one that was sent, and a desk that writes to a folder
    /// has no others.
    fn of(rows: &[NoticeRow]) -> Self {
        let [state, whose, about] = if rows.iter().any(|row| row.written_to.is_some()) {
            [21, 20, 20]
        } else {
            [9, 24, 28]
        };
        Self {
            state,
            whose,
            about,
        }
    }

    fn line(self, [mark, when, state, whose, about, tries]: [&str; 6]) -> String {
        format!(
            "{mark}{} {} {} {} {tries:>5}",
            fit(when, 6),
            fit(state, self.state),
            fit(whose, self.whose),
            fit(about, self.about),
        )
    }
}

fn notice_row(desk: &Desk, row: &NoticeRow, columns: Columns, selected: bool) -> String {
    let whose = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    columns.line([
        if selected { "> " } else { "  " },
        &desk.time_of(row.due),
        state(row),
        &format!("{whose}{}", row.name),
        &about(row),
        &row.notice.tries.to_string(),
    ])
}

/// What it speaks of: its pieces by number, else its subject.
fn about(row: &NoticeRow) -> String {
    match row.notice.items.as_slice() {
        [] => row.subject.clone(),
        items => format!("{} {}", row.notice.kind.word(), words::numbers(items)),
    }
}

/// What needs a person is in capitals.
pub fn state(row: &NoticeRow) -> &'static str {
    let notice = &row.notice;
    match notice.state {
        NoticeState::Sent(_) if row.written_to.is_some() => "written to the folder",
        // Nothing was tried: there is nowhere to send it.
        NoticeState::Failed if notice.to.is_none() => "CALL THEM",
        NoticeState::Failed => "FAILED",
        _ if notice.to.is_none() && notice.state.is_open() => "CALL THEM",
        other => other.shown(),
    }
}

/// The letter as it goes, and what became of it.
pub fn letter(outbox: &Outbox, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    in_full(outbox, desk, &mut Pane::new(buffer, area, desk.theme));
}

fn in_full(outbox: &Outbox, desk: &Desk, pane: &mut Pane<'_>) {
    let Some(row) = outbox.selected(desk) else {
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
    let width = pane.width().saturating_sub(1);
    if !notice.last_answer.is_empty() {
        for line in wrap(&words::clean(&notice.last_answer), width)
            .iter()
            .take(2)
        {
            pane.text(&format!(" {line}"), pane.theme.ask());
        }
    }
    let to = notice
        .to
        .as_deref()
        .unwrap_or("NO ADDRESS on file: call them");
    pane.plain(&format!(
        " {}",
        fit(&format!("to {to}: {}", row.subject), width)
    ));
    let text = outbox
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
