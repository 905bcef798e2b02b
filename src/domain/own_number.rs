//! Numbers that are somebody's own, wherever they stand in a text: what the state knows him by, his bank account, his card.
//! They are in no book of ours, so that none can leak from there.
//!
//! Must not know who typed them, or into what. Invariant: what a carrier's check digit proves to be his number is nobody's
//! own.

mod swiped;

use super::text::{self, BadText, legible};
use super::tracking::{self, CheckDigit, Scan};

/// What a private number is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnNumber {
    /// A Social Security or tax number.
    Identity,
    /// Nine figures alone, which no carrier's numbers are.
    NineFigures,
    Account,
    /// A payment card's.
    Card,
}

/// Words beside which nine figures are what the state knows somebody by.
const STATES: [&str; 11] = [
    "ssn", "ss", "ssns", "social", "soc", "itin", "tin", "ein", "fein", "tax", "taxpayer",
];

/// Words that may be written right onto such a number.
const GLUED: [&str; 12] = [
    "ssn",
    "ss",
    "itin",
    "tin",
    "ein",
    "fein",
    "card",
    "visa",
    "mc",
    "mastercard",
    "amex",
    "cc",
];

/// So many parts of a text away such a word still speaks of the number: `his social security number is`.
const NEAR: usize = 9;

/// How the figures of cards are printed.
const CARDS: [&[usize]; 6] = [&[16], &[15], &[14], &[4, 4, 4, 4], &[4, 6, 5], &[4, 6, 4]];

/// The private number in a text that is kept, such as a note: what reads as one, or is said to be.
pub fn in_text(text: &str) -> Option<OwnNumber> {
    look(text, Place::Text)
}

/// Takes a text that is kept, cleaned.
///
/// # Errors
/// What [`text::accept`] refuses, and [`BadText::Private`] where the text holds such a number.
pub fn kept(text: &str) -> Result<String, BadText> {
    let clean = text::accept(text)?;
    if in_text(&clean).is_some() {
        return Err(BadText::Private);
    }
    Ok(clean)
}

/// The same of a line about a piece, where figures have nothing else to say: a firm's tax number, nine figures by
/// themselves, and a Social Security number with blanks beside a box.
pub fn in_line(line: &str) -> Option<OwnNumber> {
    look(line, Place::Line)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    Line,
}

fn look(text: &str, place: Place) -> Option<OwnNumber> {
    // No figure, no number: most texts end here.
    let figures = text.chars().filter(|c| c.is_numeric()).count();
    if figures < FEWEST {
        return None;
    }
    let text = hyphens(&figures_plain(&legible(text)));
    let own = account(&text).or_else(|| swiped::card(&text));
    own.or_else(|| {
        let parts = parts(&text);
        let runs = runs(&parts);
        runs.iter().find_map(|run| of_run(&parts, run, place))
    })
}

/// Fewer figures are nobody's own number.
const FEWEST: usize = 9;

/// A hyphen with a blank beside it: it joins groups, and it parts one number from the next.
const LOOSE: char = '~';

/// A text in small letters, with one kind of hyphen: `123.45.6789`, `123_45_6789` and `123 – 45 -6789` are written like
/// any other.
fn hyphens(text: &str) -> String {
    let all: Vec<char> = text.chars().map(one_hyphen).collect();
    let is_figure = |c: Option<&char>| c.is_some_and(char::is_ascii_digit);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = all.get(at) {
        let signs = all.iter().skip(at);
        let signs = signs.take_while(|c| is_between(**c)).count();
        let end = at + signs;
        let between =
            signs > 0 && is_figure(all.get(at.wrapping_sub(1))) && is_figure(all.get(end));
        let sign = all.get(at..end).filter(|_| between).and_then(joined);
        if let Some(sign) = sign {
            out.push(sign);
            at = end;
        } else {
            out.extend(c.to_lowercase());
            at += 1;
        }
    }
    out
}

fn one_hyphen(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

fn is_between(c: char) -> bool {
    " -_./".contains(c)
}

/// The one sign for what stands between two figures, where that is a hyphen in another dress.
fn joined(signs: &[char]) -> Option<char> {
    match signs {
        ['-' | '_' | '.' | '/'] => Some('-'),
        [' ', '-' | '_'] | ['-' | '_', ' '] | [' ', '-' | '_', ' '] => Some(LOOSE),
        _ => None,
    }
}

/// The same with every script's figures as the plain ones: what is refused in one is refused in all.
fn figures_plain(text: &str) -> String {
    text.chars().map(|c| figure(c).unwrap_or(c)).collect()
}

/// The plain figure of a decimal one. Each script has its ten in a row, of which only where the row begins is kept.
fn figure(c: char) -> Option<char> {
    let code = u32::from(c);
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    char::from_digit(code - zero, 10)
}

/// Where the decimal figures of each script begin (Unicode 14, general category Nd, without the plain ones).
const ZEROS: [u32; 65] = [
    0x0660, 0x06f0, 0x07c0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0b66, 0x0be6, 0x0c66, 0x0ce6, 0x0d66,
    0x0de6, 0x0e50, 0x0ed0, 0x0f20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90,
    0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
    0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
    0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50,
    0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e950, 0x1fbf0,
];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    Word(&'a str),
    Figures(&'a str),
    Sign(char),
}

/// Letters, figures and signs, each by itself.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_same = |c: char| c.is_ascii_digit() == first.is_ascii_digit() && c.is_alphanumeric();
        let end = if first.is_alphanumeric() {
            rest.find(|c| !is_same(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (part, behind) = rest.split_at(end);
        out.push(if first.is_ascii_digit() {
            Part::Figures(part)
        } else if first.is_alphanumeric() {
            Part::Word(part)
        } else {
            Part::Sign(if first.is_whitespace() { ' ' } else { first })
        });
        rest = behind;
    }
    out
}

/// Figures in groups, with what stands between them.
struct Run<'a> {
    /// The first part of it, and the one behind it.
    from: usize,
    to: usize,
    groups: Vec<&'a str>,
    /// Before each group but the first: a blank, a hyphen, or one with a blank beside it.
    signs: Vec<char>,
}

fn runs<'a>(parts: &[Part<'a>]) -> Vec<Run<'a>> {
    let mut all: Vec<Run<'a>> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let Part::Figures(figures) = part else {
            continue;
        };
        let between = at.checked_sub(1).and_then(|before| parts.get(before));
        match (all.last_mut(), between) {
            (Some(run), Some(Part::Sign(sign @ (' ' | '-' | LOOSE)))) if run.to + 1 == at => {
                run.groups.push(figures);
                run.signs.push(*sign);
                run.to = at + 1;
            }
            _ => all.push(Run {
                from: at,
                to: at + 1,
                groups: vec![figures],
                signs: Vec::new(),
            }),
        }
    }
    all
}

/// The private number among the groups of a run.
fn of_run(parts: &[Part<'_>], run: &Run<'_>, place: Place) -> Option<OwnNumber> {
    let before = run.from.checked_sub(1).and_then(|at| parts.get(at));
    if before == Some(&Part::Sign('+')) || proves(&run.groups.concat()) {
        return None;
    }
    let asked = Asked {
        run,
        place,
        is_said: is_near(parts, run),
        ends: [before, parts.get(run.to)].map(is_free),
        is_all: parts.iter().all(|part| !matches!(part, Part::Word(_))),
    };
    let count = run.groups.len();
    (0..count).find_map(|from| (from + 1..=count).find_map(|to| asked.window(from, to)))
}

/// Whether figures end where this stands: behind letters they are part of a longer number, save behind a word for such a
/// number.
fn is_free(beside: Option<&Part<'_>>) -> bool {
    match beside {
        Some(Part::Word(word)) => GLUED.contains(word),
        Some(Part::Sign(sign)) => !"-_".contains(*sign),
        _ => true,
    }
}

/// Whether a word near a run says that it is what the state knows somebody by.
fn is_near(parts: &[Part<'_>], run: &Run<'_>) -> bool {
    let from = run.from.saturating_sub(NEAR);
    let around = parts.iter().take(run.to + NEAR).skip(from);
    around
        .into_iter()
        .any(|part| matches!(part, Part::Word(word) if STATES.contains(word)))
}

/// Whether a carrier's check digit says that figures are his.
fn proves(figures: &str) -> bool {
    let is_his = |one: &tracking::Reading| one.check == CheckDigit::Right && !one.is_weak();
    matches!(tracking::read(figures), Scan::Tracking { readings, .. } if readings.iter().any(is_his))
}

/// A run, and what is known of it as a whole.
struct Asked<'a> {
    run: &'a Run<'a>,
    place: Place,
    /// Whether a word says that it is somebody's own.
    is_said: bool,
    /// Whether it stands free before and behind.
    ends: [bool; 2],
    /// Whether the text is figures alone.
    is_all: bool,
}

impl Asked<'_> {
    /// What the groups from one to another are together.
    fn window(&self, from: usize, to: usize) -> Option<OwnNumber> {
        let groups = self.run.groups.get(from..to)?;
        let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
        let figures: usize = lengths.iter().sum();
        if !(FEWEST..=LONGEST).contains(&figures) || !self.stands_alone(from, to) {
            return None;
        }
        let signs = self.run.signs.get(from..to - 1)?;
        let all = |wanted: char| signs.iter().all(|sign| *sign == wanted);
        let hyphened = signs.iter().all(|sign| matches!(sign, '-' | &LOOSE));
        let is_line = self.place == Place::Line;
        let is_alone = self.run.groups.len() == groups.len();
        let is_beside_a_box = self.run.groups.len() <= groups.len() + 1;
        match lengths.as_slice() {
            [3, 2, 4] if hyphened => Some(OwnNumber::Identity),
            // More groups are a number of another kind, printed in groups.
            [3, 2, 4] if all(' ') && is_alone => Some(OwnNumber::Identity),
            [3, 2, 4] if all(' ') && is_line && self.is_all && is_beside_a_box => {
                Some(OwnNumber::Identity)
            }
            [2, 7] if hyphened && is_line => Some(OwnNumber::Identity),
            [2, 7] if all('-') && is_employers(groups) => Some(OwnNumber::Identity),
            // A ZIP with its four more figures is no number of anybody's.
            [5, 4] => None,
            _ if figures == FEWEST && self.is_said => Some(OwnNumber::Identity),
            [9] if is_line && !(is_alone && self.is_all) => Some(OwnNumber::NineFigures),
            card => {
                let is_card = CARDS.contains(&card) && tracking::is_card(&groups.concat());
                is_card.then_some(OwnNumber::Card)
            }
        }
    }

    /// Whether no hyphen and no letter ties the groups to more.
    fn stands_alone(&self, from: usize, to: usize) -> bool {
        let sign = |at: usize| self.run.signs.get(at);
        let [opens, closes] = self.ends;
        let opens = match from.checked_sub(1) {
            None => opens,
            Some(before) => matches!(sign(before), Some(' ' | &LOOSE)),
        };
        let closes = if to == self.run.groups.len() {
            closes
        } else {
            matches!(sign(to - 1), Some(' ' | &LOOSE))
        };
        opens && closes
    }
}

/// Whether two figures begin a firm's tax number, of the ones that are given out. One that begins with a nought is left to
/// the words beside it: abroad telephone numbers are written so.
fn is_employers(groups: &[&str]) -> bool {
    let begins = groups.first().and_then(|two| two.parse::<u32>().ok());
    begins.is_some_and(|two| two >= 10 && !NO_EMPLOYER.contains(&two))
}

/// How no firm's tax number begins (IRS, "How EINs are assigned and valid EIN prefixes").
const NO_EMPLOYER: [u32; 13] = [17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97];

/// Most figures that a card has.
const LONGEST: usize = 16;

/// A bank account's number among the words, in one or in groups, whatever stands between them.
fn account(text: &str) -> Option<OwnNumber> {
    let words: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let mut starts = 0..words.len();
    let found = starts.any(|at| {
        let groups = words.get(at..).unwrap_or_default();
        begins(groups) && is_account(groups)
    });
    found.then_some(OwnNumber::Account)
}

/// Whether two letters and two figures open a word, or are a word each.
fn begins(groups: &[&str]) -> bool {
    let is_country = |word: &str| word.len() == 2 && word.bytes().all(|c| c.is_ascii_alphabetic());
    let is_check = |word: &str| word.len() == 2 && word.bytes().all(|c| c.is_ascii_digit());
    match groups {
        [country, check, ..] if is_country(country) && is_check(check) => true,
        [word, ..] => {
            let word = unnamed(word);
            word.split_at_checked(2)
                .zip(word.get(2..4))
                .is_some_and(|((country, _), check)| is_country(country) && is_check(check))
        }
        [] => false,
    }
}

fn is_account(groups: &[&str]) -> bool {
    let most = groups.len().min(GROUPS);
    (1..=most).any(|to| {
        let text = groups.get(..to).unwrap_or_default().concat();
        tracking::is_account(unnamed(&text))
    })
}

/// Without the word that may be written right onto it.
fn unnamed(word: &str) -> &str {
    word.strip_prefix("iban").unwrap_or(word)
}

/// Most groups in which an account's number is printed: its country and check by themselves, and eight of four.
const GROUPS: usize = 10;

#[cfg(test)]
mod tests;
