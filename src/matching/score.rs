//! How alike a text and a name are: their words are paired, what is explained on either side is weighed,
//! and the result is one figure from 0 to 1 that means the same in every query. Knows no verdicts.

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::domain::name::NameKind;

use super::asked::Asked;
use super::edits::Bits;
use super::fit::Fit;
use super::generations;
use super::hit::Reason;
use super::index::NameAt;
use super::numbers::is_numeral;
use super::pair::{Pair, Pairing};
use super::segment::Segment;

/// How alike a name is, and what to say of it.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    pub score: f32,
    pub reason: Reason,
}

impl Scored {
    fn new(score: f32, reason: Reason) -> Self {
        Self {
            score: score.clamp(0.0, MOST_ALIKE),
            reason,
        }
    }
}

/// What is merely alike stays below what is equal but for the legal form.
const MOST_ALIKE: f32 = 0.96;

/// Under this a name has nothing to do with the text and is no hit.
const LEAST_ALIKE: f32 = 0.2;

/// Compares a text with one name, in the way that speaks best for the name.
pub(super) fn score(asked: &Asked<'_>, at: NameAt) -> Option<Scored> {
    let segment = asked.index.segment(at.part)?;
    let pairing = Pairing::of(asked, segment, at);
    let mut best = line(asked, segment, at, &pairing);
    if asked.typed {
        if let Some(fitting) =
            fitting(asked, segment, at, &pairing).filter(|found| found.score > best.score)
        {
            best = fitting;
        }
        if best.score < SUBSEQUENCE {
            let found = subsequence(asked, segment, at).filter(|found| found.score > best.score);
            best = found.unwrap_or(best);
        }
    }
    (best.score >= LEAST_ALIKE).then_some(best)
}

/// A whole line: what is explained of both sides, and the spelling of the whole.
fn line(asked: &Asked<'_>, segment: &Segment, at: NameAt, pairing: &Pairing) -> Scored {
    let words = pairing.query * (0.6 + 0.4 * pairing.name);
    let (edits, alike) = spelling(asked, segment, at, words);
    let score = (0.75 * words + 0.25 * alike)
        .max(alike - 0.15)
        .max(words - REORDERED);
    let score = if are_of_one_family(asked, segment, at) {
        score * OTHER_GENERATION
    } else if figures_differ(asked, segment, at) {
        score * OTHER_FIGURES
    } else {
        score
    };
    Scored::new(
        score,
        line_reason(asked, segment.spelled(at.name).len(), pairing, edits),
    )
}

/// `Century VCT 2` is not `Century VCT`, however alike they are.
const OTHER_FIGURES: f32 = 0.9;

/// Luis Ortega Sr is rather Luis Ortega than Luis Ortega Jr.
const OTHER_GENERATION: f32 = 0.8;

/// Whether one side has a number that the other has not, or both have single letters, each another: `Dan E. Cooke`
/// is not `Dan L. Cooke`, `Class A` not `Class B`.
fn figures_differ(asked: &Asked<'_>, segment: &Segment, at: NameAt) -> bool {
    let theirs = || {
        segment
            .spelled(at.name)
            .iter()
            .filter(|word| segment.words.chars(**word) <= LONGEST_FIGURE)
    };
    let lacked = |is: fn(&str) -> bool| {
        theirs().any(|word| {
            is(segment.words.text(*word))
                && !asked
                    .words
                    .iter()
                    .any(|sought| sought.is_in(at.part, *word))
        })
    };
    let added = |is: fn(&str) -> bool| {
        asked
            .words
            .iter()
            .filter(|sought| sought.chars <= LONGEST_FIGURE)
            .any(|sought| is(&sought.text) && !theirs().any(|word| sought.is_in(at.part, *word)))
    };
    let letter = |text: &str| text.len() == 1;
    added(is_numeral) || lacked(is_numeral) || added(letter) && lacked(letter)
}

/// Whether both say a generation, each another.
fn are_of_one_family(asked: &Asked<'_>, segment: &Segment, at: NameAt) -> bool {
    let last = segment.spelled(at.name).last();
    let theirs = last.and_then(|word| generations::of(segment.words.text(*word)));
    let mine = asked
        .words
        .last()
        .and_then(|word| generations::of(&word.text));
    theirs.is_some() && mine.is_some() && theirs != mine
}

/// Longer numbers are no part of a series.
const LONGEST_FIGURE: usize = 8;

/// What the same words in another order lose against the same text.
const REORDERED: f32 = 0.06;

/// Letters that differ between the whole texts, and the share that agrees. Looked at only where the words
/// let expect something.
fn spelling(asked: &Asked<'_>, segment: &Segment, at: NameAt, words: f32) -> (usize, f32) {
    let (mine, other) = (asked.chars, segment.literal_chars(at.name));
    let (short, long) = (mine.min(other), mine.max(other));
    let unlike = short * 2 < long || long > <u128 as Bits>::WIDTH;
    if long == 0 || unlike || (words < 0.5 && long > 2 * SPELLED_SHORT) {
        return (long, words * 0.8);
    }
    if !asked.letters.within(segment.letters(at.name), long / 3) {
        return (long, words * 0.8);
    }
    let edits = asked.whole().distance(segment.literal(at.name));
    (edits, 1.0 - edits as f32 / long as f32)
}

/// Names this short are compared letter by letter even when no word agrees.
const SPELLED_SHORT: usize = 12;

fn line_reason(asked: &Asked<'_>, words: usize, pairing: &Pairing, edits: usize) -> Reason {
    let of = asked.words.len();
    let matched = (0..of)
        .filter(|at| pairing.pairs.iter().any(|(known, ..)| known == at))
        .count();
    if matched == of
        && pairing.edits() == 0
        && pairing.pairs.iter().all(|(.., pair)| *pair == Pair::Equal)
    {
        let is_turned = of > 1 && of == words && !pairing.is_in_order();
        return if is_turned {
            Reason::Turned
        } else {
            Reason::Words {
                matched: count(matched),
                of: count(of),
            }
        };
    }
    if matched == of && pairing.edits() > 0 {
        return Reason::Typing {
            edits: count(pairing.edits()),
        };
    }
    if matched == of && matched <= words {
        return Reason::Prefix;
    }
    let added = pairing.pairs.iter().all(|(.., pair)| *pair == Pair::Equal) && matched > 0;
    if edits <= 3 && !added {
        Reason::Typing {
            edits: count(edits),
        }
    } else {
        Reason::Words {
            matched: count(matched),
            of: count(of),
        }
    }
}

fn count(number: usize) -> u8 {
    u8::try_from(number).unwrap_or(u8::MAX)
}

/// Short typing whose words begin words of the name, or which is the name's initials.
fn fitting(asked: &Asked<'_>, segment: &Segment, at: NameAt, pairing: &Pairing) -> Option<Scored> {
    let fit = Fit::of(asked, segment, at)?;
    let score = TYPED * (fit.worth() + SHARE * fit.share(pairing.name));
    Some(Scored::new(
        score * kind_factor(segment.kind(at.name)),
        fit.reason(),
    ))
}

/// A few letters say less than a line, even where they fit.
const TYPED: f32 = 0.92;

/// What a name that is typed as a whole has over one of which a small part is typed.
const SHARE: f32 = 0.15;

/// Organisations get more mail than the people in them; enough to part equals, not more.
fn kind_factor(kind: NameKind) -> f32 {
    if kind == NameKind::Person { 0.95 } else { 1.0 }
}

/// Letters of the name in their order, as fuzzy finders score them, against the best score they could have.
fn subsequence(asked: &Asked<'_>, segment: &Segment, at: NameAt) -> Option<Scored> {
    // A finder keeps what it computed for the last text and sometimes scores the next by it.
    let finder = SkimMatcherV2::default();
    let words: Vec<&str> = segment
        .spelled(at.name)
        .iter()
        .map(|&word| segment.words.text(word))
        .collect();
    let typed = asked.text.words.join(" ");
    let possible = finder.fuzzy_match(&typed, &typed)?.max(1);
    let found = finder.fuzzy_match(&words.join(" "), &typed.replace(' ', ""))?;
    let share = (found as f32 / possible as f32).min(1.0);
    Some(Scored::new(SUBSEQUENCE * share, Reason::Subsequence))
}

/// The best that letters with gaps may score: below every prefix.
const SUBSEQUENCE: f32 = 0.48;
