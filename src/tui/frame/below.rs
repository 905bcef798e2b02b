//! What stands below a screen that has no use of its own for the place: what was done here, and the desk's figures.

use crate::tui::desk::Desk;
use crate::tui::parts::pane::{Pane, fit};

/// Under the left part: what was done here.
pub fn done_here(pane: &mut Pane<'_>, desk: &Desk) {
    pane.rule("Done here, newest first");
    let rows = usize::from(pane.left());
    let width = pane.width().saturating_sub(1);
    for done in desk.deeds.iter().rev().take(rows) {
        pane.plain(&format!(" {}", fit(&done.deed, width)));
    }
}

/// Under the right part: the desk's figures.
pub fn figures(pane: &mut Pane<'_>, desk: &Desk) {
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
