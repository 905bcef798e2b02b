//! A label taken apart without a search: in which box, for whom, in whose care. Whoever counts labels reads them so.

use super::boxes::{take_box, unglued};
use super::fold::Folded;
use super::forms::{is_company, said};
use super::group::group;
use super::index::Index;
use super::lexicon;
use super::markers::Role;
use super::parts::written;
use super::query::{names_two, without_center};
use super::tokens::tokens;

/// Words before a number that are no name: what stands behind them is a box, a suite or a floor.
const DESIGNATORS: &[&str] = &[
    "apartment",
    "apt",
    "box",
    "floor",
    "fl",
    "no",
    "office",
    "ofc",
    "pmb",
    "po",
    "rm",
    "room",
    "ste",
    "suite",
    "unit",
];

/// Fewer letters are no name.
const NAME_LETTERS: usize = 3;

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// The box that it names.
    pub pmb: Option<String>,
    /// For whom it is, as written; several behind `dba` and the like.
    pub addressees: Vec<String>,
    /// In whose care.
    pub keepers: Vec<String>,
}

/// Whether a word only says what the number behind it is.
pub fn is_designator(word: &str) -> bool {
    let bare: String = word.chars().filter(|c| c.is_alphanumeric()).collect();
    let is_word = DESIGNATORS.contains(&bare.to_lowercase().as_str());
    is_word || !bare.chars().any(char::is_alphabetic)
}

/// Takes a label apart. The center's own lines, streets and what is no name are left out.
pub fn read_label(index: &Index, text: &str) -> Label {
    let is_box = |pmb: &str| index.is_box(pmb);
    let mut tokens = unglued(without_center(tokens(text), index), &is_box);
    let designated = take_box(&mut tokens, &is_box);
    let all = written(&tokens);
    let of = |role| {
        let parts = all.iter().filter(move |part| part.0 == role);
        let names = parts.filter(|part| is_a_name(&part.1));
        let without_box = |raw: &str| match box_in_front(index, raw) {
            Some((_, name)) => tidy(&name),
            None => tidy(raw),
        };
        names.map(|part| without_box(&part.1)).collect()
    };
    let pmb = designated.map(|found| found.pmb);
    let behind = || all.iter().find_map(|(_, raw)| box_behind(index, raw));
    let in_front = || all.iter().find_map(|(_, raw)| box_in_front(index, raw));
    let in_front = || in_front().map(|(number, _)| number);
    let (mut addressees, keepers): (Vec<String>, Vec<String>) = (of(Role::Main), of(Role::CareOf));
    if addressees.is_empty() && keepers.is_empty() {
        // `Attn: Jane Doe` alone is for her.
        addressees = of(Role::Attention);
    }
    Label {
        addressees,
        keepers,
        pmb: pmb.or_else(behind).or_else(in_front),
    }
}

/// A box number that stands alone behind a name: `Nobody Corp 234`.
fn box_behind(index: &Index, text: &str) -> Option<String> {
    let (name, number) = text.trim().rsplit_once(char::is_whitespace)?;
    let is_box = number.bytes().all(|byte| byte.is_ascii_digit()) && index.is_box(number);
    (is_box && is_a_name(name)).then(|| number.to_owned())
}

/// A box number that stands alone before a person's name, and the name: `234 Jane Roe`. Companies begin with numbers
/// themselves.
fn box_in_front(index: &Index, text: &str) -> Option<(String, String)> {
    let (number, name) = text.trim().split_once(char::is_whitespace)?;
    let is_box = number.bytes().all(|byte| byte.is_ascii_digit()) && index.is_box(number);
    let words = Folded::new(name).words;
    let is_person =
        words.len() > 1 && !is_company(&words) && said(&words).is_empty() && is_a_name(name);
    (is_box && is_person).then(|| (number.to_owned(), name.to_owned()))
}

/// `The Owner`, `Accounts Payable`, `Current Resident`: whoever it may be.
fn is_nobody(text: &str) -> bool {
    let folded = Folded::new(text).words;
    lexicon::is_remark(folded.iter().map(String::as_str))
}

fn is_a_name(text: &str) -> bool {
    if is_nobody(text) {
        return false;
    }
    let words = text.split_whitespace().filter(|word| !is_designator(word));
    let letters = words.flat_map(str::chars).filter(|c| c.is_alphabetic());
    letters.count() >= NAME_LETTERS
}

/// Without the designators and numbers at its ends.
fn tidy(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let end = words.iter().rposition(|word| !is_designator(word));
    let kept = words.get(..end.map_or(0, |at| at + 1)).unwrap_or_default();
    kept.join(" ")
        .trim_matches([' ', ',', ';', '/', '-', '.'])
        .to_owned()
}

impl Label {
    /// The addressees who bear none of these names, nor one that is spelt like it.
    pub fn strangers<'a>(&'a self, names: &[&str]) -> Vec<&'a str> {
        let known = |text: &str| names.iter().any(|name| is_like(text, name));
        let all = self.addressees.iter().map(String::as_str);
        all.filter(|text| !known(text)).collect()
    }
}

/// Whether a line is for somebody who bears none of these names, in care of who does or called as he is: `Globex c/o Acme`,
/// and not `Acme dba Globex`.
pub fn is_for_another(index: &Index, text: &str, names: &[&str]) -> bool {
    let label = read_label(index, text);
    let first = label.addressees.first().map(String::as_str);
    names_two(text) && first.is_some_and(|first| label.strangers(names).contains(&first))
}

/// Whether two names may be one, however they are spelt: one is the words of the other, or they are alike.
fn is_like(one: &str, other: &str) -> bool {
    let (a, b) = (Folded::new(one).words, Folded::new(other).words);
    let within = |small: &[String], large: &[String]| {
        !small.is_empty() && small.iter().all(|word| large.contains(word))
    };
    within(&a, &b) || within(&b, &a) || group(&[one, other]).len() == 1
}

#[cfg(test)]
mod tests;
