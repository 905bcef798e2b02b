//! The words of Forward's line at a bundle. Pure: each says what it is by its shape.

use std::mem::discriminant;

use crate::domain::forward::{Cents, ReturnReason, Weight};
use crate::domain::tracking::Carrier;

/// One fact of the bundle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    Postage(Cents),
    Handling(Cents),
    Weight(Weight),
    Carrier(Carrier),
}

/// Most words of one fact.
const MOST: usize = 4;

/// What a line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// Enter on the empty line.
    Nothing,
    /// Facts of the bundle, all of the line.
    Facts(Vec<Word>),
    /// Another address.
    To(&'a str),
    /// All rows.
    All,
    /// Rows by their numbers, those that a minus takes out last.
    Rows { on: Vec<usize>, off: Vec<usize> },
    /// The marked pieces go back.
    Back(ReturnReason, &'a str),
    /// The client ordered it.
    Destroy(&'a str),
    /// The client asks for something; what, by when, who, how.
    Ask(&'a str),
    /// The client does not ask for it any more.
    Withdraw(&'a str),
    /// What one carrier takes today.
    Manifest(&'a str),
    /// Why a manager sends on what the rules keep here.
    Because(&'a str),
    /// This word says a second time what another one says.
    Twice(String),
    /// This word is none of these.
    Unknown(String),
}

/// Reads a line.
pub fn read(line: &str) -> Line<'_> {
    let line = line.trim();
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let rest = rest.trim();
    match first.to_lowercase().as_str() {
        "" => return Line::Nothing,
        "*" if rest.is_empty() => return Line::All,
        "to" => return Line::To(rest),
        "destroy" => return Line::Destroy(rest),
        "because" => return Line::Because(rest),
        "ask" => return Line::Ask(rest),
        "withdraw" => return Line::Withdraw(rest),
        "manifest" => return Line::Manifest(rest),
        "refused" => return Line::Back(ReturnReason::Refused, rest),
        "insufficient" => return Line::Back(ReturnReason::InsufficientAddress, rest),
        "not" if rest.split(' ').next() == Some("taken") => {
            return Line::Back(
                ReturnReason::NotTaken,
                rest.trim_start_matches("taken").trim(),
            );
        }
        "other" => return Line::Back(ReturnReason::Other, rest),
        _ => {}
    }
    rows(line).unwrap_or_else(|| facts(line))
}

/// `1,2,4`, and `-2` takes it out again.
fn rows(line: &str) -> Option<Line<'_>> {
    let (mut on, mut off) = (Vec::new(), Vec::new());
    for word in line.split(',').map(str::trim) {
        match word.strip_prefix('-') {
            Some(word) => off.push(word.parse().ok()?),
            None => on.push(word.parse().ok()?),
        }
    }
    Some(Line::Rows { on, off })
}

fn facts(line: &str) -> Line<'_> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut facts = Vec::new();
    let mut rest = words.as_slice();
    while let Some(word) = rest.first() {
        let Some((fact, used)) = begins(rest) else {
            return Line::Unknown((*word).to_owned());
        };
        let is_alike = |known: &Word| discriminant(known) == discriminant(&fact);
        if facts.iter().any(is_alike) {
            return Line::Twice((*word).to_owned());
        }
        facts.push(fact);
        rest = rest.get(used..).unwrap_or_default();
    }
    Line::Facts(facts)
}

/// The fact that the words begin with, and how many it takes: `1 lb 4.5 oz` is one of four.
fn begins(words: &[&str]) -> Option<(Word, usize)> {
    let several = (2..=MOST.min(words.len())).rev();
    let mut long = several.filter_map(|n| Some((long(&words.get(..n)?.join(" "))?, n)));
    long.next()
        .or_else(|| short(words.first()?).map(|fact| (fact, 1)))
}

fn long(text: &str) -> Option<Word> {
    let weight = Weight::parse(text).map(Word::Weight);
    weight.or_else(|| Carrier::parse(text).map(Word::Carrier))
}

fn short(word: &str) -> Option<Word> {
    if let Some(handling) = word.strip_prefix('+') {
        return Cents::parse(handling).map(Word::Handling);
    }
    let postage = Cents::parse(word).filter(|_| word.contains('.') || word.starts_with('$'));
    postage
        .map(Word::Postage)
        .or_else(|| Weight::parse(word).map(Word::Weight))
        .or_else(|| Carrier::parse(word).map(Word::Carrier))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_known_by_its_shape_and_none_is_guessed() {
        let facts = |words: &[Word]| Line::Facts(words.to_vec());
        let rows = |on: &[usize], off: &[usize]| Line::Rows {
            on: on.to_vec(),
            off: off.to_vec(),
        };
        let (postage, weight) = (Word::Postage(Cents(785)), Word::Weight(Weight(205)));
        for (line, meaning) in [
            ("", Line::Nothing),
            ("*", Line::All),
            ("1,2, 4", rows(&[1, 2, 4], &[])),
            ("7", rows(&[7], &[])),
            ("-2", rows(&[], &[2])),
            ("7,-2", rows(&[7], &[2])),
            ("-", Line::Unknown("-".into())),
            ("7.85", facts(&[postage])),
            ("$7.85", facts(&[postage])),
            (
                "7.85 1lb4.5oz ups",
                facts(&[postage, weight, Word::Carrier(Carrier::Ups)]),
            ),
            ("1 lb 4.5oz", facts(&[weight])),
            ("1 lb 4.5", Line::Unknown("4.5".into())),
            ("7 1lb", Line::Unknown("7".into())),
            ("1lb 4.5oz 7.85", facts(&[weight, postage])),
            (
                "+2.00 Canada Post",
                facts(&[
                    Word::Handling(Cents(200)),
                    Word::Carrier(Carrier::CanadaPost),
                ]),
            ),
            ("7.8", Line::Unknown("7.8".into())),
            ("7.85 1lb 8.85", Line::Twice("8.85".into())),
            ("ups fedex", Line::Twice("fedex".into())),
            ("to 9 Elm St, Bend OR", Line::To("9 Elm St, Bend OR")),
            (
                "refused Ada by phone",
                Line::Back(ReturnReason::Refused, "Ada by phone"),
            ),
            ("not taken", Line::Back(ReturnReason::NotTaken, "")),
            ("destroy mail of 5 Nov", Line::Destroy("mail of 5 Nov")),
            ("because she asked", Line::Because("she asked")),
            ("harbor", Line::Unknown("harbor".into())),
        ] {
            assert_eq!(read(line), meaning, "{line:?}");
        }
    }
}
