//! Whether a line reads as a name, word for word, as a clerk reads it: a word may be cut or contracted, a number may be
//! in figures, titles and legal forms may be left out. Stricter than likeness: what is not explained on either side
//! makes it another name. Asked only of the few names that are most like the line.

use std::borrow::Cow;

use super::asked::{Asked, WHOLE_CHARS};
use super::blanks;
use super::forms;
use super::generations;
use super::hit::Reason;
use super::index::NameAt;
use super::numbers;
use super::scripts;
use super::titles;
use super::ways::{self, Way};
use crate::domain::name::NameKind;

/// A line, ready to be read as names.
pub(super) struct Reading<'a> {
    asked: &'a Asked<'a>,
    /// Its words without legal forms, numbers in figures.
    line: Vec<Cow<'a, str>>,
    /// The same without titles.
    untitled: Option<Vec<Cow<'a, str>>>,
}

impl<'a> Reading<'a> {
    pub fn new(asked: &'a Asked<'a>) -> Self {
        let words: Vec<&str> = asked.text.words.iter().map(String::as_str).collect();
        Self {
            asked,
            line: plain(&words),
            untitled: untitled(&words),
        }
    }

    /// Whether the line is this name.
    pub fn reads(&self, at: NameAt) -> bool {
        let Some(segment) = self.asked.index.segment(at.part) else {
            return false;
        };
        let spelled = segment.spelled(at.name);
        let words: Vec<&str> = spelled
            .iter()
            .map(|&word| segment.words.text(word))
            .collect();
        let name = plain(&words);
        let second = segment.is_second(at.name);
        if agree(&self.line, &name) || second && agree_plainly(&self.line, &name) {
            return true;
        }
        let untitled = untitled(&words);
        if self.untitled.is_none() && untitled.is_none() {
            return false;
        }
        let line = self.untitled.as_ref().unwrap_or(&self.line);
        let name = untitled.unwrap_or(name);
        let person = segment.kind(at.name) == NameKind::Person;
        agree(line, &name) && titles::is_person(&name, person)
    }
}

impl Reading<'_> {
    /// What is to be said of a name that the line is: one whose words are cut short only starts like it.
    pub fn reason(&self, at: NameAt) -> Reason {
        let segment = self.asked.index.segment(at.part);
        let words = segment.map(|segment| segment.texts_of(at.name));
        let name = plain(&words.unwrap_or_default());
        let mut pairs = self.line.iter().zip(&name);
        let is_cut = self.line.len() == name.len()
            && self.line != name
            && pairs.all(|(word, written)| written.starts_with(&**word));
        if is_cut {
            Reason::Prefix
        } else {
            Reason::Reads
        }
    }
}

/// Whether the words agree once `ø` and `oe` are one letter: `Bjorn Oevergaard` writes each of them.
fn agree_plainly(line: &[Cow<'_, str>], name: &[Cow<'_, str>]) -> bool {
    let plain = |words: &[Cow<'_, str>]| -> Vec<Cow<'static, str>> {
        words
            .iter()
            .map(|word| Cow::Owned(scripts::with_one_letter(word)))
            .collect()
    };
    agree(&plain(line), &plain(name))
}

/// Words without article and legal forms, numbers in figures, a generation as it is compared.
fn plain<'w>(words: &[&'w str]) -> Vec<Cow<'w, str>> {
    generations::plain(numbers::in_figures(forms::without_forms(words)))
}

/// The same without titles, where there are any.
fn untitled<'w>(words: &[&'w str]) -> Option<Vec<Cow<'w, str>>> {
    titles::without(forms::without_forms(words)).map(plain)
}

/// Whether the words pair in their order and none is left, fillers excepted; or do so with the last word first or the
/// first one last, as surnames stand.
fn agree(line: &[Cow<'_, str>], name: &[Cow<'_, str>]) -> bool {
    let pairs = |line: &[Cow<'_, str>]| {
        let mut pairing = Pairing::default();
        pairing.pair(line, name) && pairing.whole
    };
    if pairs(line) {
        return true;
    }
    let turned = |by: fn(&mut [Cow<'_, str>])| {
        let mut line = line.to_vec();
        by(&mut line);
        pairs(&line)
    };
    (2..=MOST_TURNED).contains(&line.len())
        && (begin_alike(line.last(), name.first()) && turned(|line| line.rotate_right(1))
            || begin_alike(line.first(), name.last()) && turned(|line| line.rotate_left(1)))
}

fn begin_alike(one: Option<&Cow<'_, str>>, other: Option<&Cow<'_, str>>) -> bool {
    let first = |word: Option<&Cow<'_, str>>| word.and_then(|word| word.chars().next());
    first(one) == first(other)
}

/// More words than this are no person's name.
const MOST_TURNED: usize = 4;

#[derive(Default)]
struct Pairing {
    /// Whether a word of some length is there as it is.
    whole: bool,
    /// Whether a word was paired before.
    begun: bool,
}

impl Pairing {
    fn pair(&mut self, line: &[Cow<'_, str>], name: &[Cow<'_, str>]) -> bool {
        let (Some((word, line_rest)), Some((written, name_rest))) =
            (line.split_first(), name.split_first())
        else {
            return line.iter().chain(name).all(|word| forms::is_silent(word));
        };
        if word == written {
            self.whole |= word.chars().count() >= WHOLE_CHARS;
            self.begun = true;
            return self.pair(line_rest, name_rest);
        }
        let last = line_rest.is_empty() || name_rest.is_empty();
        if let Some(way) = ways::way(word, written)
            && (way != Way::Initial || self.begun && !last)
        {
            self.begun = true;
            return self.pair(line_rest, name_rest);
        }
        self.joined(line, name) || self.without_filler(line, name)
    }

    /// `Bluebird` for Blue Bird, and the other way round.
    fn joined(&mut self, line: &[Cow<'_, str>], name: &[Cow<'_, str>]) -> bool {
        let two = |words: &[Cow<'_, str>], one: &str| match words {
            [first, second, ..] => {
                one.strip_prefix(&**first) == Some(&**second) && blanks::join(first, second)
            }
            _ => false,
        };
        let ([one, ..], [other, ..]) = (line, name) else {
            return false;
        };
        let (line_used, name_used) = if two(line, other) {
            (2, 1)
        } else if two(name, one) {
            (1, 2)
        } else {
            return false;
        };
        self.whole |= one.chars().count().max(other.chars().count()) >= WHOLE_CHARS;
        self.begun = true;
        self.pair(
            line.get(line_used..).unwrap_or_default(),
            name.get(name_used..).unwrap_or_default(),
        )
    }

    fn without_filler(&mut self, line: &[Cow<'_, str>], name: &[Cow<'_, str>]) -> bool {
        match (line.split_first(), name.split_first()) {
            (Some((word, rest)), _) if forms::is_silent(word) => self.pair(rest, name),
            (_, Some((word, rest))) if forms::is_silent(word) => self.pair(line, rest),
            _ => false,
        }
    }
}
