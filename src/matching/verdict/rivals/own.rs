//! What the line is of whoever would be taken: his own name whole, in its own order, or its words in an order that
//! people do not write: `Pierre-Jean Dupont` is another than Jean-Pierre Dupont. Compares people only.

use super::Asking;
use super::far::{Core, bare};
use crate::domain::name::NameKind;
use crate::matching::{Given, generations, lexicon, numbers};

/// Small words before a surname, which some leave away.
const PARTICLES: [&str; 9] = ["da", "das", "de", "del", "di", "do", "dos", "la", "y"];

/// Endings of a surname as a man and as a woman bear it.
const ENDINGS: [(&str, &str); 11] = [
    ("ev", "eva"),
    ("in", "ina"),
    ("ov", "ova"),
    ("ski", "ska"),
    ("sky", "skaya"),
    ("skiy", "skaya"),
    ("ев", "ева"),
    ("ин", "ина"),
    ("ов", "ова"),
    ("скии", "ская"),
    ("ский", "ская"),
];

impl Asking<'_> {
    /// Whether the line is whole what he is called on his form, word for word: of one without a company that is his name as
    /// a person.
    pub(super) fn is_own_name(&self) -> bool {
        let is_whole = |name: &super::NameAt| super::words(self.index, *name) == self.all;
        let is_legal = |name: &super::NameAt| {
            let segment = self.index.segment(name.part);
            segment.is_some_and(|segment| segment.kind(name.name) == NameKind::Legal)
        };
        let is_person = self.full.contains(&NameKind::Person);
        let is_own = self.is_legal() || is_person && !self.names.iter().any(is_legal);
        is_own && self.names.iter().any(is_whole)
    }

    /// Mary Jones-Smith is not Mary Smith-Jones: people write the surname first, and no other order.
    pub(super) fn is_in_an_order_of_another(&self) -> bool {
        let line = plain(bare(&self.line.words));
        let is_name = |word: &&str| !lexicon::is_plain_word(word);
        let is_swapped = |own: &[&str]| {
            let mut sorted = [line.clone(), own.to_vec()];
            for words in &mut sorted {
                words.sort_unstable();
            }
            let [mine, theirs] = &sorted;
            let twice = || own.iter().chain(own).copied().collect::<Vec<_>>();
            mine == theirs && !twice().windows(own.len().max(1)).any(|run| run == line)
        };
        self.full.is_empty()
            && line.len() > 2
            && self.line.form.is_none()
            && !self.line.is_firm
            && line.iter().all(is_name)
            && self
                .cores
                .iter()
                .any(|core| is_swapped(&plain(bare(&core.words))))
            && !self.is_turned_about_a_comma
    }

    /// Ivan Petrova is a woman's surname behind a man's name, or his wife: not Ivan Petrov.
    pub(super) fn bears_it_as_the_other_sex(&self) -> bool {
        let pair = |one: &str, other: &str| {
            ENDINGS.iter().any(|(man, woman)| {
                let (one, other) = (one.strip_suffix(woman), other.strip_suffix(man));
                one.is_some_and(|stem| stem.len() > 2 && other == Some(stem))
            })
        };
        let line = self.in_order();
        // Whoever types Marcolin may be about to type Marcolina.
        let is_typed = self.given == Given::Typed && !self.is_turned_about_a_comma;
        let goes_on = |one: &str, other: &str| is_typed && other.starts_with(one);
        let are_two = |(one, other): (&&str, &&str)| {
            !goes_on(one, other) && (pair(one, other) || pair(other, one))
        };
        // Of two people's firm each is one; of a person the surname is, whatever stands before it.
        let is_other = |core: &Core<'_>| {
            let own = core.words.as_slice();
            let ends = line.last().zip(own.last());
            if core.has_and {
                own.len() == line.len() && line.iter().zip(own).any(are_two)
            } else {
                line.first() == own.first() && ends.is_some_and(are_two)
            }
        };
        self.full.is_empty()
            && line.len() > 1
            && !self.cores.iter().any(|core| core.words == line)
            && self
                .cores
                .iter()
                .any(|core| (core.form.is_none() || core.has_and) && is_other(core))
    }

    /// Carl Nyman, whole, where only his son Carl Nyman Jr is a client.
    pub(super) fn is_the_father(&self) -> bool {
        let line = bare(&self.line.words);
        let says = |words: &[&str]| generations::cut(words).1;
        let mut his = self
            .cores
            .iter()
            .filter(|core| core.is_person() && bare(&core.words) == line)
            .peekable();
        self.full.is_empty()
            && says(&self.line.words).is_none()
            && his.peek().is_some()
            && his.all(|core| says(&core.words).is_some_and(|nth| nth > 1))
    }

    /// `Studio 5 Design` is not Studio 54 Design: a number stands whole, or it is another.
    pub(super) fn cuts_a_number(&self) -> bool {
        let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
        let is_cut = |number: &&str| {
            let has = |word: &&str| word.len() > number.len() && word.starts_with(*number);
            let mut all = self.cores.iter().flat_map(|core| &core.words);
            !all.clone().any(|word| word == number) && all.any(has)
        };
        let behind = self
            .line
            .words
            .split_last()
            .map_or(&[][..], |(_, rest)| rest);
        behind.iter().filter(is_number).any(is_cut)
    }
}

impl Asking<'_> {
    /// `Fund II` is not Fund III, though its letters begin it: a Roman number stands whole, or it is another.
    pub(super) fn has_another_roman_number(&self) -> bool {
        let all = || self.cores.iter().flat_map(|core| &core.words);
        let is_roman = |number: &&&str| number.len() > 1 && numbers::is_numeral(number);
        let is_other = |number: &&str| {
            let is_another = |word: &&str| word != number && numbers::is_numeral(word);
            !all().any(|word| word == number) && all().any(is_another)
        };
        let last = self.line.words.last().filter(is_roman);
        self.full.is_empty() && last.is_some_and(is_other)
    }
}

/// A person's words without the small ones.
fn plain<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let kept = words.iter().copied();
    kept.filter(|word| !PARTICLES.contains(word)).collect()
}

#[cfg(test)]
mod tests;
