//! Which names a text equals, and how strictly: in all letters, but for the spelling of the legal form, or but
//! for the form itself. Says nothing of whether that is enough.

use super::blanks;
use super::build::{MAX_WORDS, digest};
use super::fold::Folded;
use super::forms::{self, Cores};
use super::hit::Reason;
use super::index::{Index, NameAt};
use crate::domain::name::NameKind;

/// Score of a text that is the name.
const EXACT: f32 = 1.0;
/// Of one that differs in the spelling of the legal form.
const RESPELLED: f32 = 0.99;
/// Of one that differs in the legal form.
const SAME_CORE: f32 = 0.97;

/// Names that a text equals, on the strictest level where any does.
pub(super) struct Equal {
    pub names: Vec<NameAt>,
    pub score: f32,
    pub reason: Reason,
    /// Names that the text may as well mean: whoever shares the core under any legal form, for `Acme` may be
    /// `Acme LLC` or `Acme Trust`.
    pub rivals: Vec<NameAt>,
}

impl Equal {
    pub fn find(index: &Index, text: &Folded) -> Option<Self> {
        Self::literal(index, text).or_else(|| Self::core(index, text))
    }

    /// Equal in all letters, legal form included.
    pub fn literal(index: &Index, text: &Folded) -> Option<Self> {
        if text.literal.is_empty() {
            return None;
        }
        let found = index.with_literal(digest(std::iter::once(text.literal.as_str())));
        let names: Vec<NameAt> = found.filter(|&at| reads(index, at, text)).collect();
        if names.is_empty() {
            return None;
        }
        // A name that was given up may be on a label by mistake: who is called so today but for the form is as near.
        let rivals = if names.iter().all(|at| has_ended(index, *at)) {
            of_one_core(index, text)
        } else {
            respelled(index, text, &names)
        };
        Some(Self {
            names,
            score: EXACT,
            reason: Reason::Exact,
            rivals,
        })
    }

    fn core(index: &Index, text: &Folded) -> Option<Self> {
        if text.words.is_empty() {
            return None;
        }
        let mine = Cores::of(&text.words);
        let class = class(index, text, &mine);
        if class.is_empty() {
            return None;
        }
        let those = |agree: &dyn Fn(&Cores) -> bool| -> Vec<NameAt> {
            class
                .iter()
                .filter(|(cores, _)| agree(cores))
                .map(|(_, at)| *at)
                .collect()
        };
        let reason = Reason::ExactWithoutSuffix;
        let names = those(&|cores| cores.spelled == mine.spelled);
        if !names.is_empty() {
            // `Gorse` is The Gorse, unless Gorse Company is as near.
            let article = |cores: &Cores| cores.has_article != mine.has_article;
            let by_article = class
                .iter()
                .any(|(cores, _)| cores.spelled == mine.spelled && article(cores));
            let rivals = if by_article {
                those(&|_| true)
            } else {
                Vec::new()
            };
            return Some(Self {
                names,
                score: RESPELLED,
                reason,
                rivals,
            });
        }
        // `Azr Corporation` is nobody's acronym AZR: an acronym has no legal form to be left out.
        let mut names = those(&|cores| cores.strong == mine.strong);
        names.retain(|at| {
            index
                .segment(at.part)
                .is_none_or(|names| names.kind(at.name) != NameKind::Acronym)
        });
        (!names.is_empty()).then(|| Self {
            names,
            score: SAME_CORE,
            reason,
            rivals: those(&|_| true),
        })
    }
}

/// Names that are the text but for article and legal forms, each with what it is without them.
fn class(index: &Index, text: &Folded, mine: &Cores) -> Vec<(Cores, NameAt)> {
    let stem = strs(forms::stem(&text.words));
    index
        .with_core(digest(stem.iter().copied()))
        .map(|at| (folded(index, at), at))
        .filter(|(words, _)| !blanks::tell_apart(&strs(forms::stem(words.as_slice())), &stem))
        .map(|(words, at)| (Cores::of(&words), at))
        .filter(|(cores, _)| cores.weak == mine.weak)
        .collect()
}

/// Whether a name is its client's no more.
fn has_ended(index: &Index, at: NameAt) -> bool {
    index.segment(at.part).is_some_and(|segment| {
        let ends = |name| segment.dates(name).is_some_and(|dates| dates.to.is_some());
        segment.kind(at.name) == NameKind::Former || ends(at.name)
    })
}

/// Names that are the text under any legal form, and are somebody's today.
fn of_one_core(index: &Index, text: &Folded) -> Vec<NameAt> {
    if text.words.is_empty() {
        return Vec::new();
    }
    let mine = Cores::of(&text.words);
    let same = class(index, text, &mine).into_iter().map(|(_, at)| at);
    same.filter(|at| !has_ended(index, *at)).collect()
}

/// Names that are the text in another spelling of its legal form or with another article, and so as near to it as those
/// that equal it.
fn respelled(index: &Index, text: &Folded, names: &[NameAt]) -> Vec<NameAt> {
    let digest = digest(forms::stem(&text.words).iter().map(String::as_str));
    let mut others = index
        .with_core(digest)
        .filter(|at| !names.contains(at))
        .peekable();
    if text.words.is_empty() || others.peek().is_none() {
        return Vec::new();
    }
    let mine = Cores::of(&text.words);
    let class = class(index, text, &mine).into_iter();
    class
        .filter(|(cores, at)| cores.spelled == mine.spelled && !names.contains(at))
        .map(|(_, at)| at)
        .collect()
}

/// Whether a name's letters are these. Names of signs alone have no words, very long ones not all of theirs: they
/// are folded again.
fn reads(index: &Index, at: NameAt, text: &Folded) -> bool {
    index.segment(at.part).is_some_and(|segment| {
        if !(1..MAX_WORDS).contains(&segment.spelled(at.name).len()) {
            return segment.folded(at.name).literal == text.literal;
        }
        segment.literal(at.name).eq(text.literal.chars())
            && !blanks::tell_apart(&strs(&text.words), &segment.texts_of(at.name))
    })
}

/// The words of a name, needed for few: so they are not kept.
fn folded(index: &Index, at: NameAt) -> Vec<String> {
    let words = index
        .segment(at.part)
        .map(|segment| segment.folded(at.name).words);
    words.unwrap_or_default()
}

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}
