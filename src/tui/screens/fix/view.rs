//! A piece under correction: what it is, who has heard of it, what happened to it; candidates while one types.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::Fix;
use crate::keymap::Action;
use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, fit, wrap};
use crate::tui::parts::{candidates, card as cards, ruling};
use crate::tui::words;
use crate::wire::rows::ItemRow;

/// Most rows of one text.
const MOST: usize = 2;

pub fn draw(fix: &Fix, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    pane.rule("Correct a piece");
    let Some(row) = &fix.piece else { return };
    piece(pane, desk, row);
    pane.rule("");
    if fix.finder.entry.is_empty() {
        pane.plain(&format!(" {}", fix.can(desk)));
        let key = desk.keys.how(Action::Fix);
        pane.plain(&format!(
            " {key} the piece before   a scan or #4812 another piece   Esc leaves it"
        ));
    } else if let Some(doubt) = &fix.finder.doubt {
        candidates::draw(pane, doubt, &fix.finder, 5);
    }
    pane.go_to(16.min(pane.left().saturating_add(9)).max(9));
    pane.rule("What happened to it");
    cards::events(pane, desk, row.item.id, &fix.events);
}

fn piece(pane: &mut Pane<'_>, desk: &Desk, row: &ItemRow) {
    let zone = desk.zone();
    let width = pane.width().saturating_sub(10);
    for (what, text) in [
        ("PIECE", words::piece(row)),
        (
            "LABEL",
            row.item.line.clone().unwrap_or_else(|| not_read(row)),
        ),
        (
            "NUMBER",
            row.item.tracking.clone().unwrap_or_else(|| "-".into()),
        ),
        ("NOTE", row.item.note.clone()),
        ("TOLD", words::told(row, desk.today(), zone)),
    ] {
        // A label of several lines, and what somebody wrote, is read to its end.
        let rows = match what {
            "NUMBER" => vec![fit(&text, width)],
            _ => wrap(&words::clean(&text), width),
        };
        let rows = if rows.is_empty() {
            vec![String::new()]
        } else {
            rows
        };
        for (at, row) in rows.iter().take(MOST).enumerate() {
            let what = if at == 0 { what } else { "" };
            let more = if at + 1 == MOST && rows.len() > MOST {
                "…"
            } else {
                ""
            };
            pane.plain(&format!(" {what:<8} {row}{more}"));
        }
    }
    if let Some(rules) = &row.disposition {
        ruling::of_piece(pane, rules, " RULES    ", 2);
    }
}

/// That no name was read off a piece, and how it found its client.
fn not_read(row: &ItemRow) -> String {
    match (&row.item.evidence, &row.item.client) {
        (Some(found), _) => {
            words::clean(&format!("(the label's text is not kept; {})", found.reason))
        }
        (None, Some(_)) => "(the label's text is not kept)".to_owned(),
        (None, None) => "(no name was read off it)".to_owned(),
    }
}

/// The client whom the line points at, or whose the piece is.
pub fn card(fix: &Fix, desk: &Desk, area: Rect, buffer: &mut Buffer) {
    let pane = &mut Pane::new(buffer, area, desk.theme);
    match fix.meant_client() {
        Some(client) => {
            let card = fix.client.as_ref();
            cards::client(pane, card.filter(|card| card.client.id == client));
        }
        None => pane.rule("no client chosen"),
    }
}
