//! Whether the first hit may be taken without asking. Leans towards asking: a wrong client costs far more
//! than a second key.
//!
//! In this order: a box or name that is the whole text; letters behind a box; a box beside a name; names
//! that parts of the line equal; short typing that fits one client only; and last, likeness.

use std::collections::BTreeSet;

use strsim::osa_distance;

use super::Given;
use super::asked::Asked;
use super::doubt;
use super::equal::Equal;
use super::fold::Folded;
use super::forms::{self, Class};
use super::hit::{Answer, Hit, Reason, Verdict};
use super::index::{ClientAt, Index, NameAt};
use super::lexicon;
use super::parts::{Part, Role};
use super::query::Query;
use super::rank::{Claim, Found, Ranking, by_box};
use super::score;

/// Where likeness alone decides: what a center may set otherwise. Exact names and boxes need none of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Thresholds {
    /// From this score on likeness accepts.
    pub accept: f32,
    /// And only this far before the next client.
    pub lead: f64,
    /// Below this score the honest answer is "no such client".
    pub weak: f32,
}

/// Fitted on the development names (5,000 / 100,000 names): at 0.86 and 0.1 likeness and all other rules together accept
/// 82 / 79 % of lines with typing errors, 93 / 92 % of variants, 93 / 91 % of readers' legible lines, no wrong client at
/// 5,000 names and two at 100,000 (of 2,605 lines), and of 1,196 lines for nobody 1 / 7.
impl Default for Thresholds {
    fn default() -> Self {
        Self {
            accept: 0.86,
            lead: 0.1,
            weak: 0.5,
        }
    }
}

/// A name beside a box number agrees with a client of the box from here on, when nobody else fits it better
/// by more than `AGREE_BEHIND`: the box has already said most.
const AGREE_SCORE: f32 = 0.55;
const AGREE_BEHIND: f32 = 0.08;

/// Letters behind a box number that can still be short typing; more are a line that begins with a number.
const LETTERS: usize = 9;

/// Fewer letters are like too much to be accepted for likeness.
const ACCEPT_LETTERS: usize = 4;

/// Score of a client of the box when the rest of the text speaks against it, and what a box that differs by
/// one slip of the finger adds to a client whom the letters fit.
const DISPUTED: f32 = 0.6;
const TRANSPOSED: f32 = 0.1;

/// What was decided: the verdict, and for an accepting one the client.
type Decision = (Verdict, Option<ClientAt>);

/// The answer to a query, from what its texts found.
pub(super) fn answer(
    index: &Index,
    query: &Query,
    given: Given,
    mut ranking: Ranking<'_>,
    limit: usize,
) -> Answer {
    let decision = two_boxes(index, query, &mut ranking)
        .or_else(|| whole(index, query, &mut ranking))
        .or_else(|| lettered(index, query, &mut ranking))
        .or_else(|| beside_box(index, query, &mut ranking))
        .or_else(|| equal(&ranking))
        .or_else(|| reads(query, &ranking))
        .or_else(|| fitting(query, given, &ranking));
    if let Some((Verdict::Accept, Some(client))) = &decision {
        raise(&mut ranking, *client, index.thresholds().accept);
    }
    let first = ranking.first().and_then(|found| found.name);
    let mut hits = ranking.into_hits(limit.max(2));
    let lead = lead(&hits);
    let verdict = match decision {
        Some((verdict, _)) => verdict,
        None => match likeness(index.thresholds(), query, &hits, lead) {
            Verdict::Accept if is_doubted(index, query, first) => Verdict::Close,
            verdict => verdict,
        },
    };
    hits.truncate(limit);
    Answer {
        hits,
        lead,
        verdict,
    }
}

fn lead(hits: &[Hit]) -> f64 {
    match hits {
        [first, second, ..] => first.score - second.score,
        _ => 1.0,
    }
}

/// Whom a claim names: the one who may be accepted, or nobody.
fn decide(claim: &Claim) -> Decision {
    let mut present = claim.present.iter();
    match (present.next(), present.next()) {
        (Some(client), None) => (Verdict::Accept, Some(*client)),
        (Some(_), Some(_)) if !claim.by_core => (Verdict::Shared, None),
        _ => (Verdict::Close, None),
    }
}

/// Two boxes on one line: nobody can say which is meant, whoever is named beside them. The first one's clients are
/// shown.
fn two_boxes(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let first = query
        .designated
        .as_ref()
        .filter(|first| first.contradicted)?;
    dispute(index, ranking, &first.pmb);
    Some((Verdict::Mismatch, None))
}

/// The whole text is a box number or a name.
fn whole(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let mut claim = Claim::default();
    let designated = query.designated.as_ref().filter(|_| query.parts.is_empty());
    let pmb = designated.map_or(query.plain.as_str(), |designated| designated.pmb.as_str());
    for client in index.holders(pmb) {
        claim.add(index, client);
        ranking.offer(by_box(index, client, 1.0));
    }
    if let Some(equal) = Equal::literal(index, &query.whole) {
        equal
            .names
            .iter()
            .for_each(|name| claim.add(index, index.owner(*name)));
        ranking.take_whole(&equal);
    }
    (!claim.is_empty()).then(|| decide(&claim))
}

/// `234h`, `234 har`: the letters must fit a client of the box.
fn lettered(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let mut agreeing = Claim::default();
    for (pmb, letters) in &query.lettered {
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
    let named = |ranking: &Ranking<'_>| -> BTreeSet<ClientAt> {
        let claims = ranking.claims.iter().chain([&ranking.fits.claim]);
        claims
            .flat_map(|claim| claim.present.iter().chain(&claim.closed))
            .copied()
            .collect()
    };
    let named = named(ranking);
    if !agreeing.is_empty() {
        let elsewhere = named
            .iter()
            .any(|client| !agreeing.present.contains(client));
        return Some(if elsewhere {
            (Verdict::Close, None)
        } else {
            decide(&agreeing)
        });
    }
    let typed = query
        .lettered
        .iter()
        .any(|(_, letters)| letters.letters() <= LETTERS);
    if !named.is_empty() || !typed {
        return None;
    }
    for (pmb, letters) in &query.lettered {
        dispute(index, ranking, pmb);
        suggest(index, ranking, pmb, letters);
    }
    Some((Verdict::Mismatch, None))
}

/// Whether each word of the letters begins a word of one of the client's names, or they its initials.
fn fits(index: &Index, at: ClientAt, letters: &Folded) -> bool {
    let (Some(segment), Some(client)) = (index.segment(at.part), index.client(at)) else {
        return false;
    };
    // `236 LLC` may be somebody's name: a legal form agrees with everybody.
    if letters
        .words
        .iter()
        .all(|word| forms::class(word) != Class::Plain)
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
    let mut others = Ranking::new(index);
    others.search(&Part {
        role: Role::Main,
        text: letters.clone(),
        apart: None,
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

/// `Acme LLC PMB 234`: box and name must agree.
fn beside_box(index: &Index, query: &Query, ranking: &mut Ranking<'_>) -> Option<Decision> {
    let pmb = &query
        .designated
        .as_ref()
        .filter(|_| !query.parts.is_empty())?
        .pmb;
    let best = ranking.iter().map(|hit| hit.score).fold(0.0, f32::max);
    let mut agreeing = Claim::default();
    let words = query.parts.iter().flat_map(|part| &part.text.words);
    let tells = words
        .map(|word| forms::class(word))
        .any(|class| class == Class::Plain);
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
        if named || (ranking.claims.is_empty() && fits) || alike {
            agreeing.add(index, client);
        }
    }
    if agreeing.is_empty() {
        dispute(index, ranking, pmb);
        return Some((Verdict::Mismatch, None));
    }
    for hit in ranking
        .iter_mut()
        .filter(|hit| agreeing.present.contains(&hit.client))
    {
        hit.reason = Reason::BoxAndName { pmb: pmb.clone() };
    }
    let decision = decide(&agreeing);
    // Two companies of one box that the name fits alike: the name alone must tell them apart.
    Some(if decision.0 == Verdict::Shared {
        (Verdict::Close, None)
    } else {
        decision
    })
}

/// Parts of the line are names: one client that they all name is meant.
fn equal(ranking: &Ranking<'_>) -> Option<Decision> {
    let (first, rest) = ranking.claims.split_first()?;
    if rest.is_empty() {
        return Some(decide(first));
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

/// Short typing that fits exactly one client, open or closed.
fn fitting(query: &Query, given: Given, ranking: &Ranking<'_>) -> Option<Decision> {
    if given == Given::Read {
        return None;
    }
    let [part] = query.parts.as_slice() else {
        return None;
    };
    if lexicon::is_remark(part.text.words.iter().map(String::as_str)) {
        return None;
    }
    let claim = &ranking.fits.claim;
    let alone = claim.present.len() == 1 && claim.closed.is_empty();
    (alone && ranking.fits.firm).then(|| decide(claim))
}

/// The line is somebody's name, word for word, and nobody else's.
fn reads(query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let claim = &ranking.reads;
    let lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let alone = claim.present.len() == 1 && claim.closed.is_empty() && lines.count() == 1;
    alone.then(|| decide(claim))
}

/// Lets the accepted client come first, at a score that says so.
fn raise(ranking: &mut Ranking<'_>, client: ClientAt, accept: f32) {
    let best = ranking
        .iter()
        .filter(|hit| hit.client != client)
        .map(|hit| hit.score)
        .fold(0.0, f32::max);
    let Some(known) = ranking.get(client) else {
        return;
    };
    let score = known.score.max(accept);
    let beaten = score > best;
    for hit in ranking.iter_mut() {
        match hit.client == client {
            true => hit.score = if beaten { score } else { 1.0 },
            false if !beaten => hit.score = hit.score.min(accept),
            false => {}
        }
    }
}

/// Whether the text that is most like the name speaks against it all the same.
fn is_doubted(index: &Index, query: &Query, name: Option<NameAt>) -> bool {
    let Some(name) = name else { return false };
    let lines = query.parts.iter().filter(|part| part.role == Role::Main);
    let asked = lines.map(|part| Asked::new(index, &part.text, false));
    let likest = asked.max_by(|a, b| {
        let score = |asked| score::score(asked, name).map_or(0.0, |scored| scored.score);
        score(a).total_cmp(&score(b))
    });
    likest.is_none_or(|asked| {
        doubt::speaks_against(&asked, name)
            || lexicon::is_remark(asked.words.iter().map(|word| word.text.as_str()))
    })
}

/// Nothing is certain: accept only what is very like and far ahead.
fn likeness(thresholds: Thresholds, query: &Query, hits: &[Hit], lead: f64) -> Verdict {
    let long_enough = query.whole.letters() >= ACCEPT_LETTERS;
    let is_sure = |hit: &Hit| {
        hit.present
            && hit.score >= f64::from(thresholds.accept)
            && lead >= thresholds.lead
            && long_enough
    };
    match hits.first() {
        None => Verdict::Nothing,
        Some(first) if first.score < f64::from(thresholds.weak) => Verdict::Weak,
        Some(first) if is_sure(first) => Verdict::Accept,
        Some(_) => Verdict::Close,
    }
}
