//! Firms that are called as a person is: `Thomas Paine PC` is his practice, a company, and not Thomas Paine. Compares a
//! line with the client's own names only.

use strsim::osa_distance;

use super::far::{Core, bare, untitled};
use super::{Asking, words};
use crate::matching::forms;
use crate::matching::index::NameAt;

/// Forms behind a person's name that are his credential, or a surname, as well: they are a firm's all the same.
const PROFESSIONAL: [&str; 4] = ["ag", "apc", "pa", "sa"];

/// Letters of a surname in which one may be a slip.
const SLIPPED: usize = 5;

impl Asking<'_> {
    /// Whether the line is a person's name with a legal form behind, and no firm of whoever bears it.
    pub(super) fn is_a_firm_called_as_he_is(&self) -> bool {
        let line = before_form(&self.all);
        // Smith Dental LLC may call itself Ann Smith LLC; Harbor Candle LLC, of which she is a person, does not.
        let is_firm = |name: &NameAt| {
            let words = words(self.index, *name);
            let shares = |firm: &[&str]| {
                let mut line = line.unwrap_or_default().iter();
                line.any(|word| firm.contains(word))
            };
            before_form(&words).is_some_and(shares)
        };
        let speaks_of = |line: &[&str], core: &Core<'_>| {
            let theirs = bare(&core.words);
            let (Some(surname), Some(first)) = (theirs.last(), theirs.first()) else {
                return false;
            };
            let is_surname = |word: &&str| {
                word == surname || word.len() >= SLIPPED && osa_distance(word, surname) == 1
            };
            let begins = |word: &&str| first.chars().next() == word.chars().next();
            theirs.len() > 1 && line.iter().any(is_surname) && untitled(line).iter().any(begins)
        };
        let is_person = |line: &[&str]| {
            let mut all = self.cores.iter().zip(&self.names);
            all.any(|(core, name)| self.is_persons(*name, core) && speaks_of(line, core))
        };
        self.full.is_empty()
            && !self.line.has_and
            && !self.names.iter().any(is_firm)
            && line.is_some_and(is_person)
    }
}

/// The words before a legal form, where one stands last.
fn before_form<'s, 'w>(words: &'s [&'w str]) -> Option<&'s [&'w str]> {
    let (last, before) = words.split_last()?;
    let is_form = PROFESSIONAL.contains(last) || !forms::telling(words).is_empty();
    (is_form && before.len() > 1).then_some(before)
}
