//! Surnames that are another's though a letter, or the end, is all that differs: Woods is no Wood, and `Daniel Ross` is not
//! Daniel James Rossi. Compares a line with the client's own names only.

use strsim::osa_distance;

use super::far::{Core, bare};
use super::{Asking, words};
use crate::matching::index::NameAt;
use crate::matching::{Given, lexicon};

/// Letters of a surname that is typed whole, at least.
const WHOLE: usize = 4;

/// Letters of a surname of which two wrong ones make another.
const SLIPPED: usize = 9;

impl Asking<'_> {
    /// What is a plural of a word is a surname of its own: Parks and Park, Coles and Cole.
    pub(super) fn has_a_surname_like_his(&self) -> bool {
        let turned = self.in_order();
        let is_like = |core: &Core<'_>| {
            let theirs = bare(&core.words);
            let mut pairs = turned
                .iter()
                .zip(theirs)
                .filter(|(one, other)| one != other);
            let only = pairs.next().filter(|_| pairs.next().is_none());
            let differs = only.is_some_and(|(one, other)| {
                lexicon::is_name(one) && lexicon::is_same_word(one, other)
                    || lexicon::is_plural(one, other)
            });
            theirs.len() == turned.len() && differs && is_of_names(core) && !is_begun(self, core)
        };
        self.full.is_empty()
            && turned.len() > 1
            && self.cores.iter().any(is_like)
            && !self.cores.iter().any(|core| bare(&core.words) == turned)
    }

    /// Schmmidt is no slip for Schmitt, nor Klly for Kelley: of a surname one letter is a slip, and two make another.
    pub(super) fn has_two_slips_in_his_surname(&self) -> bool {
        let line = self.in_order();
        let is_like = |core: &Core<'_>| {
            let ends = line.split_last().zip(bare(&core.words).split_last());
            ends.is_some_and(|((mine, before), (his, first))| {
                !first.is_empty()
                    && before == first
                    && his.chars().count() <= SLIPPED
                    && osa_distance(mine, his) > 1
            })
        };
        let mut all = self.cores.iter().zip(&self.names);
        self.full.is_empty()
            && all.any(|(core, name)| {
                self.is_persons(*name, core) && is_like(core) && !is_begun(self, core)
            })
            && !self.cores.iter().any(|core| bare(&core.words) == line)
    }

    /// `brown luca`, typed: behind the blank Brown is a whole name, and no beginning of Luca Browning's.
    pub(super) fn ends_a_surname_of_another(&self) -> bool {
        let [first, _, ..] = self.line.words.as_slice() else {
            return false;
        };
        let is_his = |core: &Core<'_>| {
            core.words.contains(first)
                || core
                    .words
                    .first()
                    .is_some_and(|word| word.starts_with(first))
        };
        let goes_on = |core: &Core<'_>| core.words.iter().any(|word| word.starts_with(first));
        self.given == Given::Typed
            && self.full.is_empty()
            && first.chars().count() >= WHOLE
            && lexicon::is_name(first)
            && !self.cores.iter().any(is_his)
            && self.cores.iter().any(goes_on)
    }

    /// A person's words in the order in which they are said: `Woods, Denis` is Denis Woods.
    pub(super) fn in_order(&self) -> Vec<&str> {
        match bare(&self.line.words) {
            [first, rest @ ..] if self.is_turned_about_a_comma => {
                rest.iter().chain([first]).copied().collect()
            }
            line => line.to_vec(),
        }
    }

    /// `Daniel Ross`, typed whole, is a person of his own, though Daniel James Rossi's names begin so.
    pub(super) fn ends_his_surname(&self) -> bool {
        let [given, surname] = self.line.words.as_slice() else {
            return false;
        };
        let is_his = |core: &Core<'_>| match bare(&core.words) {
            [first, _, .., last] => {
                core.is_person() && first == given && last != surname && last.starts_with(surname)
            }
            _ => false,
        };
        let letters = self.all.concat();
        let begins = |name: &NameAt| words(self.index, *name).concat().starts_with(&letters);
        self.given == Given::Typed
            && self.full.is_empty()
            && surname.chars().count() >= WHOLE
            && lexicon::is_name(surname)
            && self.cores.iter().any(is_his)
            && !self.names.iter().any(begins)
    }
}

/// Whether a name is a person's, or two people's.
fn is_of_names(core: &Core<'_>) -> bool {
    core.is_person() || core.has_and && !core.words.iter().any(|word| lexicon::is_plain_word(word))
}

/// Whether key strokes may go on to all of the name.
fn is_begun(asking: &Asking<'_>, core: &Core<'_>) -> bool {
    let line = asking.line.words.concat();
    asking.given == Given::Typed && core.words.concat().starts_with(&line)
}
