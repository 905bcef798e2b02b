//! Firms that are called as another is but for a word: `First Baptist Churches` is a body of its own, and no slip for First
//! Baptist Church, and `Falcon Realty LLC`, with its form, is not Falcon Tax Realty LLC. Compares a line with the client's
//! own names only.

use super::Asking;
use super::far::Core;
use crate::matching::index::NameAt;
use crate::matching::{Given, lexicon, titles};

impl Asking<'_> {
    /// Whether the line has a word in the plural where none of his names has it so, or is read without the `s` that his has:
    /// `Verdant Farm LLC` may be a firm beside Verdant Farms LLC. Who types is soon a letter short.
    pub(super) fn is_in_the_plural(&self) -> bool {
        let line = self.line.words.as_slice();
        // Of people the surname is looked at elsewhere, and Jame is James but for a slip.
        let is_persons = |core: &Core<'_>| {
            let is_called = core
                .words
                .first()
                .is_some_and(|first| titles::is_given(first));
            core.is_person() && is_called
        };
        let is_other = |core: &Core<'_>| {
            let theirs = core.words.as_slice();
            let mut pairs = line.iter().zip(theirs);
            let is_numbered = |(one, other): (&&str, &&str)| {
                lexicon::is_plural(one, other)
                    || self.given == Given::Read && lexicon::is_plural(other, one)
            };
            !is_persons(core)
                && line.len() <= theirs.len()
                && pairs.clone().any(is_numbered)
                && pairs.all(|(one, other)| one == other || is_numbered((one, other)))
        };
        // Key strokes may go on to the end of the word that they begin.
        let is_own = |core: &Core<'_>| {
            core.words == line
                || self.given == Given::Typed && core.words.concat().starts_with(&line.concat())
        };
        self.full.is_empty() && self.cores.iter().any(is_other) && !self.cores.iter().any(is_own)
    }

    /// `Falcon Realty LLC` is a firm's name whole, and leaves out a word of Falcon Tax Realty LLC.
    pub(super) fn skips_a_word_of_a_firm(&self) -> bool {
        let line = self.line.words.as_slice();
        let skips = |core: &Core<'_>| {
            let theirs = core.words.as_slice();
            let mut left = theirs.iter();
            let ends = line.first() == theirs.first() && line.last() == theirs.last();
            core.form.is_some()
                && line.len() > 1
                && line.len() < theirs.len()
                && ends
                && line.iter().all(|word| left.any(|one| one == word))
        };
        self.full.is_empty()
            && self.line.form.is_some()
            && self.cores.iter().any(skips)
            && !self.cores.iter().any(|core| core.words.starts_with(line))
    }

    /// `l garrett` begins two words of Garrett Foundation LLC, but one is its form: it is L. Garrett, whoever he is.
    pub(super) fn begins_a_form_only(&self) -> bool {
        let begins = |words: &[&str]| {
            let mut line = self.all.iter();
            line.all(|typed| words.iter().any(|word| word.starts_with(typed)))
        };
        let literal = self.all.concat();
        let is_begun = |words: &[&str]| words.concat().starts_with(&literal);
        let of = |name| super::words(self.index, name);
        let fits = |name: &NameAt| begins(&of(*name)) && !is_begun(&of(*name));
        let has_letter = self.all.iter().any(|word| word.chars().count() == 1);
        self.given == Given::Typed
            && self.full.is_empty()
            && self.all.len() == 2
            && has_letter
            && self.names.iter().any(fits)
            && !self.cores.iter().any(|core| begins(&core.words))
    }
}
