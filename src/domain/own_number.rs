//! Numbers that are somebody's own, wherever they stand in a text: what the state knows him by, his bank account, his card.
//! They are in no book of ours, so that none can leak from there.
//!
//! Must not know who typed them, or into what. Invariant: what a carrier's check digit proves to be his number is nobody's
//! own.

mod dress;
mod stripe;

use dress::{LOOSE, figures_plain};

use super::text::{self, BadText};
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
const STATES: [&str; 13] = [
    "ssn", "ss", "ssns", "social", "soc", "itin", "tin", "ein", "fein", "tax", "taxpayer",
    "employer", "irs",
];

/// Words beside which a card's number stands.
const PAYING: [&str; 7] = [
    "card",
    "visa",
    "mastercard",
    "maestro",
    "unionpay",
    "credit",
    "debit",
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
const CARDS: [&[usize]; 10] = [
    &[16],
    &[15],
    &[14],
    &[19],
    &[4, 4, 4, 4],
    &[4, 4, 4, 4, 3],
    &[4, 6, 5],
    &[4, 6, 4],
    &[4, 4, 4, 2],
    &[6, 13],
];

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

/// The same of what should be a person's name, which has no figures beside a generation's.
pub fn in_name(name: &str) -> Option<OwnNumber> {
    let figures = figures_plain(name)
        .chars()
        .filter(char::is_ascii_digit)
        .count();
    let is_long = figures >= FEWEST;
    in_line(name).or(is_long.then_some(OwnNumber::NineFigures))
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
    let text = dress::plain(text);
    if stripe::is_in(&text) {
        return Some(OwnNumber::Card);
    }
    account(&text).or_else(|| {
        let parts = parts(&text);
        let runs = runs(&parts);
        runs.iter().find_map(|run| of_run(&parts, run, place))
    })
}

/// Fewer figures are nobody's own number.
const FEWEST: usize = 9;

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
        is_said: is_near(parts, run, &STATES),
        is_card: is_near(parts, run, &PAYING),
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

/// Whether such a word stands near a run.
fn is_near(parts: &[Part<'_>], run: &Run<'_>, words: &[&str]) -> bool {
    let from = run.from.saturating_sub(NEAR);
    let around: Vec<Part<'_>> = parts
        .iter()
        .take(run.to + NEAR)
        .skip(from)
        .copied()
        .collect();
    let is_said = |part: &Part<'_>| matches!(part, Part::Word(word) if words.contains(word));
    around.iter().any(is_said) || words.contains(&spelled(&around).as_str())
}

/// The letters that stand alone with points between them, as one word: `S.S.N.`
fn spelled(parts: &[Part<'_>]) -> String {
    let letters = parts.windows(2).filter_map(|two| match two {
        [Part::Word(letter), Part::Sign('.')] if letter.len() == 1 => Some(*letter),
        _ => None,
    });
    letters.collect()
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
    /// Whether a word says that it is a card's.
    is_card: bool,
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
            // `123 45-6789`
            [3, 2, 4] if is_alone && !all(' ') => Some(OwnNumber::Identity),
            // Figure by figure, and nothing else.
            [1, 1, 1, 1, 1, 1, 1, 1, 1] if is_alone => Some(OwnNumber::Identity),
            // More groups are a number of another kind, printed in groups.
            [3, 2, 4] if all(' ') && is_alone => Some(OwnNumber::Identity),
            [3, 2, 4] if all(' ') && is_line && self.is_all && is_beside_a_box => {
                Some(OwnNumber::Identity)
            }
            [2, 7] if hyphened && is_line => Some(OwnNumber::Identity),
            [2, 7] if hyphened && is_employers(groups) => Some(OwnNumber::Identity),
            // A ZIP with its four more figures is no number of anybody's.
            [5, 4] => None,
            _ if figures == FEWEST && self.is_said => Some(OwnNumber::Identity),
            [9] if is_line && !(is_alone && self.is_all) => Some(OwnNumber::NineFigures),
            card => {
                let by_figure = is_alone && card.iter().all(|group| *group == 1);
                let is_printed = CARDS.contains(&card) || by_figure;
                let figures = groups.concat();
                let is_printed = is_printed && tracking::is_any_card(&figures);
                let is_said = is_alone && self.is_card && tracking::is_old_card(&figures);
                (is_printed || is_said).then_some(OwnNumber::Card)
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
const LONGEST: usize = 19;

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
