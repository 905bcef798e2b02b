//! Labels that do not say what the form says: a name on no form, and a box number behind a word that the post does
//! not allow (rules 49 to 54). Such mail is delivered and counted, so that the client can be told.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, Pmb};

/// Words that must not introduce a private mailbox number (rule 49).
const WRONG: &[&str] = &[
    "SUITE",
    "STE",
    "UNIT",
    "APT",
    "APARTMENT",
    "ROOM",
    "RM",
    "BOX",
    "OFFICE",
    "MAILBOX",
    "MBX",
];

/// Those of them that never speak of a part of a building.
const BOXES: &[&str] = &["BOX", "MAILBOX", "MBX"];

/// A client's labels, as the drift list counts them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Labelled {
    pub client: ClientId,
    /// What most of them say, such as `SUITE 234`.
    pub label: String,
    /// How many pieces have such a label.
    pub pieces: u32,
}

/// The suite or unit that an address is in: `400` of `1 Test Plaza Ste 400`, of `1 Test Plaza #400` and of
/// `1 Test Plaza # 100, Ste 400`, where the sign is a box's.
pub fn unit_of(address: &[String]) -> Option<String> {
    let is_word = |word: &str| WRONG.contains(&word);
    let is_sign = |word: &str| word == "#";
    behind(address, is_word).or_else(|| behind(address, is_sign))
}

/// The first number behind such a word.
fn behind(address: &[String], introduces: impl Fn(&str) -> bool) -> Option<String> {
    address.iter().find_map(|line| {
        let spaced = line.to_uppercase().replace('#', " # ");
        let words = spaced.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '.'));
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let has_figure = |word: &str| word.chars().any(|c| c.is_ascii_digit());
        let mut pairs = words.windows(2);
        pairs.find_map(|pair| match pair {
            [word, unit] if introduces(word) && has_figure(unit) => Some((*unit).to_owned()),
            _ => None,
        })
    })
}

/// The wrong word and the number, when a line writes the client's box so: `Suite 234` gives `SUITE 234`. The
/// center's own unit is no box (rule 50), and `PO BOX` is another's affair.
pub fn wrong_designator(line: &str, pmb: &Pmb, own_unit: Option<&str>) -> Option<String> {
    let upper = line.to_uppercase();
    let words: Vec<&str> = upper
        .split(|c: char| !(c.is_alphanumeric() || c == '-'))
        .filter(|word| !word.is_empty())
        .collect();
    let own = own_unit.map(str::to_uppercase);
    // `Suite 400` of a center in suite 400 speaks of that, whoever has box 400; `Box 400` does not.
    let wrong = if own.as_deref() == Some(pmb.as_str()) {
        BOXES
    } else {
        WRONG
    };
    let mut pairs = words.windows(2);
    let found = pairs.find(
        |pair| matches!(pair, [word, number] if wrong.contains(word) && *number == pmb.as_str()),
    );
    found.map(|pair| pair.join(" "))
}

/// Whether a line has the center's own suite where a box would stand, and no `PMB`: `Suite 11` of a center in suite 11 names
/// nobody's box (rule 54).
pub fn is_own_suite(line: &str, own: &str) -> bool {
    let (upper, own) = (line.to_uppercase(), own.to_uppercase());
    let spaced = upper.replace('#', " # ").replace([',', ';', '.', ':'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let is_before = |word: &str| word == "#" || WRONG.contains(&word);
    let mut pairs = words.windows(2);
    !words.contains(&"PMB")
        && pairs.any(|pair| matches!(pair, [word, unit] if is_before(word) && *unit == own))
}

/// What a label does wrong with the box, in its own words: a wrong word before the number; in a center with a suite the
/// two merged, the suite where the box belongs, or `#` behind it (rules 49, 50).
pub fn label_fault(line: &str, pmb: &Pmb, own_unit: Option<&str>) -> Option<String> {
    wrong_designator(line, pmb, own_unit).or_else(|| suite_fault(line, pmb, own_unit?))
}

fn suite_fault(line: &str, pmb: &Pmb, own: &str) -> Option<String> {
    let (upper, own) = (line.to_uppercase(), own.to_uppercase());
    let spaced = upper.replace('#', " # ").replace([',', ';', '.'], " ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let merged = format!("{own}-{pmb}");
    let is_word = |word: &str| word == "#" || WRONG.contains(&word);
    let says_pmb = words.contains(&"PMB");
    let at = |pattern: &[&dyn Fn(&str) -> bool]| {
        let fits = |some: &&[&str]| some.iter().zip(pattern).all(|(word, is)| is(word));
        let mut all = words.windows(pattern.len());
        all.find(fits).map(|some| some.join(" ").replace("# ", "#"))
    };
    let is_own = |word: &str| word == own;
    let is_box = |word: &str| word == pmb.as_str();
    let is_sign = |word: &str| word == "#";
    at(&[&is_word, &|word| word == merged])
        .or_else(|| at(&[&is_word, &is_own, &is_sign, &is_box]))
        .or_else(|| at(&[&is_sign, &is_own]).filter(|_| !says_pmb))
}

/// A label's text without the client's own box and the word before it: `Harbor Candle Co, PMB 101` names Harbor Candle Co.
pub fn without_box(line: &str, pmb: &Pmb) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let bare = |word: &str| {
        word.trim_matches(|c: char| ",;:#.()".contains(c))
            .to_uppercase()
    };
    let is_box = |at: usize| words.get(at).is_some_and(|word| bare(word) == pmb.as_str());
    let is_before_box = |at: usize| {
        let word = words.get(at).map(|word| bare(word)).unwrap_or_default();
        (word == "PMB" || word.is_empty() || WRONG.contains(&word.as_str())) && is_box(at + 1)
    };
    let kept = words
        .iter()
        .enumerate()
        .filter(|(at, _)| !is_box(*at) && !is_before_box(*at));
    let kept: Vec<&str> = kept.map(|(_, word)| *word).collect();
    kept.join(" ")
        .trim_matches([' ', ',', ';', '/', '-'])
        .to_owned()
}

/// What a client is told about it.
pub fn advice(pmb: &Pmb) -> String {
    format!(
        "ask senders to write PMB {pmb}, never a suite, unit or box (Pub. 28 sec. 285, rule 49)"
    )
}

#[cfg(test)]
mod tests;
