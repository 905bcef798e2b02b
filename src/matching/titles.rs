//! Titles and credentials around a person's name: `Mr.`, `The Honorable`, `Esq.`, `CPA`. They say who somebody is to
//! others, not which one he is. Knows folded words only.

use std::borrow::Cow;

use super::group::lexicon::is_given as is_listed;
use super::{fold, lexicon};

mod given;

#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "atty", "brother", "capt", "captain", "col", "colonel", "deacon", "dean", "doctor", "dr", "drs",
    "father", "fr", "gen", "hon", "honorable", "honourable", "imam", "judge", "lieutenant", "lt", "madam",
    "maj", "major", "master", "messrs", "miss", "mister", "mme", "mr", "mrs", "ms", "msgr",
    "mx", "officer", "pastor", "prof", "professor", "rabbi", "rep", "representative", "rev", "reverend", "sen",
    "senator", "sergeant", "sgt", "sir", "sister", "sr", "sra", "srta",
];

/// Whom a title is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    Women,
    Men,
}

/// Whom this title is said of, where it is of some only.
pub(super) fn of(title: &str) -> Option<Of> {
    match title {
        "mrs" | "ms" | "miss" | "mme" | "madam" | "sister" | "sra" | "srta" => Some(Of::Women),
        "mr" | "mister" | "sir" | "father" | "fr" | "brother" => Some(Of::Men),
        _ => None,
    }
}

/// Whether people are called so.
pub(super) fn is_given(word: &str) -> bool {
    given::is_given(word) || is_listed(word)
}

/// Whether a title says that somebody else than who bears the given name is meant: `Mrs. William Baker` is his wife.
pub(super) fn is_of_another(words: &[String]) -> bool {
    let [title, given, _, ..] = words else {
        return false;
    };
    match of(title) {
        Some(Of::Women) => given::is_mans(given),
        Some(Of::Men) => given::is_womans(given),
        None => false,
    }
}

#[rustfmt::skip]
const BEHIND: &[&str] = &[
    "aia", "apn", "aprn", "arnp", "asla", "attorney", "ba", "bs", "bsn", "ccim", "cfa",
    "cfp", "clu", "cma", "cpa", "cpas", "crna", "dc", "dds", "deceased", "dmd", "dnp",
    "do", "dpm", "dpt", "dsw", "dvm", "ea", "edd", "eit", "esq", "esquire", "facs",
    "faia", "jd", "lac", "lcpc", "lcsw", "llm", "lmft", "lmhc", "lmt", "lpc", "lpn",
    "ma", "mba", "md", "mfa", "mft", "mph", "ms", "msn", "msw", "np", "od",
    "ot", "pa", "pac", "pe", "pharmd", "phd", "pls", "pmp", "psyd", "pt", "ra",
    "rd", "ret", "retired", "rla", "rn", "rph", "rpt", "slp", "usa", "usaf", "usmc",
    "usn", "vmd",
];

/// The words without the titles at both ends; `None` when there are none, or nothing but them.
pub(super) fn without<'s, 'w>(words: &'s [&'w str]) -> Option<&'s [&'w str]> {
    let is_title = |list: &[&str], word: &str| list.binary_search(&word).is_ok();
    let mut rest = words;
    while let [first, after @ ..] = rest {
        let joins = matches!(*first, "and" | "the")
            && after.first().is_some_and(|next| is_title(BEFORE, next));
        if !joins && !is_title(BEFORE, first) {
            break;
        }
        rest = after;
    }
    while let [before @ .., last] = rest {
        if !is_title(BEHIND, last) {
            break;
        }
        rest = before;
    }
    (rest.len() < words.len() && rest.len() >= 2).then_some(rest)
}

/// Titles that are nobody's given name and no word of a company's.
#[rustfmt::skip]
const CERTAIN: &[&str] = &[
    "atty", "capt", "doctor", "dr", "drs", "hon", "messrs", "miss", "mister", "mme", "mr", "mrs", "ms",
    "msgr", "mx", "prof", "professor", "rev", "reverend", "sra", "srta",
];

/// Fewer letters behind a name may be the beginning of a word; but for these.
const CREDENTIAL: usize = 3;
const SHORT: &[&str] = &["jd", "md", "rn"];

/// A text without the titles before and behind its name; `None` without any, or when nothing is left.
pub(super) fn left_away(text: &str) -> Option<&str> {
    let folded = |word: &str| fold::words(word).concat();
    let text = text.trim();
    let mut rest = text;
    while let Some((first, after)) = rest.split_once(char::is_whitespace) {
        let word = folded(first);
        let joins = rest.len() < text.len() && matches!(word.as_str(), "and" | "the");
        if !joins && CERTAIN.binary_search(&word.as_str()).is_err() {
            break;
        }
        rest = after.trim_start();
    }
    let is_one_line = !rest.contains(['\n', '/', '|']);
    while let Some((before, last)) = rest.rsplit_once(char::is_whitespace) {
        let word = folded(last);
        let long = word.len() >= CREDENTIAL || SHORT.contains(&word.as_str());
        let is_credential = long && BEHIND.binary_search(&word.as_str()).is_ok();
        let names = before.split_whitespace().count();
        if !is_one_line
            || !is_credential
            || names < 2
            || fold::words(before).iter().any(|word| word == "and")
        {
            break;
        }
        rest = before.trim_end_matches([',', ' ']);
    }
    (rest.len() < text.len() && rest.starts_with(char::is_alphabetic)).then_some(rest)
}

/// The surname behind titles, when nothing else is there: of `mr and mrs smith` and `the smith family` it is `smith`.
pub(super) fn surname(words: &[String]) -> Option<&str> {
    let is_around = |word: &&String| {
        let word = word.as_str();
        matches!(word, "and" | "the" | "family" | "household")
            || BEFORE.binary_search(&word).is_ok()
    };
    let mut names = words.iter().filter(|word| !is_around(word));
    match (names.next(), names.next()) {
        (Some(name), None) if words.len() > 1 => Some(name),
        _ => None,
    }
}

/// Whether words are nothing but titles.
pub(super) fn are_all(words: &[String]) -> bool {
    let is_title = |word: &String| {
        [BEFORE, BEHIND]
            .iter()
            .any(|list| list.binary_search(&word.as_str()).is_ok())
    };
    words.iter().all(is_title)
}

/// Whether words are a person's name: they are on file as one, or there are as few and each may be a name.
pub(super) fn is_person(words: &[Cow<'_, str>], on_file: bool) -> bool {
    // `Estate of Phineas Crumley` is a person as well.
    let words = match words {
        [estate, of, rest @ ..] if estate == "estate" && of == "of" => rest,
        _ => words,
    };
    let mut names = words.iter().filter(|word| word.chars().count() > 1);
    on_file || (2..=4).contains(&words.len()) && !names.any(|word| lexicon::is_plain_word(word))
}

#[cfg(test)]
mod tests;
