//! Words of a line that are another's and no slip: Rakesh Patel is not Rajesh Patel, nor Apax Roofing Apex Roofing, and
//! Fatima Sayed is not of the family Al-Sayed. A letter that is doubled, swapped or lost stays a slip, where it leaves no
//! word. Compares a line with the client's own names only.

use strsim::osa_distance;

use super::Asking;
use super::far::{Core, bare};
use crate::domain::name::nicknames;
use crate::matching::forms::{self, Class};
use crate::matching::group::steps::are_two_words;
use crate::matching::spelled::is_as_names_are;
use crate::matching::{Given, lexicon, lookalikes, ways};

/// Letters of a word of which one may be exchanged, at least.
const SHORTEST: usize = 3;

/// Letters of a firm's first word of which two wrong ones make another.
const SLIPPED: usize = 9;

/// Slips after which a word is still near another.
const NEAR: usize = 2;

/// What stands before a surname and is of it.
const ARTICLES: [&str; 5] = ["abu", "al", "bin", "el", "ibn"];

/// Vietnamese surnames that most bear: they stand first, and the name between tells whose child is meant.
const FIRST: [&str; 12] = [
    "bui", "dang", "dinh", "duong", "hoang", "huynh", "le", "nguyen", "pham", "phan", "tran", "vo",
];

impl Asking<'_> {
    /// Whether a word of the line is another's.
    pub(super) fn has_anothers_word(&self) -> bool {
        self.full.is_empty()
            && self.line.words.len() > 1
            && (self.is_called_otherwise()
                || self.has_another_word_of_his_firm()
                || self.has_other_articles()
                || self.skips_a_vietnamese_name())
    }

    /// `Rakesh Patel`, `Patel, Rakesh` and `Patel Rakesh`, where he is Rajesh Patel.
    fn is_called_otherwise(&self) -> bool {
        let line = self.in_order();
        let mut turned = line.clone();
        turned.rotate_left(1);
        let is_begun =
            |given: &str, first: &str| self.given == Given::Typed && first.starts_with(given);
        let is_other = |given: &str, first: &str| {
            is_exchanged(given, first)
                && is_as_names_are(given, first)
                && !nicknames::are_one(given, first)
                && !is_begun(given, first)
                && !self.is_misread(given, first)
        };
        let is_like = |way: &[&str], core: &Core<'_>| match (way, bare(&core.words)) {
            ([given, .., surname], [first, .., last]) => surname == last && is_other(given, first),
            _ => false,
        };
        let is_own = |core: &Core<'_>| {
            let theirs = bare(&core.words);
            theirs == line || theirs == turned
        };
        let mut all = self.cores.iter().zip(&self.names);
        all.any(|(core, name)| {
            self.is_persons(*name, core) && (is_like(&line, core) || is_like(&turned, core))
        }) && !self.cores.iter().any(is_own)
    }

    /// `Verdana Farms`, `Limbus Cloud Services` and `Quarry Stoneworkers` are firms of their own.
    fn has_another_word_of_his_firm(&self) -> bool {
        let line = self.line.words.as_slice();
        let is_like = |core: &Core<'_>| {
            let pairs = || line.iter().zip(&core.words).enumerate();
            let mut differ = pairs().filter(|(_, (mine, his))| mine != his);
            let only = differ.next().filter(|_| differ.next().is_none());
            line.len() <= core.words.len()
                && only.is_some_and(|(at, (mine, his))| self.is_other_word(mine, his, at))
        };
        let begins = |core: &Core<'_>| {
            core.words == line
                || self.given == Given::Typed && core.words.concat().starts_with(&line.concat())
        };
        let mut all = self.cores.iter().zip(&self.names);
        all.any(|(core, name)| !self.is_persons(*name, core) && is_like(core))
            && !self.cores.iter().any(begins)
    }

    /// Whether a word of a firm's line is another than his in its place: it stands for itself, or it is what the firm is
    /// called by and is read so.
    fn is_other_word(&self, mine: &str, his: &str, at: usize) -> bool {
        let slips = osa_distance(mine, his);
        if slips > NEAR
            || lexicon::is_same_word(mine, his)
            || ways::is_listed_abbreviation(mine)
            || forms::class(his) != Class::Plain
            || self.is_misread(mine, his)
        {
            return false;
        }
        let is_first = || {
            self.given == Given::Read
                && at == 0
                && is_as_names_are(mine, his)
                && if slips == 1 {
                    is_exchanged(mine, his) || is_put_in(mine, his)
                } else {
                    his.chars().count() <= SLIPPED
                }
        };
        lexicon::is_word(mine) || are_two_words(mine, his, true) || is_first()
    }

    /// Whether a reader of print makes the one of the other: `Bloornfield` is Bloomfield.
    fn is_misread(&self, mine: &str, his: &str) -> bool {
        let right = lookalikes::put_right(self.index, &[mine.to_owned()]);
        self.given == Given::Read
            && (right.is_some_and(|words| words.iter().all(|word| word == his))
                || !mine.chars().all(char::is_alphabetic)
                || read_round(mine) == read_round(his))
    }

    /// Fatima Sayed and Fatima El-Sayed are not Fatima Al-Sayed.
    fn has_other_articles(&self) -> bool {
        let line = self.in_order();
        let is_other = |core: &Core<'_>| {
            let theirs = bare(&core.words);
            theirs != line && theirs.len() > 1 && plain(theirs) == plain(&line)
        };
        let mut all = self.cores.iter().zip(&self.names);
        all.any(|(core, name)| self.is_persons(*name, core) && is_other(core))
            && !self.cores.iter().any(|core| bare(&core.words) == line)
    }

    /// Nguyen Minh is not Nguyen Van Minh: thousands are called so.
    fn skips_a_vietnamese_name(&self) -> bool {
        let line = self.in_order();
        let [one, other] = line.as_slice() else {
            return false;
        };
        let is_longer = |core: &Core<'_>| match bare(&core.words) {
            [surname, _, given] => {
                FIRST.contains(surname)
                    && ([one, other] == [surname, given] || [other, one] == [surname, given])
            }
            _ => false,
        };
        self.cores.iter().any(is_longer) && !self.cores.iter().any(|core| bare(&core.words) == line)
    }
}

/// Words without articles.
fn plain<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let is_plain = |word: &&str| !ARTICLES.contains(word);
    words.iter().copied().filter(is_plain).collect()
}

/// Whether one letter stands for another, and nothing else differs.
fn is_exchanged(mine: &str, his: &str) -> bool {
    let differ = mine
        .chars()
        .zip(his.chars())
        .filter(|(one, other)| one != other);
    let letters = mine.chars().count();
    letters >= SHORTEST && letters == his.chars().count() && differ.count() == 1
}

/// Whether a word has one letter more, and no neighbour of it is the same.
fn is_put_in(mine: &str, his: &str) -> bool {
    let begin = mine.chars().zip(his.chars());
    let at = begin.take_while(|(one, other)| one == other).count();
    let letter = |at: usize| mine.chars().nth(at);
    let before = at.checked_sub(1).and_then(letter);
    mine.chars().count() == his.chars().count() + 1
        && osa_distance(mine, his) == 1
        && letter(at) != before
}

/// A word with the round letters that readers of print take for one another as one: `Ouantum` is Quantum.
fn read_round(word: &str) -> String {
    word.replace('q', "o")
}
