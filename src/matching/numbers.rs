//! Numbers of a name however they are written: `Three` and `3`, `First` and `1st`, `Twenty-First` and `21st`. Knows
//! folded words only.

use std::borrow::Cow;

const ONES: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

/// What a word says, when it is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Cardinal(usize),
    Ordinal(usize),
}

/// The words with every number in figures: `twenty first century` as `21st century`.
pub(super) fn in_figures<'w>(words: &[&'w str]) -> Vec<Cow<'w, str>> {
    let mut figures = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        let (said, used) = match (said(first), after.first().and_then(|next| said(next))) {
            (Some(Said::Cardinal(tens)), Some(next)) if is_tens(first) => match next {
                Said::Cardinal(ones @ 1..=9) => (Some(Said::Cardinal(tens + ones)), 2),
                Said::Ordinal(ones @ 1..=9) => (Some(Said::Ordinal(tens + ones)), 2),
                _ => (Some(Said::Cardinal(tens)), 1),
            },
            (said, _) => (said, 1),
        };
        figures.push(match said {
            Some(Said::Cardinal(number)) => Cow::Owned(number.to_string()),
            Some(Said::Ordinal(number)) => Cow::Owned(format!("{number}{}", ending(number))),
            None => Cow::Borrowed(*first),
        });
        rest = rest.get(used..).unwrap_or_default();
    }
    figures
}

fn is_tens(word: &str) -> bool {
    TENS.contains(&word)
}

fn said(word: &str) -> Option<Said> {
    let place = |list: &[&str]| list.iter().position(|known| *known == word);
    if let Some(number) = place(&ONES) {
        return Some(Said::Cardinal(number));
    }
    if let Some(number) = place(&ORDINALS) {
        return Some(Said::Ordinal(number));
    }
    let tens = |at: usize| 20 + 10 * at;
    if let Some(at) = place(&TENS) {
        return Some(Said::Cardinal(tens(at)));
    }
    let stem = word.strip_suffix("ieth")?;
    let at = TENS
        .iter()
        .position(|known| known.strip_suffix('y') == Some(stem))?;
    Some(Said::Ordinal(tens(at)))
}

fn ending(number: usize) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

/// A number in figures, an ordinal of them, or a Roman one of two letters or more: what one slip makes another's.
pub(super) fn is_number(word: &str) -> bool {
    const ROMAN: [&str; 12] = [
        "ii", "iii", "iv", "ix", "vi", "vii", "viii", "xi", "xii", "xiii", "xiv", "xv",
    ];
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    !figures.is_empty() && figures.bytes().all(|byte| byte.is_ascii_digit())
        || ROMAN.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_figures() {
        for (words, figures) in [
            ("three brothers masonry", "3 brothers masonry"),
            ("first choice", "1st choice"),
            ("twenty first century", "21st century"),
            ("thirtieth street", "30th street"),
            ("forty two north", "42 north"),
            ("ninety", "90"),
            ("one hundred", "1 hundred"),
            ("21st century", "21st century"),
        ] {
            let words: Vec<&str> = words.split(' ').collect();
            assert_eq!(in_figures(&words).join(" "), figures);
        }
    }

    #[test]
    fn a_number_is_told_from_a_word() {
        for word in ["401", "2nd", "iii", "19th"] {
            assert!(is_number(word), "{word}");
        }
        for word in ["", "st", "i", "harbor", "th", "b2"] {
            assert!(!is_number(word), "{word}");
        }
    }
}
