//! An entry line that names a client: what is typed, and who was chosen by the arrows.
//!
//! Invariant: who was chosen is kept by identity, so that a list that changes between the arrow and Enter can
//! never put another client under Enter; typing on ends the choice.

use crate::domain::ids::ClientId;
use crate::tui::entry::Entry;
use crate::tui::list::Move;
use crate::tui::party::Party;
use crate::tui::words;
use crate::wire::rows::{Certainty, Doubt};

/// What is typed, and who was chosen.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    pub entry: Entry,
    /// Chosen by the arrows.
    pub chosen: Option<Party>,
    /// Whether the rows came after the arrow, and no frame has shown them yet.
    pub unseen: bool,
    /// Whom the line could mean, as the server said last.
    pub doubt: Option<Doubt>,
}

/// Which way the arrows go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One row up.
    Up,
    /// One row down.
    Down,
}

impl Step {
    /// The arrows; other moves choose nobody.
    pub fn of(to: Move) -> Option<Self> {
        match to {
            Move::Up => Some(Self::Up),
            Move::Down => Some(Self::Down),
            _ => None,
        }
    }
}

impl Finder {
    /// Moves the choice; false when there is nothing to choose from.
    pub fn step(&mut self, step: Step) -> bool {
        let known = self.doubt.as_ref();
        let Some(doubt) = known.filter(|doubt| !doubt.candidates.is_empty()) else {
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

    /// Whether a name that the line may mean goes on so.
    pub fn goes_on_with(&self, c: char) -> bool {
        let line = self.entry.text().to_lowercase();
        let word = line.rsplit(' ').next().unwrap_or_default();
        let begins: String = word.chars().chain(c.to_lowercase()).collect();
        let fits = |name: &str| {
            let name = name.to_lowercase();
            name.split_whitespace()
                .any(|word| word.starts_with(&begins))
        };
        let candidates = self.doubt.iter().flat_map(|doubt| &doubt.candidates);
        candidates
            .into_iter()
            .any(|one| fits(&one.matched) || fits(&one.legal))
    }

    /// The client of that row.
    pub fn pointed(&self) -> Option<ClientId> {
        let doubt = self.doubt.as_ref()?;
        self.row(doubt)
            .and_then(|row| doubt.candidates.get(row))
            .map(|candidate| candidate.client.clone())
    }

    /// Why Enter must not take whom the arrows chose: the rows came after the arrow and before any look, or he is not
    /// among those of this very line any more.
    pub fn doubtful(&mut self, rows_fit: bool) -> Option<String> {
        let words = words::clean(&self.chosen.as_ref()?.words());
        let is_row = |doubt: &Doubt| self.row(doubt).is_some();
        let is_gone = rows_fit && !self.doubt.as_ref().is_none_or(is_row);
        let is_unseen = std::mem::take(&mut self.unseen);
        if is_gone {
            self.chosen = None;
            return Some(format!(
                "{words} is not among the rows any more: look again, then choose"
            ));
        }
        is_unseen.then(|| format!("the rows came late: is it {words}? Enter takes it"))
    }

    /// Empties the line, which ↑ brings back, and ends the choice.
    pub fn clear(&mut self) {
        self.entry.clear();
        self.chosen = None;
    }
}
