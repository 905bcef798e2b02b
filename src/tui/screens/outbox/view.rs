//! Notices, and the letter of the one under the cursor with the mail server's last words.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Outbox, page};
use crate::domain::notice::NoticeState;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cut, wrap};
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::rows::NoticeRow;

const COLUMNS: [Column; 5] = [
    Column::fits("When"),
    Column::fits("State"),
    Column::left("For"),
    Column::left("About"),
    Column::figures("Tries"),
];

pub fn draw(outbox: &Outbox, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&words::count(outbox.page.total as usize, "notice"));
    let rows = page(desk);
    let cursor = outbox.list.on_page(rows);
    let shown = outbox.page.rows.iter().take(rows as usize);
    let shown = shown.map(|row| listed(outbox, desk, row)).collect();
    table::draw(pane, &COLUMNS, shown, Some(cursor));
    if !desk.layout().is_wide() {
        pane.go_to(rows as u16 + 2);
        in_full(outbox, desk, pane);
    }
}

fn listed(outbox: &Outbox, desk: &Desk, row: &NoticeRow) -> Listed {
    let whose = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    let state = state(row);
    // What needs a person is in capitals.
    let style = if state.chars().all(|c| !c.is_lowercase()) {
        desk.theme.warning()
    } else {
        Style::new()
    };
    Listed::of(vec![
        plain(desk.time_of(row.due)),
        (format!("{}{state}", outbox.mark_of(row)), style),
        (format!("{whose}{}", row.name), desk.theme.client()),
        plain(told_apart(outbox, row)),
        plain(row.notice.tries.to_string()),
    ])
}

/// What it speaks of; of two that say the same to one client, to which of his addresses it goes as well.
fn told_apart(outbox: &Outbox, row: &NoticeRow) -> String {
    let about = about(row);
    let is_alike = |other: &&NoticeRow| {
        other.notice.client == row.notice.client && self::about(other) == about
    };
    let alike = outbox.page.rows.iter().filter(is_alike).count();
    match &row.notice.to {
        Some(to) if alike > 1 => format!("{about} to {to}"),
        _ => about,
    }
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
        NoticeState::Sent(_) if row.written_to.is_some() => "in the folder",
        _ if row.on_paper => "WRITE THEM",
        // Nothing was tried: there is nowhere to send it.
        _ if notice.wants_a_call() && row.phone.is_none() => "TELL THEM",
        _ if notice.wants_a_call() => "CALL THEM",
        NoticeState::Failed => "FAILED",
        other => other.shown(),
    }
}

/// Where it goes and what it is about; a call, with the number to call and what says that it was made.
fn whom(row: &NoticeRow) -> String {
    let subject = &row.subject;
    if let (NoticeState::Told(_), None) = (row.notice.state, &row.notice.to) {
        return format!("the client was told: {subject}");
    }
    if row.on_paper {
        return format!(
            "certified mail, a call is not enough: a written notice into the box, then :written: {subject}"
        );
    }
    match (&row.notice.to, &row.phone) {
        (Some(to), _) => format!("to {to}: {subject}"),
        (None, Some(phone)) => {
            format!("CALL {phone}, then :told NOTE: {subject}")
        }
        (None, None) => format!("no e-mail address and no telephone on file: {subject}"),
    }
}

/// The letter as it goes, and what became of it.
pub fn letter(outbox: &Outbox, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    in_full(outbox, desk, &mut Pane::new(buffer, area, desk.theme));
}

fn in_full(outbox: &Outbox, desk: &Desk, pane: &mut Pane<'_>) {
    let Some(row) = outbox.selected(desk) else {
        return pane.nothing();
    };
    let notice = &row.notice;
    let whose = row
        .pmb
        .as_ref()
        .map(|pmb| format!("{pmb} "))
        .unwrap_or_default();
    let heading = format!("Notice {} to {whose}{}", notice.id, words::clean(&row.name));
    pane.rule(&cut(&heading, pane.width().saturating_sub(3)));
    let width = pane.width().saturating_sub(1);
    // Once somebody was told, what kept it from going does not matter any more.
    let is_told = matches!(notice.state, NoticeState::Told(_));
    if !notice.last_answer.is_empty() && !notice.wants_a_call() && !is_told {
        for line in wrap(&words::clean(&notice.last_answer), width)
            .iter()
            .take(2)
        {
            pane.text(&format!(" {line}"), pane.theme.ask());
        }
    }
    for line in wrap(&words::clean(&whom(row)), width) {
        pane.plain(&format!(" {line}"));
    }
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
    pane.plain(" :retry :told :cancel :flush :go live");
}
