//! The label at hand of a drill, below everything else on the left; at the end what the tray took.

use crate::tui::drill::{Drill, figures};
use crate::tui::parts::pane::{Pane, cut};
use crate::tui::words;

/// Rows it takes, its rule included.
pub const ROWS: u16 = 5;

pub fn draw(pane: &mut Pane<'_>, drill: &Drill) {
    let Some((number, label)) = drill.at_hand() else {
        return empty(pane, drill);
    };
    let what = if drill.waits_for_scan() {
        ", a parcel: Tab scans it"
    } else {
        ""
    };
    pane.rule(&format!("Label {number} of {}{what}", drill.size()));
    for line in label.lines.iter().take(usize::from(ROWS) - 1) {
        pane.plain(&cut(&format!("   {}", words::clean(line)), pane.width()));
    }
}

/// What the tray took.
fn empty(pane: &mut Pane<'_>, drill: &Drill) {
    pane.rule("The tray is empty");
    let wrong = drill.done().iter().filter(|done| !done.right).count();
    let (keys, seconds) = figures(drill.done());
    let pieces = words::count(drill.size(), "piece");
    pane.plain(&format!(
        "   {pieces}: {keys:.2} keys, {seconds:.2} s a piece; {wrong} wrong"
    ));
    pane.plain("   F10 ends it and lists what took longest");
}
