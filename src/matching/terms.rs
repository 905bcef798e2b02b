//! Everything a name can be found by, computed from its text alone. A query asks with the same functions.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::fold::Folded;
use super::forms::{self, Class, Cores};

/// Words of a text beyond these are not compared: no real name has more, and work must stay bounded.
pub(super) const MAX_WORDS: usize = 32;

/// Initials longer than these are not typed.
const MAX_INITIALS: usize = 10;

/// A whole text as a map's key: numbers compare faster than texts and take less room. Two texts may share
/// one, so whoever looks it up compares the texts themselves as well.
pub(super) fn digest(text: &str) -> u64 {
    // Without random keys: the same in every process.
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// What a name is entered under.
pub(super) struct Terms {
    pub words: Vec<String>,
    /// A single letter with the word after it, as people type `dangelo` for `d'Angelo`.
    pub joined: Vec<String>,
    pub initials: Vec<String>,
    pub triples: Vec<u64>,
    pub literal: String,
    /// The name without any legal form.
    pub core: String,
}

impl Terms {
    pub fn of(text: &str) -> Self {
        let Folded { mut words, literal } = Folded::new(text);
        let core = Cores::of(&words).weak;
        words.truncate(MAX_WORDS);
        Self {
            joined: joined(&words),
            initials: initials(&words),
            triples: triples(&words),
            words,
            literal,
            core,
        }
    }
}

fn joined(words: &[String]) -> Vec<String> {
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .filter(|(first, _)| first.chars().count() == 1)
        .map(|(first, second)| format!("{first}{second}"))
        .collect()
}

/// First letters of all words, and of all but the fillers (`University of Poonch Rawalakot`: `uopr`, `upr`).
fn initials(words: &[String]) -> Vec<String> {
    let of = |keep: fn(&str) -> bool| -> String {
        words
            .iter()
            .filter(|word| keep(word))
            .filter_map(|word| word.chars().next())
            .take(MAX_INITIALS)
            .collect()
    };
    let mut both = vec![of(|_| true), of(|word| forms::class(word) != Class::Filler)];
    both.dedup();
    both.retain(|initials| initials.chars().count() > 1);
    both
}

/// Runs of three characters with the ends of words marked, each once.
pub(super) fn triples(words: &[String]) -> Vec<u64> {
    const END: u64 = 0;
    const BITS: u32 = 21;
    let letters = words.iter().flat_map(|word| std::iter::once(END).chain(word.chars().map(u64::from)));
    let mut window = 0;
    let mut triples: Vec<u64> = letters
        .chain([END])
        .enumerate()
        .filter_map(|(at, letter)| {
            window = (window << BITS | letter) & ((1 << (3 * BITS)) - 1);
            (at >= 2).then_some(window)
        })
        .collect();
    triples.sort_unstable();
    triples.dedup();
    triples
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_with_and_without_fillers() {
        assert_eq!(Terms::of("University of Poonch Rawalakot").initials, ["uopr", "upr"]);
        assert_eq!(Terms::of("Acme Holdings LLC").initials, ["ahl"]);
        assert!(Terms::of("Acme").initials.is_empty());
    }

    #[test]
    fn a_single_letter_is_also_entered_with_its_neighbour() {
        assert_eq!(Terms::of("Centre d'Investigation").joined, ["dinvestigation"]);
    }

    #[test]
    fn triples_mark_the_ends_of_words() {
        let of = |text: &str| Terms::of(text).triples;
        assert_eq!(of("abc").len(), 3);
        assert!(of("ab cd").iter().all(|triple| !of("abcd").contains(triple)
            || of("ab").contains(triple)
            || of("xx cd").contains(triple)));
    }
}
