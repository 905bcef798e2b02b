//! What each clerk has half typed and half done, as data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ItemId, Slot};
use crate::keymap::Place;
use crate::tui::half::Half;
use crate::tui::words;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// The screen he was on.
    pub(super) place: Place,
    /// What is half typed and half done on each screen where something is.
    pub(super) halves: Vec<(Place, Half)>,
}

impl Draft {
    /// What is typed on Intake.
    #[cfg(test)]
    pub fn line(&self) -> &str {
        self.half(Place::Intake).map_or("", |half| &half.line)
    }

    pub(super) fn half(&self, place: Place) -> Option<&Half> {
        let half = self.halves.iter().find(|(of, _)| *of == place);
        half.map(|(_, half)| half)
    }

    /// What is half done, in words; nothing when there is nothing.
    pub(super) fn words(&self) -> Vec<String> {
        let typed = self.halves.iter().filter(|(_, half)| !half.line.is_empty());
        let typed = typed.map(|(place, half)| half_entered(*place, &half.line));
        let done = self.halves.iter().flat_map(|(_, half)| half.words.clone());
        typed.chain(done).collect()
    }
}

fn half_entered(place: Place, line: &str) -> String {
    let line = words::clean(line);
    match place {
        Place::Intake => format!("{line}, half entered"),
        elsewhere => format!("{line} on {}", elsewhere.word()),
    }
}

/// Those of everybody who works at this screen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Drafts {
    /// Whose is on the screen; empty for the Unix user.
    pub(super) owner: String,
    /// By clerk; the Unix user's under an empty name.
    pub(super) by: BTreeMap<String, Draft>,
    /// Scans that the server had not acknowledged when the program ended.
    pub(super) unread: Vec<String>,
    /// Lines that were typed while the server was away, and are not logged.
    pub(super) unsent: Vec<String>,
    /// Parcels since the last shelf label, whoever scanned them.
    pub(super) to_shelve: Vec<ItemId>,
    /// Where those of them lie that were put away before.
    pub(super) lay: BTreeMap<ItemId, Slot>,
}

impl Drafts {
    /// The one on the screen when it was kept.
    #[cfg(test)]
    pub fn on_screen(&self) -> &Draft {
        &self.by[&self.owner]
    }

    /// Keeps scans for the next start, and lines to be typed again.
    pub fn keep_unread(&mut self, scans: Vec<String>, lines: Vec<String>) {
        (self.unread, self.unsent) = (scans, lines);
    }
}
