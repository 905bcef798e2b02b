//! What a box number decides: alone, with letters behind it, or beside a name. The box and the rest must agree; else the
//! box's clients come first and nobody is taken.

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

/// A name beside a box number agrees with a client of the box from here on, when nobody else fits it better
/// by more than `AGREE_BEHIND`: the box has already said most.
const AGREE_SCORE: f32 = 0.55;
const AGREE_BEHIND: f32 = 0.08;

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
        || has_all(index, &holders, letters)
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
fn dispute(index: &Index, ranking: &mut Ranking<'_>, pmb: &str) {
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
        let named = ranking
            .claims
            .iter()
            .any(|claim| claim.present.contains(&client));
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

/// The letters beside the box, where a clerk typed them.
fn typed<'q>(query: &'q Query, ranking: &Ranking<'_>) -> Option<&'q Folded> {
    let main = query.parts.iter().find(|part| part.role == Role::Main);
    let typed = main.filter(|_| ranking.given == Given::Typed);
    typed.map(|part| &part.text)
}

/// `Acme LLC PMB 234`: box and name must agree.
pub(super) fn beside_box(
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
    let typed = typed(query, ranking);
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
    if let Some(letters) = typed
        && whole::is_anothers(index, &index.holders(pmb), letters)
    {
        dispute(index, ranking, pmb);
        suggest(index, ranking, pmb, letters);
        return Some((Verdict::Mismatch, None));
    }
    for hit in ranking
        .iter_mut()
        .filter(|hit| agreeing.present.contains(&hit.client))
    {
        hit.reason = Reason::BoxAndName { pmb: pmb.clone() };
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

#[cfg(test)]
mod tests;
