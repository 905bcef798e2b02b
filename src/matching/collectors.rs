//! Who collects for another client is no name of his, and may be called as somebody who is meant: `tom reed` is a client's
//! person, and comes for the mail of another one. Whoever would be taken for a name is asked about then.
//!
//! Invariant: nobody is ever found by a collector's name alone.

use super::Given;
use super::hit::{Answer, Hit, Reason, Verdict};
use super::index::Index;
use super::lines::judged;

/// Collectors that are looked at.
const LOOKED_AT: usize = 5;

/// How far before a collector a name must be.
const TIED: f64 = 0.05;

/// The answer, or the question whether a collector of another client is meant whom the text fits as well.
pub(super) fn or_asked(
    index: &Index,
    text: &str,
    given: Given,
    limit: usize,
    mut answer: Answer,
) -> Answer {
    let Some((first, collectors)) = answer.accepted().zip(index.collectors()) else {
        return answer;
    };
    if matches!(first.reason, Reason::Box { .. } | Reason::BoxAndName { .. }) {
        return answer;
    }
    let others = judged(collectors, text, given, LOOKED_AT).read(collectors);
    let certain = others.accepted().map(|hit| hit.client.clone());
    let is_as_near = |hit: &Hit| {
        let fits = given == Given::Typed && matches!(hit.reason, Reason::Exact | Reason::Prefix);
        fits || hit.score >= first.score - TIED || certain.as_ref() == Some(&hit.client)
    };
    let mut rivals = others.hits.iter().filter(|hit| hit.client != first.client);
    let Some(rival) = rivals.find(|hit| is_as_near(hit)) else {
        return answer;
    };
    let Some(client) = index.known(&rival.client) else {
        return answer;
    };
    let rival = Hit {
        kind: None,
        reason: Reason::Collects,
        // Found among collectors, so his score is of another measure: he stands beside the first.
        score: first.score.min(rival.score),
        pmb: client.pmb.to_string(),
        present: client.present,
        ..rival.clone()
    };
    answer.hits.retain(|hit| hit.client != rival.client);
    answer.hits.insert(answer.hits.len().min(1), rival);
    answer.hits.truncate(limit.max(2));
    (answer.verdict, answer.lead) = (Verdict::Close, 0.0);
    answer
}
