//! An open record: its fields with what they say, what may be typed in the one on the line, and what falls short.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Clients, Field, Page, Record};
use crate::tui::desk::Desk;
use crate::tui::parts::card;
use crate::tui::parts::pane::{Pane, cut, fit, wrap};
use crate::tui::parts::standing;
use crate::tui::words;

/// Most rows of what may be typed.
const HINTS: usize = 2;

/// Most rows of what falls short, where nothing stands beside the fields.
const DUE: u16 = 4;

pub fn draw(directory: &Clients, record: &Record, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule(&cut(
        &words::clean(&heading(record)),
        pane.width().saturating_sub(6),
    ));
    let (fields, at, room) = (
        record.fields(),
        record.position(),
        directory.rows_of_record(desk),
    );
    let column = fields
        .iter()
        .map(|field| field.label().len())
        .max()
        .unwrap_or(0)
        .max(12);
    let first = (at + 1).saturating_sub(room);
    for (number, field) in fields.iter().enumerate().skip(first).take(room) {
        pane.item(
            &row(record, field, number == at, column, pane.width()),
            number == at,
        );
    }
    let more = fields.len().saturating_sub(first + room);
    pane.go_to(room as u16 + 1);
    let more = (more > 0).then(|| format!("{more} more below"));
    let below: Vec<_> = more.into_iter().chain(papers(record)).collect();
    pane.rule(&cut(&below.join("; "), pane.width().saturating_sub(6)));
    hints(pane, record);
    if !desk.layout().is_wide()
        && let Some(one) = record.card.as_deref().filter(|_| record.falls_short())
    {
        pane.go_to_last(DUE);
        card::shortcomings(pane, one, DUE);
    }
}

/// What is attached to the form that is open.
fn papers(record: &Record) -> Option<String> {
    let Page::Form(sheet) = &record.page else {
        return None;
    };
    let kinds: Vec<_> = sheet.papers.iter().map(|paper| paper.kind.word()).collect();
    (!kinds.is_empty()).then(|| format!("papers: {}", kinds.join(", ")))
}

fn heading(record: &Record) -> String {
    let Some(card) = record.card.as_deref() else {
        return "A new client".to_owned();
    };
    let whose = format!("{} {}", card.client.pmb, card.client.legal_name());
    match &record.page {
        Page::Form(_) | Page::Reason => format!("Form 1583 of {whose}"),
        _ => format!("{whose}: {}", standing::sentence(card)),
    }
}

fn row(record: &Record, field: &Field, selected: bool, column: usize, width: usize) -> String {
    let value = record.value(field);
    let mark = if selected { ">" } else { " " };
    format!(
        "{mark} {} {}",
        fit(&field.label(), column),
        fit(&value, width.saturating_sub(column + 3))
    )
}

fn hints(pane: &mut Pane<'_>, record: &Record) {
    let standing = record.card.as_ref().map(|card| card.standing);
    let mut text = record.field.allowed(standing);
    if record.field.is_value() && !record.value(&record.field).is_empty() {
        let none = if record.field.can_be_empty() {
            ", - takes it away"
        } else {
            ""
        };
        let keys = format!("Enter keeps it, typing replaces it, Left edits it{none}");
        text = if text.is_empty() {
            keys
        } else {
            words::joined(&format!("{text}."), &keys)
        };
    }
    for line in wrap(&text, pane.width().saturating_sub(2))
        .into_iter()
        .take(HINTS)
    {
        pane.plain(&format!(" {line}"));
    }
}
