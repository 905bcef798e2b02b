//! Who collects for another client is no name of his, and may be called as somebody who is meant: `tom reed` is a client's
//! person, and comes for the mail of another one. Whoever would be taken for a name is asked about then.
//!
//! Invariant: nobody is ever found by a collector's name alone.

use super::equal::Equal;
use super::fold::{self, Folded};
use super::hit::{Answer, Hit, Reason, Verdict};
use super::index::Index;
use super::lines::judged;
use super::query::Query;
use super::{Given, titles};

/// Collectors that are looked at.
const LOOKED_AT: usize = 5;

/// How far before a collector a name must be.
const TIED: f64 = 0.05;

/// The answer, or the question whether a collector of another client is meant whom the text fits as well. Whoever is named
/// whole is always shown, and never taken.
pub(super) fn or_asked(
    index: &Index,
    text: &str,
    given: Given,
    limit: usize,
    mut answer: Answer,
) -> Answer {
    let Some(collectors) = index.collectors() else {
        return answer;
    };
    let is_box = |hit: &Hit| matches!(hit.reason, Reason::Box { .. } | Reason::BoxAndName { .. });
    if answer.hits.first().is_some_and(is_box) {
        return beside_his_box(collectors, text, answer);
    }
    let plain = titles::left_away(text).unwrap_or(text);
    // Where nobody would be taken only whoever is named whole is shown: most letters are of nobody's whole name.
    if answer.accepted().is_none() && !names_whole(collectors, plain, given) {
        return answer;
    }
    let others = judged(collectors, plain, given, LOOKED_AT).read(collectors);
    let certain = others.accepted().map(|hit| hit.client.clone());
    let accepted = answer.accepted().cloned();
    let is_as_near = |hit: &&Hit| match &accepted {
        Some(first) if hit.client == first.client => false,
        Some(first) => {
            let fits =
                given == Given::Typed && matches!(hit.reason, Reason::Exact | Reason::Prefix);
            fits || hit.score >= first.score - TIED || certain.as_ref() == Some(&hit.client)
        }
        None => matches!(hit.reason, Reason::Exact | Reason::Turned),
    };
    let rivals: Vec<&Hit> = others.hits.iter().filter(is_as_near).collect();
    let rivals = match accepted {
        Some(_) => rivals.get(..rivals.len().min(1)).unwrap_or_default(),
        None => rivals.as_slice(),
    };
    for rival in rivals {
        show(index, &mut answer, rival, limit);
    }
    answer
}

/// `Joe Medina 102`, who collects for 102: number and name do not disagree, and whose mail it is he does not say.
fn beside_his_box(collectors: &Index, text: &str, mut answer: Answer) -> Answer {
    if answer.verdict != Verdict::Mismatch {
        return answer;
    }
    let Some(first) = answer.hits.first_mut() else {
        return answer;
    };
    let is_number = |word: &String| {
        word.eq_ignore_ascii_case(&first.pmb) || matches!(word.as_str(), "pmb" | "box" | "suite")
    };
    let mut words = fold::words(titles::left_away(text).unwrap_or(text));
    words.retain(|word| !is_number(word));
    let named = Equal::literal(collectors, &Folded::of(words));
    let mut owners = named
        .iter()
        .flat_map(|equal| &equal.names)
        .filter_map(|name| collectors.client(collectors.owner(*name)));
    if owners.any(|owner| owner.id == first.client) {
        first.reason = Reason::Collects;
        answer.verdict = Verdict::Close;
        answer.hits.truncate(1);
    }
    answer
}

/// Whether a part of the text is a name, or is one with the surname first.
fn names_whole(index: &Index, text: &str, given: Given) -> bool {
    let query = Query::parse(index, text, given);
    let mut texts = query.parts.iter().map(|part| &part.text);
    texts.any(|text| {
        let mut turned = text.words.clone();
        if !turned.is_empty() {
            turned.rotate_left(1);
        }
        let is_name = |text: &Folded| Equal::literal(index, text).is_some();
        is_name(text) || is_name(&Folded::of(turned))
    })
}

/// Shows a collector's client, behind those whose own name is as near.
fn show(index: &Index, answer: &mut Answer, rival: &Hit, limit: usize) {
    let Some(client) = index.known(&rival.client) else {
        return;
    };
    let best = answer.hits.first().map_or(rival.score, |first| first.score);
    let is_whole = matches!(rival.reason, Reason::Exact | Reason::Turned);
    let rival = Hit {
        kind: None,
        reason: Reason::Collects,
        // Found among collectors, so his score is of another measure: he stands beside the first.
        score: best.min(rival.score),
        pmb: client.pmb.to_string(),
        present: client.present,
        ..rival.clone()
    };
    let is_his = |hit: &Hit| hit.client == rival.client && hit.reason != Reason::Collects;
    let is_known = answer.verdict != Verdict::Accept
        && answer
            .hits
            .iter()
            .any(|hit| is_his(hit) && hit.score >= best - TIED);
    if !is_known {
        answer.hits.retain(|hit| hit.client != rival.client);
        let before = answer.hits.iter().take_while(|hit| hit.score > best - TIED);
        let is_given = answer.hits.first().is_some_and(|first| {
            !matches!(
                first.reason,
                Reason::Words { .. } | Reason::Typing { .. } | Reason::Subsequence
            )
        });
        // Whoever is named whole stands before those who are merely alike.
        let place = if is_given || !is_whole {
            before.count().min(limit.max(2) - 1)
        } else {
            0
        };
        answer.hits.insert(place, rival);
        answer.hits.truncate(limit.max(2));
    }
    if matches!(
        answer.verdict,
        Verdict::Accept | Verdict::Weak | Verdict::Nothing
    ) {
        (answer.verdict, answer.lead) = (Verdict::Close, 0.0);
    }
}
