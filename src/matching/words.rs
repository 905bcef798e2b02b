//! The words of a segment's names, in the order of the alphabet, each with the names that have it; and those that
//! a misspelled word may be. Knows words by number only, and no names.

use std::ops::Range;

use super::forms::{self, Class};
use super::letters::{ByLength, Letters};
use super::texts::{Lists, Ordered};

/// Number of a word in its segment; the order of numbers is the alphabet's.
pub(super) type WordId = u32;

/// A word in a segment: its number, and the numbers of the words it begins.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub word: Option<WordId>,
    pub begins: Range<WordId>,
}

#[derive(Debug, Default)]
pub(super) struct Words {
    texts: Ordered,
    chars: Vec<u8>,
    letters: Vec<Letters>,
    classes: Vec<Class>,
    /// The names that have each word, in ascending order.
    names: Lists,
    by_length: ByLength,
}

impl Words {
    /// Words in the order of the alphabet, each with its names.
    pub fn new(texts: Ordered, names: Lists) -> Self {
        let chars = |word| u8::try_from(texts.get(word).chars().count()).unwrap_or(u8::MAX);
        let chars: Vec<u8> = (0..texts.len()).map(chars).collect();
        let letters: Vec<Letters> = (0..texts.len())
            .map(|word| Letters::of(texts.get(word)))
            .collect();
        let classes = (0..texts.len())
            .map(|word| forms::class(texts.get(word)))
            .collect();
        let known = |word: u32| Some((*chars.get(word as usize)?, *letters.get(word as usize)?));
        let by_length = ByLength::new(texts.len(), |word| known(word).unwrap_or_default());
        Self {
            texts,
            chars,
            letters,
            classes,
            names,
            by_length,
        }
    }

    pub fn text(&self, word: WordId) -> &str {
        self.texts.get(word)
    }

    pub fn chars(&self, word: WordId) -> usize {
        self.chars
            .get(word as usize)
            .copied()
            .unwrap_or_default()
            .into()
    }

    pub fn letters(&self, word: WordId) -> Letters {
        self.letters.get(word as usize).copied().unwrap_or_default()
    }

    pub fn class(&self, word: WordId) -> Class {
        self.classes
            .get(word as usize)
            .copied()
            .unwrap_or(Class::Plain)
    }

    pub fn find(&self, text: &str) -> Option<WordId> {
        self.texts.find(text)
    }

    /// The words that begin so.
    pub fn beginning(&self, prefix: &str) -> Range<WordId> {
        self.texts.beginning(prefix)
    }

    pub fn names(&self, word: WordId) -> &[u32] {
        self.names.get(word)
    }

    /// The names of several words, word by word: not in order, and some more than once.
    pub fn names_of_all(&self, words: &Range<WordId>) -> &[u32] {
        self.names.run(words)
    }

    /// Words of this length that so few edits may separate from one with these letters; most still have to be
    /// compared.
    pub fn near(&self, letters: Letters, chars: usize, edits: usize) -> Vec<WordId> {
        self.by_length.near(letters, chars, edits)
    }
}

#[cfg(test)]
mod tests;
