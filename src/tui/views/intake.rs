//! Intake: candidates while something is typed, else the last client and his slot in large; below, the last pieces.

use super::pane::{Pane, cells, cut, pad};
use super::{candidates, card, lists, ruling};
use crate::keymap::Action;
use crate::tui::layout::Layout;
use crate::tui::model::Model;
use crate::tui::screens::intake::{self as screen, Shown};
use crate::tui::theme::Theme;

/// Rows of the upper part at 80x24, its rule included.
const UPPER: u16 = 9;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model) {
    let wide = matches!(model.layout(), Layout::Wide { .. });
    let typed = !model.intake.finder.entry.is_empty();
    let rows = if wide {
        pane.left().saturating_sub(2)
    } else {
        UPPER - 2
    };
    match (&model.intake.shown, typed) {
        (_, true) => {
            let lead = || {
                model
                    .data
                    .doubt
                    .as_ref()
                    .map_or_else(|| "no match".to_owned(), candidates::lead)
            };
            let heading = screen::once_more(model).unwrap_or_else(lead);
            pane.rule(&cut(&heading, pane.width().saturating_sub(6)));
            let finder = &model.intake.finder;
            let told = model
                .data
                .doubt
                .as_ref()
                .map_or(0, |doubt| ruling::rows(doubt, pane.width()));
            candidates::draw(pane, model, finder, usize::from(rows).saturating_sub(told));
            ruling::draw(pane, model, finder);
        }
        (Some(shown), false) => large(pane, shown),
        (None, false) => {
            pane.rule("");
            hints(pane, model);
        }
    }
    if !wide {
        pane.go_to(UPPER);
        pane.rule("Just logged");
        lists::recent(pane, model);
    }
}

/// The record of the client whom the line points at; that nobody is meant yet is said.
pub fn card(pane: &mut Pane<'_>, model: &Model) {
    match screen::detail(model) {
        Some(_) => card::client(pane, screen::card(model)),
        None => pane.rule("no client chosen"),
    }
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
    if !shown.slot.is_pigeonhole() {
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

fn hints(pane: &mut Pane<'_>, model: &Model) {
    let (undo, fix) = (model.keys.how(Action::Undo), model.keys.how(Action::Fix));
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
