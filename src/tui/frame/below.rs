//! What stands below a screen that has no use of its own for the place: what was done here.

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
