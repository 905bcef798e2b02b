//! The lines of the close: what is open first seen, what is done in one row at the end.

use super::{Books, todo};
use crate::sheets::close;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, pad, wrap};
use crate::tui::words;
use crate::wire::rows::{DaySheet, Step, StepState};

/// Cells of a line's name.
const NAME: usize = 13;

/// The lines that stand on the page, in their order; what is done has a row for all of them.
pub fn listed(sheet: &DaySheet) -> impl Iterator<Item = &Step> {
    let steps = sheet.close.steps.iter();
    steps.filter(|step| step.state != StepState::Done)
}

/// Draws the lines, what is done, and what to do about the one under the cursor.
pub fn draw(pane: &mut Pane<'_>, desk: &Desk, books: &Books, sheet: &DaySheet) {
    let at = books.marked(desk, sheet);
    let here = at.map(|at| at.end);
    let rows: Vec<&Step> = listed(sheet).collect();
    let step = here.and_then(|end| sheet.close.step(end));
    let step = step.filter(|step| step.state != StepState::Done);
    let to_do = step.map_or_else(Vec::new, |step| {
        let counts = sheet.close.counting.is_some();
        let said = todo::said(&desk.keys, step, at.is_some_and(|at| at.opened), counts);
        let mut rows = wrap(&said, pane.width().saturating_sub(4));
        rows.truncate(MOST);
        rows
    });
    let done = done(pane, sheet);
    let below = to_do.len() + done.len() + still_rows(sheet);
    let room = usize::from(pane.left()).saturating_sub(below).max(1);
    // Where not all have room, a row names those that have none.
    let shown = if rows.len() > room {
        room.saturating_sub(1).max(1)
    } else {
        room
    };
    let row_of = rows.iter().position(|step| Some(step.end) == here);
    let top = row_of.map_or(0, |row| row.saturating_sub(shown - 1));
    let width = pane.width();
    for step in rows.iter().skip(top).take(shown) {
        let text = listed_row(sheet, step, Some(step.end) == here, width);
        row(pane, step, Some(step.end) == here, &text);
    }
    rest(pane, &rows, top, shown);
    signed(pane, " ok", &done);
    signed(pane, " ->", &to_do);
}

/// Rows of one text, its sign before the first.
fn signed(pane: &mut Pane<'_>, sign: &str, rows: &[String]) {
    for (at, part) in rows.iter().enumerate() {
        let sign = if at == 0 { sign } else { "   " };
        pane.plain(&format!("{sign} {part}"));
    }
}

/// The lines that have no row of their own on the page, by their titles.
fn rest(pane: &mut Pane<'_>, rows: &[&Step], top: usize, shown: usize) {
    let is_out = |at: usize| at < top || at >= top + shown;
    let out = rows.iter().enumerate().filter(|(at, _)| is_out(*at));
    let titles: Vec<String> = out.map(|(_, step)| close::title(step.end)).collect();
    if !titles.is_empty() {
        pane.plain(&format!("    and {}: {}", titles.len(), titles.join(", ")));
    }
}

fn listed_row(sheet: &DaySheet, step: &Step, is_here: bool, width: usize) -> String {
    let mark = if is_here { ">" } else { " " };
    let before = format!(
        "{mark}{} {} ",
        sign(step.state),
        pad(&close::title(step.end), NAME)
    );
    let room = width.saturating_sub(before.chars().count());
    format!("{before}{}", says_within(sheet, step, room))
}

fn row(pane: &mut Pane<'_>, step: &Step, is_here: bool, text: &str) {
    let theme = pane.theme;
    match step.state {
        _ if is_here => pane.item(text, true),
        StepState::Differs => pane.text(text, theme.warning()),
        StepState::ToDo | StepState::Carried | StepState::Done => pane.plain(text),
    }
}

/// What is still to do although the day is sealed.
pub fn still(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let width = pane.width();
    if !sheet.close.still.is_empty() {
        pane.rule("Open now, whatever page it is booked on");
    }
    for step in &sheet.close.still {
        let text = listed_row(sheet, step, false, width);
        row(pane, step, false, &text);
    }
}

/// Rows of that, with their heading.
fn still_rows(sheet: &DaySheet) -> usize {
    match sheet.close.still.len() {
        0 => 0,
        lines => lines + 1,
    }
}

/// How a line stands, with why it stays open, its names whole.
fn says_within(sheet: &DaySheet, step: &Step, room: usize) -> String {
    let why = step.carried.as_ref();
    let why = why.map_or_else(String::new, |carried| {
        format!("left open: {}; ", words::clean(&carried.said))
    });
    let room = room.saturating_sub(why.chars().count());
    let says = words::clean(&close::says_within(&sheet.close, step, room));
    format!("{why}{says}")
}

/// What a line begins with.
pub fn sign(state: StepState) -> &'static str {
    match state {
        StepState::Done => "ok",
        StepState::Carried => "->",
        StepState::ToDo => "__",
        StepState::Differs => "!!",
    }
}

/// Rows of what is done, and of what to do, at most.
const MOST: usize = 2;

/// Everything that is done, on one row or two.
fn done(pane: &Pane<'_>, sheet: &DaySheet) -> Vec<String> {
    let steps = sheet.close.steps.iter();
    let done = steps.filter(|step| step.state == StepState::Done);
    let said: Vec<String> = done.filter_map(|step| brief(sheet, step)).collect();
    if said.is_empty() {
        return Vec::new();
    }
    let width = pane.width().saturating_sub(5);
    let mut rows = wrap(&said.join("; "), width);
    if rows.len() > MOST {
        rows.truncate(MOST);
        if let Some(last) = rows.last_mut() {
            last.push('…');
        }
    }
    rows
}

/// What is done in a few words; what never came up is not worth any.
fn brief(sheet: &DaySheet, step: &Step) -> Option<String> {
    use crate::domain::close::LooseEnd;
    match step.end {
        LooseEnd::Carrier(_) | LooseEnd::Handovers => Some(format!(
            "{}: {}",
            close::title(step.end),
            close::says(&sheet.close, step)
        )),
        LooseEnd::NotCounted if sheet.counted.slots > 0 => Some(format!(
            "count: {}",
            words::count(sheet.counted.slots as usize, "slot")
        )),
        LooseEnd::Notices if step.stands > 0 => Some(close::says(&sheet.close, step)),
        _ => None,
    }
}
