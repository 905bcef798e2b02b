//! The words of a segment's names, in the order of the alphabet, each with the names that have it; and those that
//! a misspelled word may be. Knows words by number only, and no names.

use std::ops::Range;

use super::forms::{self, Class};
use super::texts::{Lists, Texts};

/// Number of a word in its segment; the order of numbers is the alphabet's.
pub(super) type WordId = u32;

/// The set of letters of a text. An edit takes away at most one of them and adds at most one, which spares
/// most comparisons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Letters(u32);

impl Letters {
    pub fn of(word: &str) -> Self {
        Self(word.chars().fold(0, |set, c| set | Self::bit(c)))
    }

    /// Letters of the Latin alphabet have a bit each, the figures and everything else share six.
    fn bit(c: char) -> u32 {
        match c {
            'a'..='z' => 1 << (c as u32 - 'a' as u32),
            _ => 1 << (26 + c as u32 % 6),
        }
    }

    pub fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether so few edits could turn a text with these letters into one with those.
    pub fn within(self, other: Self, edits: usize) -> bool {
        let left = |letters: u32| (0..edits).fold(letters, |left, _| left & left.wrapping_sub(1));
        left(self.0 & !other.0) | left(other.0 & !self.0) == 0
    }

    pub fn contains(self, part: Self) -> bool {
        self.0 & part.0 == part.0
    }
}

/// All words.
#[derive(Debug, Default)]
pub(super) struct Words {
    texts: Texts,
    chars: Vec<u8>,
    letters: Vec<Letters>,
    classes: Vec<Class>,
    /// The names that have each word, in ascending order.
    names: Lists,
    by_length: ByLength,
}

impl Words {
    /// Words in the order of the alphabet, each with its names.
    pub fn new(texts: Texts, names: Lists) -> Self {
        let chars = |word| u8::try_from(texts.get(word).chars().count()).unwrap_or(u8::MAX);
        let chars: Vec<u8> = (0..texts.len()).map(chars).collect();
        let letters: Vec<Letters> = (0..texts.len()).map(|word| Letters::of(texts.get(word))).collect();
        let classes = (0..texts.len()).map(|word| forms::class(texts.get(word))).collect();
        let known = |word: u32| Some((*chars.get(word as usize)?, *letters.get(word as usize)?));
        let by_length = ByLength::new(texts.len(), |word| known(word).unwrap_or_default());
        Self { texts, chars, letters, classes, names, by_length }
    }

    pub fn text(&self, word: WordId) -> &str {
        self.texts.get(word)
    }

    pub fn chars(&self, word: WordId) -> usize {
        self.chars.get(word as usize).copied().unwrap_or_default().into()
    }

    pub fn letters(&self, word: WordId) -> Letters {
        self.letters.get(word as usize).copied().unwrap_or_default()
    }

    pub fn class(&self, word: WordId) -> Class {
        self.classes.get(word as usize).copied().unwrap_or(Class::Plain)
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
    pub fn near(&self, letters: Letters, chars: usize, edits: usize) -> impl Iterator<Item = WordId> {
        self.by_length.near(letters, chars, edits)
    }
}

/// Numbered texts by their length, each with its letters: one pass over numbers finds those that may be near.
#[derive(Debug, Default)]
pub(super) struct ByLength {
    numbers: Vec<u32>,
    letters: Vec<Letters>,
    /// Where each length begins, in characters from 0.
    starts: Vec<u32>,
}

impl ByLength {
    /// What `of` says of each number: its length and its letters.
    pub fn new(count: u32, of: impl Fn(u32) -> (u8, Letters)) -> Self {
        let mut keyed: Vec<(u8, u32, Letters)> = (0..count)
            .map(|number| {
                let (chars, letters) = of(number);
                (chars, number, letters)
            })
            .collect();
        keyed.sort_unstable_by_key(|(chars, number, _)| (*chars, *number));
        let longest = keyed.last().map_or(0, |(chars, ..)| usize::from(*chars));
        let start = |length: usize| keyed.partition_point(|(chars, ..)| usize::from(*chars) < length) as u32;
        Self {
            starts: (0..=longest + 1).map(start).collect(),
            numbers: keyed.iter().map(|(_, number, _)| *number).collect(),
            letters: keyed.iter().map(|(.., letters)| *letters).collect(),
        }
    }

    /// The numbers of this length whose letters are within so few edits.
    pub fn near(&self, letters: Letters, chars: usize, edits: usize) -> impl Iterator<Item = u32> {
        let bound = |length: usize| self.starts.get(length).map(|start| *start as usize);
        let run = bound(chars).unwrap_or_default()..bound(chars + 1).unwrap_or_default();
        let numbers = self.numbers.get(run.clone()).unwrap_or_default();
        let known = self.letters.get(run).unwrap_or_default();
        let pairs = numbers.iter().zip(known);
        pairs.filter(move |(_, known)| letters.within(**known, edits)).map(|(number, _)| *number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_bound_the_edits() {
        let within = |a: &str, b: &str, edits| Letters::of(a).within(Letters::of(b), edits);
        assert!(within("harbor", "harbour", 1) && within("acme", "acne", 1));
        assert!(!within("acme", "zulu", 2));
        assert!(!within("harbor", "hxyzor", 2) && within("harbor", "hxyzor", 3));
    }

    #[test]
    fn near_words_are_found_by_length() {
        let mut texts = Texts::default();
        ["acme", "acne", "zulu", "harbor"].into_iter().for_each(|text| texts.push(text));
        let words = Words::new(texts, Lists::default());
        assert_eq!(words.near(Letters::of("acme"), 4, 1).collect::<Vec<_>>(), [0, 1]);
        assert_eq!(words.near(Letters::of("acme"), 9, 1).count(), 0);
    }
}
