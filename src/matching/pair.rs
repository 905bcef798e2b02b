//! How one word of a query stands for one word of a name, and how the words of both are paired.

use strsim::osa_distance;

use super::asked::{Asked, Sought, rarity};
use super::index::Index;
use super::posting::Slot;
use super::record::{Letters, Name, Word};

/// How a word of the query stands for a word of the name.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Pair {
    Equal,
    /// The query's word is the beginning of the name's.
    Begins {
        share: f32,
    },
    /// So many letters differ.
    Edited {
        edits: usize,
        share: f32,
    },
}

impl Pair {
    fn between(sought: &Sought, slot: Slot, word: &Word, typed: bool) -> Option<Self> {
        if sought.slot == Some(slot) {
            return Some(Self::Equal);
        }
        let share = sought.chars as f32 / word.chars.max(1) as f32;
        if word.text.starts_with(&sought.text) && (typed || sought.chars >= 2) {
            return Some(Self::Begins { share });
        }
        edited(&sought.text, sought.chars, sought.letters, word)
    }

    /// What of the query's word it explains.
    pub fn of_query(self) -> f32 {
        match self {
            Self::Equal => 1.0,
            Self::Begins { share } => 0.8 + 0.2 * share,
            Self::Edited { share, .. } => share,
        }
    }

    /// What of the name's word it explains.
    pub fn of_name(self) -> f32 {
        match self {
            Self::Equal => 1.0,
            Self::Begins { share } | Self::Edited { share, .. } => share,
        }
    }
}

/// Words this short are different words when a letter differs.
const SHORTEST_EDITED: usize = 3;

/// Less of a word than this may agree by chance.
const LEAST_SHARE: f32 = 0.5;

/// Letters that may differ in a word of so many.
fn allowed_edits(chars: usize) -> usize {
    match chars {
        0..SHORTEST_EDITED => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => 3,
    }
}

fn edited(text: &str, chars: usize, letters: Letters, word: &Word) -> Option<Pair> {
    let longer = chars.max(word.chars);
    let allowed = allowed_edits(longer);
    if chars.abs_diff(word.chars) > allowed
        || chars.min(word.chars) < 2
        || !letters.within(word.letters, allowed)
    {
        return None;
    }
    let edits = osa_distance(text, &word.text);
    let share = 1.0 - edits as f32 / longer as f32;
    // `Fund 12` is not a misspelled `Fund 13`.
    let same_figures = figures(text).eq(figures(&word.text));
    (edits <= allowed && same_figures && share >= LEAST_SHARE).then_some(Pair::Edited { edits, share })
}

fn figures(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_numeric())
}

/// The words of a query and of a name, paired one to one as well as it goes.
pub(super) struct Pairing {
    /// Position in the query, position in the name, how.
    pub pairs: Vec<(usize, usize, Pair)>,
    /// Share of the query's weight that the pairs explain.
    pub query: f32,
    /// Share of the name's weight.
    pub name: f32,
}

impl Pairing {
    pub fn of(index: &Index, asked: &Asked, name: &Name) -> Self {
        let words: Vec<(Slot, &Word)> =
            name.words.iter().filter_map(|&slot| Some((slot, index.word(slot)?))).collect();
        let mut board = Board::new(asked, words);
        board.pair_words();
        board.pair_joined();
        board.weigh(index)
    }

    /// Letters that differ in the words that were paired.
    pub fn edits(&self) -> usize {
        self.pairs
            .iter()
            .map(|(.., pair)| if let Pair::Edited { edits, .. } = pair { *edits } else { 0 })
            .sum()
    }
}

struct Board<'a> {
    asked: &'a Asked,
    words: Vec<(Slot, &'a Word)>,
    pairs: Vec<(usize, usize, Pair)>,
    asked_used: u64,
    words_used: u64,
}

impl<'a> Board<'a> {
    fn new(asked: &'a Asked, words: Vec<(Slot, &'a Word)>) -> Self {
        Self { asked, words, pairs: Vec::new(), asked_used: 0, words_used: 0 }
    }

    /// The surest pairs first; of equal ones those at like places.
    fn pair_words(&mut self) {
        let mut possible: Vec<(f32, usize, usize, Pair)> = Vec::new();
        for (at, sought) in self.asked.words.iter().enumerate() {
            for (to, (slot, word)) in self.words.iter().enumerate() {
                if let Some(pair) = Pair::between(sought, *slot, word, self.asked.typed) {
                    possible.push((pair.of_query() * (0.01 + sought.weight), at, to, pair));
                }
            }
        }
        possible.sort_by(|a, b| {
            b.0.total_cmp(&a.0).then_with(|| (a.1.abs_diff(a.2), a.1).cmp(&(b.1.abs_diff(b.2), b.1)))
        });
        for (_, at, to, pair) in possible {
            if self.is_free(at, to) {
                self.take(at, to, pair);
            }
        }
    }

    fn is_free(&self, at: usize, to: usize) -> bool {
        self.asked_used & 1 << at == 0 && self.words_used & 1 << to == 0
    }

    fn take(&mut self, at: usize, to: usize, pair: Pair) {
        self.asked_used |= 1 << at;
        self.words_used |= 1 << to;
        self.pairs.push((at, to, pair));
    }

    /// `heubergstiftung` for `Heuberg Stiftung`, and the other way round.
    fn pair_joined(&mut self) {
        for at in 0..self.asked.words.len() {
            for to in 0..self.words.len() {
                if self.is_free(at, to) {
                    self.pair_joined_at(at, to);
                }
            }
        }
    }

    fn pair_joined_at(&mut self, at: usize, to: usize) {
        let (Some(sought), Some((_, word))) = (self.asked.words.get(at), self.words.get(to)) else { return };
        let next_word = self.words.get(to + 1).filter(|_| self.is_free(at, to + 1));
        if let Some((_, next)) = next_word
            && let Some(rest) = sought.text.strip_prefix(&*word.text)
            && !rest.is_empty()
            && (rest == &*next.text || self.asked.typed && next.text.starts_with(rest))
        {
            let share = rest.chars().count() as f32 / next.chars.max(1) as f32;
            let pair = if share < 1.0 { Pair::Begins { share } } else { Pair::Equal };
            self.take(at, to, pair);
            self.take(at, to + 1, pair);
            return;
        }
        let next_sought = self.asked.words.get(at + 1).filter(|_| self.is_free(at + 1, to));
        if let Some(next) = next_sought
            && word.text.strip_prefix(&*sought.text) == Some(&*next.text)
        {
            self.take(at, to, Pair::Equal);
            self.take(at + 1, to, Pair::Equal);
        }
    }

    fn weigh(self, index: &Index) -> Pairing {
        let weights: Vec<f32> = self
            .words
            .iter()
            .map(|(_, word)| rarity(index, word.names.len()) * word.class.factor())
            .collect();
        let (mut query, mut name) = (Explained::default(), Explained::default());
        for (at, to, pair) in &self.pairs {
            query.part(*at, pair.of_query());
            name.part(*to, pair.of_name());
        }
        let asked = self.asked.words.iter().map(|sought| sought.weight);
        Pairing { query: query.share(asked), name: name.share(weights.into_iter()), pairs: self.pairs }
    }
}

/// How much of each word on one side is explained.
#[derive(Default)]
struct Explained(Vec<(usize, f32)>);

impl Explained {
    fn part(&mut self, at: usize, share: f32) {
        if self.0.iter().all(|(known, _)| *known != at) {
            self.0.push((at, share));
        }
    }

    fn share(&self, weights: impl Iterator<Item = f32>) -> f32 {
        let (mut explained, mut all) = (0.0, f32::MIN_POSITIVE);
        for (at, weight) in weights.enumerate() {
            all += weight;
            let share = self.0.iter().find(|(known, _)| *known == at).map_or(0.0, |(_, share)| *share);
            explained += share * weight;
        }
        explained / all
    }
}
