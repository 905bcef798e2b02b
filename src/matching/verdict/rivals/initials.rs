//! Initials: of a firm, of which another letter, order or number of letters makes another firm; and before a surname,
//! where a label's `K O'Brien` is anybody's whose given name begins so. Compares a line with the client's own names only.

use super::Asking;
use super::far::{Core, bare};
use crate::matching::{Given, lexicon};

/// Most letters of initials that another letter makes others.
const INITIALS: usize = 3;

/// Letters of a surname that is a whole one, though another goes on from it.
const WHOLE: usize = 4;

impl Asking<'_> {
    /// `AA Storage` is no AAA Storage, and `ABD Storage` no ABC Storage: initials are whole, or others.
    pub(super) fn has_other_initials(&self) -> bool {
        let line = self.line.words.as_slice();
        let differs = |core: &Core<'_>| {
            let mut pairs = line.iter().zip(&core.words);
            core.words.len() == line.len() && pairs.any(|(mine, theirs)| are_other(mine, theirs))
        };
        let letters = |core: &Core<'_>| {
            let (line, theirs) = (bare(line), bare(&core.words));
            let pairs = || line.iter().zip(theirs);
            line.len() <= theirs.len()
                && pairs().all(|(mine, theirs)| mine == theirs || are_others(mine, theirs))
                && pairs().any(|(mine, theirs)| mine != theirs)
        };
        let is_own = |core: &Core<'_>| core.words == line;
        // Key strokes that begin a name are no initials yet.
        let typed = |core: &Core<'_>| {
            self.given == Given::Typed && core.words.concat().starts_with(&line.concat())
        };
        self.full.is_empty()
            && line.len() > 1
            && !self.cores.iter().any(typed)
            && self.cores.iter().any(|core| differs(core) || letters(core))
            && !self.cores.iter().any(is_own)
    }

    /// `C A Press` is no A & C Press, `T A Studio` no T & N Studio, and `M J Holdings` is not called as M & J Holdings is.
    pub(super) fn has_letters_of_another(&self) -> bool {
        let line = self.line.words.as_slice();
        let (mine, rest) = letters(line);
        let is_begun = |(one, theirs): (&&str, &&str)| {
            one == theirs || self.given == Given::Typed && theirs.starts_with(*one)
        };
        let is_other = |core: &Core<'_>| {
            let (theirs, after) = letters(&core.words);
            let is_apart = theirs.len() > 1 && core.words.first().is_some_and(|one| one.len() == 1);
            let lacks_and = core.has_and && !self.line.has_and && rest == after;
            is_apart
                && rest.len() <= after.len()
                && rest.iter().zip(after).all(is_begun)
                && (mine != theirs || lacks_and)
        };
        let is_own = |core: &Core<'_>| {
            let has_and = core.has_and == self.line.has_and;
            has_and && core.words.concat().starts_with(&line.concat())
        };
        self.full.is_empty()
            && (2..=INITIALS).contains(&mine.len())
            && !rest.is_empty()
            && self.cores.iter().any(is_other)
            && !self.cores.iter().any(is_own)
    }

    /// `K O'Brien` is Kevin O'Brien, and everybody's whose given name begins so: a surname whole behind one letter was read,
    /// and is no clipping.
    pub(super) fn is_called_by_a_letter(&self) -> bool {
        let [letter, surname] = self.line.words.as_slice() else {
            return false;
        };
        let has_surname = |core: &Core<'_>| {
            let goes_on = |word: &str| {
                let is_long = surname.chars().count() >= WHOLE;
                is_long && lexicon::is_name(surname) && word.starts_with(*surname)
            };
            let is_it = |word: &&str| word == surname || goes_on(word);
            (core.is_person() || core.has_and) && core.words.iter().any(is_it)
        };
        let is_own = |core: &Core<'_>| bare(&core.words) == self.line.words;
        self.full.is_empty()
            && letter.chars().count() == 1
            && !self.line.has_and
            && !lexicon::is_plain_word(surname)
            && self.cores.iter().any(has_surname)
            && !self.cores.iter().any(is_own)
    }
}

/// The letters that words begin with, and the words behind them: of `a c press` and `ac press` the same.
fn letters<'s, 'w>(words: &'s [&'w str]) -> (String, &'s [&'w str]) {
    let single = words.iter().take_while(|word| word.chars().count() == 1);
    let count = single.count();
    let count = match words.first() {
        Some(first) if count == 0 && first.chars().count() <= INITIALS => 1,
        _ => count,
    };
    let (letters, rest) = words.split_at_checked(count).unwrap_or((&[], words));
    (letters.concat(), rest)
}

/// Whether two words are as short as initials, no words, and the one the other and a letter more.
fn are_other(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    (2..=INITIALS).contains(&short.len())
        && long.len() == short.len() + 1
        && long.starts_with(short)
        && !lexicon::is_word(short)
}

/// Whether two words are as short as initials, and a letter is another; what is no word is a slip for one that is: `sjy`.
fn are_others(one: &str, other: &str) -> bool {
    let is_slip = lexicon::is_word(other) && !lexicon::is_word(one);
    one != other && one.len() == other.len() && (2..=INITIALS).contains(&one.len()) && !is_slip
}
