//! The order of a question: who has all words of a line stands above who has fewer of them, and of those who have them
//! whole, who has fewer others. `summit capital` is rather Summit Capital Partners than Summit.
//!
//! Invariant: nobody gains by it, who has fewer loses; so no score says more than likeness did.

use super::super::forms;
use super::super::index::{Index, NameAt};
use super::super::lexicon::is_same_word;
use super::super::rank::Found;

/// Clients that are looked at: more are not shown.
const LOOKED_AT: usize = 16;

/// How far who has fewer words stands below who has all: habits do not lift him over it.
const BELOW: f32 = 0.05;

/// How much of a line a name has, the most first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Covers {
    /// Each word as it stands, and so many others.
    Whole { others: usize },
    /// The beginning of one or another is typed.
    Begun,
    /// Not all words of the line.
    Less,
}

/// Puts clients in this order.
pub(super) fn order(index: &Index, line: &[String], found: &mut [Found]) {
    let line = telling(line.iter().map(String::as_str));
    if line.len() < 2 {
        return;
    }
    let end = found.len().min(LOOKED_AT);
    let Some(looked_at) = found.get_mut(..end) else {
        return;
    };
    let covers = |one: &Found| {
        one.name
            .map_or(Covers::Less, |name| covers(index, &line, name))
    };
    let is_all = |one: &&Found| covers(one) < Covers::Less;
    let Some(best) = looked_at
        .iter()
        .filter(is_all)
        .map(|one| one.score)
        .reduce(f32::max)
    else {
        return;
    };
    looked_at.sort_by_cached_key(covers);
    let mut most = f32::INFINITY;
    for one in looked_at {
        let bound = match covers(one) {
            Covers::Less => best - BELOW,
            _ => f32::INFINITY,
        };
        most = most.min(bound).min(one.score);
        one.score = one.score.min(most).max(0.0);
    }
}

fn covers(index: &Index, line: &[&str], name: NameAt) -> Covers {
    let words = index
        .segment(name.part)
        .map(|segment| segment.texts_of(name.name));
    let name = telling(words.into_iter().flatten());
    let has_all = |fits: fn(&str, &str) -> bool| {
        let mut left = name.clone();
        line.iter().all(|word| {
            let at = left.iter().position(|one| fits(word, one));
            at.map(|at| left.remove(at)).is_some()
        })
    };
    if has_all(is_same_word) {
        let others = name.len().saturating_sub(line.len());
        return Covers::Whole { others };
    }
    let begins = |word: &str, one: &str| one.starts_with(word);
    if has_all(begins) {
        Covers::Begun
    } else {
        Covers::Less
    }
}

/// The words of a name that tell whose it is: neither legal forms nor what people leave out.
fn telling<'w>(words: impl Iterator<Item = &'w str>) -> Vec<&'w str> {
    let all: Vec<&str> = words.collect();
    let core = forms::without_forms(&all).iter().copied();
    core.filter(|word| !forms::is_silent(word)).collect()
}
