//! Whom a piece names that is not its client: somebody in his care, as in `Tom Paine c/o Lone Star BBQ`, or a name that
//! nobody has on file. Pure words; knows no piece and no screen.
//!
//! Invariant: what a clerk typed as a fragment is no name of anybody's: one word alone says nothing, but before `c/o`.

use super::form::{Whom, whom};
use super::name;

/// Words of a line that name nobody.
const NOBODY: [&str; 12] = [
    "attn",
    "attention",
    "or",
    "current",
    "resident",
    "occupant",
    "box",
    "pmb",
    "suite",
    "ste",
    "unit",
    "apt",
];

/// The name on a line that is none of these; nothing where all of it is theirs, or names nobody.
pub fn named_beside(line: &str, theirs: &[String]) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let care = (0..words.len()).find(|at| is_care(&words, *at));
    let before = match care {
        Some(at) => words.get(..at).unwrap_or_default(),
        None => &words,
    };
    let is_of_name = |word: &&&str| {
        let plain = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        let is_figure = plain.chars().any(|c| c.is_ascii_digit());
        !plain.is_empty() && !is_figure && !NOBODY.contains(&plain.as_str())
    };
    let parts: Vec<&str> = before.iter().filter(is_of_name).copied().collect();
    let whole = parts.join(" ");
    let named = whole.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
    let least = if care.is_some() { 1 } else { 2 };
    let is_long = |word: &String| word.chars().nth(1).is_some();
    if name::words(named)
        .iter()
        .filter(|word| is_long(word))
        .count()
        < least
    {
        return None;
    }
    (!is_theirs(named, theirs, care.is_some())).then(|| named.to_owned())
}

/// Whether `c/o`, `care of` or `%` stands there.
fn is_care(words: &[&str], at: usize) -> bool {
    let word = |at: usize| words.get(at).map(|word| word.to_lowercase());
    let is_of = || word(at + 1).as_deref() == Some("of");
    match word(at).as_deref() {
        Some("c/o" | "%") => at + 1 < words.len(),
        Some("care") => is_of(),
        Some("in") => word(at + 1).as_deref() == Some("care"),
        Some(glued) => glued.starts_with("c/o"),
        None => false,
    }
}

/// Whether a name is one of theirs; without a sign that it is in their care, one word of theirs in it is enough.
fn is_theirs(named: &str, theirs: &[String], is_in_care: bool) -> bool {
    let words = name::words(named);
    let is_shared = |one: &String| {
        let his = name::words(one);
        let shares = |word: &String| word.chars().nth(2).is_some() && his.contains(word);
        let is_whole = !his.is_empty() && his.iter().all(|word| words.contains(word));
        is_whole || (!is_in_care && words.iter().any(shares))
    };
    whom(theirs, &[], named) != Whom::Nobody || theirs.iter().any(is_shared)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_in_a_clients_care_is_named_and_who_is_theirs_is_not() {
        let theirs = ["Lone Star BBQ LLC", "Marco Ruiz", "Nadia Haddad"].map(str::to_owned);
        for (line, named) in [
            ("Tom Paine c/o Lone Star BBQ", Some("Tom Paine")),
            ("Paine C/O Lone Star", Some("Paine")),
            (
                "TOM PAINE, IN CARE OF LONE STAR BBQ, PMB 110",
                Some("TOM PAINE"),
            ),
            ("Globex Inc % Lone Star BBQ", Some("Globex Inc")),
            ("Tom Ruiz c/o Lone Star BBQ", Some("Tom Ruiz")),
            ("Marco Ruiz c/o Lone Star BBQ", None),
            ("Mr. Marco Ruiz c/o Lone Star BBQ", None),
            ("c/o Lone Star BBQ", None),
            ("Lone Star BBQ LLC PMB 110", None),
            ("Lone Star BBQ, attn Nadia Haddad", None),
            ("Zed Nobody", Some("Zed Nobody")),
            ("Zed Nobody PMB 110", Some("Zed Nobody")),
            ("zed", None),
            ("110", None),
            ("current resident", None),
        ] {
            assert_eq!(named_beside(line, &theirs).as_deref(), named, "{line}");
        }
    }
}
