//! Clients of whose names the very part that was typed is another's but for its spelling: `gonzales` is Gonzales-Ortega,
//! and as well Gonzalez & Sons from whoever hears the name. Compares only with names that have a word like one of the
//! line's, which the index finds by its letters; so nothing is kept of who is like whom, and nothing goes stale.
//!
//! Invariant: more letters of a name never make it less certain. What is compared is the word of the client's name that
//! was begun, not the letters of it that were typed so far; and a name typed whole is his, whoever is near it.

use strsim::osa_distance;

use super::rivals::far::{Core, bare, sound};
use super::rivals::{addressee, bearing, why, words};
use super::twins::is_present;
use crate::domain::name::{NameKind, nicknames};
use crate::matching::forms::{self, Class};
use crate::matching::index::{ClientAt, Index, NameAt};
use crate::matching::letters::Letters;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;
use crate::matching::{lexicon, numbers, titles};

/// Letters of the shorter of two words that are one but for a letter, at least; but for a doubled one, one less.
const SHORTEST: usize = 4;

/// Letters that may differ in words that sound alike.
const SOUND: usize = 2;

/// Words of a line that are compared.
const MOST_WORDS: usize = 5;

/// How high a twin stands at most, and how far below whoever was typed.
const BESIDE: f32 = 0.85;
const BELOW: f32 = 0.01;

/// First letters that are heard as one.
#[rustfmt::skip]
const FIRST: [(char, char); 8] = [
    ('b', 'v'), ('c', 'k'), ('c', 's'), ('e', 'i'), ('g', 'j'), ('i', 'y'), ('j', 'y'), ('s', 'z'),
];

/// A word of the line, and the word of a name that it is, begins, or was meant for.
type Pair<'a> = (&'a str, &'a str);

/// Asks where another client has, for each word of the line, a word of the one that it is or begins, or one that is
/// spelled almost so.
pub(super) fn is_twinned(query: &Query, ranking: &mut Ranking<'_>, client: ClientAt) -> bool {
    let Some(part) = addressee(query) else {
        return false;
    };
    let index = ranking.index;
    let line = part.text.strs();
    let own = super::rivals::names(index, client);
    let own: Vec<Vec<&str>> = own.into_iter().map(|name| words(index, name)).collect();
    if own.iter().any(|name| is_whole(&line, name)) {
        return false;
    }
    let mut twins: Vec<NameAt> = Vec::new();
    for pairs in own.iter().filter_map(|name| paired(&line, name)) {
        twins.extend(twins_of(index, &pairs));
    }
    let is_others = |name: &NameAt| {
        let owner = index.owner(*name);
        owner != client && is_present(index, owner)
    };
    twins.retain(is_others);
    let own = ranking.get(client).map_or(BESIDE, |found| found.score);
    for name in &twins {
        let reason = why::why(&line, &words(index, *name));
        ranking.offer_name(*name, (own - BELOW).clamp(0.0, BESIDE), reason);
    }
    !twins.is_empty()
}

/// Whether the line has a name whole, whatever stands behind it: its legal form may be missing, but not behind one word,
/// which is a surname of others as often.
fn is_whole(line: &[&str], name: &[&str]) -> bool {
    if line.concat() == name.concat() {
        return true;
    }
    let core = Core::of(name);
    let telling = bare(&core.words);
    line.len() > 1 && !telling.is_empty() && telling.iter().all(|word| line.contains(word))
}

/// Each word of the line with the word of the name that it is or begins, or that is spelled almost so: with a slip as
/// well the twin may be meant. None where one has no such word.
fn paired<'a>(line: &[&'a str], name: &[&'a str]) -> Option<Vec<Pair<'a>>> {
    let mut left = name.to_vec();
    let mut pair = |word: &&'a str| {
        let same = left.iter().position(|one| one == word);
        let begun = || left.iter().position(|one| one.starts_with(word));
        let slip = || left.iter().position(|one| is_slip(word, one));
        let at = same.or_else(begun).or_else(slip)?;
        Some((*word, left.remove(at)))
    };
    let mut longest = line.to_vec();
    longest.sort_by_key(|word| std::cmp::Reverse(word.len()));
    longest.truncate(MOST_WORDS);
    longest.iter().map(&mut pair).collect()
}

/// Names that have a twin of one of the words, and of the others each itself, one so begun, or a twin.
fn twins_of(index: &Index, pairs: &[Pair<'_>]) -> Vec<NameAt> {
    let has_slip = pairs.iter().any(|(typed, his)| !his.starts_with(typed));
    let mut found = Vec::new();
    for (at, (typed, his)) in pairs.iter().enumerate() {
        let mut twins = twins_of_word(index, his);
        // With a slip in the word, whoever has it as it is written may be meant as well as he.
        if !his.starts_with(typed) {
            twins.push((*his).to_owned());
        }
        for twin in twins {
            let is_near = |name: &NameAt| {
                let mut left = words(index, *name);
                left.retain(|word| *word != twin);
                // A legal form tells two firms apart where the rest of the name is typed as it is written; with a slip in
                // it, it is one word among others.
                let counts = |(_, his): &Pair<'_>| !has_slip || forms::class(his) == Class::Plain;
                let others = (0..).zip(pairs).filter(|(other, _)| *other != at);
                let mut others = others.map(|(_, pair)| *pair).filter(counts);
                others.all(|pair| takes(&mut left, pair))
            };
            let is_todays = |name: &NameAt| {
                let segment = index.segment(name.part);
                segment.is_some_and(|segment| segment.kind(name.name) != NameKind::Former)
            };
            let names = bearing(index, &twin).into_iter();
            found.extend(names.filter(is_todays).filter(is_near));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// Takes out of the words of another's name the one that stands for a pair.
fn takes(left: &mut Vec<&str>, (typed, his): Pair<'_>) -> bool {
    let same = left.iter().position(|word| *word == his);
    let begun = || left.iter().position(|word| word.starts_with(typed));
    let twin = || left.iter().position(|word| are_twins(word, his));
    let at = same.or_else(begun).or_else(twin);
    at.map(|at| left.remove(at)).is_some()
}

/// Words of the directory that are spelled almost so.
fn twins_of_word(index: &Index, word: &str) -> Vec<String> {
    if !may_have_twins(word) {
        return Vec::new();
    }
    let (letters, chars) = (Letters::of(word), word.chars().count());
    let mut twins: Vec<String> = Vec::new();
    for (_, part) in index.parts() {
        let all = &part.segment.words;
        for chars in chars.saturating_sub(SOUND)..=chars + SOUND {
            let near = all.near(letters, chars, SOUND).into_iter();
            let near = near.filter(|one| part.names_with(*one) > 0);
            let near = near.map(|one| all.text(one));
            twins.extend(near.filter(|one| are_twins(one, word)).map(str::to_owned));
        }
    }
    twins.sort_unstable();
    twins.dedup();
    twins
}

/// Legal forms, figures and numerals are what they are.
fn may_have_twins(word: &str) -> bool {
    word.chars().count() + 1 >= SHORTEST
        && forms::class(word) == Class::Plain
        && !word.contains(|c: char| c.is_numeric())
        && !numbers::is_numeral(word)
}

/// Whether who hears or types the one may write the other: a letter apart, or sounding alike. Two words of the language
/// are two words, and two given names that many bear two people's: John and Joan.
fn are_twins(one: &str, other: &str) -> bool {
    // Most words that the letters find begin otherwise: the rest is asked of few.
    if !begin_alike(one, other) {
        return false;
    }
    let apart = osa_distance(one, other);
    let shorter = one.chars().count().min(other.chars().count());
    let is_a_letter = || apart == 1 && (shorter >= SHORTEST || are_one_undoubled(one, other));
    let is_sound = || apart <= SOUND && shorter >= SHORTEST && heard(one) == heard(other);
    let are_words = || lexicon::is_plain_word(one) && lexicon::is_plain_word(other);
    let are_called = || {
        let is_one = nicknames::are_one(one, other) || sound(one) == sound(other);
        titles::is_given(one) && titles::is_given(other) && !is_one
    };
    apart > 0
        && (is_a_letter() || is_sound())
        && !are_words()
        && !are_called()
        && may_have_twins(one)
}

/// Whether a word was typed that is not written so: a letter apart, or heard as it. That he is meant is decided already,
/// so words of the language count as well: `centre` is Center.
fn is_slip(typed: &str, his: &str) -> bool {
    let apart = osa_distance(typed, his);
    let shorter = typed.chars().count().min(his.chars().count());
    let is_near = apart == 1 || (apart <= SOUND && heard(typed) == heard(his));
    begin_alike(typed, his) && shorter >= SHORTEST && is_near && may_have_twins(his)
}

/// What a word is heard as, however its hiss is written: Analytics and Analytix.
fn heard(word: &str) -> String {
    sound(&word.replace('x', "cs").replace("ks", "cs"))
}

/// Whether two words are one but for a doubled letter: Ana and Anna.
fn are_one_undoubled(one: &str, other: &str) -> bool {
    let single = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.dedup();
        letters
    };
    single(one) == single(other)
}

/// Whether two words begin with a letter, or with two that are heard as one.
fn begin_alike(one: &str, other: &str) -> bool {
    let (Some(a), Some(b)) = (one.chars().next(), other.chars().next()) else {
        return false;
    };
    a == b || FIRST.contains(&(a.min(b), a.max(b)))
}

#[cfg(test)]
mod tests;
