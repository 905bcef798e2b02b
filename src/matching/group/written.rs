//! The words of an addressee as they were meant to be written. Knows one line, no other to compare it with.

use crate::matching::fold;
use crate::matching::forms::{self, Class};

/// A legal form with fewer letters is not looked for among misspelt words.
const FORM_LETTERS: usize = 3;

/// The folded words of an addressee, in the order in which the name is said.
pub(super) fn words(addressee: &str) -> Vec<String> {
    fold::words(&turned(addressee))
        .iter()
        .map(|word| read(word))
        .collect()
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
pub(super) fn without_form(words: &[String]) -> &[String] {
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
