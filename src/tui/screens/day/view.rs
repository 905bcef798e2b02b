//! Day: the books, what is on the shelves, and the lines of the close.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Books, charts, close_view, early, heading, scroll};
use crate::domain::clerk::Role;
use crate::domain::time::BookDay;
use crate::sheets::books::{self, BookLine, Side};
use crate::sheets::money;
use crate::tui::desk::Desk;
use crate::tui::parts::chart;
use crate::tui::parts::pane::{Pane, cut, pad, wrap};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::{DaySheet, StepState};

/// Cells of the books, and of what stands beside them at eighty columns.
const TALLY: usize = 34;
pub const SIDE: usize = 80 - TALLY - 2;

/// Cells of a line of the books, its figure at the end.
const FIGURES: usize = 30;

/// Rows of a window from which on the books stand in full.
const TALL: u16 = 34;

/// Lines of a close that is none to speak of.
const BRIEF: usize = 5;

pub fn draw(books: &Books, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    match &books.sheet {
        Some(sheet) if sheet.seal.is_some() => scroll::draw(books, desk, area, buffer),
        _ => page(books, desk, &mut Pane::new(buffer, area, desk.theme)),
    }
}

/// All of a page, as far as it has room.
pub(super) fn page(books: &Books, desk: &Desk, pane: &mut Pane<'_>) {
    let Some(sheet) = &books.sheet else {
        return pane.rule("");
    };
    let done = books.sealed(desk, sheet);
    pane.rule(&heading(books, desk, sheet));
    above(pane, desk, sheet);
    let is_long = is_long(desk, sheet);
    if is_long {
        let shelves = match (sheet.seal, knows_shelves(sheet)) {
            (None, _) => "On the shelves, by age",
            (Some(_), true) => "On the shelves at its seal, by age",
            (Some(_), false) => "",
        };
        pane.text(&format!(" {:<TALLY$} {shelves}", "Books"), Theme::heading());
        sides(pane, desk, sheet);
    } else {
        in_short(pane, sheet);
    }
    if let Some(money) = money::by_clerk(&sheet.money, &sheet.close.currency) {
        let width = pane.width().saturating_sub(2);
        for part in wrap(&words::clean(&money), width).into_iter().take(2) {
            pane.plain(&format!(" {part}"));
        }
    }
    sealed_with(pane, books, sheet);
    if is_long && knows_shelves(sheet) {
        pane.rule("By kind");
        kinds(pane, sheet);
    }
    pane.rule(&lines_of(sheet, done.is_some()));
    left(pane, books, desk, sheet, done);
    if !desk.layout().is_wide() {
        charts::slots(pane, sheet);
    }
}

/// What the lines of the close are, and how many: as many as stand there.
fn lines_of(sheet: &DaySheet, is_sealed: bool) -> String {
    let count = |fits: fn(StepState) -> bool| {
        let steps = sheet.close.steps.iter();
        steps.filter(|step| fits(step.state)).count()
    };
    let (open, left) = (
        count(StepState::is_open),
        count(|state| state == StepState::Carried),
    );
    let left = match left {
        0 => String::new(),
        n => format!(", {n} left open with a word"),
    };
    // The look for what is missing has no line of its own, and is to do all the same.
    let (but, and) = if sheet.missing.is_empty() {
        ("", "")
    } else {
        (
            " but a look for the MISSING",
            ", and a look for the MISSING",
        )
    };
    match (is_sealed, open) {
        (true, _) => "What stays open".to_owned(),
        (false, 0) => format!("Before it is sealed: nothing is left to do{but}{left}"),
        (false, n) => format!("Before it is sealed: {n} to do{and}{left}"),
    }
}

/// Whether the page has room for the books in full beside the lines of the close: by its size, so that nothing jumps
/// when a line is done.
fn is_long(desk: &Desk, sheet: &DaySheet) -> bool {
    // A sealed page goes on below the screen.
    desk.size.height >= TALL || sheet.close.steps.len() < BRIEF || sheet.seal.is_some()
}

/// The books beside what is on the shelves.
fn sides(pane: &mut Pane<'_>, desk: &Desk, sheet: &DaySheet) {
    // A wide screen draws the day's mail larger on its right.
    let today = if desk.layout().is_wide() {
        Vec::new()
    } else {
        charts::today(sheet)
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

/// The hash of a sealed page. Where the books have gone on, whose page has it.
fn sealed_with(pane: &mut Pane<'_>, books: &Books, sheet: &DaySheet) {
    if let Some(seal) = sheet.seal {
        pane.plain(&format!(" {} is sealed with the hash", sheet.day.page()));
        return pane.plain(&format!(" {}", hex::encode(seal)));
    }
    let today = sheet.sealed.map(BookDay::page);
    let today = today.filter(|day| books.looks_at.is_none() && *day == sheet.calendar);
    if let Some(day) = today {
        pane.plain(&format!(
            " {day} is sealed: type {day} for the hash on its page"
        ));
    }
}

/// What stands above the books: a note that waits, a day that was opened again.
fn above(pane: &mut Pane<'_>, desk: &Desk, sheet: &DaySheet) {
    let width = pane.width().saturating_sub(5);
    if let Some(row) = &sheet.close.note {
        let at = desk.time_of(row.note.at);
        let (by, text) = (words::clean(&row.note.by), words::clean(&row.note.text));
        let said = match row.note.read {
            None => format!("NOTE by {by}, {at}: {text} (read puts it away)"),
            Some(_) => format!("note by {by}, {at}: {text}"),
        };
        for part in wrap(&said, width).into_iter().take(3) {
            pane.text(&format!(" {part}"), pane.theme.ask());
        }
    }
    if sheet.close.is_again {
        let why = sheet.close.reopened.last();
        let why = why.map_or_else(String::new, |again| {
            format!("{} said {}", again.by, again.reason)
        });
        let behind = behind_the_seal(desk, sheet);
        let behind = behind.map_or_else(String::new, |behind| format!("; {behind}"));
        let said = format!(
            "OPEN AGAIN, {}: what is booked now goes on this day until it is sealed{behind}",
            words::clean(&why)
        );
        for part in wrap(&said, width).into_iter().take(3) {
            pane.text(&format!(" !! {part}"), pane.theme.ask());
        }
    }
}

/// Why more or less is on hand than should be here by the page of a day that was opened again.
pub(super) fn behind_the_seal(desk: &Desk, sheet: &DaySheet) -> Option<String> {
    let (figures, _) = desk.figures.as_ref()?;
    let held = figures.held;
    let is_open_again = sheet.close.is_again && sheet.seal.is_none();
    (is_open_again && i64::from(held) != sheet.closing).then(|| {
        format!("on hand {held}, with what came in behind its seal, which is on the next page")
    })
}

/// The books in two rows, for a page that has no more.
fn in_short(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let tally = &sheet.tally;
    let sent = tally.forwarded + tally.remailed;
    let lines = books::lines(sheet).into_iter();
    let rest: Vec<BookLine> = lines.filter(|line| !is_named(line.what)).collect();
    let all = |side: Side| -> i64 {
        let of_side = rest.iter().filter(|line| line.side == side);
        of_side.map(|line| line.pieces).sum()
    };
    let back = match all(Side::In) {
        0 => String::new(),
        back => format!(" + came back {back}"),
    };
    pane.plain(&format!(
        " brought forward {} + received {}{back} - handed out {} - sent on {sent} - other {}",
        tally.opening,
        tally.received,
        tally.picked_up,
        all(Side::Out)
    ));
    pane.text(
        &format!(" = {} should be here", sheet.closing),
        Theme::heading(),
    );
}

/// Whether a line of the books has a place of its own in the two rows.
fn is_named(what: &str) -> bool {
    matches!(what, "received" | "handed out" | "forwarded" | "re-mailed")
}

/// What is left to do, or stays open.
fn left(pane: &mut Pane<'_>, books: &Books, desk: &Desk, sheet: &DaySheet, done: Option<BookDay>) {
    if !sheet.unsealed.is_empty() {
        let days: Vec<String> = sheet
            .unsealed
            .iter()
            .take(4)
            .map(|day| day.page().to_string())
            .collect();
        let days = days.join(", ");
        pane.text(
            &format!(" !! not sealed yet: {days} (seal takes them all)"),
            pane.theme.ask(),
        );
    }
    if let (None, Some(at)) = (done, early(desk, sheet)) {
        let next = sheet.day.next().page();
        pane.text(
            &format!(" !! it is only {at}: once it is sealed, mail that comes goes on {next}"),
            pane.theme.ask(),
        );
    }
    missing(pane, sheet);
    close_view::draw(pane, desk, books, sheet);
    close_view::still(pane, sheet);
    if books.looks_at.is_some() {
        return pane.plain(" today comes back with today");
    }
    pane.plain(&match done {
        Some(day) => format!(" nothing is left to seal: {} is sealed", day.page()),
        None if sheet.seal.is_some() => " sealed; today comes back with today".to_owned(),
        // What is refused until a line has its answer is not offered before.
        None if sheet.close.differs().next().is_some() => {
            " !! lines want an answer or carry WHY first; then seal, and seal again".to_owned()
        }
        // Who may not seal yet is not offered it.
        None if early(desk, sheet).is_some() && !is_managers(desk) => format!(
            " Enter acts on line >; seal shows what is open; before {} a manager seals it",
            words::clock(sheet.seal_from, desk.zone())
        ),
        None if early(desk, sheet).is_some() => format!(
            " Enter acts on line >; seal shows what is open, seal {} seals it",
            sheet.day.page()
        ),
        None if close_view::listed(sheet).next().is_none() => {
            " nothing is left to do; seal shows the day, seal again seals it".to_owned()
        }
        None => " Enter acts on the line marked >; seal shows what is open, seal again seals it"
            .to_owned(),
    });
}

/// Whether a manager works here.
fn is_managers(desk: &Desk) -> bool {
    let figures = desk.figures.as_ref();
    figures.is_some_and(|(figures, _)| figures.role == Role::Manager)
}

/// What nobody finds, by name.
fn missing(pane: &mut Pane<'_>, sheet: &DaySheet) {
    if sheet.missing.is_empty() {
        return;
    }
    let all: Vec<String> = sheet.missing.iter().map(|one| words::clean(one)).collect();
    let said = format!("look once more for what is MISSING: {}", all.join(", "));
    let width = pane.width().saturating_sub(4);
    for (at, part) in wrap(&said, width).into_iter().take(2).enumerate() {
        let sign = if at == 0 { " !!" } else { "   " };
        pane.text(&format!("{sign} {part}"), pane.theme.ask());
    }
}

/// Each line with its sign; the figures stand under one another, as long as the words leave them room.
fn tally(sheet: &DaySheet) -> Vec<String> {
    let lines = books::lines(sheet).into_iter();
    let row = |line: BookLine| {
        let said = format!("{} {}", line.side.sign(), words::of_books(line));
        let room = FIGURES.saturating_sub(said.chars().count()).max(4);
        format!("{said}{:>room$}", line.pieces)
    };
    lines.map(row).collect()
}

/// Whether it is known which pieces lay here: of a day that was sealed long ago only how many is.
pub fn knows_shelves(sheet: &DaySheet) -> bool {
    sheet.seal.is_none() || sheet.closing == 0 || !sheet.kinds.is_empty()
}

fn ages(sheet: &DaySheet, width: usize) -> Vec<String> {
    if !knows_shelves(sheet) {
        return Vec::new();
    }
    let most = sheet.ages.iter().copied().max().unwrap_or(0);
    let first = if sheet.seal.is_some() {
        "of the day"
    } else {
        "today"
    };
    let whats = [first, "up to 7 days", "up to 30 days", "older"];
    whats
        .iter()
        .zip(sheet.ages)
        .map(|(what, n)| bar_row(what, n, most, width))
        .collect()
}

pub fn bar_row(what: &str, n: u32, most: u32, width: usize) -> String {
    format!("{what:<15}{n:>6}  {}", chart::bar(n, most, width))
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

fn fit_plain(text: &str, width: usize) -> String {
    pad(&cut(text, width), width)
}
