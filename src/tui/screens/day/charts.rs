//! The day's mail by hour and carrier, and what lies in which slot.

use std::cmp::Reverse;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Books;
use super::view::{SIDE, bar_row};
use crate::domain::tracking::Carrier;
use crate::tui::desk::Desk;
use crate::tui::parts::chart;
use crate::tui::parts::pane::{Pane, fit, wrap};
use crate::tui::words;
use crate::wire::rows::DaySheet;

/// Rows of the columns by hour.
const HIGH: usize = 4;

/// Hours that are drawn on any day, so that the axis stands still while mail comes in.
const OFFICE: Range<usize> = 8..18;

/// Most carriers that are drawn.
const CARRIERS: usize = 5;

/// The day's mail: by the hour, and by carrier.
pub fn today(sheet: &DaySheet) -> Vec<String> {
    let Some((hours, busiest)) = worked(sheet) else {
        return Vec::new();
    };
    let (first, last) = (hours.start, hours.end);
    let drawn = chart::columns(sheet.hours.get(hours).unwrap_or_default(), 1).concat();
    let (hour, n) = busiest;
    let by: Vec<String> = sheet
        .carriers
        .iter()
        .map(|(by, n)| format!("{} {n}", carrier(*by)))
        .collect();
    let when = match sheet.seal {
        Some(_) => "then",
        None if sheet.is_ahead() => "since the seal",
        None => "today",
    };
    let title = format!("Logged {when}, by hour and carrier");
    let hours = format!("{first:02}h {drawn} {last:02}h  most at {hour:02}h: {n}");
    let mut rows = vec![title, hours];
    rows.extend(wrap(&by.join(", "), SIDE));
    rows
}

fn carrier(by: Option<Carrier>) -> &'static str {
    by.map_or("no carrier", |by| words::carrier(Some(by)))
}

/// The office's hours and all in which mail was logged, and the busiest one with its pieces; `None` on a day without.
fn worked(sheet: &DaySheet) -> Option<(Range<usize>, (usize, u32))> {
    let first = sheet.hours.iter().position(|n| *n > 0)?;
    let last = sheet.hours.iter().rposition(|n| *n > 0)?;
    let (first, end) = (first.min(OFFICE.start), (last + 1).max(OFFICE.end));
    let busiest = sheet
        .hours
        .iter()
        .copied()
        .enumerate()
        .max_by_key(|(hour, n)| (*n, Reverse(*hour)))?;
    Some((first..end, busiest))
}

/// The right part: the day's mail by hour and by carrier; then the slots.
pub fn figures(books: &Books, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let Some(sheet) = &books.sheet else {
        return pane.rule("");
    };
    pane.rule("Logged by hour");
    by_hour(pane, sheet);
    pane.rule("Logged by carrier");
    let most = sheet.carriers.first().map_or(0, |(_, n)| *n);
    for (by, n) in sheet.carriers.iter().take(CARRIERS) {
        pane.plain(&format!(
            " {}",
            bar_row(carrier(*by), *n, most, pane.width().saturating_sub(25))
        ));
    }
    slots(pane, sheet);
}

fn by_hour(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let Some((hours, (hour, most))) = worked(sheet) else {
        return pane.plain(" nothing was logged");
    };
    let wide = if hours.len() * 2 < pane.width() { 2 } else { 1 };
    let spread = |row: String| {
        row.chars()
            .flat_map(|c| std::iter::repeat_n(c, wide))
            .collect::<String>()
    };
    for row in chart::columns(sheet.hours.get(hours.clone()).unwrap_or_default(), HIGH) {
        pane.plain(&format!(" {}", spread(row)));
    }
    let all: u32 = sheet.hours.iter().sum();
    let span = hours.len() * wide - 2;
    pane.plain(&format!(
        " {:02}{:>span$}",
        hours.start,
        format!("{:02}h", hours.end)
    ));
    pane.plain(&format!(
        " {all} in all, most from {hour:02} to {:02}: {most}",
        hour + 1
    ));
}

/// Pieces by slot, the fullest first.
pub fn slots(pane: &mut Pane<'_>, sheet: &DaySheet) {
    // In which slot a piece lay at a seal is not in its figures, and today's are not that day's.
    if sheet.seal.is_some() {
        return;
    }
    pane.rule(&format!(
        "{} in use",
        words::count(sheet.slots.len(), "slot")
    ));
    let mut slots: Vec<_> = sheet.slots.iter().collect();
    slots.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let columns = (pane.width() / 19).max(1);
    let room = usize::from(pane.left()) * columns;
    let left_out = if slots.len() > room {
        slots.len() + 1 - room
    } else {
        0
    };
    let mut cells: Vec<String> = slots
        .iter()
        .take(slots.len() - left_out.min(slots.len()))
        .map(|(slot, n)| format!(" {}{n:>5}  ", fit(slot.as_str(), 11)))
        .collect();
    if left_out > 0 {
        cells.push(format!(" … {left_out} more"));
    }
    for row in cells.chunks(columns) {
        pane.plain(&row.concat());
    }
}
