//! What of a name agrees with what was typed, for marking it: words are paired by the same folding as in the
//! search, and a word that was typed with errors is laid over the name's letter by letter. Explains a hit,
//! never finds or scores one.

use std::collections::BTreeSet;

use strsim::osa_distance;
use unicode_normalization::char::is_combining_mark;

use super::fold;

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
        let begins = plain(&written).starts_with(&plain(typed));
        if begins {
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
    let (typed, written) = (plain(typed), plain(written));
    match fit {
        Fit::Equal => (typed == written).then_some(0),
        Fit::Begins => written
            .starts_with(&typed)
            .then(|| written.len() - typed.len()),
        Fit::Alike => {
            let longer = typed.chars().count().max(written.chars().count());
            let edits = osa_distance(&typed, &written);
            (edits * 5 <= longer * 2 && longer >= 3).then_some(edits)
        }
    }
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

/// One step over both words.
enum Step {
    Same(Letter),
    Other {
        typed: Option<char>,
        written: Option<Letter>,
    },
}

/// The fewest steps from one word to the other (Levenshtein), from the first letter on.
fn steps(typed: &[Letter], written: &[Letter]) -> Vec<Step> {
    let costs = costs(typed, written);
    let at = |row: usize, column: usize| {
        costs
            .get(row)
            .and_then(|row| row.get(column))
            .copied()
            .unwrap_or(usize::MAX)
    };
    let (mut row, mut column) = (0, 0);
    let mut steps = Vec::new();
    loop {
        let (mine, other) = (
            typed.get(row).map(|(letter, _)| *letter),
            written.get(column).copied(),
        );
        match (mine, other) {
            (None, None) => return steps,
            (Some(letter), Some(other))
                if letter == other.0 && at(row, column) == at(row + 1, column + 1) =>
            {
                steps.push(Step::Same(other));
                (row, column) = (row + 1, column + 1);
            }
            (Some(_), Some(_)) if at(row, column) == 1 + at(row + 1, column + 1) => {
                steps.push(Step::Other {
                    typed: mine,
                    written: other,
                });
                (row, column) = (row + 1, column + 1);
            }
            (_, Some(_)) if mine.is_none() || at(row, column) == 1 + at(row, column + 1) => {
                steps.push(Step::Other {
                    typed: None,
                    written: other,
                });
                column += 1;
            }
            _ => {
                steps.push(Step::Other {
                    typed: mine,
                    written: None,
                });
                row += 1;
            }
        }
    }
}

/// Steps that are left from each pair of places to the ends.
fn costs(typed: &[Letter], written: &[Letter]) -> Vec<Vec<usize>> {
    let mut rows = vec![(0..=written.len()).rev().collect::<Vec<usize>>()];
    for (letter, _) in typed.iter().rev() {
        let below = rows.last().cloned().unwrap_or_default();
        let mut row = vec![0; below.len()];
        let mut right: Option<usize> = None;
        for column in (0..below.len()).rev() {
            let down = below.get(column).map_or(usize::MAX, |cost| cost + 1);
            let across = match (written.get(column), below.get(column + 1), right) {
                (Some((other, _)), Some(diagonal), Some(right)) => {
                    (diagonal + usize::from(other != letter)).min(right + 1)
                }
                _ => usize::MAX,
            };
            let cost = down.min(across);
            if let Some(place) = row.get_mut(column) {
                *place = cost;
            }
            right = Some(cost);
        }
        rows.push(row);
    }
    rows.reverse();
    rows
}

/// A word that was typed otherwise, as it is told: `HARB[U→O]R`.
#[derive(Default)]
struct Told {
    text: String,
    typed: String,
    written: String,
}

impl Told {
    fn same(&mut self, letter: char) {
        self.close();
        self.text.extend(letter.to_uppercase());
    }

    fn other(&mut self, typed: Option<char>, written: Option<char>) {
        self.typed
            .extend(typed.into_iter().flat_map(char::to_uppercase));
        self.written
            .extend(written.into_iter().flat_map(char::to_uppercase));
    }

    fn close(&mut self) {
        if !self.typed.is_empty() || !self.written.is_empty() {
            let (typed, written) = (
                std::mem::take(&mut self.typed),
                std::mem::take(&mut self.written),
            );
            self.text
                .extend(["[", typed.as_str(), "→", written.as_str(), "]"]);
        }
    }

    fn end(mut self) -> String {
        self.close();
        self.text
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The name with `()` around what agrees and `<>` around what differs, and the words that are told.
    fn shown(text: &str, name: &str) -> String {
        let difference = differ(text, name);
        let sides = [
            (&difference.agrees, '(', ')'),
            (&difference.differs, '<', '>'),
        ];
        let signs = |at: usize| {
            let ends = sides
                .iter()
                .filter(|side| side.0.iter().any(|run| run.1 == at))
                .map(|side| side.2);
            ends.chain(
                sides
                    .iter()
                    .filter(|side| side.0.iter().any(|run| run.0 == at))
                    .map(|side| side.1),
            )
            .collect::<String>()
        };
        let letters = name
            .chars()
            .enumerate()
            .map(|(at, c)| format!("{}{c}", signs(at)));
        let out = letters.collect::<String>() + &signs(name.chars().count());
        [&[out], difference.words.as_slice()].concat().join(" ")
    }

    #[test]
    fn what_was_typed_is_marked() {
        for (text, name, marked) in [
            ("harb", "Harbor Candle Co LLC", "(Harb)or Candle Co LLC"),
            (
                "can har",
                "Harbor Candle Co LLC",
                "(Har)bor (Can)dle Co LLC",
            ),
            (
                "HARBOR CANDLE",
                "Harbor Candle Co LLC",
                "(Harbor) (Candle) Co LLC",
            ),
            (
                "harborcan",
                "Harbor Candle Co LLC",
                "(Harbor) (Can)dle Co LLC",
            ),
            ("hcc", "Harbor Candle Co LLC", "(H)arbor (C)andle (C)o LLC"),
            ("hbm", "Harbor Home", "(H)ar(b)or Ho(m)e"),
            (
                "muller & sohne",
                "Dr. Müller & Söhne",
                "Dr. (Müller) (&) (Söhne)",
            ),
            (
                "muller and sohne",
                "Dr. Müller & Söhne",
                "Dr. (Müller) (&) (Söhne)",
            ),
            ("obrien llc", "O'Brien L.L.C.", "(O)'(Brien) (L).(L).(C)."),
            ("strasse", "Straße", "(Straße)"),
            ("東京", "東京商事", "(東京)商事"),
            ("cand", "Sparrow & Wren", "Sparrow & Wren"),
            ("candle", "Harbor—Candle", "Harbor—(Candle)"),
            ("zzz", "Harbor", "Harbor"),
            ("", "Harbor", "Harbor"),
        ] {
            assert_eq!(shown(text, name), marked, "{text:?}");
        }
    }

    #[test]
    fn what_differs_is_marked_and_told() {
        for (text, name, marked) in [
            (
                "harbur candle",
                "Harbor Candle Co",
                "(Harb)<o>(r) (Candle) Co HARB[U→O]R",
            ),
            ("habror", "Harbor", "(Ha)<rb>(or) HA[BR→RB]OR"),
            (
                "haror candle",
                "Harbor Candle",
                "(Har)<b>(or) (Candle) HAR[→B]OR",
            ),
            ("harbbor", "Harbor", "(Harbor) HARB[B→]OR"),
            (
                "rnarket st",
                "Market Street",
                "<M>(arket) (St)reet [RN→M]ARKET",
            ),
        ] {
            assert_eq!(shown(text, name), marked, "{text:?}");
        }
    }

    #[test]
    fn no_text_is_too_odd() {
        let odd = [
            "\u{1b}[2J",
            "'''",
            "a\u{301}\u{301}",
            "\u{202e}x",
            "…",
            "ﷺ ﷺ",
            "\0",
            "١٢٣",
            "İı",
        ];
        for text in odd {
            for name in odd {
                let difference = differ(text, name);
                let length = name.chars().count();
                let runs = difference.agrees.iter().chain(&difference.differs);
                assert!(
                    runs.into_iter()
                        .all(|(from, to)| from < to && *to <= length),
                    "{text:?} {name:?}"
                );
            }
        }
        let long = "word ".repeat(500) + &"x".repeat(5_000);
        assert!(differ(&long, &long).differs.is_empty());
    }
}
