//! People whom labels call alike: of one family, told apart by an initial or a generation that whoever writes short leaves
//! away; and whose words go on where another's end.

use super::Asking;
use super::far::{Core, bare, untitled};
use crate::domain::name::nicknames;
use crate::matching::{Given, generations, lexicon, ways};

/// Letters of a word that may be a whole one, at least.
const WHOLE: usize = 5;

/// Letters that two words begin with which are taken for one another.
const ALIKE: usize = 3;

impl Asking<'_> {
    /// `Wm Harrison` is William Harrison, and no less William T. Harrison II.
    pub(super) fn is_of_his_family(&self, other: &Core<'_>) -> bool {
        let (line, generation) = generations::cut(untitled(&self.line.words));
        let theirs = bare(&other.words);
        let ([one, two], [first, middle @ .., last]) = (line, theirs) else {
            return false;
        };
        let is_told_apart = !middle.is_empty() || theirs.len() < untitled(&other.words).len();
        let is_he = |given: &str, surname: &str| {
            let is_called = || nicknames::are_one(given, first) || ways::is_short(given, first);
            surname == *last && (given == *first || is_called())
        };
        self.given == Given::Typed
            && generation.is_none()
            && self.line.form.is_none()
            && !self.line.is_firm
            && is_told_apart
            && middle.iter().all(|word| word.chars().count() == 1)
            && other.is_person()
            && (is_he(one, two) || is_he(two, one))
    }

    /// `Harper Candle` begins Harper Candler Consulting; but Candle is a word, and Harbor Candle Works has it whole behind
    /// one that is soon taken for Harper.
    pub(super) fn has_the_word_whole(&self, other: &Core<'_>) -> bool {
        let [begin @ .., last] = self.line.words.as_slice() else {
            return false;
        };
        let is_his = |core: &Core<'_>| {
            let mut words = core.words.iter();
            words.any(|word| lexicon::is_same_word(word, last))
        };
        let is_like = |(mine, theirs): (&&str, &&str)| {
            let common = mine.chars().zip(theirs.chars());
            common.take_while(|(one, other)| one == other).count() >= ALIKE
        };
        self.given == Given::Typed
            && self.full.is_empty()
            && !begin.is_empty()
            && last.chars().count() >= WHOLE
            && !self.cores.iter().any(is_his)
            && other.words.get(begin.len()) == Some(last)
            && begin.iter().zip(&other.words).all(is_like)
    }
}
