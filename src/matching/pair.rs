//! How one word of a query stands for one word of a name, and how the words of both are paired.

use super::asked::{Asked, Sought};
use super::blanks;
use super::index::NameAt;
use super::numbers;
use super::segment::Segment;
use super::ways;
use super::words::{WordId, Words};

/// How a word of the query stands for a word of the name.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    pub fn between(
        sought: &Sought,
        part: u32,
        word: WordId,
        words: &Words,
        typed: bool,
    ) -> Option<Self> {
        if sought.is_in(part, word) {
            return Some(Self::Equal);
        }
        if (typed || sought.chars >= 2) && sought.begins(part, word) {
            return Some(Self::Begins {
                share: sought.chars as f32 / words.chars(word).max(1) as f32,
            });
        }
        edited(sought, word, words).or_else(|| short(sought, word, words))
    }

    /// What of the query's word it explains.
    pub fn of_query(self) -> f32 {
        match self {
            Self::Equal => 1.0,
            Self::Begins { share } => BEGUN + (1.0 - BEGUN) * share,
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

/// How a contracted word stands for a word: `blvd`.
fn short(sought: &Sought, word: WordId, words: &Words) -> Option<Pair> {
    let is_within = !sought.known && words.letters(word).contains(sought.letters);
    (is_within && ways::is_short(&sought.text, words.text(word))).then(|| Pair::Begins {
        share: sought.chars as f32 / words.chars(word).max(1) as f32,
    })
}

/// What the beginning of a word explains of a query, however little of the word it is: `univ`, `intl`.
const BEGUN: f32 = 0.65;

/// People rarely miss the first letter of a word, readers of labels hardly more often; another word has another one.
const OTHER_FIRST: f32 = 0.94;

/// What a word keeps of its likeness to another when it is itself a word of some name.
const ANOTHER_WORD: f32 = 0.8;

/// Words this short are different words when a letter differs.
const SHORTEST_EDITED: usize = 3;

/// Less of a word than this may agree by chance.
const LEAST_SHARE: f32 = 0.5;

/// Letters that may differ in the longest word.
const MOST_EDITS: usize = 3;

/// Letters that may differ in a word of so many.
pub(super) fn allowed_edits(chars: usize) -> usize {
    match chars {
        0..SHORTEST_EDITED => 0,
        3..=4 => 1,
        5..=8 => 2,
        _ => MOST_EDITS,
    }
}

/// How a misspelled word stands for a word.
pub(super) fn edited(sought: &Sought, word: WordId, words: &Words) -> Option<Pair> {
    let chars = words.chars(word);
    let longer = sought.chars.max(chars);
    let allowed = allowed_edits(longer);
    if sought.chars.abs_diff(chars) > allowed
        || sought.chars.min(chars) < 2
        || !sought.letters.within(words.letters(word), allowed)
    {
        return None;
    }
    let text = words.text(word);
    let edits = sought.pattern().distance(text.chars());
    let first = if sought.text.chars().next() == text.chars().next() {
        1.0
    } else {
        OTHER_FIRST
    };
    let share = first * (1.0 - edits as f32 / longer as f32);
    // A word that other names have is hardly a slip: `Northern` is not `Southern`, `Ronald` not `Donald`.
    let share = if sought.known {
        share * ANOTHER_WORD
    } else {
        share
    };
    // `Fund 12` is not a misspelled `Fund 13`, nor `Fund II` a `Fund III`.
    let close = edits <= allowed && share >= LEAST_SHARE;
    let figures = figures(&sought.text).eq(figures(text))
        && !numbers::is_numeral(&sought.text)
        && !numbers::is_numeral(text);
    (close && figures).then_some(Pair::Edited { edits, share })
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
    pub fn of(asked: &Asked<'_>, segment: &Segment, at: NameAt) -> Self {
        let mut board = Board::new(asked, segment, at);
        board.pair_words();
        board.pair_joined();
        board.weigh()
    }

    /// Whether the words stand in the order of the name.
    pub fn is_in_order(&self) -> bool {
        let mut places: Vec<(usize, usize)> =
            self.pairs.iter().map(|(at, to, _)| (*at, *to)).collect();
        places.sort_unstable();
        places.is_sorted_by_key(|(_, to)| *to)
    }

    /// Letters that differ in the words that were paired.
    pub fn edits(&self) -> usize {
        self.pairs
            .iter()
            .map(|(.., pair)| {
                if let Pair::Edited { edits, .. } = pair {
                    *edits
                } else {
                    0
                }
            })
            .sum()
    }
}

struct Board<'a> {
    asked: &'a Asked<'a>,
    part: u32,
    known: &'a Words,
    words: &'a [WordId],
    pairs: Vec<(usize, usize, Pair)>,
    asked_used: u64,
    words_used: u64,
}

impl<'a> Board<'a> {
    fn new(asked: &'a Asked<'a>, segment: &'a Segment, at: NameAt) -> Self {
        let words = segment.spelled(at.name);
        let pairs = Vec::with_capacity(asked.words.len());
        Self {
            asked,
            part: at.part,
            known: &segment.words,
            words,
            pairs,
            asked_used: 0,
            words_used: 0,
        }
    }

    /// The surest pairs first; of equal ones those at like places.
    fn pair_words(&mut self) {
        let mut possible: Vec<(f32, usize, usize, Pair)> = Vec::with_capacity(8);
        for (at, sought) in self.asked.words.iter().enumerate() {
            for (to, &word) in self.words.iter().enumerate() {
                if let Some(pair) =
                    Pair::between(sought, self.part, word, self.known, self.asked.typed)
                {
                    possible.push((pair.of_query() * (0.01 + sought.weight), at, to, pair));
                }
            }
        }
        possible.sort_by(|a, b| {
            b.0.total_cmp(&a.0)
                .then_with(|| (a.1.abs_diff(a.2), a.1).cmp(&(b.1.abs_diff(b.2), b.1)))
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
        let (Some(sought), Some(&word)) = (self.asked.words.get(at), self.words.get(to)) else {
            return;
        };
        let next_word = self.words.get(to + 1).filter(|_| self.is_free(at, to + 1));
        if let Some(&next) = next_word
            && let Some(rest) = sought.text.strip_prefix(self.known.text(word))
            && !rest.is_empty()
            && (self.asked.typed || blanks::join(self.known.text(word), self.known.text(next)))
            && (rest == self.known.text(next)
                || self.asked.typed && self.known.text(next).starts_with(rest))
        {
            let share = rest.chars().count() as f32 / self.known.chars(next).max(1) as f32;
            let pair = if share < 1.0 {
                Pair::Begins { share }
            } else {
                Pair::Equal
            };
            self.take(at, to, pair);
            self.take(at, to + 1, pair);
            return;
        }
        let next_sought = self
            .asked
            .words
            .get(at + 1)
            .filter(|_| self.is_free(at + 1, to));
        if let Some(next) = next_sought
            && self.known.text(word).strip_prefix(sought.text.as_str()) == Some(&*next.text)
            && blanks::join(&sought.text, &next.text)
        {
            self.take(at, to, Pair::Equal);
            self.take(at + 1, to, Pair::Equal);
        }
    }

    fn weigh(self) -> Pairing {
        let (mut query, mut name) = (Explained::default(), Explained::default());
        for (at, to, pair) in &self.pairs {
            query.part(*at, pair.of_query());
            name.part(*to, pair.of_name());
        }
        let asked = self.asked.words.iter().map(|sought| sought.weight);
        let weight = |word: &WordId| self.asked.weight(self.part, *word, self.known.class(*word));
        let words = self.words.iter().map(weight);
        Pairing {
            query: query.share(asked),
            name: name.share(words),
            pairs: self.pairs,
        }
    }
}

/// How much of each word on one side is explained.
struct Explained([f32; super::build::MAX_WORDS]);

impl Default for Explained {
    fn default() -> Self {
        Self([-1.0; super::build::MAX_WORDS])
    }
}

impl Explained {
    /// What was said first of a word counts.
    fn part(&mut self, at: usize, share: f32) {
        if let Some(known) = self.0.get_mut(at).filter(|known| **known < 0.0) {
            *known = share;
        }
    }

    fn share(&self, weights: impl Iterator<Item = f32>) -> f32 {
        let (mut explained, mut all) = (0.0, f32::MIN_POSITIVE);
        for (weight, share) in weights.zip(&self.0) {
            all += weight;
            explained += share.max(0.0) * weight;
        }
        explained / all
    }
}
