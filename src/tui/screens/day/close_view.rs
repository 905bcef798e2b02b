//! The lines of the close: what is open first seen, what is done in one row at the end.

use super::{Books, todo};
use crate::sheets::close;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, pad, wrap};
use crate::tui::theme::Theme;
use crate::tui::words;
use crate::wire::rows::{DaySheet, Step, StepState};

/// Cells of a line's name.
const NAME: usize = 13;

/// Rows below the lines: what is done, what to do.
const BELOW: usize = 3;

/// The lines that stand on the page, in their order; what is done has a row for all of them.
pub fn listed(sheet: &DaySheet) -> impl Iterator<Item = &Step> {
    let steps = sheet.close.steps.iter();
    steps.filter(|step| step.state != StepState::Done)
}

/// Draws the lines, what is done, and what to do about the one under the cursor.
pub fn draw(pane: &mut Pane<'_>, desk: &Desk, books: &Books, sheet: &DaySheet) {
    let at = books.in_hand(sheet);
    // Nothing of a sealed page is in hand.
    let at = at.filter(|_| sheet.seal.is_none());
    let here = at.map(|at| at.end);
    let rows: Vec<&Step> = listed(sheet).collect();
    let room = usize::from(pane.left()).saturating_sub(BELOW).max(1);
    let row_of = rows.iter().position(|step| Some(step.end) == here);
    let top = row_of.map_or(0, |row| row.saturating_sub(room - 1));
    for step in rows.iter().skip(top).take(room) {
        row(pane, sheet, step, Some(step.end) == here, desk.theme);
    }
    done(pane, sheet);
    let step = here.and_then(|end| sheet.close.step(end));
    if let Some(step) = step.filter(|step| step.state != StepState::Done) {
        let said = todo::said(&desk.keys, step, at.is_some_and(|at| at.opened));
        let width = pane.width().saturating_sub(4);
        for (at, part) in wrap(&said, width).into_iter().take(2).enumerate() {
            let sign = if at == 0 { " ->" } else { "   " };
            pane.plain(&format!("{sign} {part}"));
        }
    }
}

fn row(pane: &mut Pane<'_>, sheet: &DaySheet, step: &Step, is_here: bool, theme: Theme) {
    let mark = if is_here { ">" } else { " " };
    let text = format!(
        "{mark}{} {} {}",
        sign(step.state),
        pad(&close::title(step.end), NAME),
        says(sheet, step)
    );
    match step.state {
        _ if is_here => pane.item(&text, true),
        StepState::Differs => pane.text(&text, theme.warning()),
        StepState::ToDo | StepState::Carried | StepState::Done => pane.plain(&text),
    }
}

/// What is still to do although the day is sealed.
pub fn still(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let theme = pane.theme;
    for step in &sheet.close.still {
        row(pane, sheet, step, false, theme);
    }
}

/// How a line stands, with why it stays open.
pub fn says(sheet: &DaySheet, step: &Step) -> String {
    let says = words::clean(&close::says(&sheet.close, step));
    match &step.carried {
        Some(carried) => format!("left open: {}; {says}", words::clean(&carried.said)),
        None => says,
    }
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

/// Everything that is done, on one row or two.
fn done(pane: &mut Pane<'_>, sheet: &DaySheet) {
    let steps = sheet.close.steps.iter();
    let done = steps.filter(|step| step.state == StepState::Done);
    let said: Vec<String> = done.filter_map(|step| brief(sheet, step)).collect();
    if said.is_empty() {
        return;
    }
    let width = pane.width().saturating_sub(5);
    for (at, part) in wrap(&said.join("; "), width)
        .into_iter()
        .take(2)
        .enumerate()
    {
        let sign = if at == 0 { " ok" } else { "   " };
        pane.plain(&format!("{sign} {part}"));
    }
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
