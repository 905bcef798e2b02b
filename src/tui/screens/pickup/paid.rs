//! What a line says was paid or waived: the sums that it names, and how, or why. A sum is never taken for a part of how:
//! what was booked then would be another sum than the one in the drawer.

use crate::domain::forward::Cents;

/// Words behind which figures are no sum: `check 101`.
const NUMBERED: &[&str] = &[
    "check", "cheque", "order", "no", "number", "ref", "receipt", "ending",
];

/// Figures of this length behind a word are the number of a card or of a check.
const NUMBER: usize = 4;

/// The sums of a line, as they were typed, and the rest of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named<'a> {
    pub sums: Vec<&'a str>,
    pub rest: String,
}

/// Of a payment: `5.00 cash`, `cash 5`, `check 1021`.
pub(super) fn payment(line: &str) -> Named<'_> {
    let (mut sums, mut rest, mut before) = (Vec::new(), Vec::new(), None);
    for word in line.split_whitespace() {
        if is_sum(word, before) {
            sums.push(word);
        } else {
            rest.push(word);
        }
        before = Some(word);
    }
    let rest = rest.join(" ");
    Named { sums, rest }
}

/// Of a waiver: money at its beginning alone, for a reason may tell of sums.
pub(super) fn waiver(line: &str) -> Named<'_> {
    let (first, rest) = line.split_once(' ').unwrap_or((line, ""));
    let (sums, rest) = if is_money(first) {
        (vec![first], rest.trim())
    } else {
        (Vec::new(), line)
    };
    let rest = rest.to_owned();
    Named { sums, rest }
}

/// The amount of a sum, where it is one.
pub(super) fn amount(word: &str) -> Option<Cents> {
    Cents::parse(figures(word))
}

/// A word without what stands around its figures, such as the sign of a currency.
fn figures(word: &str) -> &str {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '.');
    word.trim_end_matches('.')
}

fn is_sum(word: &str, before: Option<&str>) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_plain = !bare.is_empty() && bare.bytes().all(|byte| byte.is_ascii_digit());
    match before {
        _ if is_money(word) => true,
        None => bare.starts_with(|c: char| c.is_ascii_digit()),
        Some(before) => is_plain && bare.len() < NUMBER && !is_numbered(before, word),
    }
}

/// Whether it is written as money, and as nothing else: `$5`, `5.00`, `9,85`.
fn is_money(word: &str) -> bool {
    let figures = figures(word);
    let is_parted = figures.contains(['.', ',']);
    let is_figures = figures
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    word.contains('$') || (is_parted && is_figures)
}

/// Whether figures behind this word are a number and no sum.
fn is_numbered(before: &str, word: &str) -> bool {
    let before = before.trim_matches(|c: char| !c.is_alphanumeric());
    word.starts_with('#') || NUMBERED.iter().any(|one| one.eq_ignore_ascii_case(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line, its sums, and the rest of it.
    type Case = (&'static str, &'static [&'static str], &'static str);

    const PAYMENTS: &[Case] = &[
        ("", &[], ""),
        ("cash", &[], "cash"),
        ("5 cash", &["5"], "cash"),
        ("cash 5", &["5"], "cash"),
        ("5", &["5"], ""),
        ("$5, cash", &["$5,"], "cash"),
        ("cash 5.00", &["5.00"], "cash"),
        ("9,85 cash", &["9,85"], "cash"),
        ("5.00 of 9.85 cash", &["5.00", "9.85"], "of cash"),
        ("check 101", &[], "check 101"),
        ("check #101", &[], "check #101"),
        ("card 4242", &[], "card 4242"),
        ("check 1021 9.85", &["9.85"], "check 1021"),
    ];

    const WAIVERS: &[Case] = &[
        ("3.00 late", &["3.00"], "late"),
        ("2 days late", &[], "2 days late"),
        ("was told 3.00", &[], "was told 3.00"),
    ];

    #[test]
    fn a_sum_is_found_wherever_it_stands_and_the_number_of_a_check_is_none() {
        for (line, sums, rest) in PAYMENTS.iter().copied() {
            let (sums, rest) = (sums.to_vec(), rest.to_owned());
            assert_eq!(payment(line), Named { sums, rest }, "{line}");
        }
    }

    #[test]
    fn a_reason_may_tell_of_figures_behind_its_first_word() {
        for (line, sums, rest) in WAIVERS.iter().copied() {
            let (sums, rest) = (sums.to_vec(), rest.to_owned());
            assert_eq!(waiver(line), Named { sums, rest }, "{line}");
        }
    }

    #[test]
    fn the_sign_of_a_currency_is_no_part_of_a_sum() {
        for (word, cents) in [
            ("5", Some(500)),
            ("$9.85,", Some(985)),
            ("USD5.00", Some(500)),
            ("9,85", None),
            ("$", None),
        ] {
            assert_eq!(amount(word), cents.map(Cents), "{word}");
        }
    }
}
