//! The words of a line as others write them: as one, apart, their numbers in figures or in words. Asks the index only
//! which words there are, and looks up no names.

use crate::matching::index::Index;
use crate::matching::numbers;

/// Letters of a word that is tried apart, each half at least.
const HALF: usize = 3;

/// The words with one of them torn apart where its beginning is a word of some name.
pub(super) fn torn_apart<'a>(
    index: &'a Index,
    words: &'a [String],
) -> impl Iterator<Item = Vec<String>> + 'a {
    let halves = move |word: &'a String| {
        let cuts = word.char_indices().map(move |(at, _)| word.split_at(at));
        cuts.filter(move |(first, rest)| {
            first.len() >= HALF && rest.len() >= HALF && index.names_with_text(first) > 0
        })
    };
    let with = move |at: usize, first: &str, rest: &str| {
        let (before, behind) = words.split_at_checked(at).unwrap_or_default();
        let halves = [first.to_owned(), rest.to_owned()];
        let behind = behind.iter().skip(1).cloned();
        before.iter().cloned().chain(halves).chain(behind).collect()
    };
    let all = (0..).zip(words);
    all.flat_map(move |(at, word)| halves(word).map(move |(first, rest)| with(at, first, rest)))
}

/// The words with two neighbours as one: `north star log` is Northstar Logistics as well.
fn joined(words: &[String]) -> impl Iterator<Item = Vec<String>> + '_ {
    (0..words.len().saturating_sub(1)).map(move |at| {
        let (before, behind) = words.split_at_checked(at).unwrap_or_default();
        let (two, behind) = behind.split_at_checked(2).unwrap_or_default();
        let behind = behind.iter().cloned();
        before
            .iter()
            .cloned()
            .chain([two.concat()])
            .chain(behind)
            .collect()
    })
}

/// The words written otherwise: as one, two as one, one torn apart, their numbers in figures or in words.
pub(super) fn ways(index: &Index, words: &[String]) -> Vec<Vec<String>> {
    let mut ways: Vec<Vec<String>> = torn_apart(index, words).chain(joined(words)).collect();
    if words.len() > 2 {
        ways.push(vec![words.concat()]);
    }
    let plain: Vec<&str> = words.iter().map(String::as_str).collect();
    let figures: Vec<String> = numbers::in_figures(&plain)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect();
    let spelled: Vec<String> = words
        .iter()
        .map(|word| numbers::in_words(word).unwrap_or(word).to_owned())
        .collect();
    ways.extend([figures, spelled].into_iter().filter(|way| way != words));
    ways
}
