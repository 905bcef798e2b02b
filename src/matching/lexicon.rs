//! Words of their own: given names, surnames and English words. A line's word that is one of them is no slip of the
//! pen for another word: `Ronald` is not `Donald` misspelled, whoever is on file. How the list was made and whose it is
//! stands in `data/README.md`. Knows folded words only.

use std::sync::OnceLock;

use fst::{IntoStreamer, Map, Streamer};

use super::edits::Pattern;

/// The words in the order of the alphabet as an automaton, each with what it is: looked up where it lies, so that a
/// start costs nothing.
static WORDS: &[u8] = include_bytes!("data/words.fst");

const ENGLISH: u64 = 1;
const GIVEN: u64 = 2;
const SURNAME: u64 = 4;

fn map() -> Option<&'static Map<&'static [u8]>> {
    static MAP: OnceLock<Option<Map<&'static [u8]>>> = OnceLock::new();
    MAP.get_or_init(|| Map::new(WORDS).ok()).as_ref()
}

fn kinds(word: &str) -> u64 {
    map().and_then(|map| map.get(word)).unwrap_or_default()
}

/// Fewer letters are a slip away from too many words.
const MEANT: usize = 5;

/// The words that somebody may have meant who wrote one that is none: with its first letter, one letter or turn away, or two
/// of a longer one. A word means itself.
pub(super) fn meant_by(word: &str) -> Vec<String> {
    if is_word(word) {
        return vec![word.to_owned()];
    }
    let first = word.bytes().next().filter(u8::is_ascii_lowercase);
    let Some((map, first)) = map().zip(first) else {
        return Vec::new();
    };
    let letters = word.chars().count();
    let slips = |known: usize| if known > MEANT { 2 } else { 1 };
    let pattern = Pattern::<u64>::of(word);
    let mut all = Vec::new();
    let mut stream = map.range().ge([first]).lt([first + 1]).into_stream();
    while let Some((known, _)) = stream.next() {
        let most = slips(known.len());
        if known.len() < MEANT || known.len().abs_diff(letters) > most {
            continue;
        }
        let Ok(known) = std::str::from_utf8(known) else {
            continue;
        };
        if pattern.distance(known.chars()) <= most {
            all.push(known.to_owned());
        }
    }
    all
}

/// Whether it is a word at all.
pub(super) fn is_word(word: &str) -> bool {
    kinds(word) != 0
}

/// Whether it is a word of the language, whoever is called so as well.
pub(super) fn is_english(word: &str) -> bool {
    kinds(word) & ENGLISH != 0
}

/// Whether two words are of one kind: of the language, given names, surnames, or written with a capital.
pub(super) fn share_a_kind(one: &str, other: &str) -> bool {
    kinds(one) & kinds(other) != 0
}

/// Whether it is a word of the language and nobody's name.
pub(super) fn is_plain_word(word: &str) -> bool {
    kinds(word) == ENGLISH
}

/// Whether people are called so, be it rarely.
pub(super) fn is_given(word: &str) -> bool {
    kinds(word) & GIVEN != 0
}

/// Whether people are called so, or families.
pub(super) fn is_name(word: &str) -> bool {
    kinds(word) & (GIVEN | SURNAME) != 0
}

/// All names of the list.
#[cfg(test)]
pub(super) fn all_names() -> Vec<String> {
    let map = Map::new(WORDS).unwrap();
    let (mut all, mut stream) = (Vec::new(), map.stream());
    while let Some((word, kinds)) = stream.next() {
        if kinds & (GIVEN | SURNAME) != 0 {
            all.push(String::from_utf8_lossy(word).into_owned());
        }
    }
    all
}

/// Whether a word is another word than one it resembles, and no slip: it is a word itself, and not the same one in the
/// plural or as the British write it.
pub(super) fn is_another(word: &str, than: &str) -> bool {
    is_word(word) && !is_same_word(word, than)
}

/// `Garden` and `Gardens`, `Centre` and `Center`.
pub(super) fn is_same_word(one: &str, other: &str) -> bool {
    one == other || is_plural(one, other) || is_plural(other, one) || british(one) == british(other)
}

/// Whether the first is the other in the plural.
pub(super) fn is_plural(many: &str, one: &str) -> bool {
    let ies = |stem: &str| one.strip_suffix('y') == Some(stem);
    one.chars().count() > 2
        && (many.strip_suffix('s') == Some(one)
            || many.strip_suffix("es") == Some(one)
            || many.strip_suffix("ies").is_some_and(ies))
}

/// A word in the American spelling, where it ends as the British write it.
fn british(word: &str) -> String {
    const ENDINGS: [(&str, &str); 10] = [
        ("ours", "ors"),
        ("our", "or"),
        ("tres", "ters"),
        ("tre", "ter"),
        ("isation", "ization"),
        ("ising", "izing"),
        ("ised", "ized"),
        ("ise", "ize"),
        ("ogues", "ogs"),
        ("ogue", "og"),
    ];
    let ending = ENDINGS
        .iter()
        .find_map(|(british, plain)| Some((word.strip_suffix(british)?, *plain)));
    match ending {
        Some((stem, plain)) if stem.chars().count() > 2 => format!("{stem}{plain}"),
        _ => word.to_owned(),
    }
}

/// What stands on parcels and in the fields of labels and names nobody: a line of such words alone is a remark.
#[rustfmt::skip]
const REMARKS: &[&str] = &[
    "accounts", "address", "addressee", "air", "amazon", "and", "apt", "attention", "bend",
    "bldg", "box", "business", "care", "certified", "class", "com", "concern", "confidential",
    "contents", "current", "customer", "day", "days", "delivery", "department", "dept", "desk", "dhl",
    "do", "dr", "economy", "end", "envelope", "express", "family", "fedex", "first",
    "floor", "forward", "forwarding", "fragile", "freight", "friend", "front", "fulfillment", "glass", "ground",
    "handle", "home", "homeowner", "household", "human", "if", "immediate", "important", "inc",
    "international", "invoice", "it", "keep", "library", "mail", "mailroom", "manager", "may",
    "media", "miss", "mr", "mrs", "ms", "neighbor", "neighbour", "next", "not",
    "occupant", "of", "office", "one", "only", "open", "or", "our", "overnight",
    "owner", "package", "parcel", "payable", "perishable", "personal", "photos", "please", "postage",
    "postal", "postmaster", "presorted", "prime", "printed", "priority", "property", "receipt", "receivable", "receiving",
    "reception", "registered", "req", "requested", "resident", "residents", "resources", "return", "room",
    "rush", "saver", "select", "service", "services", "side", "signature", "standard", "states",
    "std", "suite", "tenant", "the", "this", "to", "undeliverable", "unit", "united",
    "up", "ups", "urgent", "us", "usa", "usps", "valued", "whom", "with",
    "your",
];

/// Whether words name nobody: every one of them is a remark.
pub(super) fn is_remark<'w>(mut words: impl Iterator<Item = &'w str>) -> bool {
    words.all(|word| REMARKS.binary_search(&word).is_ok())
}

#[cfg(test)]
mod tests;
