//! What speaks against a name that is merely like a line, however much they have in common: a word that is another
//! word and no slip, a number or a compass point that only one side has, letters in another order. Finds and ranks
//! nobody; a name that is doubted is still shown first, and asked for.

use std::borrow::Cow;

use super::asked::Asked;
use super::forms::{self, Class};
use super::index::NameAt;
use super::pair::{Pair, Pairing};
use super::{lexicon, numbers, ways};

/// Words that send to another place or person when one side lacks them.
const SIDES: &[&str] = &[
    "central",
    "east",
    "eastern",
    "lower",
    "middle",
    "midtown",
    "north",
    "northeast",
    "northeastern",
    "northern",
    "northwest",
    "northwestern",
    "south",
    "southeast",
    "southeastern",
    "southern",
    "southwest",
    "southwestern",
    "uptown",
    "downtown",
    "upper",
    "west",
    "western",
];

/// So many words that agree make a name so long that a slip in one more is likelier than another such name.
const LONG: usize = 4;

/// Whether a word alone makes a name another one: a number, or a compass point.
pub(super) fn tells_apart(word: &str) -> bool {
    numbers::is_number(word) || word == "i" || SIDES.contains(&word)
}

impl Asked<'_> {
    /// Whether what of a name the text leaves away tells it from others: a number, a compass point.
    pub fn leaves_away_what_tells(&self, at: NameAt) -> bool {
        let Some(segment) = self.index.segment(at.part) else {
            return true;
        };
        let rest = segment.spelled(at.name).iter().skip(self.words.len());
        rest.map(|&word| segment.words.text(word)).any(tells_apart)
    }
}

/// Whether a text that is like a name may well be somebody else's.
pub(super) fn speaks_against(asked: &Asked<'_>, at: NameAt) -> bool {
    let Some(segment) = asked.index.segment(at.part) else {
        return true;
    };
    let compared = Compared {
        asked,
        name: segment
            .spelled(at.name)
            .iter()
            .map(|&word| segment.words.text(word))
            .collect(),
        pairing: Pairing::of(asked, segment, at),
    };
    asked.is_cut_otherwise(at)
        || compared.has_another_word()
        || compared.has_another_number()
        || compared.lacks_a_side()
        || compared.swaps_letters()
}

struct Compared<'a> {
    asked: &'a Asked<'a>,
    name: Vec<&'a str>,
    pairing: Pairing,
}

impl Compared<'_> {
    fn line(&self) -> impl Iterator<Item = &str> {
        self.asked.words.iter().map(|word| word.text.as_str())
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str, Pair)> {
        self.pairing.pairs.iter().filter_map(|(at, to, pair)| {
            Some((
                self.asked.words.get(*at)?.text.as_str(),
                *self.name.get(*to)?,
                *pair,
            ))
        })
    }

    /// `Ronald` for Donald, `Lane` for Lake, `Daniel` for Danielle, `Local 40` for Local 401.
    fn has_another_word(&self) -> bool {
        let agree = self.pairs().filter(|(line, name, pair)| {
            *pair == Pair::Equal && line == name && forms::class(name) == Class::Plain
        });
        let long = agree.count() >= LONG;
        self.pairs().any(|(line, name, pair)| match pair {
            Pair::Equal => false,
            Pair::Begins { .. } if numbers::is_number(line) || numbers::is_number(name) => true,
            // What everybody leaves out or misspells tells nobody apart.
            _ if forms::class(name) != Class::Plain => false,
            Pair::Begins { .. } => {
                lexicon::is_another(line, name) && !ways::is_listed_abbreviation(line)
            }
            Pair::Edited { edits: 1, .. } if long && lexicon::is_plain_word(line) => false,
            Pair::Edited { .. } => lexicon::is_another(line, name),
        })
    }

    /// `Fund` for Fund II, `Route 66` for Route 6.
    fn has_another_number(&self) -> bool {
        let line: Vec<&str> = self.line().collect();
        let (line, name) = (numbers::in_figures(&line), numbers::in_figures(&self.name));
        let lacks = |some: &[Cow<'_, str>], other: &[Cow<'_, str>]| {
            some.iter()
                .any(|word| numbers::is_number(word) && !other.contains(word))
        };
        let is_first = |word: &Cow<'_, str>| word == "i";
        lacks(&line, &name)
            || lacks(&name, &line)
            || name.iter().any(is_first) && !line.iter().any(is_first)
    }

    /// `Mossbank Theatre` for Mossbank Theatre East.
    fn lacks_a_side(&self) -> bool {
        let paired = |at: usize| self.pairing.pairs.iter().any(|(line, ..)| *line == at);
        let added = self
            .line()
            .enumerate()
            .any(|(at, word)| SIDES.contains(&word) && !paired(at));
        let paired = |to: usize| self.pairing.pairs.iter().any(|(_, name, _)| *name == to);
        let mut name = self.name.iter().enumerate();
        added || name.any(|(to, word)| SIDES.contains(word) && !paired(to))
    }

    /// `J & B Towing` for B & J Towing.
    fn swaps_letters(&self) -> bool {
        let mut letters: Vec<(usize, usize)> = self
            .pairing
            .pairs
            .iter()
            .filter(|(at, ..)| {
                self.asked
                    .words
                    .get(*at)
                    .is_some_and(|word| word.chars == 1)
            })
            .map(|(at, to, _)| (*at, *to))
            .collect();
        letters.sort_unstable();
        !letters.is_sorted_by_key(|(_, to)| *to)
    }
}
