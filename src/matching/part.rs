//! A segment of the index and what of it no longer counts.

use super::Entry;
use super::build::joined;
use super::segment::{NameId, Segment};
use super::words::WordId;
use imbl::{OrdMap, OrdSet};
use std::ops::Range;
use std::sync::Arc;

/// A segment and what of it no longer counts.
#[derive(Clone)]
pub(super) struct Part {
    pub segment: Arc<Segment>,
    /// Clients who were taken out.
    gone: OrdSet<u32>,
    /// How many of their names had each word.
    gone_words: OrdMap<WordId, u32>,
    gone_names: usize,
}

impl Part {
    pub(super) fn new(segment: Segment) -> Self {
        Self {
            segment: Arc::new(segment),
            gone: OrdSet::new(),
            gone_words: OrdMap::new(),
            gone_names: 0,
        }
    }

    /// Whether a name still counts.
    pub fn has(&self, name: NameId) -> bool {
        self.gone.is_empty() || !self.gone.contains(&self.segment.owner(name))
    }

    pub(super) fn has_client(&self, client: u32) -> bool {
        !self.gone.contains(&client)
    }

    /// How many names that count have a word.
    pub(super) fn names_with(&self, word: WordId) -> usize {
        let all = self.segment.words.names(word).len();
        let gone = if self.gone.is_empty() {
            0
        } else {
            self.gone_words.get(&word).copied().unwrap_or_default()
        };
        all.saturating_sub(gone as usize)
    }

    /// How many names have words that begin so, a name with two such words twice.
    pub fn names_beginning(&self, words: &Range<WordId>) -> usize {
        let all = self.segment.words.names_of_all(words).len();
        let gone: u32 = self
            .gone_words
            .range(words.clone())
            .map(|(_, names)| *names)
            .sum();
        all.saturating_sub(gone as usize)
    }

    pub(super) fn names(&self) -> usize {
        (self.segment.names() as usize).saturating_sub(self.gone_names)
    }

    pub(super) fn clients(&self) -> usize {
        self.segment.clients.len() - self.gone.len()
    }

    pub(super) fn take_out(&mut self, client: u32) {
        let segment = Arc::clone(&self.segment);
        let Some(known) = segment.clients.get(client as usize) else {
            return;
        };
        self.gone.insert(client);
        self.gone_names += known.names.len();
        for name in known.names.clone() {
            let spelled = segment.spelled(name);
            let words: Vec<String> = spelled
                .iter()
                .map(|&word| segment.words.text(word).to_owned())
                .collect();
            let mut all: Vec<WordId> = spelled.to_vec();
            all.extend(joined(&words).filter_map(|word| segment.words.find(&word)));
            all.sort_unstable();
            all.dedup();
            for word in all {
                *self.gone_words.entry(word).or_default() += 1;
            }
        }
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = Entry> {
        let clients = 0..self.segment.clients.len() as u32;
        clients
            .filter(|client| self.has_client(*client))
            .filter_map(|client| self.segment.entry(client))
    }
}
