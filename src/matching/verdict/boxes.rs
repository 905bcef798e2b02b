//! What a box number decides: alone, with letters behind it, or beside a name. The box and the rest must agree; else the
//! box's clients come first and nobody is taken.

mod accounted;
pub(super) mod bare;
pub(super) mod beside;
mod whole;

use std::collections::BTreeSet;

use strsim::osa_distance;

use super::{Decision, decide};
use crate::matching::Given;
use crate::matching::claims::Claim;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::forms::{self, Class};
use crate::matching::hit::{Reason, Verdict};
use crate::matching::index::{ClientAt, Index};
use crate::matching::markers::Role;
use crate::matching::parts::Part;
use crate::matching::query::Query;
use crate::matching::rank::{Found, Ranking, by_box};

/// Letters behind a box number that can still be short typing; more are a line that begins with a number.
const LETTERS: usize = 9;

/// From here on a name is like the number and the letters together.
const LIKE_ALL: f32 = 0.8;

/// Score of a client of the box when the rest of the text speaks against it, and what a box that differs by
/// one slip of the finger adds to a client whom the letters fit.
const DISPUTED: f32 = 0.6;
const TRANSPOSED: f32 = 0.1;

/// Two boxes on one line: nobody can say which is meant, whoever is named beside them. The first one's clients are
/// shown.
pub(super) fn two_boxes(
    index: &Index,
    query: &Query,
    ranking: &mut Ranking<'_>,
) -> Option<Decision> {
    let first = query
        .designated
        .as_ref()
        .filter(|first| first.contradicted)?;
    dispute(index, ranking, &first.pmb);
    Some((Verdict::Mismatch, None))
}

/// `234h`, `234 har`: the letters must fit a client of the box.
pub(super) fn lettered(
    index: &Index,
    query: &Query,
    ranking: &mut Ranking<'_>,
) -> Option<Decision> {
    let mut agreeing = Claim::default();
    for (pmb, letters) in &query.lettered {
        if let Some(decision) = named_elsewhere(index, ranking, pmb, letters) {
            return Some(decision);
        }
        for client in index
            .holders(pmb)
            .into_iter()
            .filter(|client| fits(index, *client, letters))
        {
            agreeing.add(index, client);
            let reason = Reason::BoxAndName { pmb: pmb.clone() };
            ranking.offer(Found {
                reason,
                ..by_box(index, client, 1.0)
            });
        }
    }
    let named = named(ranking);
    if !agreeing.is_empty() {
        let agreeing = agreeing.of_a_box();
        let is_just = |at: &ClientAt| is_just(index, query, *at);
        if agreeing.present.iter().all(is_just) {
            return Some(decide(&agreeing));
        }
        let elsewhere = named
            .iter()
            .any(|client| !agreeing.present.contains(client))
            || fits_another_better(index, query, &agreeing)
            || is_anothers(index, query, ranking);
        return Some(if elsewhere {
            (Verdict::Close, None)
        } else {
            decide(&agreeing)
        });
    }
    if let Some(decision) = each_of_several(index, query, ranking) {
        return Some(decision);
    }
    let short = query
        .lettered
        .iter()
        .any(|(_, letters)| letters.letters() <= LETTERS);
    // `24 Hour Plumming` begins with a number, and is like a name that does.
    let best = ranking.iter().map(|hit| hit.score).fold(0.0, f32::max);
    let typed = ranking.given == Given::Typed && best < LIKE_ALL;
    if query.lettered.is_empty() || !named.is_empty() || !(short || typed) {
        return None;
    }
    for (pmb, letters) in &query.lettered {
        dispute(index, ranking, pmb);
        suggest(index, ranking, pmb, letters);
    }
    Some((Verdict::Mismatch, None))
}

/// Whether the letters beside his box are a name of his, no more and no less.
pub(super) fn is_just(index: &Index, query: &Query, client: ClientAt) -> bool {
    let his = |(pmb, _): &&(String, Folded)| index.holders(pmb).contains(&client);
    let mut his = query.lettered.iter().filter(his);
    his.any(|(_, letters)| whole::bears_just(index, client, letters))
}

/// Whether the letters are another's whole word, who is shown then.
fn is_anothers(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> bool {
    let is_his = |(pmb, letters): &&(String, Folded)| {
        whole::is_anothers(index, &index.holders(pmb), letters)
    };
    let found = query.lettered.iter().find(is_his);
    if let Some((pmb, letters)) = found {
        suggest(index, ranking, pmb, letters);
    }
    found.is_some()
}

/// Whom the line names or fits as a whole.
fn named(ranking: &Ranking<'_>) -> BTreeSet<ClientAt> {
    let claims = ranking.claims.iter().chain([&ranking.fits.claim]);
    let clients = claims.flat_map(|claim| claim.present.iter().chain(&claim.closed));
    clients.copied().collect()
}

/// `109 peter & irena`, who share the box: each word is one of theirs, and it is for the clerk to say whose.
fn each_of_several(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let (pmb, letters) = query.lettered.first()?;
    let holders = index.holders(pmb);
    let words = letters.words.iter().filter(|word| *word != "and");
    let mut words = words.map(|word| Folded::of(vec![word.clone()]));
    let is_one_of_them = |word: Folded| holders.iter().any(|at| fits(index, *at, &word));
    if holders.len() < 2 || letters.words.len() < 2 || !words.all(is_one_of_them) {
        return None;
    }
    for client in holders {
        let reason = Reason::BoxAndName { pmb: pmb.clone() };
        ranking.offer(Found {
            reason,
            ..by_box(index, client, 1.0)
        });
    }
    Some((Verdict::Shared, None))
}

/// `106 p obrien`, where a name in 106 has such words in another order and another client's begins just so.
fn fits_another_better(index: &Index, query: &Query, agreeing: &Claim) -> bool {
    let leads = |at: ClientAt, letters: &Folded| {
        let (segment, client) = (index.segment(at.part), index.client(at));
        let mut names = client.into_iter().flat_map(|client| client.names.clone());
        names.any(|name| {
            let words = segment
                .map(|segment| segment.texts_of(name))
                .unwrap_or_default();
            letters.words.len() <= words.len()
                && letters
                    .words
                    .iter()
                    .zip(words)
                    .all(|(some, all)| all.starts_with(some.as_str()))
        })
    };
    query
        .lettered
        .iter()
        .filter(|(_, letters)| letters.words.len() > 1)
        .any(|(_, letters)| {
            let mut others = Ranking::new(index, Given::Typed);
            others.search(&Part {
                role: Role::Main,
                tie: None,
                text: letters.clone(),
                apart: None,
                second: None,
            });
            let holders = &agreeing.present;
            let mut fitting = others
                .fits
                .claim
                .present
                .iter()
                .filter(|at| !holders.contains(at));
            !holders.iter().any(|at| leads(*at, letters)) && fitting.any(|at| leads(*at, letters))
        })
}

/// `136 emily chen`, where Emily Chen has 135, though a name in 136 begins so.
fn named_elsewhere(
    index: &Index,
    ranking: &mut Ranking<'_>,
    pmb: &str,
    letters: &Folded,
) -> Option<Decision> {
    let is_short = letters.letters() <= LETTERS;
    let equal = Equal::literal(index, letters);
    let equal = equal.or_else(|| Equal::find(index, letters).filter(|_| !is_short))?;
    let (named, holders) = (Claim::of(index, &equal), index.holders(pmb));
    let is_here = |client: &ClientAt| holders.contains(client);
    let has_gone = letters.words.len() > 1 && !named.closed.is_empty();
    if named.present.is_empty() && !has_gone
        || named.present.iter().chain(&named.closed).any(is_here)
        || has_all(index, &holders, letters) && !whole::is_all_anothers(index, &holders, letters)
    {
        return None;
    }
    dispute(index, ranking, pmb);
    suggest(index, ranking, pmb, letters);
    Some((Verdict::Mismatch, None))
}

/// Whether a client of the box bears all words in their order, and no legal form says that another is meant.
fn has_all(index: &Index, holders: &[ClientAt], letters: &Folded) -> bool {
    let mut forms = letters.words.iter().map(|word| forms::class(word));
    let is_anothers = forms.any(|class| class == Class::Form)
        && Equal::literal(index, letters).is_some_and(|equal| {
            let mut owners = equal.names.iter().map(|name| index.owner(*name));
            owners.all(|owner| !holders.contains(&owner))
        });
    !is_anothers
        && holders
            .iter()
            .any(|at| whole::has_in_order(index, *at, letters))
}

/// Whether each word of the letters begins a word of one of the client's names, or they its initials.
fn fits(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    let (Some(segment), Some(client)) = (index.segment(at.part), index.client(at)) else {
        return false;
    };
    // `236 LLC` may be somebody's name: a legal form agrees with everybody. `109i` is Irena's all the same.
    if letters
        .words
        .iter()
        .all(|word| forms::class(word) == Class::Form)
    {
        return false;
    }
    client.names.clone().any(|name| {
        let words = || {
            segment
                .spelled(name)
                .iter()
                .map(|&word| segment.words.text(word))
        };
        let begins = |letters: &String| words().any(|word| word.starts_with(letters.as_str()));
        let initials: String = segment.initials_of(name, |_| false).collect();
        !letters.words.is_empty()
            && (letters.words.iter().all(begins) || initials.starts_with(&letters.literal))
    })
}

/// The clients of a box that the rest of the text speaks against: shown first, taken never.
pub(super) fn dispute(index: &Index, ranking: &mut Ranking<'_>, pmb: &str) {
    for hit in ranking.iter_mut() {
        hit.score *= DISPUTED;
    }
    for client in index.holders(pmb) {
        ranking.replace(by_box(index, client, DISPUTED));
    }
}

/// Whom the letters would fit, those first whose box is a slip of the finger away.
fn suggest(index: &Index, ranking: &mut Ranking<'_>, pmb: &str, letters: &Folded) {
    let mut others = Ranking::new(index, ranking.given);
    others.search(&Part {
        role: Role::Main,
        tie: None,
        text: letters.clone(),
        apart: None,
        second: None,
    });
    let mine = pmb.to_uppercase();
    for hit in others.iter() {
        let other = index
            .client(hit.client)
            .map(|client| client.pmb.to_uppercase())
            .unwrap_or_default();
        if other == mine {
            continue;
        }
        let near = if osa_distance(&other, &mine) == 1 {
            TRANSPOSED
        } else {
            0.0
        };
        let score = (hit.score * DISPUTED * 0.8 + near).min(DISPUTED - 0.01);
        ranking.offer(Found {
            score,
            ..hit.clone()
        });
    }
}

#[cfg(test)]
mod tests;
