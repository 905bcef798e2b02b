//! What of a name agrees with what was typed, for marking it: words are paired by the same folding as in the
//! search, and a word that was typed with errors is laid over the name's letter by letter. Explains a hit,
//! never finds or scores one.

mod steps;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use strsim::osa_distance;
use unicode_normalization::char::is_combining_mark;

use super::fold;
use steps::{Step, Told, steps};

/// Words that are looked at on either side: work must stay bounded.
const MOST_WORDS: usize = 24;

/// Letters of a word that are looked at.
const MOST_LETTERS: usize = 48;

/// How a name and a text differ. Places are counted in characters of the name as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Runs of the name that were typed, from and up to.
    pub agrees: Vec<(usize, usize)>,
    /// Runs that were typed otherwise.
    pub differs: Vec<(usize, usize)>,
    /// Each word that was typed otherwise, in capitals: `HARB[U→O]R` where `harbur` stands for `Harbor`.
    pub words: Vec<String>,
}

/// Lays a text over a name.
pub fn differ(text: &str, name: &str) -> Difference {
    let (typed, written) = (words(text), words(name));
    let mut laid = Laid::new(&typed, &written);
    laid.pair_words(Fit::Equal);
    laid.pair_words(Fit::Begins);
    laid.pair_joined();
    laid.pair_words(Fit::Alike);
    if laid.agrees.is_empty() && laid.differs.is_empty() {
        laid.initials_or_gaps();
    }
    laid.difference()
}

/// A letter as folded, and where in the text it stands.
type Letter = (char, usize);

/// A text as words of folded letters. Unlike `fold`, initials stay apart: their places are wanted.
fn words(text: &str) -> Vec<Vec<Letter>> {
    let mut words: Vec<Vec<Letter>> = vec![Vec::new()];
    for (at, c) in text.chars().enumerate() {
        // Most letters are folded by their case alone.
        if c.is_ascii_alphanumeric() {
            if let Some(word) = words.last_mut().filter(|word| word.len() < MOST_LETTERS) {
                word.push((c.to_ascii_lowercase(), at));
            }
            continue;
        }
        let folded = fold::words(c.encode_utf8(&mut [0; 4]));
        let sign = matches!(c, '&' | '+');
        if folded.is_empty() && is_within_words(c) {
            continue;
        }
        if folded.is_empty() || sign {
            words.push(Vec::new());
        }
        if let Some(word) = words.last_mut().filter(|word| word.len() < MOST_LETTERS) {
            word.extend(
                folded
                    .iter()
                    .flat_map(|folded| folded.chars())
                    .map(|letter| (letter, at)),
            );
        }
        if sign {
            words.push(Vec::new());
        }
    }
    words.retain(|word| !word.is_empty());
    words.truncate(MOST_WORDS);
    words
}

/// Apostrophes and points do not part a word: `O'Brien`, `L.L.C.`; nor does what does not show by itself.
fn is_within_words(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '.' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}'
    ) || is_combining_mark(c)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fit {
    Equal,
    Begins,
    Alike,
}

/// The words of both, and which of them are used up.
struct Laid<'a> {
    typed: &'a [Vec<Letter>],
    written: &'a [Vec<Letter>],
    typed_used: BTreeSet<usize>,
    written_used: BTreeSet<usize>,
    agrees: BTreeSet<usize>,
    differs: BTreeSet<usize>,
    words: Vec<String>,
}

impl<'a> Laid<'a> {
    fn new(typed: &'a [Vec<Letter>], written: &'a [Vec<Letter>]) -> Self {
        let used = BTreeSet::new;
        Self {
            typed,
            written,
            typed_used: used(),
            written_used: used(),
            agrees: used(),
            differs: used(),
            words: Vec::new(),
        }
    }

    fn free(&self) -> impl Iterator<Item = (usize, &'a [Letter])> {
        let all = self
            .typed
            .iter()
            .enumerate()
            .map(|(at, word)| (at, word.as_slice()));
        all.filter(|(at, _)| !self.typed_used.contains(at))
    }

    fn pair_words(&mut self, fit: Fit) {
        let open: Vec<(usize, &'a [Letter])> = self.free().collect();
        for (at, typed) in open {
            let open = self
                .written
                .iter()
                .enumerate()
                .filter(|(to, _)| !self.written_used.contains(to));
            let best = open
                .filter_map(|(to, written)| Some((cost(typed, written, fit)?, to)))
                .min();
            if let Some((_, to)) = best {
                self.take(at, to, 1);
            }
        }
    }

    /// `harborcandle` for `Harbor Candle`, or its beginning.
    fn pair_joined(&mut self) {
        let open: Vec<(usize, &'a [Letter])> = self.free().collect();
        for (at, typed) in open {
            let found = (0..self.written.len()).find_map(|to| Some((to, self.joined(typed, to)?)));
            if let Some((to, count)) = found {
                self.take(at, to, count);
            }
        }
    }

    /// How many words from one on the letters go over, all of them free.
    fn joined(&self, typed: &[Letter], from: usize) -> Option<usize> {
        let mut left = plain(typed);
        for (count, word) in self.written.iter().skip(from).enumerate() {
            let word = plain(word);
            if self.written_used.contains(&(from + count)) {
                return None;
            }
            if word.starts_with(&left) {
                return (count > 0).then_some(count + 1);
            }
            left = left.strip_prefix(&word)?.to_owned();
        }
        None
    }

    /// Lays a typed word over so many words of the name.
    fn take(&mut self, at: usize, to: usize, count: usize) {
        self.typed_used.insert(at);
        self.written_used.extend(to..to + count);
        let Some(typed) = self.typed.get(at) else {
            return;
        };
        let written: Vec<Letter> = self
            .written
            .iter()
            .skip(to)
            .take(count)
            .flatten()
            .copied()
            .collect();
        if begins(typed, &written) {
            self.agrees
                .extend(written.iter().take(typed.len()).map(|(_, place)| place));
        } else {
            self.lay(typed, &written);
        }
    }

    /// Lays a word with errors over the name's, in as few steps as it goes.
    fn lay(&mut self, typed: &[Letter], written: &[Letter]) {
        let mut told = Told::default();
        for step in steps(typed, written) {
            match step {
                Step::Same((letter, place)) => {
                    self.agrees.insert(place);
                    told.same(letter);
                }
                Step::Other { typed, written } => {
                    self.differs.extend(written.map(|(_, place)| place));
                    told.other(typed, written.map(|(letter, _)| letter));
                }
            }
        }
        self.words.push(told.end());
    }

    /// Nothing agrees word by word: the first letters of the words, else letters of the name with gaps.
    fn initials_or_gaps(&mut self) {
        let typed: Vec<char> = self
            .typed
            .iter()
            .flatten()
            .map(|(letter, _)| *letter)
            .collect();
        let firsts = || self.written.iter().filter_map(|word| word.first()).copied();
        let places = in_order(&typed, firsts())
            .or_else(|| in_order(&typed, self.written.iter().flatten().copied()));
        self.agrees.extend(places.into_iter().flatten());
    }

    fn difference(self) -> Difference {
        // A letter such as `ß` is several folded ones: where one of them differs, it does.
        let agrees = self.agrees.difference(&self.differs).copied();
        Difference {
            agrees: runs(agrees),
            differs: runs(self.differs.iter().copied()),
            words: self.words,
        }
    }
}

/// How badly a typed word fits a word of the name; `None` when it does not at all.
fn cost(typed: &[Letter], written: &[Letter], fit: Fit) -> Option<usize> {
    // `&` stands for `and`, and for nothing that is merely like it.
    if fit != Fit::Equal && is_sign(written) {
        return None;
    }
    let longer = typed.len().max(written.len());
    match fit {
        Fit::Equal => (typed.len() == written.len() && begins(typed, written)).then_some(0),
        Fit::Begins => begins(typed, written).then(|| written.len() - typed.len()),
        Fit::Alike if longer < 3 => None,
        Fit::Alike => {
            let edits = osa_distance(&plain(typed), &plain(written));
            (edits * 5 <= longer * 2).then_some(edits)
        }
    }
}

/// Whether the letters of a word begin another, or are it.
fn begins(typed: &[Letter], written: &[Letter]) -> bool {
    let pairs = || typed.iter().zip(written);
    typed.len() <= written.len() && pairs().all(|((one, _), (other, _))| one == other)
}

/// Whether all the letters stand for one sign.
fn is_sign(word: &[Letter]) -> bool {
    word.len() > 1
        && word
            .iter()
            .all(|(_, place)| word.first().is_some_and(|(_, first)| first == place))
}

fn plain(word: &[Letter]) -> String {
    word.iter().map(|(letter, _)| letter).collect()
}

/// The places of letters that follow each other, with gaps; `None` when one is not there.
fn in_order(typed: &[char], written: impl Iterator<Item = Letter>) -> Option<Vec<usize>> {
    let mut typed = typed.iter().peekable();
    let mut places = Vec::new();
    for (letter, place) in written {
        if typed.next_if(|wanted| **wanted == letter).is_some() {
            places.push(place);
        }
    }
    typed.peek().is_none().then_some(places)
}

/// Places that follow each other as runs.
fn runs(places: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for place in places {
        match runs.last_mut().filter(|(_, end)| *end == place) {
            Some((_, end)) => *end += 1,
            None => runs.push((place, place + 1)),
        }
    }
    runs
}
