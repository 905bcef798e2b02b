//! An entry line that names a client: what is typed, and who was chosen by the arrows.
//!
//! Invariant: who was chosen is kept by identity, so that a list that changes between the arrow and Enter can
//! never put another client under Enter; typing on ends the choice.

use crate::domain::ids::ClientId;
use crate::tui::entry::Entry;
use crate::tui::party::Party;
use crate::wire::rows::{Certainty, Doubt};

/// What is typed, and who was chosen.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    pub entry: Entry,
    /// Chosen by the arrows.
    pub chosen: Option<Party>,
    /// Whether the rows came after the arrow, and no frame has shown them yet.
    pub unseen: bool,
}

/// Which way the arrows go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
}

impl Finder {
    /// Moves the choice; false when there is nothing to choose from.
    pub fn step(&mut self, step: Step, doubt: Option<&Doubt>) -> bool {
        let Some(doubt) = doubt.filter(|doubt| !doubt.candidates.is_empty()) else {
            return false;
        };
        let last = doubt.candidates.len() - 1;
        let next = match (self.row(doubt), step) {
            (None, Step::Down) => 0,
            (None, Step::Up) => last,
            (Some(row), Step::Down) => (row + 1).min(last),
            (Some(row), Step::Up) => row.saturating_sub(1),
        };
        self.chosen = doubt.candidates.get(next).map(Party::from);
        true
    }

    /// The row Enter would take, if any.
    pub fn row(&self, doubt: &Doubt) -> Option<usize> {
        match &self.chosen {
            Some(party) => doubt
                .candidates
                .iter()
                .position(|candidate| candidate.client == party.client),
            None => (doubt.certainty == Certainty::Certain).then_some(0),
        }
    }

    /// The client of that row.
    pub fn pointed(&self, doubt: Option<&Doubt>) -> Option<ClientId> {
        let doubt = doubt?;
        self.row(doubt)
            .and_then(|row| doubt.candidates.get(row))
            .map(|candidate| candidate.client.clone())
    }

    /// Empties the line, which ↑ brings back, and ends the choice.
    pub fn clear(&mut self) {
        self.entry.clear();
        self.chosen = None;
    }
}
