//! Whether two spellings can be one name, and how far they are from one another. Knows pairs only, no group.
//!
//! Two misspellings of a name nobody wrote right differ twice: the bound grows with the letters, no word may be another
//! word, and what tells names apart (numbers, directions, given names) must not differ at all.

use std::cell::OnceCell;

use super::lexicon;
use super::steps::{self, Steps, sounding};
use super::written;
use crate::matching::edits::Pattern;
use crate::matching::forms::{self, Class};
use crate::matching::lexicon::{is_word, meant_by};

/// Readings of one spelling: all of it, without forms and titles, without fillers as well, and by its letters.
const READINGS: usize = 4;

/// What an initial for a given name counts as.
const INITIAL: usize = 2;

/// Slips of a name that stands behind an initial.
const BEHIND_INITIAL: usize = 3;

/// Letters between two slips each from one word.
const MEANT: usize = 4;

/// Letters that differ between two of one group, however they are like a third.
const FAR: usize = 9;

/// One spelling, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// Its folded words, in the order of the name.
    pub words: Vec<String>,
    /// The words that count: no titles, no legal forms.
    core: Vec<String>,
    /// The same in the order of the letters.
    sorted: Vec<String>,
    /// What each of these probably is, if it is a word that tells names apart.
    meant: Vec<String>,
    numbers: Vec<String>,
    readings: [Reading; READINGS],
    /// What each word that counts may have been meant for; looked up for the few that need it.
    words_meant: OnceCell<Vec<Vec<String>>>,
}

/// The letters of a spelling, without blanks.
#[derive(Clone, Debug)]
struct Reading {
    text: String,
    letters: usize,
    /// A bit for each letter that it has.
    alphabet: u32,
    pattern: Pattern<u64>,
}

impl Reading {
    fn of<'a>(words: impl Iterator<Item = &'a String>) -> Self {
        let text: String = words.map(|word| sounding(word)).collect();
        Self {
            letters: text.chars().count(),
            alphabet: lexicon::alphabet(&text),
            pattern: Pattern::of(&text),
            text,
        }
    }

    /// Letters that differ, when they are few enough for one name.
    fn edits(&self, other: &Self) -> Option<usize> {
        let bound = bound(self.letters.min(other.letters));
        let strange = (self.alphabet ^ other.alphabet).count_ones() as usize;
        if self.letters.abs_diff(other.letters) > bound || strange > 2 * bound {
            return None;
        }
        Some(self.pattern.distance(other.text.chars())).filter(|edits| *edits <= bound)
    }
}

/// Slips that two spellings of a name of so many letters may have between them: two each, and more in a long one.
fn bound(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=6 => 1,
        7..=9 => 2,
        10..=11 => 4,
        12..=14 => 5,
        15..=19 => 6,
        _ => 7,
    }
}

/// Words beside one another.
type Pairs<'a> = Vec<(&'a str, &'a str)>;

impl Spelling {
    /// The addressee of a line, folded.
    pub fn of(addressee: &str) -> Self {
        let words = written::words(addressee);
        let bare = written::without_form(&words);
        // `Q. Ffoulkes Quentin` says one of its words twice.
        let is_initial = |word: &String| {
            let letter = word.chars().count() == 1;
            letter
                && bare
                    .iter()
                    .any(|one| one.len() > word.len() && one.starts_with(word.as_str()))
        };
        let counts = |word: &&String| !lexicon::is_title(word) && !is_initial(word);
        let untitled: Vec<String> = bare.iter().filter(counts).cloned().collect();
        let core = if untitled.is_empty() {
            bare.to_vec()
        } else {
            untitled
        };
        let mut numbers: Vec<String> = core
            .iter()
            .flat_map(|word| lexicon::numbers(word))
            .collect();
        numbers.sort_unstable();
        let meant = core
            .iter()
            .map(|word| lexicon::meant(word).to_owned())
            .collect();
        let told = core
            .iter()
            .filter(|word| forms::class(word) != Class::Filler);
        // `Gonzales, Maria` with a slip in it: in the order of the letters both begin alike.
        let mut sorted = core.clone();
        sorted.sort_unstable();
        let readings = [
            Reading::of(words.iter()),
            Reading::of(core.iter()),
            Reading::of(told),
            Reading::of(sorted.iter()),
        ];
        Self {
            words,
            core,
            sorted,
            meant,
            numbers,
            readings,
            words_meant: OnceCell::new(),
        }
    }

    /// How many letters are wrong in one of two spellings that can be one name; `None` when they cannot.
    pub fn edits(&self, other: &Self) -> Option<usize> {
        let pairs = self.readings.iter().zip(&other.readings);
        let letters = pairs.filter_map(|(a, b)| a.edits(b)).min();
        let turned = || self.is_turned(other).then_some(0);
        let alike = |edits: &usize| *edits == 0 || self.is_alike_word_by_word(other, *edits);
        let edits = letters
            .or_else(turned)
            .filter(alike)
            .or_else(|| self.has_initial_of(other))
            .or_else(|| self.means_the_same(other))?;
        (edits == 0 || !self.is_apart(other)).then_some(edits)
    }

    /// Whether it is so far from another, unless they are like, that a third spelling does not make them one name.
    pub fn is_far(&self, other: &Self) -> bool {
        let pairs = self.readings.iter().zip(&other.readings);
        let letters = pairs.map(|(a, b)| a.pattern.distance(b.text.chars()));
        letters.min().is_none_or(|letters| letters > FAR)
    }

    /// Whether a word says that these are two names, however alike.
    pub fn is_apart(&self, other: &Self) -> bool {
        if self.numbers != other.numbers {
            return true;
        }
        if self.core.len() != other.core.len() {
            return false;
        }
        let mut differing = self.core.iter().zip(&other.core).filter(|(a, b)| a != b);
        let single = |word: &str| word.chars().count() == 1;
        if let (Some((a, b)), None) = (differing.next(), differing.next())
            && single(a)
            && single(b)
        {
            return true;
        }
        let mut pairs = self.meant.iter().zip(&other.meant);
        pairs.any(|(a, b)| lexicon::are_apart(a, b)) || self.has_another_word(other)
    }

    /// Whether one of its words is another word than the one beside it.
    fn has_another_word(&self, other: &Self) -> bool {
        let Some(pairs) = self.beside(other) else {
            return false;
        };
        if self.is_turned_otherwise(other, &pairs) {
            return true;
        }
        if let [(a, b), _, ..] = pairs.as_slice()
            && steps::are_man_and_woman(a, b)
        {
            return true;
        }
        let is_rest_right = self.misspelt(other, &pairs) < 2;
        pairs
            .iter()
            .any(|(a, b)| steps::are_two_words(a, b, is_rest_right))
    }

    /// `Frederick Arnolds` has the letters of Arnold Fredericks and none of his words where they stand: turned round, one slip
    /// is one name, and more are two.
    fn is_turned_otherwise(&self, other: &Self, pairs: &Pairs<'_>) -> bool {
        let said = self.core.iter().zip(&other.core);
        let is_turned = !said
            .clone()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .eq(pairs.iter().copied());
        is_turned
            && said.clone().all(|(a, b)| a != b)
            && pairs.iter().filter(|(a, b)| a != b).count() > 1
    }

    /// Words that differ; another legal form is no slip.
    fn misspelt(&self, other: &Self, pairs: &Pairs<'_>) -> usize {
        let of_core = pairs.iter().filter(|(a, b)| a != b).count();
        if self.words.len() != other.words.len() {
            return of_core;
        }
        let is_form = |word: &str| forms::class(word) == Class::Form;
        let is_slip = |(a, b): &(&String, &String)| a != b && !(is_form(a) && is_form(b));
        let of_all = self.words.iter().zip(&other.words).filter(is_slip).count();
        of_core.max(of_all)
    }

    /// The words that count beside one another, where there are as many and no blank stands elsewhere.
    fn beside<'a>(&'a self, other: &'a Self) -> Option<Pairs<'a>> {
        if self.core.len() != other.core.len() {
            return None;
        }
        let pairs = |mine: &'a [String], theirs: &'a [String]| -> Pairs<'a> {
            let mine = mine.iter().map(String::as_str);
            mine.zip(theirs.iter().map(String::as_str)).collect()
        };
        let count =
            |pairs: &Pairs<'_>| -> usize { pairs.iter().map(|(a, b)| Steps::of(a, b).count).sum() };
        let (said, sorted) = (
            pairs(&self.core, &other.core),
            pairs(&self.sorted, &other.sorted),
        );
        let (by_words, by_letters) = (count(&said), count(&sorted));
        let together = strsim::damerau_levenshtein(&self.core.concat(), &other.core.concat());
        let (pairs, count) = if by_letters < by_words {
            (sorted, by_letters)
        } else {
            (said, by_words)
        };
        (count <= together + 1).then_some(pairs)
    }

    /// Word beside word, where there are as many: none is another word, and what tells the name from others agrees by
    /// a stricter bound.
    fn is_alike_word_by_word(&self, other: &Self, edits: usize) -> bool {
        let Some(pairs) = self.beside(other) else {
            let (mine, theirs) = (self.core.concat(), other.core.concat());
            let whole = Steps::of(&mine, &theirs);
            // `Pine Crest Bonsai Soc` is a Society.
            let is_cut = mine.starts_with(&theirs) || theirs.starts_with(&mine);
            return is_cut || whole.count > edits || !whole.is_replaced(true);
        };
        let by_words: usize = pairs.iter().map(|(a, b)| Steps::of(a, b).count).sum();
        if by_words > edits + 1 {
            // The blank before the legal form is lost: these are not the same words.
            return true;
        }
        let is_rest_right = self.misspelt(other, &pairs) < 2;
        if pairs
            .iter()
            .any(|(a, b)| !steps::may_be_one(a, b, is_rest_right))
        {
            return false;
        }
        let is_common = |(a, b): &&(&str, &str)| {
            (lexicon::is_common(a) || lexicon::is_common(b)) && strsim::osa_distance(a, b) <= 4
        };
        let (mut mine, mut theirs) = (String::new(), String::new());
        for (a, b) in pairs.iter().filter(|pair| !is_common(pair)) {
            mine.push_str(&sounding(a));
            theirs.push_str(&sounding(b));
        }
        tells_the_same(&mine, &theirs)
    }

    /// Letters between two spellings whose every word is the other's, or a slip or two away from one word that both may have
    /// been meant for: `Bruiwng` and `Brwbing` are far from one another, and neither from Brewing.
    fn means_the_same(&self, other: &Self) -> Option<usize> {
        let first = |word: &str| word.chars().next();
        let pairs = || self.core.iter().zip(&other.core);
        let are_near = self.core.len() == other.core.len()
            && pairs().all(|(a, b)| first(a) == first(b) && a.len().abs_diff(b.len()) <= MEANT);
        if !are_near {
            return None;
        }
        let edits = |(a, b): (&String, &String)| strsim::osa_distance(a, b);
        if pairs().map(edits).any(|edits| edits > MEANT) {
            return None;
        }
        let is_rest_right = pairs().filter(|(a, b)| a != b).count() < 2;
        let meant = self.words_meant().iter().zip(other.words_meant());
        let are_one = pairs().zip(meant).all(|((a, b), (mine, theirs))| {
            // Beside a word that is right, the other must be like that one.
            let may_be = || !is_word(a) && !is_word(b) || steps::may_be_one(a, b, is_rest_right);
            a == b || mine.iter().any(|word| theirs.contains(word)) && may_be()
        });
        are_one.then(|| pairs().map(edits).sum())
    }

    fn words_meant(&self) -> &[Vec<String>] {
        let of = || self.core.iter().map(|word| meant_by(word)).collect();
        self.words_meant.get_or_init(of)
    }

    /// `Doe Jane` is Jane Doe.
    fn is_turned(&self, other: &Self) -> bool {
        let sorted = |words: &[String]| {
            let mut words = words.to_vec();
            words.sort_unstable();
            words
        };
        self.core.len() > 1
            && self.core.len() == other.core.len()
            && sorted(&self.core) == sorted(&other.core)
    }

    /// `M. Vandenberg` can be Marisol Vandenberg.
    fn has_initial_of(&self, other: &Self) -> Option<usize> {
        let (Some((a, mine)), Some((b, theirs))) =
            (self.core.split_first(), other.core.split_first())
        else {
            return None;
        };
        let single = |word: &str| word.chars().count() == 1;
        let begins =
            (single(a) && b.starts_with(a.as_str())) || (single(b) && a.starts_with(b.as_str()));
        let (mine, theirs) = (mine.concat(), theirs.concat());
        let edits = strsim::osa_distance(&mine, &theirs);
        let letters = mine.chars().count().min(theirs.chars().count());
        (begins && letters >= 5 && edits <= bound(letters).min(BEHIND_INITIAL))
            .then_some(edits + INITIAL)
    }
}

/// Whether the part of a name that is its own agrees: a short one but for letters too many, missing or turned round.
fn tells_the_same(a: &str, b: &str) -> bool {
    let (long, short) = (
        a.chars().count().max(b.chars().count()),
        a.chars().count().min(b.chars().count()),
    );
    let edits = strsim::osa_distance(a, b);
    let sorted = |text: &str| {
        let mut all: Vec<char> = text.chars().collect();
        all.sort_unstable();
        all
    };
    match short {
        _ if edits == 0 => true,
        0..=2 => false,
        3..=4 => edits == 1 && (long > short || sorted(a) == sorted(b)),
        5..=6 => edits <= 2,
        _ => edits <= bound(short).max(3),
    }
}
