//! People of whose names the line has more, or less, than a middle name: who adds a surname, or leaves one away, is
//! another for all that is known. `Maria Lopez` is not Maria Elena Garcia Lopez, nor `Juan de la Cruz` Juan Cruz. Compares
//! a line with the client's own names only.

use super::far::{Core, bare};
use super::{Asking, words};
use crate::matching::index::NameAt;
use crate::matching::{Given, lexicon};

/// Words of a name that are left away, from which on it is another's: one is a middle name.
const SKIPPED: usize = 2;

/// Letters of a surname that is begun.
const BEGUN: usize = 3;

/// Ends of what a father's name makes of a child's: no surname.
const PATRONYMICS: [&str; 6] = ["evich", "evna", "ovich", "ovna", "ichna", "евна"];

impl Asking<'_> {
    /// `Robert Wu Chen` has a name that Robert Chen has not: an initial alone may be his.
    pub(super) fn has_another_name_between(&self) -> bool {
        let line = bare(&self.line.words);
        let adds = |core: &Core<'_>| {
            let theirs = bare(&core.words);
            let mut left = line.iter();
            let is_within = theirs.iter().all(|word| left.any(|one| one == word));
            let is_added = |word: &&str| word.len() > 1 && !theirs.contains(word);
            core.is_person()
                && theirs.len() > 1
                && theirs.len() < line.len()
                && is_within
                && line.iter().any(is_added)
        };
        // Key strokes that begin his name go on: `Poligrafica San Faustino Sp` to the form SpA.
        let letters = self.all.concat();
        let begins = |name: &NameAt| words(self.index, *name).concat().starts_with(&letters);
        let is_begun = self.given == Given::Typed && self.names.iter().any(begins);
        let is_number = |word: &&str| word.contains(|c: char| c.is_ascii_digit());
        self.full.is_empty()
            && self.line.is_person()
            && !is_begun
            && !line.iter().any(is_number)
            && self.cores.iter().any(adds)
            && !self.cores.iter().any(|core| bare(&core.words) == line)
    }

    /// `Maria Lopez` and `M Lopez` leave a surname away that Maria Elena Garcia Lopez has.
    pub(super) fn skips_a_surname(&self) -> bool {
        let [given, surname] = bare(&self.line.words) else {
            return false;
        };
        let is_called =
            |first: &str| first == *given || given.len() == 1 && first.starts_with(given);
        let is_surname = |word: &&str| lexicon::is_name(word) && !lexicon::is_given(word);
        let has_surname =
            |between: &[&str]| lexicon::is_given(given) && between.iter().any(is_surname);
        let skips = |core: &Core<'_>| match bare(&core.words) {
            theirs @ [first, between @ .., last] => {
                core.is_person()
                    && is_called(first)
                    && !theirs.starts_with(bare(&self.line.words))
                    && (between.len() >= SKIPPED || has_surname(between))
                    && surname.len() >= BEGUN
                    && (last.starts_with(*surname) || between.contains(surname))
            }
            _ => false,
        };
        self.full.is_empty() && self.cores.iter().any(skips)
    }

    /// Olga Ivanovna is a woman called after her father Ivan, and no slip for Olga Ivanova.
    pub(super) fn is_a_patronymic(&self) -> bool {
        let ends = |word: &&&str| PATRONYMICS.iter().any(|end| word.ends_with(end));
        let line = self.line.words.last().filter(ends);
        let has = |core: &Core<'_>| core.words.iter().any(|word| line == Some(word));
        self.full.is_empty() && line.is_some() && !self.cores.iter().any(has)
    }
}
