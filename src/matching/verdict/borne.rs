//! Whole names of clients that stand among other words: `Marguerite Oyelaran & Wilhelmina Brockhurst`, `Marguerite
//! Oyelaran FBO Zed`. The center takes its client's mail (rule 22), so a line that bears such a name is a question at
//! least, and never mail for nobody. It accepts nobody.

use crate::domain::name::NameKind;
use crate::matching::build::MAX_WORDS;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::hit::Reason;
use crate::matching::index::{Index, NameAt};
use crate::matching::query::Query;
use crate::matching::rank::Ranking;

/// What a name is worth that is not all of its line: a question, and before whoever is merely like it.
const AMONG_OTHERS: f32 = 0.7;
/// What it gains by how much of the line it is.
const OF_LINE: f32 = 0.1;

/// What is left of it where the line says another box.
const BEHIND_BOX: f32 = 0.6;

/// Words of a name that stands anywhere on a line. A single one is too often a part of somebody else's name.
const LEAST_WORDS: usize = 2;
/// Names of more words are no run that is looked for.
const MOST_WORDS: usize = 10;

/// Words between names. A single word beside one of them is a name of its own.
const BETWEEN: [&str; 4] = ["and", "or", "fbo", "poa"];

/// Shows whose whole names a line has among its other words, behind the clients of a box that is disputed, and says whether
/// there are any.
pub(super) fn show(query: &Query, ranking: &mut Ranking<'_>, is_disputed: bool) -> bool {
    let index = ranking.index;
    let mut is_any = false;
    for part in &query.parts {
        let words = part.text.words.get(..MAX_WORDS).unwrap_or(&part.text.words);
        for (name, length) in names(index, words) {
            let share = length as f32 / words.len() as f32;
            let score = OF_LINE.mul_add(share, AMONG_OTHERS);
            let score = if is_disputed {
                score * BEHIND_BOX
            } else {
                score.min(index.thresholds().accept)
            };
            let reason = Reason::Words {
                matched: narrow(length),
                of: narrow(words.len()),
            };
            ranking.offer_name(name, score, reason);
            is_any = true;
        }
    }
    is_any
}

/// The names that runs of these words are, each with how many words it has.
fn names(index: &Index, words: &[String]) -> Vec<(NameAt, usize)> {
    let mut all = Vec::new();
    for from in 0..words.len() {
        let longest = (words.len() - from).min(MOST_WORDS);
        for length in 1..=longest {
            let run = words.get(from..from + length).unwrap_or_default();
            let is_sought = length >= LEAST_WORDS || is_by_itself(words, from);
            let found = is_sought.then(|| Equal::literal(index, &Folded::of(run.to_vec())));
            let found = found.flatten().map(|equal| equal.names).unwrap_or_default();
            let own = found.into_iter().filter(|name| !is_acronym(index, *name));
            all.extend(own.map(|name| (name, length)));
        }
    }
    all
}

/// Whether one word stands between words that part names, or between one and an end of the line.
fn is_by_itself(words: &[String], at: usize) -> bool {
    let parts = |word: Option<&String>| word.map(|word| BETWEEN.contains(&word.as_str()));
    let before = parts(at.checked_sub(1).and_then(|at| words.get(at)));
    let behind = parts(words.get(at + 1));
    let is_parted = before == Some(true) || behind == Some(true);
    is_parted && before != Some(false) && behind != Some(false)
}

/// Three letters say too little beside other words.
fn is_acronym(index: &Index, name: NameAt) -> bool {
    let segment = index.segment(name.part);
    segment.is_some_and(|segment| segment.kind(name.name) == NameKind::Acronym)
}

fn narrow(count: usize) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}
