//! In how many dresses a number is written: every script's figures, raised and circled ones, points and rules for hyphens,
//! marks that nobody sees. Must not know what a number is. Invariant: what is refused in one dress is refused in all.

use std::borrow::Cow;

use crate::domain::text::{is_unseen, legible};

/// A text in small letters and plain figures, with one kind of hyphen between them.
pub(super) fn plain(text: &str) -> String {
    hyphens(&figures_plain(&legible(&parted(text))))
}

/// A hyphen with a blank beside it: it joins groups, and it parts one number from the next.
pub(super) const LOOSE: char = '~';

/// A mark that nobody sees between two figures parts them, like a hyphen.
fn parted(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unseen) {
        return Cow::Borrowed(text);
    }
    let all: Vec<char> = figures_plain(text).chars().collect();
    let is_figure = |at: Option<usize>| {
        let c = at.and_then(|at| all.get(at));
        c.is_some_and(char::is_ascii_digit)
    };
    let signed = all.iter().enumerate().map(|(at, c)| {
        let is_between = is_unseen(*c) && is_figure(at.checked_sub(1)) && is_figure(Some(at + 1));
        if is_between { '-' } else { *c }
    });
    Cow::Owned(signed.collect())
}

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
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2043}'
        // Points in the middle of the line, and the long rule.
        | '\u{b7}' | '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22c5}' | '\u{30fb}' | '\u{ff0d}' => '-',
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
pub(super) fn figures_plain(text: &str) -> String {
    text.chars().map(|c| figure(c).unwrap_or(c)).collect()
}

/// The plain figure of a decimal one. Each script has its ten in a row, of which only where the row begins is kept.
fn figure(c: char) -> Option<char> {
    let code = u32::from(c);
    if let Some(figure) = raised(code) {
        return char::from_digit(figure, 10);
    }
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    char::from_digit(code - zero, 10)
}

/// What a raised, lowered or circled figure says.
fn raised(code: u32) -> Option<u32> {
    match code {
        0xb2 | 0xb3 => Some(code - 0xb0),
        0xb9 => Some(1),
        0x2070 | 0x2074..=0x2079 => Some(code - 0x2070),
        0x2080..=0x2089 => Some(code - 0x2080),
        0x2460..=0x2468 => Some(code - 0x245f),
        0x2474..=0x247c => Some(code - 0x2473),
        0x2488..=0x2490 => Some(code - 0x2487),
        0x24ea => Some(0),
        0x2776..=0x277e => Some(code - 0x2775),
        _ => None,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_decimal_figure_has_its_plain_one() {
        for zero in ZEROS {
            for n in 0..10 {
                let c = char::from_u32(zero + n).unwrap();
                assert!(c.is_numeric(), "{c}");
                assert_eq!(figure(c), char::from_digit(n, 10));
            }
        }
        assert!(ZEROS.is_sorted());
        assert_eq!(figure('a'), None);
    }
}
