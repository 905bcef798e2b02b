//! How alike a text and a name are: their words are paired, what is explained on either side is weighed,
//! and the result is one figure from 0 to 1 that means the same in every query. Knows no verdicts.

use fuzzy_matcher::FuzzyMatcher;
use strsim::osa_distance;

use crate::domain::name::NameKind;

use super::asked::Asked;
use super::forms::Class;
use super::hit::Reason;
use super::index::Index;
use super::pair::{Pair, Pairing};
use super::record::Name;

/// How alike a name is, and what to say of it.
pub(super) struct Scored {
    pub score: f32,
    pub reason: Reason,
}

impl Scored {
    fn new(score: f32, reason: Reason) -> Self {
        Self { score: score.clamp(0.0, MOST_ALIKE), reason }
    }
}

/// What is merely alike stays below what is equal but for the legal form.
const MOST_ALIKE: f32 = 0.96;

/// Under this a name has nothing to do with the text and is no hit.
const LEAST_ALIKE: f32 = 0.2;

/// Compares a text with one name, in the way that speaks best for the name.
pub(super) fn score(index: &Index, asked: &Asked, name: &Name) -> Option<Scored> {
    let pairing = Pairing::of(index, asked, name);
    let mut best = line(asked, name, &pairing);
    if asked.typed {
        for typed in [prefixes(asked, name, &pairing), initials(index, asked, name)].into_iter().flatten() {
            if typed.score > best.score {
                best = typed;
            }
        }
        if best.score < SUBSEQUENCE {
            best = subsequence(index, asked, name).filter(|found| found.score > best.score).unwrap_or(best);
        }
    }
    (best.score >= LEAST_ALIKE).then_some(best)
}

/// A whole line: what is explained of both sides, and the spelling of the whole.
fn line(asked: &Asked, name: &Name, pairing: &Pairing) -> Scored {
    let words = pairing.query * (0.6 + 0.4 * pairing.name);
    let (edits, alike) = spelling(asked, name, words);
    let score = (0.75 * words + 0.25 * alike).max(alike - 0.15).max(words - REORDERED);
    Scored::new(score, line_reason(asked, name, pairing, edits))
}

/// What the same words in another order lose against the same text.
const REORDERED: f32 = 0.06;

/// Letters that differ between the whole texts, and the share that agrees. Looked at only where the words
/// let expect something, for it costs the product of both lengths.
fn spelling(asked: &Asked, name: &Name, words: f32) -> (usize, f32) {
    let (mine, other) = (asked.text.literal.as_str(), &*name.literal);
    let (short, long) = (mine.len().min(other.len()), mine.len().max(other.len()));
    let unlike = short * 2 < long || !asked.letters.within(name.letters, long / 3);
    if long == 0 || unlike || (words < 0.5 && long > 2 * SPELLED_SHORT) {
        return (long, words * 0.8);
    }
    let edits = osa_distance(mine, other);
    (edits, 1.0 - edits as f32 / mine.chars().count().max(other.chars().count()) as f32)
}

/// Names this short are compared letter by letter even when no word agrees.
const SPELLED_SHORT: usize = 12;

fn line_reason(asked: &Asked, name: &Name, pairing: &Pairing, edits: usize) -> Reason {
    let of = asked.words.len();
    let matched = (0..of).filter(|at| pairing.pairs.iter().any(|(known, ..)| known == at)).count();
    if matched == of && pairing.edits() == 0 && pairing.pairs.iter().all(|(.., pair)| *pair == Pair::Equal) {
        return Reason::Words { matched: count(matched), of: count(of) };
    }
    if matched == of && pairing.edits() > 0 {
        return Reason::Typing { edits: count(pairing.edits()) };
    }
    if matched == of && matched <= name.words.len() {
        return Reason::Prefix;
    }
    if edits <= 3 {
        Reason::Typing { edits: count(edits) }
    } else {
        Reason::Words { matched: count(matched), of: count(of) }
    }
}

fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Short typing where each word begins a word of the name.
fn prefixes(asked: &Asked, name: &Name, pairing: &Pairing) -> Option<Scored> {
    let begins = |pair: &Pair| matches!(pair, Pair::Equal | Pair::Begins { .. });
    let place = |at: usize| {
        pairing.pairs.iter().find(|(known, _, pair)| *known == at && begins(pair)).map(|(_, to, _)| *to)
    };
    let places: Vec<usize> = (0..asked.words.len()).map(place).collect::<Option<_>>()?;
    let first = *places.first()? == 0;
    let pairs = || places.iter().zip(places.iter().skip(1));
    let in_order = pairs().all(|(a, b)| a < b);
    let adjacent = in_order && pairs().all(|(a, b)| a + 1 == *b);
    let bonus = |given: bool, worth: f32| if given { worth } else { 0.0 };
    let score =
        0.5 + 0.15 * pairing.name + bonus(first, 0.15) + bonus(in_order, 0.05) + bonus(adjacent, 0.05);
    Some(Scored::new(score * kind_factor(name.row.kind), Reason::Prefix))
}

/// Organisations get more mail than the people in them; enough to part equals, not more.
fn kind_factor(kind: NameKind) -> f32 {
    if kind == NameKind::Person { 0.97 } else { 1.0 }
}

/// `ahl` for Acme Holdings Limited.
fn initials(index: &Index, asked: &Asked, name: &Name) -> Option<Scored> {
    let [word] = asked.words.as_slice() else { return None };
    if word.chars < 2 || name.words.len() < 2 {
        return None;
    }
    let words = || name.words.iter().filter_map(|&slot| index.word(slot));
    let letters = |keep: fn(Class) -> bool| -> String {
        words().filter(|word| keep(word.class)).filter_map(|word| word.text.chars().next()).collect()
    };
    let possible = [letters(|_| true), letters(|class| class != Class::Filler)];
    let begun = possible.iter().filter(|initials| initials.starts_with(&word.text));
    let shortest = begun.map(|initials| initials.chars().count()).min()?;
    let score = 0.45 + 0.3 * word.chars as f32 / shortest.max(1) as f32;
    Some(Scored::new(score * kind_factor(name.row.kind), Reason::Initials))
}

/// Letters of the name in their order, as fuzzy finders score them, against the best score they could have.
fn subsequence(index: &Index, asked: &Asked, name: &Name) -> Option<Scored> {
    let words: Vec<&str> = name.words.iter().filter_map(|&slot| Some(&*index.word(slot)?.text)).collect();
    let matcher = &asked.finder;
    let typed = asked.text.words.join(" ");
    let possible = matcher.fuzzy_match(&typed, &typed)?.max(1);
    let found = matcher.fuzzy_match(&words.join(" "), &typed.replace(' ', ""))?;
    let share = (found as f32 / possible as f32).min(1.0);
    Some(Scored::new(SUBSEQUENCE * share, Reason::Subsequence))
}

/// The best that letters with gaps may score: below every prefix.
const SUBSEQUENCE: f32 = 0.48;
