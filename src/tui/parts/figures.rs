//! The desk in figures: what stands where nobody and nothing is chosen.

use super::pane::Pane;
use crate::tui::desk::Desk;

/// The desk's figures, a row each, below a rule.
pub fn draw(pane: &mut Pane<'_>, desk: &Desk) {
    pane.rule("The desk");
    let Some((desk, _)) = &desk.figures else {
        return;
    };
    for (what, n) in [
        ("logged today", desk.today),
        ("on hand", desk.held),
        ("to identify", desk.to_identify),
        ("in quarantine", desk.quarantine),
        ("due out today", desk.quarantine_due),
        ("notices waiting", desk.waiting),
        ("notices FAILED", desk.failed),
        ("clients", desk.clients),
    ] {
        pane.plain(&format!(" {what:<20}{n:>8}"));
    }
}
