//! A desk or a part of the building around a firm's name, without a mark between them: `Dept 7 Alpha One LLC`, `Alpha One
//! LLC Mail Stop 12`. They say where in the firm a piece goes, and not whose it is. Is told what is a name.

use super::numbers;
use super::tokens::Token;

/// Words of departments and of parts of a building.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "account", "accounting", "accounts", "admin", "administration", "ap", "ar", "area", "attention",
    "attn", "bay", "billing",
    "bldg", "building", "cubicle", "customer", "department", "dept", "desk", "div", "division", "dock",
    "drop", "finance", "fl", "floor", "flr", "front", "hr", "human", "it", "legal", "level", "lobby",
    "lvl", "mail", "mailcode", "mailstop", "marketing", "ms", "msc", "no", "office", "operations",
    "payable", "payables", "payroll", "purchasing", "receivable", "receivables", "receiving",
    "reception", "resources", "returns", "rm", "room", "sales", "section", "service", "services",
    "shipping", "ste", "stop", "suite", "support", "team", "the", "treasury", "unit", "wing",
];

/// Words that alone say a department: behind any other stands a number.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "accounting", "billing", "department", "dept", "desk", "division", "hr", "lobby", "mailroom", "payable",
    "payables", "payroll", "purchasing", "receivable", "receivables", "receiving", "reception",
    "resources",
];

/// Tokens of such a remark at most.
const MOST: usize = 5;

/// The tokens without a desk before or behind the name, where what is left is a name.
pub(super) fn without<'t, 'a>(
    tokens: &'t [Token<'a>],
    is_name: &dyn Fn(&[Token<'a>]) -> bool,
) -> Option<&'t [Token<'a>]> {
    let longest = tokens.len().saturating_sub(1).min(MOST);
    (1..=longest).rev().find_map(|count| {
        let (first, rest) = tokens.split_at_checked(count)?;
        let (before, last) = tokens.split_at_checked(tokens.len() - count)?;
        let fits = |desk: &[Token<'_>], name: &[Token<'a>]| is_desk(desk) && is_name(name);
        if fits(first, rest) {
            return Some(rest);
        }
        // `First Light Energy II Accounts Payable`: the number behind the name is the name's, and makes it another's.
        let is_numbered = last.first().is_some_and(is_numeral);
        (!is_numbered && fits(last, before)).then_some(before)
    })
}

/// Words without a department before or behind them, where others are left.
pub(super) fn words_without<'s, 'w>(words: &'s [&'w str]) -> &'s [&'w str] {
    let is_desk = |desk: &[&str]| {
        let mut all = desk.iter();
        let says = |word: &&str| WHOLE.binary_search(word).is_ok();
        desk.last().is_some_and(says) && all.all(|word| WORDS.binary_search(word).is_ok())
    };
    let longest = words.len().saturating_sub(1).min(MOST);
    let mut counts = (1..=longest).rev();
    let left = counts.find_map(|count| {
        let (first, rest) = words.split_at_checked(count)?;
        let (before, last) = words.split_at_checked(words.len() - count)?;
        let behind = is_desk(last).then_some(before);
        is_desk(first).then_some(rest).or(behind)
    });
    left.unwrap_or(words)
}

fn is_desk(tokens: &[Token<'_>]) -> bool {
    let is_word = |token: &Token<'_>| WORDS.binary_search(&token.bare.as_str()).is_ok();
    let says = |token: &Token<'_>| WHOLE.binary_search(&token.bare.as_str()).is_ok();
    let all = tokens.iter().all(|token| is_word(token) || is_code(token));
    let has_number = tokens.iter().any(is_code) && tokens.iter().any(is_word);
    all && (has_number || tokens.last().is_some_and(says))
}

/// `2` and `II`, but not the `2nd` of a floor.
fn is_numeral(token: &Token<'_>) -> bool {
    numbers::is_numeral(&token.bare) || token.bare.len() == 1
}

/// `7`, `4B`, `2nd`, `#12`, a single letter.
fn is_code(token: &Token<'_>) -> bool {
    let bare = token.bare.trim_start_matches('#');
    let short = bare.len() <= 5 && bare.contains(|c: char| c.is_ascii_digit());
    short || numbers::is_number(bare) || bare.len() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::tokens::tokens;

    #[test]
    fn a_desk_around_a_name_is_no_part_of_it() {
        assert!(WORDS.is_sorted() && WHOLE.is_sorted());
        for (line, name) in [
            ("Dept 7 Alpha One LLC", Some("Alpha One LLC")),
            ("Dept. 7B Alpha One LLC", Some("Alpha One LLC")),
            ("Accounts Payable Alpha One LLC", Some("Alpha One LLC")),
            ("Alpha One LLC Mail Stop 12", Some("Alpha One LLC")),
            ("MS 4-110 Alpha One LLC", Some("Alpha One LLC")),
            ("2nd Floor Alpha One LLC", Some("Alpha One LLC")),
            ("Alpha One LLC Human Resources", Some("Alpha One LLC")),
            ("Legal Dept Alpha One LLC", Some("Alpha One LLC")),
            ("Alpha One LLC 2nd Floor", Some("Alpha One LLC")),
            ("Alpha One LLC II Accounts Payable", None),
            ("Alpha One LLC 2 Attn Payroll", None),
            ("Alpha One LLC B Billing Dept", None),
            ("Legal Alpha One LLC", None),
            ("Front Alpha One LLC", None),
            ("7 Alpha One LLC", None),
            ("Dept 7 Alpha Two LLC", None),
            ("Dept 7", None),
        ] {
            let all = tokens(line);
            let is_name = |tokens: &[Token<'_>]| {
                let raw: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
                raw.join(" ") == "Alpha One LLC"
            };
            let left = without(&all, &is_name);
            let raw = left.map(|left| {
                let raw: Vec<&str> = left.iter().map(|token| token.raw).collect();
                raw.join(" ")
            });
            assert_eq!(raw.as_deref(), name, "{line}");
        }
    }
}
