//! Numbers of a name however they are written: `Three` and `3`, `First` and `1st`, `Twenty-First` and `21st`. Knows
//! folded words only.

use std::borrow::Cow;

/// What a word says, when it is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Cardinal(usize),
    Ordinal(usize),
}

/// Numbers in words, in the order of the alphabet.
#[rustfmt::skip]
const WORDS: [(&str, Said); 56] = [
    ("eight", Said::Cardinal(8)), ("eighteen", Said::Cardinal(18)), ("eighteenth", Said::Ordinal(18)),
    ("eighth", Said::Ordinal(8)), ("eightieth", Said::Ordinal(80)), ("eighty", Said::Cardinal(80)),
    ("eleven", Said::Cardinal(11)), ("eleventh", Said::Ordinal(11)), ("fifteen", Said::Cardinal(15)),
    ("fifteenth", Said::Ordinal(15)), ("fifth", Said::Ordinal(5)), ("fiftieth", Said::Ordinal(50)),
    ("fifty", Said::Cardinal(50)), ("first", Said::Ordinal(1)), ("five", Said::Cardinal(5)),
    ("fortieth", Said::Ordinal(40)), ("forty", Said::Cardinal(40)), ("four", Said::Cardinal(4)),
    ("fourteen", Said::Cardinal(14)), ("fourteenth", Said::Ordinal(14)), ("fourth", Said::Ordinal(4)),
    ("nine", Said::Cardinal(9)), ("nineteen", Said::Cardinal(19)), ("nineteenth", Said::Ordinal(19)),
    ("ninetieth", Said::Ordinal(90)), ("ninety", Said::Cardinal(90)), ("ninth", Said::Ordinal(9)),
    ("one", Said::Cardinal(1)), ("second", Said::Ordinal(2)), ("seven", Said::Cardinal(7)),
    ("seventeen", Said::Cardinal(17)), ("seventeenth", Said::Ordinal(17)), ("seventh", Said::Ordinal(7)),
    ("seventieth", Said::Ordinal(70)), ("seventy", Said::Cardinal(70)), ("six", Said::Cardinal(6)),
    ("sixteen", Said::Cardinal(16)), ("sixteenth", Said::Ordinal(16)), ("sixth", Said::Ordinal(6)),
    ("sixtieth", Said::Ordinal(60)), ("sixty", Said::Cardinal(60)), ("ten", Said::Cardinal(10)),
    ("tenth", Said::Ordinal(10)), ("third", Said::Ordinal(3)), ("thirteen", Said::Cardinal(13)),
    ("thirteenth", Said::Ordinal(13)), ("thirtieth", Said::Ordinal(30)), ("thirty", Said::Cardinal(30)),
    ("three", Said::Cardinal(3)), ("twelfth", Said::Ordinal(12)), ("twelve", Said::Cardinal(12)),
    ("twentieth", Said::Ordinal(20)), ("twenty", Said::Cardinal(20)), ("two", Said::Cardinal(2)),
    ("zero", Said::Cardinal(0)), ("zeroth", Said::Ordinal(0)),
];

/// The words with every number in figures: `twenty first century` as `21st century`.
pub(super) fn in_figures<'w>(words: &[&'w str]) -> Vec<Cow<'w, str>> {
    let mut figures = Vec::with_capacity(words.len());
    let mut rest = words;
    while let Some((first, after)) = rest.split_first() {
        let (said, used) = match (said(first), after.first().and_then(|next| said(next))) {
            (Some(Said::Cardinal(tens)), Some(next)) if is_tens(tens) => match next {
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

/// A number in figures written out: `first` for `1st`, `3` as `three`; of one word only.
pub(super) fn in_words(figures: &str) -> Option<&'static str> {
    let written = |said: Said| match said {
        Said::Cardinal(number) => number.to_string(),
        Said::Ordinal(number) => format!("{number}{}", ending(number)),
    };
    let is_figure = figures.starts_with(|c: char| c.is_ascii_digit());
    let mut words = WORDS.iter().filter(|_| is_figure);
    words
        .find(|(_, said)| written(*said) == figures)
        .map(|(word, _)| *word)
}

fn is_tens(number: usize) -> bool {
    (20..100).contains(&number)
}

fn said(word: &str) -> Option<Said> {
    // Nearly every word ends here.
    let may = word.starts_with(['e', 'f', 'n', 'o', 's', 't', 'z']) && word.len() <= LONGEST_WORD;
    let at = may.then(|| WORDS.binary_search_by_key(&word, |(known, _)| known))?;
    WORDS.get(at.ok()?).map(|(_, said)| *said)
}

/// Letters of `seventeenth`.
const LONGEST_WORD: usize = 11;

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
    let figures = ["st", "nd", "rd", "th"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    !figures.is_empty() && is_numeral(figures) && (figures == word || is_figures(figures))
}

/// The same without ordinals.
pub(super) fn is_numeral(word: &str) -> bool {
    match word.bytes().next() {
        Some(b'0'..=b'9') => is_figures(word),
        // Nearly every word ends here.
        Some(b'i' | b'v' | b'x') if word.len() <= LONGEST_ROMAN => {
            ROMAN.binary_search(&word).is_ok()
        }
        _ => false,
    }
}

fn is_figures(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A Roman number in figures, any other word as it is.
pub(super) fn in_arabic(word: &str) -> &str {
    let known = ARABIC.iter().find(|(roman, _)| *roman == word);
    known.map_or(word, |(_, figures)| figures)
}

const ARABIC: [(&str, &str); 9] = [
    ("ii", "2"),
    ("iii", "3"),
    ("iv", "4"),
    ("v", "5"),
    ("vi", "6"),
    ("vii", "7"),
    ("viii", "8"),
    ("ix", "9"),
    ("xi", "11"),
];

const LONGEST_ROMAN: usize = 4;

const ROMAN: [&str; 12] = [
    "ii", "iii", "iv", "ix", "vi", "vii", "viii", "xi", "xii", "xiii", "xiv", "xv",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_sorted_for_searching() {
        assert!(WORDS.is_sorted_by_key(|(word, _)| *word));
        assert!(WORDS.iter().all(|(word, _)| said(word).is_some()));
    }

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
