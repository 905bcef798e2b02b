//! Whether two texts of the same letters are one name for all their blanks. `Heuberg Stiftung` and `Heubergstiftung`
//! are; `Carl A. Jones` and Carla Jones are not, nor `Ann E. Wald` and Ann Ewald: a lone letter is an initial, and ends
//! no word. Runs of letters are one word before they come here (`J. P. Morgan`). Knows folded words only.

use super::forms::{self, Class};
use super::group::lexicon::is_given;
use super::lexicon;

/// Letters that are written apart or not before a name: O'Brien, D'Angelo, L'Oréal.
const PARTICLES: [&str; 3] = ["d", "l", "o"];

/// The letter of a possessive, which a reader tears off: `Macy s`.
const POSSESSIVE: &str = "s";

/// Whether texts whose letters are equal, or begin equally, are cut so that they are two names.
pub(super) fn tell_apart(one: &[&str], other: &[&str]) -> bool {
    let (mine, theirs) = (cuts(one), cuts(other));
    let length = mine.last().min(theirs.last()).copied().unwrap_or_default();
    let lacks = |cuts: &[usize], at: usize| at < length && cuts.binary_search(&at).is_err();
    let glued = |words: &[&str], cuts: &[usize], others: &[usize]| {
        let places = words.iter().zip(cuts).enumerate();
        let letters = places.filter(|(_, (word, _))| is_letter(word));
        letters.into_iter().any(|(at, (letter, end))| {
            let before = at.checked_sub(1).and_then(|at| words.get(at));
            let behind = words.get(at + 1);
            before.is_some_and(|before| {
                lacks(others, end - letter.len()) && !joins_behind(before, letter, behind.copied())
            }) || behind.is_some_and(|behind| {
                lacks(others, *end) && !joins_before(before.copied(), letter, behind)
            })
        })
    };
    let moved = mine.iter().any(|at| lacks(&theirs, *at))
        && theirs.iter().any(|at| lacks(&mine, *at))
        && one.first() != other.first();
    moved
        || is_anothers_word(one, other)
        || is_anothers_word(other, one)
        || glued(one, &mine, &theirs)
        || glued(other, &theirs, &mine)
}

/// Whether one is a word of its own, and the other a person's two names that read so together: Johnson and John Son.
fn is_anothers_word(one: &[&str], other: &[&str]) -> bool {
    let ([word], [given, surname]) = (one, other) else {
        return false;
    };
    let is_whole = word.strip_prefix(given) == Some(surname);
    is_whole && is_given(given) && lexicon::is_word(word)
}

/// Whether two words that stand apart may be one word of a name.
pub(super) fn join(first: &str, second: &str) -> bool {
    !is_letter(second) && (!is_letter(first) || joins_before(None, first, second))
}

/// Whether a letter may be the end of the word before it: `Bob s Diner` is Bob's, `Carlo S Jones` is not Carlos.
fn joins_behind(word: &str, letter: &str, behind: Option<&str>) -> bool {
    let is_thing = |word| lexicon::is_plain_word(word) || forms::class(word) == Class::Form;
    letter == POSSESSIVE && !is_given(word) && behind.is_none_or(is_thing)
}

/// Whether a letter may be the beginning of the word behind it. `A Gusto` is not Agusto, `W estern` is Western.
fn joins_before(before: Option<&str>, letter: &str, word: &str) -> bool {
    PARTICLES.contains(&letter)
        || before.is_none_or(|before| !is_given(before)) && !lexicon::is_word(word)
}

fn is_letter(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Where the words end, in bytes of all their letters.
fn cuts(words: &[&str]) -> Vec<usize> {
    let ends = words.iter().scan(0, |end, word| {
        *end += word.len();
        Some(*end)
    });
    ends.collect()
}

#[cfg(test)]
mod tests;
