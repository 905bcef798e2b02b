//! What is said where no row fits what was typed: a command that lacks its colon is no filter, and is told so. Pure.

use super::words;
use crate::keymap::{self, Place};

/// Why Enter does nothing on a list without rows; `what` is said where no command was meant.
pub fn said(place: Place, line: &str, what: &str) -> String {
    let line = line.trim();
    match keymap::bare(line, place) {
        Some(twin) => format!(
            "type :{} with its colon; as it stands it only filters, and nothing fits",
            meant(line, twin)
        ),
        None => what.to_owned(),
    }
}

/// The line as the command that was meant: what stands behind its word stays.
fn meant(line: &str, twin: &str) -> String {
    let behind = line.get(twin.len()..).unwrap_or_default().trim();
    let behind = words::quoted(behind);
    format!("{twin} {behind}").trim_end().to_owned()
}
