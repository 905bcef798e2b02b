//! A whole name in another spelling is another's until somebody says so: Mara Jannsen is not Mara Jansen, Dmitria Volkov
//! not Dmitri Volkov, nor Zephir LLC Zephyr LLC. Key strokes that begin a name are none of another; nor is a slip that no
//! surname is spelled with. Compares a line with the client's own names only.

use strsim::osa_distance;

use super::Asking;
use super::far::{Core, bare};
use crate::domain::name::nicknames;
use crate::matching::spelled::is_as_names_are;
use crate::matching::{Given, lexicon};

/// Letters of a word of which one may be exchanged, at least.
const SHORTEST: usize = 3;

/// Letters that a man's name and a woman's begin with, at least: Dmitri and Dmitria.
const STEM: usize = 3;

/// Endings that tell a man's name from a woman's.
const VOWELS: [char; 4] = ['a', 'e', 'i', 'o'];

impl Asking<'_> {
    /// Whether the line is a name in full, and his but for a letter that makes it another's.
    pub(super) fn is_spelled_otherwise(&self) -> bool {
        self.full.is_empty()
            && (self.has_another_spelling_of_his_surname()
                || self.has_another_spelling_of_two()
                || self.has_another_ending_of_his_name()
                || self.is_another_word())
    }

    /// `Mara Jannsen`, `Jannsen, Mara` and `M. Jannsen`, where he is Mara Jansen.
    fn has_another_spelling_of_his_surname(&self) -> bool {
        let line = self.in_order();
        let mut turned = line.clone();
        turned.rotate_left(line.len().min(1));
        let is_his = |mine| self.cores.iter().any(|core| core.words.contains(&mine));
        // Before a comma a surname is whole, and behind a blank it may be typed on.
        let may_go_on = self.given == Given::Typed && !self.is_turned_about_a_comma;
        let is_begun = |mine: &str, his: &str| may_go_on && his.starts_with(mine);
        let is_like = |core: &Core<'_>| {
            ends(bare(&core.words)).is_some_and(|(first, his)| {
                let mut ways = [&line, &turned].into_iter().filter_map(|way| ends(way));
                ways.any(|(given, mine)| {
                    is_called(given, first)
                        && are_two_surnames(mine, his)
                        && !is_begun(mine, his)
                        && !is_his(mine)
                })
            })
        };
        let mut all = self.cores.iter().zip(&self.names);
        all.any(|(core, name)| self.is_persons(*name, core) && is_like(core))
    }

    /// `Weber & Petrow` is another firm than Weber & Petrov.
    fn has_another_spelling_of_two(&self) -> bool {
        let line = self.line.words.as_slice();
        let is_like = |core: &Core<'_>| {
            let theirs = core.words.as_slice();
            let differ = || line.iter().zip(theirs).filter(|(mine, his)| mine != his);
            core.has_and
                && theirs.len() == line.len()
                && differ().count() == 1
                && differ().all(|(mine, his)| are_two_surnames(mine, his))
                && !theirs.iter().any(|word| lexicon::is_plain_word(word))
        };
        self.line.has_and
            && line.len() > 1
            && self
                .cores
                .iter()
                .any(|core| is_like(core) && !self.may_go_on_to(core))
    }

    /// `Dmitria Volkov` is his wife or his daughter.
    fn has_another_ending_of_his_name(&self) -> bool {
        let line = self.in_order();
        let [given, .., surname] = line.as_slice() else {
            return false;
        };
        let is_other = |core: &Core<'_>| match bare(&core.words) {
            [first, .., last] => last == surname && are_man_and_woman(given, first),
            _ => false,
        };
        let is_his = |core: &Core<'_>| bare(&core.words).first() == Some(given);
        let mut all = self.cores.iter().zip(&self.names);
        all.any(|(core, name)| {
            self.is_persons(*name, core) && is_other(core) && !self.begins_his(given, core)
        }) && !self.cores.iter().any(is_his)
    }

    /// `Zephir LLC` is all of a firm's name, as Zephyr LLC is: a word is a word.
    fn is_another_word(&self) -> bool {
        let [mine] = self.line.words.as_slice() else {
            return false;
        };
        let is_like = |core: &Core<'_>| {
            let [his] = core.words.as_slice() else {
                return false;
            };
            // Behind a legal form nothing is typed on.
            let is_begun = self.all.len() == 1 && self.begins_his(mine, core);
            differs(mine, his) && !is_begun
        };
        let is_his = |core: &Core<'_>| core.words.contains(mine);
        self.cores.iter().any(is_like) && !self.cores.iter().any(is_his)
    }

    /// Whether key strokes may go on to all of a name.
    fn may_go_on_to(&self, core: &Core<'_>) -> bool {
        let line = self.line.words.concat();
        self.given == Given::Typed && core.words.concat().starts_with(&line)
    }

    /// Whether a typed word may go on to the first of a name.
    fn begins_his(&self, word: &str, core: &Core<'_>) -> bool {
        let first = bare(&core.words).first();
        self.given == Given::Typed && first.is_some_and(|first| first.starts_with(word))
    }
}

fn differs(mine: &str, his: &str) -> bool {
    mine.chars().count() >= SHORTEST && osa_distance(mine, his) == 1
}

/// Whether a surname is another one but for a letter, and spelled as surnames are.
fn are_two_surnames(mine: &str, his: &str) -> bool {
    differs(mine, his) && is_as_names_are(mine, his)
}

/// Whether a given name is his, or stands for it: an initial, a nickname, a slip.
fn is_called(given: &str, first: &str) -> bool {
    let is_initial = |one: &str, other: &str| one.chars().count() == 1 && other.starts_with(one);
    given == first
        || is_initial(given, first)
        || is_initial(first, given)
        || nicknames::are_one(given, first)
        || osa_distance(given, first) == 1
}

/// Whether two given names are one but for the vowel at their end: Dmitri and Dmitria, Paolo and Paola.
fn are_man_and_woman(one: &str, other: &str) -> bool {
    let (mine, his) = (stem(one), stem(other));
    let end = |name: &str| name.chars().next_back().filter(|c| VOWELS.contains(c));
    // Dmitrii is Dmitri in other letters.
    mine == his
        && mine.chars().count() >= STEM
        && end(one) != end(other)
        && osa_distance(one, other) == 1
        && !nicknames::are_one(one, other)
}

fn stem(name: &str) -> &str {
    name.trim_end_matches(VOWELS)
}

/// The first and the last of several words.
fn ends<'w>(words: &[&'w str]) -> Option<(&'w str, &'w str)> {
    match words {
        [first, .., last] => Some((first, last)),
        _ => None,
    }
}
