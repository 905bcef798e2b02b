//! Candidates: the names worth comparing word by word. A search asks for them in stages, the cheap and sure ones
//! first, and stops when it has found somebody. Chooses whom to compare; `score` judges.
//!
//! Every cut is by a total order over the names themselves, so neither the order of insertion nor the spread over
//! segments can show.

mod cut;
mod fitting;
mod slips;

use std::ops::RangeInclusive;

use rustc_hash::{FxHashMap, FxHashSet};

use super::asked::{Asked, Sought};
use super::forms::Class;
use super::index::NameAt;
use super::pair::{Pair, allowed_edits, edited};
use super::words::{WordId, Words};
use crate::matching::part::Part;

/// Names looked at for the words of a line, the rarest words first. What would come after says little about who
/// is meant.
const BUDGET: usize = 10_000;

/// A word of more names than this is not looked up for one that is merely like it.
const COMMON: usize = 2_000;

/// Share of a line's weight that names must have in common with it to be found by words.
const LEAST_COMMON: f32 = 0.25;

/// In a long line a shorter word is looked up as it is, not as the beginning of others.
const PREFIX_CHARS: usize = 3;

/// Where candidates are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// The words as they stand, misspelled ones by their like; of short typing what it begins.
    Words,
    /// Every word by its like, run together or torn apart, letters left out.
    Misspelled,
    /// Names by all their letters, whatever their words.
    Letters,
}

impl Stage {
    pub const ALL: [Self; 3] = [Self::Words, Self::Misspelled, Self::Letters];

    /// From this score on a name explains so much of the text that the next stage is not needed.
    pub fn enough(self) -> f32 {
        match self {
            Self::Words => 0.8,
            Self::Misspelled | Self::Letters => 0.6,
        }
    }
}

/// The candidates of one text.
pub(super) struct Gather<'a> {
    asked: &'a Asked<'a>,
    /// What the words that were looked up say for each name.
    marks: FxHashMap<NameAt, f32>,
    /// Names that short typing fits, with what that is worth.
    noted: Vec<(f32, NameAt)>,
    given: FxHashSet<NameAt>,
    /// Up to how many letters that differ each word's likes were looked for.
    searched: Vec<usize>,
    spent: usize,
    /// Names in which each word of the query begins a word, or whose initials it begins.
    pub fits: Vec<NameAt>,
    /// Whether `fits` are all there are: only then can a client be the only one who fits.
    pub complete: bool,
}

impl<'a> Gather<'a> {
    pub fn new(asked: &'a Asked<'a>) -> Self {
        Self {
            asked,
            marks: FxHashMap::default(),
            noted: Vec::new(),
            given: FxHashSet::default(),
            searched: vec![0; asked.words.len()],
            spent: 0,
            fits: Vec::new(),
            complete: false,
        }
    }

    /// The names to compare that this stage adds.
    pub fn stage(&mut self, stage: Stage) -> Vec<NameAt> {
        match (stage, self.asked.typed) {
            (Stage::Words, true) => self.fitting(),
            (Stage::Words, false) => {
                self.line_words();
                self.unfinished();
            }
            (Stage::Misspelled, true) => self.clipped(),
            (Stage::Misspelled, false) => self.misspelled(),
            (Stage::Letters, _) => self.letters(),
        }
        self.best()
    }

    /// The words of a line, the telling ones first. Forms and fillers find nobody who is meant.
    fn line_words(&mut self) {
        let asked = self.asked;
        let telling = asked.words.iter().any(|word| word.class == Class::Plain);
        let all: f32 = asked.words.iter().map(|word| word.weight).sum();
        let mut left = all;
        for (at, word) in asked.by_weight() {
            if telling && word.class != Class::Plain
                || left < LEAST_COMMON * all && !self.marks.is_empty()
            {
                return;
            }
            left -= word.weight;
            if word.known {
                self.mark_word(word);
            } else if !asked.known {
                self.mark_begun(word);
                self.mark_like(at, word, 1..=2);
            }
        }
    }

    /// Names that have this word. Of a word that very many have, only those that have another one, too.
    fn mark_word(&mut self, word: &Sought) {
        let many = word.names > COMMON
            && self
                .asked
                .words
                .iter()
                .filter(|word| word.class == Class::Plain)
                .count()
                > 1;
        if many && !self.marks.is_empty() || !many && !self.afford(word.names) {
            return;
        }
        for (at, part) in self.asked.index.parts() {
            let Some(known) = word.seen(at).and_then(|seen| seen.word) else {
                continue;
            };
            for &name in part
                .segment
                .words
                .names(known)
                .iter()
                .filter(|name| part.has(**name))
            {
                let name = NameAt { part: at, name };
                if !many || self.has_another(name, known) {
                    *self.marks.entry(name).or_default() += word.weight;
                }
            }
        }
    }

    /// Whether a name has a further telling word of the text.
    fn has_another(&self, at: NameAt, but: WordId) -> bool {
        let words = self
            .asked
            .index
            .segment(at.part)
            .map(|segment| segment.spelled(at.name));
        let telling = || {
            self.asked
                .words
                .iter()
                .filter(|sought| sought.class == Class::Plain)
        };
        words
            .into_iter()
            .flatten()
            .any(|&word| word != but && telling().any(|sought| sought.begins(at.part, word)))
    }

    /// Whether so many names more may be looked at; the count is over all segments.
    fn afford(&mut self, names: usize) -> bool {
        let affordable = self.spent + names <= BUDGET;
        if affordable {
            self.spent += names;
        }
        affordable
    }

    /// Notes a word of the query for all names that have this word.
    fn mark(&mut self, at: u32, part: &Part, word: WordId, weight: f32) {
        for &name in part.segment.words.names(word) {
            if part.has(name) {
                *self.marks.entry(NameAt { part: at, name }).or_default() += weight;
            }
        }
    }

    /// Words that an unknown word begins: `univ`.
    fn mark_begun(&mut self, word: &Sought) {
        if word.chars < PREFIX_CHARS {
            return;
        }
        let index = self.asked.index;
        let names = index
            .parts()
            .filter_map(|(at, part)| Some(part.names_beginning(&word.seen(at)?.begins)));
        if !self.afford(names.sum()) {
            return;
        }
        for (at, part) in index.parts() {
            for known in word
                .seen(at)
                .into_iter()
                .flat_map(|seen| seen.begins.clone())
            {
                let share = word.chars as f32 / part.segment.words.chars(known).max(1) as f32;
                self.mark(at, part, known, word.weight * (0.5 + 0.5 * share));
            }
        }
    }

    /// Words that differ from it in a few letters; those that differ in more are looked for only while there are
    /// none that differ in fewer.
    fn mark_like(&mut self, at: usize, word: &Sought, edits: RangeInclusive<usize>) {
        for edits in edits {
            let mut any = false;
            if let Some(searched) = self.searched.get_mut(at) {
                *searched = edits;
            }
            for (at, part) in self.asked.index.parts() {
                for (known, share) in like(word, at, &part.segment.words, edits) {
                    let names = self.asked.index.names_with(at, known);
                    any |= names > 0;
                    if names <= COMMON {
                        self.mark(at, part, known, word.weight * share);
                    }
                }
            }
            if any {
                return;
            }
        }
    }
}

/// Words that differ from it in so many letters at most, with the share that agrees. Forms and fillers are like
/// very many short words.
fn like<'w>(
    word: &'w Sought,
    at: u32,
    words: &'w Words,
    most: usize,
) -> impl Iterator<Item = (WordId, f32)> + 'w {
    let near = lengths(word.chars, most).flat_map(move |chars| {
        words.near(
            word.letters,
            chars,
            most.min(allowed_edits(chars.max(word.chars))),
        )
    });
    near.filter_map(move |known| {
        let telling = words.class(known) == Class::Plain && !word.is_in(at, known);
        match telling.then(|| edited(word, known, words))?? {
            Pair::Edited { edits, share } if edits <= most => Some((known, share)),
            _ => None,
        }
    })
}

/// Lengths of texts that may be a misspelled one of this length.
fn lengths(chars: usize, most: usize) -> impl Iterator<Item = usize> {
    let near = chars.saturating_sub(most)..=chars + most;
    near.filter(move |other| other.abs_diff(chars) <= allowed_edits(chars.max(*other)))
}
