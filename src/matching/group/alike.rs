//! Whether two spellings can be one name, and how far they are from one another. Knows pairs only, no group.
//!
//! Two misspellings of a name nobody wrote right differ twice: the bound grows with the letters, and the words that
//! tell names apart (numbers, directions, given names) must not differ at all.

use super::lexicon;
use crate::matching::edits::Pattern;
use crate::matching::fold;
use crate::matching::forms::{self, Class};

/// Readings of one spelling: all of it, without forms and titles, without fillers as well, and by its letters.
const READINGS: usize = 4;

/// A legal form with fewer letters is not looked for among misspelt words.
const FORM_LETTERS: usize = 3;

/// What an initial for a given name counts as.
const INITIAL: usize = 2;

/// What a pair that cannot be one name counts beyond its letters.
const UNLIKE: usize = 1;

/// One spelling, ready to be compared.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    /// Its folded words, in the order of the name.
    pub words: Vec<String>,
    /// The words that count: no titles, no legal forms.
    core: Vec<String>,
    /// What each of these probably is, if it is a word that tells names apart.
    meant: Vec<String>,
    numbers: Vec<String>,
    readings: [Reading; READINGS],
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
        let text: String = words.map(|word| heard(word)).collect();
        Self {
            letters: text.chars().count(),
            alphabet: lexicon::alphabet(&text),
            pattern: Pattern::of(&text),
            text,
        }
    }

    /// Letters that differ, when they are few enough for one name.
    fn edits(&self, other: &Self) -> Option<usize> {
        let bound = reach(self.letters.min(other.letters));
        let strange = (self.alphabet ^ other.alphabet).count_ones() as usize;
        if self.letters.abs_diff(other.letters) > bound || strange > 2 * bound {
            return None;
        }
        Some(self.pattern.distance(other.text.chars())).filter(|edits| *edits <= bound)
    }
}

/// Slips that two spellings of a name of so many letters may have between them.
fn bound(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=6 => 1,
        7..=9 => 2,
        10..=12 => 3,
        _ => (letters * 3 / 10).clamp(4, 6),
    }
}

/// Slips up to which two spellings are looked at: in a group the mean decides, and one may be farther off.
fn reach(letters: usize) -> usize {
    let bound = bound(letters);
    if bound > 2 { bound + 1 } else { bound }
}

impl Spelling {
    /// The addressee of a line, folded.
    pub fn of(addressee: &str) -> Self {
        let words: Vec<String> = fold::words(&turned(addressee))
            .iter()
            .map(|word| read(word))
            .collect();
        let bare = without_form(&words);
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
        let mut sorted: Vec<&String> = core.iter().collect();
        sorted.sort_unstable();
        let readings = [
            Reading::of(words.iter()),
            Reading::of(core.iter()),
            Reading::of(told),
            Reading::of(sorted.into_iter()),
        ];
        Self {
            words,
            core,
            meant,
            numbers,
            readings,
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
            .or_else(|| self.has_initial_of(other))?;
        (edits == 0 || !self.is_apart(other)).then_some(edits)
    }

    /// How far it is from another of its group, and how far that may be in the mean.
    pub fn slips(&self, other: &Self) -> (usize, usize) {
        let pairs = || self.readings.iter().zip(&other.readings);
        let raw = || {
            pairs()
                .map(|(a, b)| a.pattern.distance(b.text.chars()))
                .min()
                .unwrap_or(0)
                + UNLIKE
        };
        let letters = pairs()
            .map(|(a, b)| a.letters.min(b.letters))
            .min()
            .unwrap_or(0);
        (self.edits(other).unwrap_or_else(raw), bound(letters))
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
        pairs.any(|(a, b)| lexicon::are_apart(a, b))
    }

    /// Word beside word, where there are as many: no word is quite another, and what tells the name from others
    /// agrees by a stricter bound.
    fn is_alike_word_by_word(&self, other: &Self, edits: usize) -> bool {
        if self.core.len() != other.core.len() || self.core.len() < 2 {
            return true;
        }
        let pairs = || self.core.iter().zip(&other.core);
        let slips = |a: &String, b: &String| strsim::osa_distance(&heard(a), &heard(b));
        let by_words: usize = pairs().map(|(a, b)| slips(a, b)).sum();
        if by_words > edits + 1 {
            // A blank stands elsewhere: these are not the same words.
            return true;
        }
        if edits > 2 && pairs().any(|(a, b)| slips(a, b) > word_bound(a, b)) {
            return false;
        }
        let is_common = |(a, b): &(&String, &String)| {
            (lexicon::is_common(a) || lexicon::is_common(b)) && strsim::osa_distance(a, b) <= 4
        };
        let (mut mine, mut theirs) = (String::new(), String::new());
        for (a, b) in pairs().filter(|pair| !is_common(pair)) {
            mine.push_str(&heard(a));
            theirs.push_str(&heard(b));
        }
        tells_the_same(&mine, &theirs)
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
        (begins && letters >= 5 && edits <= bound(letters)).then_some(edits + INITIAL)
    }
}

/// `Adeyemi, Oyelaran` as the name is said; a legal form behind the comma stays there.
fn turned(addressee: &str) -> String {
    match addressee.split_once(',') {
        Some((last, first))
            if fold::words(first)
                .iter()
                .any(|word| forms::class(word) == Class::Plain) =>
        {
            format!("{first} {last}")
        }
        _ => addressee.to_owned(),
    }
}

/// A word as it sounds, and as a reader of print may have it: `ph` is `f`, `rn` is `m`.
fn heard(word: &str) -> String {
    word.replace("ph", "f")
        .replace("ght", "t")
        .replace("rn", "m")
}

/// A word as it was meant to be printed: `TATT00` has no digit. Digits that stand for themselves stay.
fn read(word: &str) -> String {
    let all: Vec<char> = word.chars().collect();
    let letters = all.iter().filter(|c| c.is_alphabetic()).count();
    let is_digit = |at: usize| all.get(at).is_some_and(char::is_ascii_digit);
    let alone = |at: usize| !is_digit(at + 1) && (at == 0 || !is_digit(at - 1));
    let letter = |(at, c): (usize, &char)| match c {
        '0' => 'o',
        '1' if alone(at) => 'l',
        '5' if alone(at) => 's',
        '8' if alone(at) && at + 1 < all.len() => 'b',
        other => *other,
    };
    let only_noughts = all.windows(2).all(|pair| match pair {
        [a, b] if a.is_ascii_digit() && b.is_ascii_digit() => (*a, *b) == ('0', '0'),
        _ => true,
    });
    match letters {
        0..=2 => all.into_iter().collect(),
        _ if !only_noughts => all.into_iter().collect(),
        _ => all.iter().enumerate().map(letter).collect(),
    }
}

/// The words without a legal form at their end, misspelt or cut in two as it may be.
fn without_form(words: &[String]) -> &[String] {
    let stem = forms::stem(words);
    if stem.len() < words.len() {
        return stem;
    }
    let is_form = |word: &str| {
        let known = ["llc", "inc", "ltd", "llp", "gmbh", "corp", "plc"];
        let near = |form: &&str| {
            word.chars().count() >= FORM_LETTERS && strsim::osa_distance(form, word) <= 1
        };
        known.iter().any(near)
    };
    match words {
        [rest @ .., a, b]
            if rest.len() > 1 && is_form(&format!("{a}{b}")) && a.len() + b.len() <= 4 =>
        {
            rest
        }
        [rest @ .., last] if rest.len() > 1 && is_form(last) => rest,
        _ => words,
    }
}

/// Slips in one word of a name whose other words agree.
fn word_bound(a: &str, b: &str) -> usize {
    match a.chars().count().max(b.chars().count()) {
        0..=5 => 2,
        6..=7 => 4,
        _ => 5,
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
