//! Who else is as near as whoever would be taken, whichever way he was found: somebody one letter away, somebody whose
//! name begins with the very words, somebody whom a title means. A near form never beats such a one without a question.

use super::rivals::{bearing, words};
use super::twins::{
    asked_among, beginning, is_named, is_present, names_in_full, orders, slipped, slipped_from,
    word_of,
};
use std::borrow::Cow;

use crate::domain::name::NameKind;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::hit::Reason;
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::markers::Role;
use crate::matching::part::Part;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;
use crate::matching::seen_as::seen_as;
use crate::matching::{Given, fold, forms, titles};

/// Letters by which a woman's name may be longer than a man's: Paula, Henriette.
const ENDING: usize = 3;

/// Whether a text that is merely like a client's name is one letter from another's, or the beginning of one.
pub(super) fn is_as_near(index: &Index, query: &Query, client: ClientAt) -> bool {
    let begun = begun(index, &query.whole.words);
    let mut twins = slipped(index, &query.whole)
        .into_iter()
        .chain(begun)
        .map(|name| index.owner(name));
    twins.any(|owner| owner != client && is_present(index, owner))
}

/// Asks where a name that is the text but for its legal form is no nearer than another of which one letter differs:
/// `Smith & Son LLC` is Smith & Son Inc or Smith & Sons LLC.
pub(super) fn slipped_beside(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    if is_named(query, ranking, client) {
        return false;
    }
    let twins = slipped_from(ranking.index, query);
    asked_among(ranking, client, twins)
}

/// Asks where the text is word for word the beginning of another client's name and of none of this one's, however near
/// this one is: `pacific rim logistic` is Pacific Rim Logistics or Pacific Rim Logistic Services.
pub(super) fn begun_by_another(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let words = forms::without_forms(&query.whole.words);
    let words = if words.len() > 1 {
        words
    } else {
        query.whole.words.as_slice()
    };
    let begun = begun(ranking.index, words);
    // A name that he has given up is no nearer than one that another bears today.
    let is_his = |name: &NameAt| {
        let segment = ranking.index.segment(name.part);
        let kind = segment.map(|segment| segment.kind(name.name));
        ranking.index.owner(*name) == client && kind != Some(NameKind::Former)
    };
    if begun.iter().any(is_his) || is_named(query, ranking, client) {
        return false;
    }
    let twins = begun.into_iter().map(|name| (name, Reason::Prefix));
    asked_among(ranking, client, twins.collect())
}

/// Names that begin with these words as they stand.
pub(super) fn begun(index: &Index, words: &[String]) -> Vec<NameAt> {
    let as_it_stands = |name: &NameAt| {
        (0..)
            .zip(words)
            .all(|(at, word)| word_of(index, *name, at) == Some(word))
    };
    beginning(index, words).filter(as_it_stands).collect()
}

/// Asks where a title says that it is the other of two people whose given names are one but for its end: `Mrs Paul Adams`
/// is Paula Adams as well.
pub(super) fn titled(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let [title, given, surname] = query.whole.words.as_slice() else {
        return false;
    };
    let Some(of) = titles::of(title) else {
        return false;
    };
    let index = ranking.index;
    let letters = given.chars().count();
    let (begin, ends): (String, fn(usize, usize) -> bool) = match of {
        titles::Of::Women => (given.clone(), |mine, theirs| theirs > mine),
        titles::Of::Men => (
            given.chars().take(letters.saturating_sub(ENDING)).collect(),
            |mine, theirs| theirs < mine,
        ),
    };
    let is_other = |name: &NameAt| {
        let theirs = word_of(index, *name, 0).unwrap_or_default();
        let (short, long) = if theirs.len() < given.len() {
            (theirs, given.as_str())
        } else {
            (given.as_str(), theirs)
        };
        let count = theirs.chars().count();
        long.starts_with(short)
            && ends(letters, count)
            && letters.abs_diff(count) <= ENDING
            && word_of(index, *name, 1) == Some(surname)
            && word_of(index, *name, 2).is_none()
    };
    let twins = beginning(index, &[begin]).filter(is_other);
    let twins = twins
        .map(|name| (name, Reason::Typing { edits: 1 }))
        .collect();
    asked_among(ranking, client, twins)
}

/// Asks where the line is for the attention of another client's person: `Harbor Candle Attn Amy Ruiz`, who is Dental
/// Group's.
pub(super) fn is_at_anothers_attention(
    query: &Query,
    ranking: &mut Ranking<'_>,
    client: ClientAt,
) -> bool {
    let index = ranking.index;
    let attention = query
        .parts
        .iter()
        .filter(|part| part.role == Role::Attention);
    let named: Vec<NameAt> = attention
        .filter_map(|part| Equal::literal(index, &part.text))
        .flat_map(|equal| equal.names)
        .collect();
    let is_his = |name: &NameAt| index.owner(*name) == client;
    if named.iter().any(is_his) {
        return false;
    }
    let twins = named.into_iter().map(|name| (name, Reason::Exact));
    asked_among(ranking, client, twins.collect())
}

/// Asks where the line speaks of somebody's estate, and whoever would be taken is not called so: the dead man's mail is
/// for whoever settles it.
pub(super) fn is_of_an_estate(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let is_estate = |words: &[&str]| matches!(words, ["estate", "of", _, ..]);
    let line = fold::words(&query.raw);
    let line: Vec<&str> = line.iter().map(String::as_str).collect();
    let index = ranking.index;
    let mut names = index
        .client(client)
        .map(|known| known.names.clone())
        .into_iter()
        .flatten();
    let is_called_so = names.any(|name| {
        let segment = index.segment(client.part);
        segment.is_some_and(|segment| is_estate(&segment.texts_of(name)))
    });
    is_estate(&line) && !is_called_so
}

/// Asks where the letters of another alphabet look like another client's name: `АСМЕ` in Cyrillic letters, and Acme.
pub(super) fn is_seen_as_another(
    query: &Query,
    ranking: &mut Ranking<'_>,
    client: ClientAt,
) -> bool {
    let Some(seen) = seen_as(&query.raw) else {
        return false;
    };
    let equal = Equal::find(ranking.index, &Folded::new(&seen));
    let twins = equal.into_iter().flat_map(|equal| equal.names);
    let twins = twins
        .map(|name| (name, Reason::Typing { edits: 0 }))
        .collect();
    asked_among(ranking, client, twins)
}

/// A line of one word that is no name in full: on a label `Stone` is Stone & Co as well as anybody whose name has the word.
/// Who types it may mean a person of that surname, be it written apart: `obrien` is O'Brien & Co, Kevin O'Brien and Ann
/// O Brien.
pub(super) fn one_word(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let [word] = query.whole.words.as_slice() else {
        return false;
    };
    if is_named(query, ranking, client) {
        return false;
    }
    if ranking.given == Given::Typed {
        let twins = bearers(ranking.index, word);
        return asked_among(ranking, client, twins);
    }
    let of = |(at, part): (u32, &Part)| -> Vec<NameAt> {
        let words = &part.segment.words;
        let names = words.find(word).map(|word| words.names(word));
        let names = names
            .unwrap_or_default()
            .iter()
            .filter(|name| part.has(**name));
        names.map(|&name| NameAt { part: at, name }).collect()
    };
    let all: Vec<NameAt> = ranking.index.parts().flat_map(of).collect();
    let twins = all.into_iter().map(|name| (name, Reason::Prefix));
    asked_among(ranking, client, twins.collect())
}

/// People who bear a word as their surname, and whoever has it within his name, written apart.
fn bearers(index: &Index, word: &str) -> Vec<(NameAt, Reason)> {
    let is_surname = |name: &NameAt| {
        let words = words(index, *name);
        let all: Vec<Cow<'_, str>> = words.iter().map(|word| Cow::Borrowed(*word)).collect();
        words.last() == Some(&word) && titles::is_person(&all, false)
    };
    let is_apart = |name: &NameAt| {
        let words = words(index, *name);
        let mut runs = (2..=APART).flat_map(|count| words.windows(count));
        runs.any(|run| run.concat() == word)
    };
    let ends = word.char_indices().filter_map(|(at, _)| word.get(at..));
    let ends = ends.skip(1).filter(|end| end.len() >= END);
    let apart = ends.flat_map(|end| bearing(index, end)).filter(is_apart);
    let whole = bearing(index, word).into_iter().filter(is_surname);
    let spelled_alike = Reason::Typing { edits: 0 };
    let whole = whole.map(|name| (name, Reason::Prefix));
    whole
        .chain(apart.map(|name| (name, spelled_alike.clone())))
        .collect()
}

/// Words that a surname is written as, at most, and letters of the last of them, at least: van den Berg.
const APART: usize = 3;
const END: usize = 3;

/// Asks where a label has the letters of a name and not its words, and turned round is another's: `Kim Jiwoo` is Kim Ji-woo,
/// and Jiwoo Kim.
pub(super) fn turned_round(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let index = ranking.index;
    let names = names_in_full(query, ranking, client);
    let segment = index.segment(client.part);
    let has_words =
        |name: &u32| segment.is_some_and(|one| one.texts_of(*name) == query.whole.words);
    if names.is_empty() || names.iter().any(has_words) {
        return false;
    }
    let turned = orders(&query.whole.words).into_iter();
    let turned = turned.filter_map(|order| Equal::literal(index, &order));
    let twins = turned.flat_map(|equal| equal.names);
    let twins = twins.map(|name| (name, Reason::Turned)).collect();
    asked_among(ranking, client, twins)
}

#[cfg(test)]
mod tests;
