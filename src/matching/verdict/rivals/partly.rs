//! Names of which the line has a part that another's name has as well: a middle name that is his given name, a word cut
//! short where two differ, a surname with an O' before it.

use strsim::osa_distance;

use super::Asking;
use super::far::{Core, bare};
use crate::matching::{Given, lexicon};

/// Letters of a word that is begun, at least, for another to be no other word.
const BEGUN: usize = 4;

/// Letters that two words begin with which are one but for their ends, and by how many more the longer one may be.
const STEM: usize = 5;
const INFLECTED: usize = 3;

impl Asking<'_> {
    /// `Cedar Hill Capital Mgmt` has all of Cedar Hill Capital before it, and of Cedar Hills Capital Management two words
    /// that are merely like.
    pub(super) fn has_whole_before_it(&self, theirs: &[&str]) -> bool {
        let line = self.line.words.as_slice();
        self.full.is_empty()
            && theirs.len() > 1
            && line.len() > theirs.len()
            && line.starts_with(theirs)
            && !self.cores.iter().any(|core| core.words.starts_with(theirs))
    }

    /// `Mohammed Hassan`, without his middle name, is Mohammed Ali Hassan, unless Ali Hassan is a client as well.
    pub(super) fn shares_his_middle_name(&self, other: &Core<'_>) -> bool {
        let ([given, surname], [first, last]) = (bare(&self.line.words), bare(&other.words)) else {
            return false;
        };
        let is_between = |core: &Core<'_>| match bare(&core.words) {
            [one, middle @ .., end] => one == given && end == surname && middle.contains(first),
            _ => false,
        };
        self.full.is_empty()
            && other.is_person()
            && surname == last
            && self.cores.iter().any(is_between)
    }

    /// `Abdul Rahm Khan` begins Abdul Rahman Khan, and but for a letter Abdul Rehman Khan. The last word is still being
    /// typed, so that letters missing there say nothing.
    pub(super) fn is_cut_alike(&self, other: &Core<'_>) -> bool {
        let (line, theirs) = (self.line.words.as_slice(), other.words.as_slice());
        let is_begun = |core: &Core<'_>| {
            let mut pairs = line.iter().zip(&core.words);
            core.words != line
                && core.words.last() == line.last()
                && core.words.len() == theirs.len()
                && pairs.all(|(mine, his)| his.starts_with(mine))
        };
        let mut slips = 0;
        let is_like = |(mine, his): (&&str, &&str)| {
            let same = mine == his;
            slips += usize::from(!same);
            let begun: String = his.chars().take(mine.chars().count()).collect();
            same || mine.len() >= BEGUN && osa_distance(mine, &begun) == 1
        };
        self.given == Given::Typed
            && self.full.is_empty()
            && line.len() > 1
            && line.len() == theirs.len()
            && self.cores.iter().any(is_begun)
            && line.iter().zip(theirs).all(is_like)
            && slips == 1
    }

    /// `Bright Mind Tutoring` is Bright Minds Tutoring, and hardly less Brighter Minds Tutoring.
    pub(super) fn is_inflected_alike(&self, other: &Core<'_>) -> bool {
        let (line, theirs) = (self.line.words.as_slice(), other.words.as_slice());
        let is_like = |(mine, his): (&&str, &&str)| {
            let stem = mine.chars().zip(his.chars()).take_while(|(a, b)| a == b);
            let inflected = stem.count() >= STEM && mine.len().abs_diff(his.len()) <= INFLECTED;
            lexicon::is_same_word(mine, his) || inflected || is_near_plural(mine, his)
        };
        self.given == Given::Read
            && self.full.is_empty()
            && line.len() > 1
            && line.len() == theirs.len()
            && line != theirs
            && !self.cores.iter().any(|core| core.words == line)
            && line.iter().zip(theirs).all(is_like)
    }

    /// `S Connor` is Shawn Connor, and Sean O'Connor as often.
    pub(super) fn is_an_o(&self, other: &Core<'_>) -> bool {
        let ([given, surname], [first, last]) = (self.line.words.as_slice(), bare(&other.words))
        else {
            return false;
        };
        self.given == Given::Typed
            && self.full.is_empty()
            && given.len() == 1
            && first.starts_with(given)
            && last.strip_prefix('o') == Some(surname)
    }
}

/// Whether a word is a letter from another's plural: Taxes and Taxi.
fn is_near_plural(mine: &str, his: &str) -> bool {
    his.len() >= BEGUN && mine.ends_with('s') && osa_distance(mine, &format!("{his}s")) <= 1
}
