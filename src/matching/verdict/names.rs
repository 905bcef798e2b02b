//! What names decide: a line, or its parts, that are somebody's name in all letters or word for word.

use super::{Decision, decide};
use crate::matching::boxes::{self, Said};
use crate::matching::claims::Claim;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::hit::Verdict;
use crate::matching::index::Index;
use crate::matching::markers::Role;
use crate::matching::parts::Part;
use crate::matching::query::Query;
use crate::matching::rank::{Ranking, by_box};
use crate::matching::titles;

/// The whole text is a box number or a name.
pub(super) fn whole(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let mut claim = Claim::default();
    let designated = query.designated.as_ref().filter(|_| query.parts.is_empty());
    let pmb = designated.map_or(query.plain.as_str(), |designated| designated.pmb.as_str());
    for client in index.holders(pmb) {
        claim.add(index, client);
        ranking.offer(by_box(index, client, 1.0));
    }
    let mut claim = claim.of_a_box();
    // `Formerly Vintage` is Formerly Vintage LLC, and not only Vintage, which it was.
    let is_marked = |part: &Part| part.text.literal != query.whole.literal;
    let marked = query.parts.len() == 1 && query.parts.iter().any(is_marked);
    let equal = if marked {
        Equal::find(index, &query.whole)
    } else {
        Equal::literal(index, &query.whole)
    };
    if let Some(equal) = equal {
        let named = Claim::of(index, &equal);
        claim.by_core = named.by_core && claim.is_empty();
        claim.present.extend(&named.present);
        claim.closed.extend(&named.closed);
        ranking.take_whole(&equal);
    }
    if claim.is_empty() {
        if let Some(pmb) = misread(index, query) {
            super::boxes::dispute(index, ranking, &pmb);
            return Some((Verdict::Mismatch, None));
        }
        return is_of_no_box(index, query).then_some((Verdict::Nothing, None));
    }
    // A box at the Post Office is not ours for having a number that one of ours has.
    if designated.is_some_and(|designated| designated.said == Said::Postal) {
        return Some((Verdict::Close, None));
    }
    Some(turned(index, query, decide(&claim)))
}

/// The box that `PMB 1O1`, `1O1` and `101-A` may be, where they are all of the text and no box themselves.
fn misread(index: &Index, query: &Query) -> Option<String> {
    let pmb = match &query.designated {
        Some(designated) if query.parts.is_empty() => designated.pmb.as_str(),
        Some(_) => return None,
        None => query.plain.as_str(),
    };
    let is_plain = query.lettered.is_empty() && !index.is_box(pmb);
    boxes::misread(pmb, &|pmb| index.is_box(pmb)).filter(|_| is_plain)
}

/// `PMB 404` and nothing else, where there is no such box.
fn is_of_no_box(index: &Index, query: &Query) -> bool {
    let designated = query.designated.as_ref();
    query.parts.is_empty()
        && query.lettered.is_empty()
        && designated.is_some_and(|designated| !index.is_box(&designated.pmb))
}

/// Parts of the line are names: one client that they all name is meant.
pub(super) fn equal(index: &Index, query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let (first, rest) = ranking.claims.split_first()?;
    if rest.is_empty() {
        return Some(turned(index, query, decide(first)));
    }
    let mut common = first.clone();
    for claim in rest {
        common
            .present
            .retain(|client| claim.present.contains(client));
        common.closed.retain(|client| claim.closed.contains(client));
    }
    let decision = decide(&common);
    Some(if decision.0 == Verdict::Accept {
        decision
    } else {
        (Verdict::Close, None)
    })
}

/// Every piece of the line is a name of one client, or a remark.
pub(super) fn pieces(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let (first, rest) = ranking.pieces.split_first()?;
    let named = query
        .parts
        .iter()
        .filter(|part| part.role == Role::Piece && !titles::are_all(&part.text.words))
        .count();
    let mut common = first.clone();
    for claim in rest {
        common
            .present
            .retain(|client| claim.present.contains(client));
    }
    (named == ranking.pieces.len() && !common.is_empty()).then(|| decide(&common))
}

/// Two names of one client without a mark between them, as half of all labels are written: `Priya Nair Evergreen Software`.
/// Where each of the two is somebody's, and one client alone has both, he is meant.
pub(super) fn two_of_one(query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let [part] = query.parts.as_slice() else {
        return None;
    };
    let (index, words) = (ranking.index, &part.text.words);
    let found = (2..words.len().saturating_sub(1)).find_map(|at| {
        let (first, rest) = words.split_at_checked(at)?;
        let whole = |words: &[String]| Equal::find(index, &Folded::of(words.to_vec()));
        let (first, rest) = (whole(first)?, whole(rest)?);
        let mut claim = Claim::of(index, &first);
        let other = Claim::of(index, &rest);
        claim
            .present
            .retain(|client| other.present.contains(client));
        claim.closed.retain(|client| other.closed.contains(client));
        (claim.present.len() == 1 && claim.closed.is_empty()).then_some((first, rest, claim))
    });
    let (first, rest, claim) = found?;
    ranking.take_whole(&first);
    ranking.take_whole(&rest);
    claim
        .present
        .first()
        .map(|client| (Verdict::Accept, Some(*client)))
}

/// The beginning of one client's name and of nobody else's, as long as a carrier's form.
pub(super) fn cut_off(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let claim = &ranking.cut;
    let alone = claim.present.len() == 1 && claim.closed.is_empty();
    let [_] = query.parts.as_slice() else {
        return None;
    };
    alone.then(|| decide(claim))
}

/// The line is somebody's name, word for word, and nobody else's.
pub(super) fn reads(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let claim = &ranking.reads;
    let lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let alone = claim.present.len() == 1 && claim.closed.is_empty() && lines.count() == 1;
    alone.then(|| decide(claim))
}

/// `James, Arthur` is Arthur James as well as James Arthur: where both are clients, nobody can say which is meant.
fn turned(index: &Index, query: &Query, decision: Decision) -> Decision {
    let (Verdict::Accept, Some(client)) = decision else {
        return decision;
    };
    let other = query
        .turned
        .as_ref()
        .and_then(|turned| Equal::literal(index, turned));
    let is_other = |equal: Equal| equal.names.iter().any(|name| index.owner(*name) != client);
    if other.is_some_and(is_other) {
        (Verdict::Close, None)
    } else {
        decision
    }
}
