//! Intake: candidates while something is typed, else the last client and his slot in large; below, the last pieces.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Intake, Shown, tape};
use crate::keymap::{Action, Place};
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, cells, cut, pad};
use crate::tui::parts::{candidates, card as cards, figures, ruling};
use crate::tui::screen::Front;
use crate::tui::theme::Theme;
use crate::wire::rows::{Certainty, Doubt};

/// Rows of the upper part at 80x24, its rule included.
const UPPER: u16 = 9;

pub fn draw(intake: &Intake, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    let wide = desk.layout().is_wide();
    let rows = if wide {
        pane.left().saturating_sub(2)
    } else {
        UPPER - 2
    };
    match &intake.shown {
        _ if !intake.finder.entry.is_empty() => meant(pane, intake, desk, usize::from(rows)),
        Some(shown) => large(pane, shown),
        None => {
            pane.rule("");
            hints(pane, desk);
        }
    }
    if !wide {
        pane.go_to(UPPER);
        pane.rule("Just logged");
        tape::recent(pane, desk);
    }
}

/// Whom the line could mean, and what the rules say of a piece for him.
fn meant(pane: &mut Pane<'_>, intake: &Intake, desk: &Desk, rows: usize) {
    let finder = &intake.finder;
    let doubt = finder.doubt.as_ref();
    let width = pane.width();
    let room = |doubt: &Doubt| rows.saturating_sub(ruling::rows(doubt, width));
    // While the answer is waited for, that of the line before says nothing of this one.
    let query = intake.query(desk);
    let is_waiting = query.is_none_or(|query| !desk.asked.is_answered(&query));
    let finds_none = doubt.is_none_or(|doubt| doubt.certainty == Certainty::Nobody);
    let lead = || match doubt {
        _ if is_waiting && finds_none => "looking".to_owned(),
        Some(doubt) => candidates::lead(doubt, width, room(doubt)),
        None => "no match".to_owned(),
    };
    let heading = intake.once_more().unwrap_or_else(lead);
    pane.rule(&cut(&heading, width.saturating_sub(6)));
    let Some(doubt) = doubt else { return };
    candidates::draw(pane, doubt, finder, room(doubt));
    ruling::draw(pane, doubt, finder);
}

/// The record of the client whom the line points at; that nobody is meant yet is said.
pub fn card(intake: &Intake, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    if intake.meant_client().is_some() {
        return cards::client(pane, intake.card());
    }
    pane.rule("no client chosen");
    pane.blank();
    figures::draw(pane, desk);
}

/// The client and the slot, spaced out over a row of their own each.
fn large(pane: &mut Pane<'_>, shown: &Shown) {
    pane.rule(&shown.brief);
    pane.blank();
    let (width, style) = (pane.width().saturating_sub(6), Theme::large());
    for text in [&shown.name, shown.slot.as_str()] {
        let row = format!(" {} ", spaced(text, width));
        pane.spans(&[("   ", ratatui::style::Style::new()), (&row, style)]);
        pane.blank();
    }
    if !shown.slot.is_pigeonhole() && !shown.pmb.is_empty() {
        pane.plain(&format!("   box {}", shown.pmb));
    }
}

/// `H A R B O R`, if that fits; else as it is.
fn spaced(text: &str, width: usize) -> String {
    let upper = text.to_uppercase();
    let spaced = upper
        .chars()
        .map(String::from)
        .collect::<Vec<_>>()
        .join(" ");
    if cells(&spaced) <= width {
        spaced
    } else {
        cut(&upper, width)
    }
}

fn hints(pane: &mut Pane<'_>, desk: &Desk) {
    let is_new = desk
        .figures
        .as_ref()
        .is_some_and(|(desk, _)| desk.clients == 0);
    if is_new {
        return beginning(pane, desk);
    }
    let (undo, fix) = (desk.keys.how(Action::Undo), desk.keys.how(Action::Fix));
    let width = pane.width();
    for line in [
        String::new(),
        "  234 Enter        a letter for box 234    harb Enter    by letters of a name".into(),
        "  scan, 234 Enter  a parcel                234*10 Enter  ten at once".into(),
        "  234= ... Esc     hold the client         ? Enter       recipient unknown".into(),
        format!("  .p Enter         parcels from now on     {undo:<13} take the last back"),
        format!("  ,harbor Enter    what lies here for them {fix:<13} correct the last one"),
    ] {
        pane.plain(&pad(&cut(&line, width), width));
    }
}

/// What to do at a desk that has no client yet: every piece would be a stranger's.
fn beginning(pane: &mut Pane<'_>, desk: &Desk) {
    let width = pane.width();
    let clients = desk.keys.how(Action::Go(Place::Clients));
    let help = desk.keys.how(Action::Help);
    for line in [
        "  No client is on file yet. Begin with your list, or with one client:".to_owned(),
        String::new(),
        "  mailroom client import LIST.csv   in a shell; --dry-run tries it first".to_owned(),
        format!("  {clients:<4} then :new                    one client by hand"),
        "  mailroom demo                     a desk to practise on; it leaves nothing".to_owned(),
        format!("  {help:<4}                              all keys"),
    ] {
        pane.plain(&pad(&cut(&line, width), width));
    }
}
