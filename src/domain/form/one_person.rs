//! Whether two texts may name one person, in doubt rather so: whoever collects must not approve it himself under another
//! spelling. Knows no record.

use strsim::osa_distance;

use crate::domain::name;
use crate::domain::name::nicknames;

/// How people are addressed: no part of whose name it is.
const AROUND: [&str; 13] = [
    "dr", "esq", "hon", "md", "miss", "mister", "mr", "mrs", "ms", "mx", "phd", "prof", "rev",
];

/// What tells apart those of one family who bear one name, and which of them it says.
const GENERATIONS: [(&str, u8); 13] = [
    ("sr", 1),
    ("snr", 1),
    ("senior", 1),
    ("jr", 2),
    ("jnr", 2),
    ("junior", 2),
    ("ii", 2),
    ("2nd", 2),
    ("iii", 3),
    ("3rd", 3),
    ("iv", 4),
    ("4th", 4),
    ("v", 5),
];

/// Letters of other alphabets and figures that look like ours.
const LOOK_ALIKE: [(&str, char); 16] = [
    ("аα4", 'a'),
    ("еε3", 'e'),
    ("оοσ0", 'o'),
    ("рρ", 'p'),
    ("сς", 'c'),
    ("уγ", 'y'),
    ("хχ", 'x'),
    ("іιı1", 'i'),
    ("ј", 'j'),
    ("ѕ5", 's'),
    ("кκ", 'k'),
    ("тτ", 't'),
    ("м", 'm'),
    ("нη", 'n'),
    ("вβ8", 'b'),
    ("ԁ", 'd'),
];

/// From so many letters on a word with one of them wrong is that word still.
const SLIPPED: usize = 4;

/// A name as its words are compared.
struct Plain {
    words: Vec<String>,
    generation: Option<u8>,
}

impl Plain {
    fn of(text: &str) -> Self {
        let text = text.split('(').next().unwrap_or_default();
        let mut words: Vec<String> = name::words(text).iter().map(|word| shown(word)).collect();
        let nth = words.iter().skip(1).find_map(|word| generation(word));
        words.retain(|word| !AROUND.contains(&word.as_str()) && generation(word).is_none());
        Self {
            words,
            generation: nth,
        }
    }
}

fn generation(word: &str) -> Option<u8> {
    let known = GENERATIONS.iter().find(|(known, _)| *known == word);
    known.map(|(_, nth)| *nth)
}

/// A word in the letters that it looks to be written in.
fn shown(word: &str) -> String {
    if !word.contains(char::is_alphabetic) || generation(word).is_some() {
        return word.to_owned();
    }
    let ours = |c: char| {
        let alike = LOOK_ALIKE.iter().find(|(others, _)| others.contains(c));
        alike.map_or(c, |(_, ours)| *ours)
    };
    word.chars().map(ours).collect()
}

/// Whether two texts may name one person: title, order, accents, initials, nicknames, one wrong letter and what merely
/// looks like a letter do not count, and whoever says less may be anybody who says it and more.
pub fn may_be_one(a: &str, b: &str) -> bool {
    let (a, b) = (Plain::of(a).words, Plain::of(b).words);
    let (less, more) = if a.len() <= b.len() {
        (&a, &b)
    } else {
        (&b, &a)
    };
    let is_joined = !a.is_empty() && a.concat() == b.concat();
    is_joined || !less.is_empty() && is_within(less, more)
}

/// Whether two names that stand on file are two people's all the same: Tom Harlan Sr and Tom Harlan Jr, Tim and Tom.
pub fn are_two(a: &str, b: &str) -> bool {
    let (a, b) = (Plain::of(a), Plain::of(b));
    let is_full = |word: &String| word.chars().count() > 2;
    let other_given = match (a.words.first(), b.words.first()) {
        (Some(one), Some(other)) => {
            is_full(one) && is_full(other) && !one.starts_with(other) && !is_one_name(one, other)
        }
        _ => false,
    };
    a.generation != b.generation
        || other_given && !b.words.iter().any(|word| a.words.first() == Some(word))
}

fn is_one_name(one: &str, other: &str) -> bool {
    one == other || other.starts_with(one) || nicknames::are_one(one, other)
}

/// Whether each word of the one is, or begins, or is begun by, a word of the other that is no other's.
fn is_within(less: &[String], more: &[String]) -> bool {
    let mut left: Vec<&String> = more.iter().collect();
    // Whole words first, or an initial would take another's place.
    let mut order: Vec<&String> = less.iter().collect();
    order.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
    order.into_iter().all(|word| {
        let at = left.iter().position(|one| *one == word);
        let at = at.or_else(|| left.iter().position(|one| is_one_word(one, word)));
        at.map(|at| left.remove(at)).is_some()
    })
}

/// Whether two words may be one: the beginning, a nickname, one letter wrong. Tim is no slip for Tom.
fn is_one_word(one: &str, other: &str) -> bool {
    if one.starts_with(other) || other.starts_with(one) || nicknames::are_one(one, other) {
        return true;
    }
    let are_known = nicknames::is_known(one) && nicknames::is_known(other);
    let shorter = one.chars().count().min(other.chars().count());
    !are_known && shorter >= SLIPPED && osa_distance(one, other) <= 1
}

#[cfg(test)]
mod tests;
