//! Day: the books, what is on the shelves, and what is left to do before the day is sealed.

use std::cmp::Reverse;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Books, early, heading};
use crate::domain::time::BookDay;
use crate::domain::tracking::Carrier;
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::parts::chart;
use crate::tui::parts::pane::{Pane, cut, fit, pad, wrap};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::{CountSums, DaySheet};

/// Rows of the columns by hour.
const HIGH: usize = 4;

/// Hours that are drawn on any day, so that the axis stands still while mail comes in.
const OFFICE: Range<usize> = 8..18;

/// Cells of the books, and of what stands beside them at eighty columns.
const TALLY: usize = 34;
const SIDE: usize = 80 - TALLY - 2;

/// Most carriers that are drawn.
const CARRIERS: usize = 5;

pub fn draw(books: &Books, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let Some(sheet) = &books.sheet else {
        return pane.rule("");
    };
    let done = books.sealed(desk, sheet);
    pane.rule(&heading(books, desk, sheet));
    pane.text(
        " Books                              On the shelves, by age",
        Theme::heading(),
    );
    sides(pane, desk, sheet);
    sealed_with(pane, books, sheet);
    pane.rule("By kind");
    kinds(pane, sheet);
    pane.rule(if done.is_some() {
        "What stays open"
    } else {
        "Before it is sealed"
    });
    left(pane, desk, sheet, done);
    if !desk.layout().is_wide() {
        slots(pane, sheet);
    }
}

/// The books beside what is on the shelves.
fn sides(pane: &mut Pane<'_>, desk: &Desk, sheet: &DaySheet) {
    // A wide screen draws the day's mail larger on its right.
    let today = if desk.layout().is_wide() {
        Vec::new()
    } else {
        today(sheet)
    };
    let (tally, shelves) = (tally(sheet), [ages(sheet, 16), today].concat());
    for at in 0..tally.len().max(shelves.len()) {
        let cell = |rows: &[String]| rows.get(at).cloned().unwrap_or_default();
        pane.plain(&format!(
            " {} {}",
            fit_plain(&cell(&tally), TALLY),
            cell(&shelves)
        ));
    }
}

fn sealed_with(pane: &mut Pane<'_>, books: &Books, sheet: &DaySheet) {
    if let Some((day, seal)) = sheet.seal.map(|seal| (sheet.day, seal)).or(books.sealed) {
        let day = day.page();
        pane.plain(&format!(" {day} is sealed with the hash"));
        pane.plain(&format!(" {}", hex::encode(seal)));
    }
}

/// What is left to do, or stays open.
fn left(pane: &mut Pane<'_>, desk: &Desk, sheet: &DaySheet, done: Option<BookDay>) {
    let how = |place| desk.keys.how(Action::Go(place));
    if let Some((desk, _)) = desk
        .figures
        .as_ref()
        .filter(|(desk, _)| desk.quarantine_due > 0)
    {
        let (due, quarantine) = (desk.quarantine_due, how(Place::Quarantine));
        pane.plain(&format!(
            " {due} in quarantine should be gone by today ({quarantine})"
        ));
    }
    notices(pane, desk, &how(Place::Outbox));
    counted(pane, &sheet.counted, &how(Place::Count));
    steps(pane, desk, sheet, done);
    if let (None, Some(at)) = (done, early(desk, sheet)) {
        let next = sheet.day.next().page();
        pane.text(
            &format!(" !! it is only {at}: mail that still comes today will be booked on {next}"),
            pane.theme.ask(),
        );
    }
}

fn tally(sheet: &DaySheet) -> Vec<String> {
    let tally = &sheet.tally;
    [
        ("  brought forward", tally.opening),
        ("+ received", tally.received),
        ("- handed out", tally.picked_up),
        ("- sent on", tally.forwarded + tally.remailed),
        ("- returned", tally.returned),
        ("- other, less back", tally.other - tally.brought_back),
        ("= should be here", sheet.closing),
    ]
    .map(|(what, n)| format!("{what:<22}{n:>8}"))
    .to_vec()
}

fn ages(sheet: &DaySheet, width: usize) -> Vec<String> {
    let most = sheet.ages.iter().copied().max().unwrap_or(0);
    let whats = ["today", "up to 7 days", "up to 30 days", "older"];
    whats
        .iter()
        .zip(sheet.ages)
        .map(|(what, n)| bar_row(what, n, most, width))
        .collect()
}

fn bar_row(what: &str, n: u32, most: u32, width: usize) -> String {
    format!("{what:<15}{n:>6}  {}", chart::bar(n, most, width))
}

/// The day's mail: by the hour, and by carrier.
fn today(sheet: &DaySheet) -> Vec<String> {
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
    let title = "Logged today, by hour and carrier".to_owned();
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

fn kinds(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let all: Vec<String> = sheet
        .kinds
        .iter()
        .map(|(kind, n)| format!("{} {n}", kind.word()))
        .collect();
    let width = pane.width().saturating_sub(1);
    for row in wrap(&all.join(", "), width).into_iter().take(2) {
        pane.plain(&format!(" {row}"));
    }
}

/// What waits in the outbox goes by itself; what failed does not.
fn notices(pane: &mut Pane<'_>, desk: &Desk, outbox: &str) {
    let Some((desk, _)) = &desk.figures else {
        return;
    };
    let (waiting, failed, to_call) = (
        desk.waiting as usize,
        desk.failed as usize,
        desk.to_call as usize,
    );
    if waiting > 0 {
        let waiting = words::count(waiting, "notice");
        let how = if desk.paused {
            "held back: the outbox is PAUSED, :go live sends them"
        } else {
            "still to go out"
        };
        pane.plain(&format!(" {waiting} {how} ({outbox})"));
    }
    if failed > 0 {
        let failed = words::count(failed, "notice");
        pane.plain(&format!(" {failed} FAILED: tell those clients ({outbox})"));
    }
    if to_call > 0 {
        let calls = words::count(to_call, "call");
        pane.plain(&format!(
            " {calls} to make: no e-mail address on file ({outbox}, then :told)"
        ));
    }
}

/// What the day's counts left open.
fn counted(pane: &mut Pane<'_>, counted: &CountSums, count: &str) {
    for row in words::left_open(counted) {
        pane.text(&format!(" !! {row} ({count})"), pane.theme.ask());
    }
}

fn steps(pane: &mut Pane<'_>, desk: &Desk, sheet: &DaySheet, done: Option<BookDay>) {
    if !sheet.unsealed.is_empty() {
        let days: Vec<String> = sheet
            .unsealed
            .iter()
            .take(4)
            .map(|day| day.page().to_string())
            .collect();
        pane.text(
            &format!(
                " !! not sealed yet: {} (seal takes them all)",
                days.join(", ")
            ),
            pane.theme.ask(),
        );
    }
    if sheet.to_remail > 0 {
        let pieces = words::count(sheet.to_remail as usize, "piece");
        pane.plain(&format!(" {pieces} of former clients to re-mail"));
    }
    if sheet.to_identify > 0 {
        pane.plain(&format!(
            " {} to identify {} still here",
            sheet.to_identify,
            if sheet.to_identify == 1 { "is" } else { "are" }
        ));
    }
    let failed = (desk.figures.as_ref())
        .is_some_and(|(desk, _)| desk.failed > 0 || desk.to_call > 0 || sheet.to_remail > 0);
    pane.plain(&match done {
        Some(day) if failed => format!(" {} is sealed", day.page()),
        Some(day) => format!(" nothing is left to seal: {} is sealed", day.page()),
        None => {
            " type seal and Enter to see what is open; seal again seals the day for ever".to_owned()
        }
    });
}

/// Pieces by slot, the fullest first.
fn slots(pane: &mut Pane<'_>, sheet: &DaySheet) {
    pane.rule(&format!("{} slots in use", sheet.slots.len()));
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

fn fit_plain(text: &str, width: usize) -> String {
    pad(&cut(text, width), width)
}
