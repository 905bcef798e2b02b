//! Names of the same words: people's in another order, with a middle name or a second surname that one of both leaves
//! away. `Thanh Nguyen` is Nguyen Van Thanh, `Patricia Ruiz Gomez` Patricia Ruiz or Patricia Gomez; and numbers in other figures.

use super::Asking;
use super::far::{Core, bare, untitled};
use crate::domain::name::NameKind;
use crate::matching::generations;
use crate::matching::index::NameAt;
use crate::matching::numbers;

/// No person's name is longer.
const MOST: usize = 5;

impl Asking<'_> {
    /// Whether another's name has all words of the line, or the line all of his, as much as who would be taken.
    pub(super) fn has_his_words(&self, name: NameAt, other: &Core<'_>) -> bool {
        let (line, theirs) = (bare(&self.line.words), bare(&other.words));
        let is_person = self.line.is_person() && self.is_persons(name, other);
        if !is_person || line.len().min(theirs.len()) < 2 || line.len().max(theirs.len()) > MOST {
            return false;
        }
        if self.says_his_generation(other) {
            return false;
        }
        let (is_fuller, is_shorter) = (has_all(theirs, line), has_all(line, theirs));
        if !self.full.is_empty() {
            // What is the client's own name on his form, in its own order, is his.
            return is_fuller
                && !self.is_own_name()
                && (line.len() > 2 || line.len() < theirs.len());
        }
        let mut own = self.cores.iter().map(|core| bare(&core.words));
        let is_own = own.any(|own| own.len() == line.len() && has_all(own, line));
        is_fuller || is_shorter && !is_own
    }

    /// Whether the line says which of a family is meant, as a name of whoever would be taken does and the other's does not.
    fn says_his_generation(&self, other: &Core<'_>) -> bool {
        let nth = |words: &[&str]| generations::cut(untitled(words)).1;
        let line = nth(&self.line.words);
        line.is_some()
            && nth(&other.words) != line
            && self.cores.iter().any(|core| nth(&core.words) == line)
    }

    /// Whether the line is all of another's name but for how its number is written: Blue Heron II and Blue Heron 2.
    pub(super) fn is_numbered_alike(&self, other: &Core<'_>) -> bool {
        let plain = |words: &[&str]| -> Vec<String> {
            let plain = numbers::in_figures(words).into_iter();
            plain
                .map(|word| numbers::in_arabic(&word).to_owned())
                .collect()
        };
        let is_whole = |core: &Core<'_>| core.words == self.line.words;
        self.full.is_empty()
            && self.line.words != other.words
            && !self.cores.iter().any(is_whole)
            && plain(&self.line.words) == plain(&other.words)
    }

    pub(super) fn is_persons(&self, name: NameAt, core: &Core<'_>) -> bool {
        let segment = self.index.segment(name.part);
        let kind = segment.map(|segment| segment.kind(name.name));
        core.is_person() || kind == Some(NameKind::Person)
    }
}

/// Whether each word of the one is a word of the other that is no other's; an initial is whatever begins so.
fn has_all(all: &[&str], some: &[&str]) -> bool {
    let mut left: Vec<&str> = all.to_vec();
    let mut wanted: Vec<&str> = some.to_vec();
    wanted.sort_by_key(|word| std::cmp::Reverse(word.len()));
    wanted.iter().all(|word| {
        let is_initial = word.len() == 1;
        let fits = |one: &&str| one == word || is_initial && one.starts_with(word);
        let at = left.iter().position(fits);
        at.map(|at| left.remove(at)).is_some()
    })
}
