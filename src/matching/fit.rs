//! How short typing fits a name: its words begin words of the name, at which places, or are its initials. Compares
//! numbers of words only, so it can be asked of very many names.

use std::borrow::Cow;

use super::asked::{Asked, Sought};
use super::forms::{Class, LEFT_OUT};
use super::hit::Reason;
use super::index::NameAt;
use super::segment::{NameId, Segment};
use super::titles;
use super::words::WordId;
use crate::domain::name::NameKind;

/// Ways to clip a name, those that people use most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Its first words in their order, fillers left out or not: `uni poo` for University of Poonch.
    Leading,
    /// First letters of all its words: `ahl` for Acme Holdings Limited.
    Initials,
    /// Its first and its last word.
    Ends,
    /// In order from the first word, with gaps.
    FromFirst,
    /// The first word is among them.
    WithFirst,
    /// First letters of its first words.
    SomeInitials,
    /// Other words of it.
    Inner,
}

impl Fit {
    /// The better of both ways to fit.
    pub fn of(asked: &Asked<'_>, segment: &Segment, at: NameAt) -> Option<Self> {
        let prefixes = Self::by_prefixes(asked, segment, at.part, at.name);
        let initials = match asked.words.as_slice() {
            [word] if word.chars > 1 => Self::by_initials(&word.text, segment, at.name),
            _ => None,
        };
        prefixes.into_iter().chain(initials).min()
    }

    /// Whether every word typed begins a word of the name, and where.
    pub fn by_prefixes(
        asked: &Asked<'_>,
        segment: &Segment,
        part: u32,
        name: NameId,
    ) -> Option<Self> {
        prefixes(asked, segment, part, name)
    }

    /// Whether what is typed is its initials.
    pub fn by_initials(typed: &str, segment: &Segment, name: NameId) -> Option<Self> {
        if segment.spelled(name).len() < 2 {
            return None;
        }
        let of = |left_out: fn(&str) -> bool| {
            let mut left = segment.initials_of(name, left_out);
            let all = typed.chars().all(|c| left.next() == Some(c));
            all.then(|| {
                if left.next().is_none() {
                    Self::Initials
                } else {
                    Self::SomeInitials
                }
            })
        };
        LEFT_OUT.into_iter().filter_map(of).min()
    }

    /// What it is worth without what is said by how much of the name was typed.
    pub fn worth(self) -> f32 {
        match self {
            Self::Leading => 0.75,
            Self::Initials => 0.74,
            Self::Ends => 0.70,
            Self::FromFirst => 0.68,
            Self::SomeInitials => 0.55,
            Self::WithFirst => 0.60,
            Self::Inner => 0.52,
        }
    }

    /// How much of the name is typed: initials stand for all of it, else what the words say.
    pub fn share(self, words: f32) -> f32 {
        if self == Self::Initials { 1.0 } else { words }
    }

    pub fn reason(self) -> Reason {
        match self {
            Self::Initials | Self::SomeInitials => Reason::Initials,
            _ => Reason::Prefix,
        }
    }
}

fn prefixes(asked: &Asked<'_>, segment: &Segment, part: u32, name: NameId) -> Option<Fit> {
    let words = segment.spelled(name);
    let begins = |sought: usize, word: usize| {
        let pair = asked.words.get(sought).zip(words.get(word));
        pair.is_some_and(|(sought, word)| sought.begins(part, *word))
    };
    let filler = |word: usize| {
        words
            .get(word)
            .is_some_and(|word| segment.words.class(*word) == Class::Filler)
    };
    let typed = asked.words.len();
    if typed == 1 && begins(0, 0) {
        return Some(Fit::Leading);
    }
    // Each stands for a word of its own: `Adams Paul A` is not Paula Adams.
    if typed == 0 || typed > words.len() || !each_has_its_own(typed, words.len(), &begins) {
        return None;
    }
    if leads(typed, words.len(), &begins, &filler) {
        return Some(Fit::Leading);
    }
    let first = (0..words.len())
        .find(|word| !filler(*word))
        .unwrap_or_default();
    let is_first = |sought: usize| begins(sought, first) || begins(sought, 0);
    if !is_first(0) {
        return Some(if (1..typed).any(is_first) {
            Fit::WithFirst
        } else {
            Fit::Inner
        });
    }
    if typed == 2 && ends(segment, words, &|word| begins(1, word)) {
        return Some(Fit::Ends);
    }
    let mut next = 0;
    let in_order = (0..typed).all(|sought| {
        let found = (next..words.len()).find(|word| begins(sought, *word));
        next = found.map_or(usize::MAX, |word| word + 1);
        found.is_some()
    });
    Some(if in_order {
        Fit::FromFirst
    } else {
        Fit::WithFirst
    })
}

/// Whether each word typed can stand for a word of its own: `john johnson` is not Johnson Controls.
fn each_has_its_own(typed: usize, words: usize, begins: &impl Fn(usize, usize) -> bool) -> bool {
    let mut taken: Vec<Option<usize>> = vec![None; words];
    (0..typed).all(|sought| place(sought, begins, &mut taken, &mut vec![false; words]))
}

/// Finds a word for one that is typed; whoever has it is moved to another.
fn place(
    sought: usize,
    begins: &impl Fn(usize, usize) -> bool,
    taken: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    (0..taken.len()).any(|word| {
        let is_tried = tried.get(word).copied().unwrap_or(true);
        if is_tried || !begins(sought, word) {
            return false;
        }
        if let Some(tried) = tried.get_mut(word) {
            *tried = true;
        }
        let holder = taken.get(word).copied().flatten();
        let is_free = holder.is_none_or(|holder| place(holder, begins, taken, tried));
        if let Some(place) = taken.get_mut(word).filter(|_| is_free) {
            *place = Some(sought);
        }
        is_free
    })
}

/// Whether the words typed are the first of the name; its fillers may be typed or not.
fn leads(
    typed: usize,
    words: usize,
    begins: &impl Fn(usize, usize) -> bool,
    filler: &impl Fn(usize) -> bool,
) -> bool {
    let mut sought = 0;
    for word in 0..words {
        if sought == typed {
            break;
        }
        if begins(sought, word) {
            sought += 1;
        } else if !filler(word) {
            return false;
        }
    }
    sought == typed
}

/// Whether it holds for the last word, or for the last before the legal form.
fn ends(segment: &Segment, words: &[u32], holds: &impl Fn(usize) -> bool) -> bool {
    let form = |word: &usize| {
        words
            .get(*word)
            .is_some_and(|word| segment.words.class(*word) == Class::Form)
    };
    let last = words.len().checked_sub(1);
    let before = (0..words.len()).rev().find(|word| !form(word));
    last.into_iter().chain(before).any(holds)
}

/// Letters from which short typing that fits one name only may be taken for it: behind the first word and
/// over several words more are needed, because readers leave such scraps of lines that name nobody.
const FIRM_FIRST: usize = 4;
const FIRM_LATER: usize = 5;
const FIRM_INITIALS: usize = 3;

impl Asked<'_> {
    /// Whether typing that fits this name and no other is enough to accept it. A legal form is no clipping, unless the
    /// name is being typed with it.
    pub fn fits_firmly(&self, at: NameAt) -> bool {
        let Some(segment) = self.index.segment(at.part) else {
            return false;
        };
        match self.words.as_slice() {
            [word] => {
                let begins = |known: &WordId| word.begins(at.part, *known);
                let words = segment.spelled(at.name);
                let is_initials = |left_out: &fn(&str) -> bool| {
                    words.len() > 1
                        && segment
                            .initials_of(at.name, *left_out)
                            .eq(word.text.chars())
                };
                let is_whole = |known: &WordId| word.is_in(at.part, *known);
                let is_persons = || {
                    let texts = segment.texts_of(at.name).into_iter();
                    titles::is_person(&texts.map(Cow::Borrowed).collect::<Vec<_>>(), false)
                };
                words.first().is_some_and(begins) && self.chars >= FIRM_FIRST
                    || words.last().is_some_and(is_whole)
                        && self.chars >= FIRM_FIRST
                        && is_persons()
                    || words.iter().any(begins) && self.chars >= FIRM_LATER
                    || self.chars >= FIRM_INITIALS
                        && segment.kind(at.name) != NameKind::Person
                        && LEFT_OUT.iter().any(is_initials)
            }
            words => {
                let is_form = |word: &Sought| word.class == Class::Form && word.known;
                let leads = Fit::of(self, segment, at) == Some(Fit::Leading);
                let enough = if leads { FIRM_FIRST } else { FIRM_LATER };
                self.chars >= enough
                    && !self.is_cut_otherwise(at)
                    && (self.is_beginning_of(at) || !words.iter().any(is_form))
            }
        }
    }
}
