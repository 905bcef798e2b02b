//! A name beside a box number, which must agree with a client of the box.

use std::collections::BTreeSet;

use super::{DISPUTED, accounted, dispute, has_all, suggest, whole};
use crate::matching::Given;
use crate::matching::claims::Claim;
use crate::matching::equal::Equal;
use crate::matching::fold::Folded;
use crate::matching::forms::{self, Class};
use crate::matching::hit::{Reason, Verdict};
use crate::matching::index::{ClientAt, Index};
use crate::matching::markers::Role;
use crate::matching::query::Query;
use crate::matching::rank::Ranking;
use crate::matching::verdict::{Decision, decide};

/// A name beside a box number agrees with a client of the box from here on, when nobody else fits it better
/// by more than `AGREE_BEHIND`: the box has already said most.
const AGREE_SCORE: f32 = 0.55;
const AGREE_BEHIND: f32 = 0.08;

/// Clients of a box whom the rest of the line names, fits or is like.
fn agreeing(index: &Index, pmb: &str, query: &Query, ranking: &Ranking<'_>) -> Claim {
    let best = ranking.iter().map(|hit| hit.score).fold(0.0, f32::max);
    let mut agreeing = Claim::default();
    let words = query.parts.iter().flat_map(|part| &part.text.words);
    let tells = words
        .map(|word| forms::class(word))
        .any(|class| class == Class::Plain);
    let typed = typed(query, ranking);
    for client in index.holders(pmb).into_iter().filter(|_| tells) {
        let bears =
            |claim: &Claim| claim.present.contains(&client) || claim.closed.contains(&client);
        let named = ranking.claims.iter().any(bears) || has_gone_and_bears(index, client, query);
        let fits = ranking.fits.claim.present.contains(&client);
        let alike = ranking.get(client).is_some_and(|hit| {
            ranking.claims.is_empty()
                && hit.score >= AGREE_SCORE
                && hit.score >= best - AGREE_BEHIND
        });
        let whole = typed.is_some_and(|letters| has_all(index, &[client], letters));
        if named || whole || (ranking.claims.is_empty() && fits) || alike {
            agreeing.add(index, client);
        }
    }
    agreeing
}

/// Whether who had the box and left bears the name to the letter. A claim lets go of him where one who is here bears it too.
fn has_gone_and_bears(index: &Index, at: ClientAt, query: &Query) -> bool {
    let has_gone = index.client(at).is_some_and(|client| !client.present);
    let main = query.parts.iter().find(|part| part.role == Role::Main);
    let equal = main
        .filter(|_| has_gone)
        .and_then(|part| Equal::literal(index, &part.text));
    equal.is_some_and(|equal| equal.names.iter().any(|name| index.owner(*name) == at))
}

/// The letters beside the box, where a clerk typed them.
fn typed<'q>(query: &'q Query, ranking: &Ranking<'_>) -> Option<&'q Folded> {
    let main = query.parts.iter().find(|part| part.role == Role::Main);
    let typed = main.filter(|_| ranking.given == Given::Typed);
    typed.map(|part| &part.text)
}

/// The words beside a box that are another client's, whoever of the box they come near to.
fn anothers<'q>(
    index: &Index,
    query: &'q Query,
    ranking: &Ranking<'_>,
    agreeing: &Claim,
) -> Option<&'q Folded> {
    let holders = index.holders(&query.designated.as_ref()?.pmb);
    let is_others = |letters: &&Folded| whole::is_anothers(index, &holders, letters);
    if let Some(letters) = typed(query, ranking).filter(is_others) {
        return Some(letters);
    }
    let main = query.parts.iter().find(|part| part.role == Role::Main)?;
    let is_all =
        !is_named(ranking, agreeing) && whole::is_all_anothers(index, &holders, &main.text);
    is_all.then_some(&main.text)
}

/// `Acme LLC PMB 234`: box and name must agree.
pub(in crate::matching::verdict) fn beside_box(
    index: &Index,
    query: &Query,
    ranking: &mut Ranking<'_>,
) -> Option<Decision> {
    let pmb = &query
        .designated
        .as_ref()
        .filter(|_| !query.parts.is_empty())?
        .pmb;
    if !index.is_box(pmb) && query.lettered.is_empty() {
        // Whoever is named has another box, or none: nobody here can say which of both is wrong.
        return numbered(index, query, ranking).or_else(|| Some(of_no_box(index, ranking)));
    }
    let mut agreeing = agreeing(index, pmb, query, ranking);
    if let Some(main) = query.parts.iter().find(|part| part.role == Role::Main) {
        let is_another = |at: &ClientAt| whole::says_otherwise(index, *at, &main.text);
        agreeing.present.retain(|at| !is_another(at));
    }
    if agreeing.is_empty() {
        if let Some(decision) = numbered(index, query, ranking) {
            return Some(decision);
        }
        dispute(index, ranking, pmb);
        return Some((Verdict::Mismatch, None));
    }
    if let Some(words) = anothers(index, query, ranking, &agreeing) {
        dispute(index, ranking, pmb);
        suggest(index, ranking, pmb, words);
        return Some((Verdict::Mismatch, None));
    }
    let near = agreeing.present.clone();
    agreeing
        .present
        .retain(|at| is_told(index, query, ranking, *at));
    if agreeing.present.is_empty() && !near.is_empty() {
        first(ranking, &near);
        return Some((Verdict::Close, None));
    }
    let has_gone = agreeing.present.is_empty();
    for hit in ranking.iter_mut() {
        if agreeing.present.contains(&hit.client) || agreeing.closed.contains(&hit.client) {
            hit.reason = Reason::BoxAndName { pmb: pmb.clone() };
        } else if has_gone {
            // Whoever is called so elsewhere is not in the box.
            hit.score *= DISPUTED;
        }
    }
    if names_another(ranking, &agreeing) {
        return Some((Verdict::Close, None));
    }
    let decision = decide(&agreeing.of_a_box());
    // Two companies of one box that the name fits alike: the name alone must tell them apart.
    Some(if decision.0 == Verdict::Shared {
        (Verdict::Close, None)
    } else {
        decision
    })
}

/// Whether a line names a client of the box: by a whole name, or with words that are all of one. What is only like his name
/// may be a stranger's, whatever box he wrote.
fn is_told(index: &Index, query: &Query, ranking: &Ranking<'_>, at: ClientAt) -> bool {
    let mut claims = ranking.claims.iter();
    if claims.any(|claim| claim.present.contains(&at)) {
        return true;
    }
    // A word alone may be his initials, or the beginning of his name.
    let mut lines = query.parts.iter().filter(|part| part.role == Role::Main);
    lines.any(|part| {
        part.text.words.len() == 1 || accounted::is_all_his(index, at, &part.text, ranking.given)
    })
}

/// Shows first who has the box, where it is a question whether he is meant.
fn first(ranking: &mut Ranking<'_>, holders: &BTreeSet<ClientAt>) {
    let best = ranking.best();
    for hit in ranking.iter_mut() {
        if holders.contains(&hit.client) {
            hit.score = best;
        }
    }
}

/// A name beside a box that nobody has: whoever is named is asked about.
fn of_no_box(index: &Index, ranking: &Ranking<'_>) -> Decision {
    let best = ranking.best();
    let verdict = if best <= 0.0 {
        Verdict::Nothing
    } else if best < index.thresholds().weak {
        Verdict::Weak
    } else {
        Verdict::Close
    };
    (verdict, None)
}

/// Whether a text of the line is a whole name of somebody who agrees with the box.
fn is_named(ranking: &Ranking<'_>, agreeing: &Claim) -> bool {
    let mut claims = ranking.claims.iter();
    claims.any(|claim| !claim.present.is_disjoint(&agreeing.present))
}

/// `Alpha One LLC / Beta Two Inc PMB 101`: a line names another client beside whoever has the box.
fn names_another(ranking: &Ranking<'_>, agreeing: &Claim) -> bool {
    let is_his = |claim: &&Claim| !claim.present.is_disjoint(&agreeing.present);
    let mut claims = ranking
        .claims
        .iter()
        .filter(|claim| !claim.present.is_empty());
    claims.clone().any(|claim| is_his(&claim)) && !claims.all(|claim| is_his(&claim))
}

/// `Ironworkers Local #401`, where box 401 is somebody else's: the number is part of the name.
fn numbered(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let equal = Equal::find(index, &query.whole)?;
    let claim = Claim::of(index, &equal);
    ranking.take_whole(&equal);
    (claim.present.len() == 1).then(|| decide(&claim))
}
