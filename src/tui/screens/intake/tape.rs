//! What came in last, and what still waits for a name: below the candidates, on a wide screen below everything.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, fit};
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
    pane.rule(&format!("To identify ({all}), oldest first"));
    to_identify(pane, desk);
}

/// The last pieces, newest first.
pub fn recent(pane: &mut Pane<'_>, desk: &Desk) {
    let rows = usize::from(pane.left());
    for row in desk.recent.iter().take(rows) {
        pane.plain(&recent_row(desk, row));
    }
}

fn recent_row(desk: &Desk, row: &ItemRow) -> String {
    let item = &row.item;
    let number = item
        .tracking
        .as_deref()
        .map(words::tail)
        .unwrap_or_default();
    let number = format!("{} {number}", words::carrier(item.carrier));
    format!(
        " {} {} {} {} {} {} {}",
        fit(&format!("#{}", item.id), 6),
        fit(&desk.time_of(item.received), 6),
        fit(item.kind.word(), 10),
        fit(number.trim(), 12),
        fit(&words::owner(row), 20),
        fit(slot(row), 11),
        words::state_short(row)
    )
}

/// Where it lies; a client's own pigeonhole needs no second naming of its number.
fn slot(row: &ItemRow) -> &str {
    let slot = row.item.slot.as_str();
    let own = row
        .pmb
        .as_ref()
        .is_some_and(|pmb| slot.strip_prefix("PMB ") == Some(pmb.as_str()));
    if own { "box" } else { slot }
}

/// Pieces to identify, oldest first.
fn to_identify(pane: &mut Pane<'_>, desk: &Desk) {
    let rows = usize::from(pane.left());
    let width = pane.width().saturating_sub(30);
    for row in desk.unnamed.iter().take(rows) {
        let item = &row.item;
        let line = item
            .line
            .as_ref()
            .map(|line| format!("\"{}\"", words::clean(line)));
        pane.plain(&format!(
            " {} {} {} {}",
            fit(&format!("#{}", item.id), 6),
            fit(&desk.time_of(item.received), 6),
            fit(&line.unwrap_or_default(), width),
            fit(
                words::brief(item)
                    .split_once(' ')
                    .map_or("", |(_, rest)| rest),
                14
            )
        ));
    }
}
