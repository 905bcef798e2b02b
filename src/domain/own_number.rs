//! Numbers that are somebody's own, wherever they stand in a text: what the state knows him by, his bank account, his card.
//! They are in no book of ours, so that none can leak from there.
//!
//! Must not know who typed them, or into what. Invariant: what a carrier's check digit proves to be his number is nobody's
//! own.

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
    let text = hyphens(&legible(text));
    account(&text).or_else(|| {
        let parts = parts(&text);
        let runs = runs(&parts);
        runs.iter().find_map(|run| of_run(&parts, run, place))
    })
}

/// Fewer figures are nobody's own number.
const FEWEST: usize = 9;

/// A text in small letters, with one kind of hyphen: `123.45.6789` and `123 – 45 – 6789` are written like any other.
fn hyphens(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let between = out.ends_with(|c: char| c.is_ascii_digit())
            && chars.peek().is_some_and(char::is_ascii_digit);
        match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '-' => out.push('-'),
            '.' | '/' if between => out.push('-'),
            c => out.extend(c.to_lowercase()),
        }
    }
    out.replace(" - ", "-")
}

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
    /// Before each group but the first: a blank or a hyphen.
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
            (Some(run), Some(Part::Sign(sign @ (' ' | '-')))) if run.to + 1 == at => {
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
        let is_line = self.place == Place::Line;
        let is_alone = self.run.groups.len() == groups.len();
        let is_beside_a_box = self.run.groups.len() <= groups.len() + 1;
        match lengths.as_slice() {
            [3, 2, 4] if all('-') => Some(OwnNumber::Identity),
            // More groups are a number of another kind, printed in groups.
            [3, 2, 4] if all(' ') && is_line && self.is_all && is_beside_a_box => {
                Some(OwnNumber::Identity)
            }
            [2, 7] if all('-') && is_line => Some(OwnNumber::Identity),
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
            Some(before) => sign(before) == Some(&' '),
        };
        let closes = if to == self.run.groups.len() {
            closes
        } else {
            sign(to - 1) == Some(&' ')
        };
        opens && closes
    }
}

/// Most figures that a card has.
const LONGEST: usize = 16;

/// A bank account's number among the words, in groups or in one.
fn account(text: &str) -> Option<OwnNumber> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let begins = |word: &str| {
        let word = word.as_bytes();
        word.len() >= 4
            && word.iter().take(2).all(u8::is_ascii_alphabetic)
            && word.iter().skip(2).take(2).all(u8::is_ascii_digit)
    };
    let is_one = |from: usize| {
        (from + 1..=words.len().min(from + GROUPS)).any(|to| {
            let text = words.get(from..to).unwrap_or_default().concat();
            tracking::is_account(text.trim_matches(|c: char| !c.is_alphanumeric()))
        })
    };
    let mut starts = words.iter().enumerate();
    let found = starts.any(|(at, word)| {
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = word.strip_prefix("iban").unwrap_or(word);
        let word = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let glued = word.trim_matches(|c: char| !c.is_alphanumeric());
        begins(word) && (is_one(at) || tracking::is_account(glued))
    });
    found.then_some(OwnNumber::Account)
}

/// Most groups of four in which an account's number is printed.
const GROUPS: usize = 9;

#[cfg(test)]
mod tests;
