//! A piece under correction: what it is, who has heard of it, what happened to it; candidates while one types.

use super::pane::{Pane, fit};
use super::{candidates, card, ruling};
use crate::keymap::Action;
use crate::tui::model::Model;
use crate::tui::screens::fix::State;
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Draws the left part.
pub fn draw(pane: &mut Pane<'_>, model: &Model, state: &State) {
    pane.rule("Correct a piece");
    let Some(row) = &state.piece else { return };
    piece(pane, model, row);
    pane.rule("");
    if state.finder.entry.is_empty() {
        pane.plain(" WHO Enter another client   .p kind   + NOTE   ? nobody knows   - then void");
        let fix = model.keys.how(Action::Fix);
        pane.plain(&format!(
            " {fix} the piece before   a scan or #4812 another piece   Esc leaves it"
        ));
    } else {
        candidates::draw(pane, model, &state.finder, 5);
    }
    pane.go_to(16.min(pane.left().saturating_add(9)).max(9));
    pane.rule("What happened to it");
    card::events(pane, model, &state.events);
}

fn piece(pane: &mut Pane<'_>, model: &Model, row: &ItemRow) {
    let zone = model
        .desk
        .as_ref()
        .map_or(chrono_tz::Tz::UTC, |(desk, _)| words::zone(&desk.timezone));
    let width = pane.width().saturating_sub(10);
    for (what, text) in [
        ("PIECE", words::piece(row)),
        ("LABEL", row.item.line.clone().unwrap_or_else(|| "-".into())),
        (
            "NUMBER",
            row.item.tracking.clone().unwrap_or_else(|| "-".into()),
        ),
        ("NOTE", row.item.note.clone()),
        ("TOLD", words::told(row.told, zone)),
    ] {
        pane.plain(&format!(" {what:<8} {}", fit(&text, width)));
    }
    if let Some(rules) = &row.disposition {
        ruling::of_piece(pane, rules, " RULES    ", 2);
    }
}
