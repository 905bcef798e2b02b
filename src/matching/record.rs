//! What the index keeps of clients, names and words, ready for comparing. Plain data: no search, no maps.

use std::sync::Arc;

use super::NameRow;
use super::fold;
use super::forms::{self, Class, Cores};
use super::posting::{Posting, Slot};
use crate::domain::ids::ClientId;

/// What a hit says of its client.
#[derive(Debug)]
pub(super) struct Client {
    pub id: ClientId,
    pub pmb: String,
    pub present: bool,
    /// The first name, for a hit by box.
    pub title: String,
}

/// A name as it is searched.
#[derive(Debug)]
pub(super) struct Name {
    pub client: Arc<Client>,
    pub row: NameRow,
    pub literal: Box<str>,
    pub letters: Letters,
    /// Numbers of the words in their order.
    pub words: Box<[Slot]>,
}

impl Name {
    /// The name without its legal forms: needed for few names, so it is not kept.
    pub fn cores(&self) -> Cores {
        Cores::of(&fold::words(&self.row.text))
    }
}

/// A word that occurs in names.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub text: Arc<str>,
    pub chars: usize,
    pub letters: Letters,
    pub class: Class,
    pub names: Posting,
}

impl Word {
    pub fn new(text: &str) -> Self {
        Self {
            text: text.into(),
            chars: text.chars().count(),
            letters: Letters::of(text),
            class: forms::class(text),
            names: Posting::default(),
        }
    }
}

/// The set of letters of a word: an edit changes at most two of them, which spares most comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters(u64);

impl Letters {
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |set, c| set | 1 << (u32::from(c) % 64)))
    }

    /// Whether so few edits could turn the one word into the other.
    pub fn within(self, other: Self, edits: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * edits
    }

    pub fn contains(self, part: Self) -> bool {
        self.0 & part.0 == part.0
    }
}
