//! What came in last, and what still waits for a name: below the candidates, on a wide screen below everything.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::state::is_misread;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::Pane;
use crate::tui::parts::table::{self, Column, Listed, plain};
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Under the left part.
pub fn draw(desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule("Just logged");
    recent(pane, desk);
}

/// Under the right part.
pub fn unnamed(desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let counted = desk.figures.as_ref();
    let all = counted.map_or(desk.unnamed.len(), |(desk, _)| desk.to_identify as usize);
    // The rule takes a row, and the oldest stand below it as far as there is room.
    let room = usize::from(pane.left().saturating_sub(1));
    let shown = desk.unnamed.len().min(room);
    let many = if shown < all {
        format!("{shown} of {all}")
    } else {
        all.to_string()
    };
    pane.rule(&format!("To identify ({many}), oldest first"));
    to_identify(pane, desk);
}

/// Without headings: a clerk reads them all day long.
const RECENT: [Column; 7] = [
    Column::fits(""),
    Column::fits(""),
    Column::fits(""),
    Column::fits(""),
    Column::left(""),
    Column::fits(""),
    Column::fits(""),
];

/// The last pieces, newest first.
pub fn recent(pane: &mut Pane<'_>, desk: &Desk) {
    let rows = desk.recent.iter().take(usize::from(pane.left()));
    let rows = rows.map(|row| recently(desk, row)).collect();
    table::draw(pane, &RECENT, rows, None);
}

fn recently(desk: &Desk, row: &ItemRow) -> Listed {
    let item = &row.item;
    let digits = item.tracking.as_deref().map(words::tail);
    let sign = if is_misread(item) { "!" } else { "" };
    let number = format!(
        "{} {}{sign}",
        words::carrier(item.carrier),
        digits.unwrap_or_default()
    );
    Listed::of(vec![
        plain(format!("#{}", item.id)),
        plain(desk.time_of(item.received)),
        plain(item.kind.word()),
        plain(number.trim()),
        (words::owner(row), desk.theme.client()),
        plain(words::slot(row)),
        plain(words::state_short(row)),
    ])
}

const TO_IDENTIFY: [Column; 4] = [
    Column::fits(""),
    Column::fits(""),
    Column::left(""),
    Column::fits(""),
];

/// Pieces to identify, oldest first.
fn to_identify(pane: &mut Pane<'_>, desk: &Desk) {
    let rows = desk.unnamed.iter().take(usize::from(pane.left()));
    let rows = rows.map(|row| waiting(desk, row)).collect();
    table::draw(pane, &TO_IDENTIFY, rows, None);
}

fn waiting(desk: &Desk, row: &ItemRow) -> Listed {
    let item = &row.item;
    let line = item.line.as_ref().map(|line| format!("\"{line}\""));
    let brief = words::brief(item);
    let what = brief.split_once(' ').map_or("", |(_, rest)| rest);
    Listed::of(vec![
        plain(format!("#{}", item.id)),
        plain(desk.time_of(item.received)),
        plain(line.unwrap_or_default()),
        plain(what),
    ])
}
