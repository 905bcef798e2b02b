//! A piece under correction as sentences to be heard one after the other.

use super::Fix;
use crate::tui::desk::Desk;
use crate::tui::words;

/// A piece under correction, and what happened to it.
pub fn of(fix: &Fix, desk: &Desk) -> Vec<String> {
    let Some(row) = &fix.piece else {
        return Vec::new();
    };
    let item = &row.item;
    let mut lines = vec![words::piece(row)];
    let texts = [
        ("label", item.line.as_deref()),
        ("number", item.tracking.as_deref()),
        ("note", Some(&*item.note)),
    ];
    for (what, text) in texts {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            lines.push(format!("{what}: {}", words::clean(text)));
        }
    }
    lines.push(if item.is_held() {
        "type another client, .p for its kind, @USPS for its carrier, + NOTE, ? nobody knows, - and void WHY; :back leaves it"
            .to_owned()
    } else {
        format!("{}; :back leaves it", fix.can(desk))
    });
    lines.extend(fix.events.iter().map(|row| words::event(row, desk.zone())));
    lines
}
