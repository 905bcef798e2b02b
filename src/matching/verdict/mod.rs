//! Whether the first hit may be taken without asking. Leans towards asking: a wrong client costs far more
//! than a second key.
//!
//! In this order: two boxes on a line; a box or name that is the whole text; letters behind a box; a box beside a name;
//! names that parts of the line equal; short typing that fits one client only; pieces that all name one client; a line
//! that reads as one name word for word; a line that a carrier cut off; likeness; and last, a question where somebody's whole
//! name stands among other words.

mod borne;
mod boxes;
mod covering;
mod initialed;
pub(super) mod names;
mod near;
mod rivals;
#[cfg(test)]
mod testing;
mod truth;
mod twinned;
mod twins;
mod typing;

pub(super) use boxes::bare::name_behind_box;

use super::asked::Asked;
use super::claims::Claim;
use super::hit::{Reason, Verdict};
use super::index::{ClientAt, Index, NameAt};
use super::judged::Judged;
use super::query::Query;
use super::rank::{Found, Ranking};
use super::{Given, doubt, lexicon, score};
use crate::matching::markers::Role;

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

/// Fewer letters are like too much to be accepted for likeness.
const ACCEPT_LETTERS: usize = 4;

/// What was decided: the verdict, and for an accepting one the client.
type Decision = (Verdict, Option<ClientAt>);

/// The answer to a query, from what its texts found.
pub(super) fn answer(
    index: &Index,
    query: &Query,
    mut ranking: Ranking<'_>,
    limit: usize,
) -> Judged {
    rivals::nickname::show(query, &mut ranking);
    let decision = boxes::two_boxes(index, query, &mut ranking)
        .or_else(|| {
            let decision = names::whole(index, query, &mut ranking)?;
            Some(unless(query, &mut ranking, decision, &[typing::goes_on]))
        })
        .or_else(|| boxes::lettered(index, query, &mut ranking))
        .or_else(|| boxes::beside::beside_box(index, query, &mut ranking))
        .or_else(|| {
            let decision = names::equal(index, query, &ranking)?;
            let questions: [Question; 2] = [typing::goes_on, near::slipped_beside];
            Some(unless(query, &mut ranking, decision, &questions))
        })
        .or_else(|| {
            let decision = typing::fitting(query, &ranking)?;
            Some(unless(query, &mut ranking, decision, &[twins::beside]))
        })
        .or_else(|| typing::run_together(query, &mut ranking))
        .or_else(|| names::pieces(query, &ranking))
        .or_else(|| names::two_of_one(query, &mut ranking))
        .or_else(|| {
            let decision = names::reads(query, &ranking)?;
            let questions: [Question; 2] = [typing::fits_another, twins::beside];
            Some(unless(query, &mut ranking, decision, &questions))
        })
        .or_else(|| names::cut_off(query, &ranking))
        .map(|decision| unless(query, &mut ranking, decision, &OF_NAMES));
    let decision = decision.or_else(|| by_likeness(index, query, &ranking));
    let decision = decision.map(|decision| unless(query, &mut ranking, decision, &OF_ALL));
    let decision = decision.map(|decision| contradicted(query, &mut ranking, decision));
    let decision = or_asked(query, &mut ranking, decision);
    if let Some((Verdict::Accept, Some(client))) = &decision {
        say_it_fits(&mut ranking, *client);
        raise(&mut ranking, *client, index.thresholds().accept);
    }
    in_order(index, query, ranking, decision, limit)
}

/// Whether somebody else is as near as whoever would be taken, who is shown then.
type Question = fn(&Query, &mut Ranking<'_>, ClientAt) -> bool;

/// What is asked of whoever a name or typing decided for.
const OF_NAMES: [Question; 7] = [
    near::is_seen_as_another,
    twins::written_alike,
    near::turned_round,
    twins::torn,
    near::one_word,
    near::titled,
    near::begun_by_another,
];

/// What is asked of everybody, however he was found.
const OF_ALL: [Question; 7] = [
    twinned::is_twinned,
    rivals::is_asked,
    rivals::form::is_of_another,
    rivals::form::is_all_that_tells,
    near::is_of_an_estate,
    near::is_at_anothers_attention,
    initialed::is_initialed_otherwise,
];

/// The decision, unless a question is answered with yes. A box on the line says who is meant: nothing is asked then.
fn unless(
    query: &Query,
    ranking: &mut Ranking<'_>,
    decision: Decision,
    questions: &[Question],
) -> Decision {
    let (Verdict::Accept, Some(client)) = decision else {
        return decision;
    };
    let is_boxed = query.designated.is_some() || ranking.index.is_box(&query.plain);
    let mut questions = questions.iter();
    if !is_boxed && questions.any(|question| question(query, ranking, client)) {
        (Verdict::Close, None)
    } else {
        decision
    }
}

/// The decision, or a question where nobody is taken and the line has somebody's whole name among other words.
fn or_asked(
    query: &Query,
    ranking: &mut Ranking<'_>,
    decision: Option<Decision>,
) -> Option<Decision> {
    let is_taken = matches!(decision, Some((Verdict::Accept, _)));
    let is_disputed = matches!(decision, Some((Verdict::Mismatch, _)));
    if is_taken || !borne::show(query, ranking, is_disputed) {
        return decision;
    }
    match decision {
        Some((Verdict::Close | Verdict::Shared | Verdict::Mismatch, _)) => decision,
        _ => Some((Verdict::Close, None)),
    }
}

/// What is asked of whoever has the box that stands on the line, and is nobody's misreading.
const OF_BOXED: [Question; 2] = [rivals::form::is_of_another, near::is_of_an_estate];

/// The decision, unless the words beside his box say that he is another firm or the estate of the dead.
fn contradicted(query: &Query, ranking: &mut Ranking<'_>, decision: Decision) -> Decision {
    let (Verdict::Accept, Some(client)) = decision else {
        return decision;
    };
    let is_named = query.designated.is_some() && !query.parts.is_empty();
    let mut questions = OF_BOXED.iter();
    if is_named && questions.any(|question| question(query, ranking, client)) {
        (Verdict::Close, None)
    } else {
        decision
    }
}

/// Whoever was found, best first, with the verdict.
fn in_order(
    index: &Index,
    query: &Query,
    ranking: Ranking<'_>,
    decision: Option<Decision>,
    limit: usize,
) -> Judged {
    let mut found = ranking.into_best(limit.max(2));
    let verdict = match decision {
        Some((verdict, _)) => verdict,
        None => likeness(index, query, &found, lead(&found)),
    };
    if let (Verdict::Close | Verdict::Weak, [part]) = (verdict, query.parts.as_slice())
        && query.designated.is_none()
    {
        covering::order(index, &part.text.words, &mut found);
    }
    let lead = lead(&found);
    found.truncate(limit);
    truth::put_right(index, query, &mut found);
    Judged {
        found,
        lead,
        verdict,
    }
}

/// Whoever is so like the line and so far ahead that nobody else is as near.
fn by_likeness(index: &Index, query: &Query, ranking: &Ranking<'_>) -> Option<Decision> {
    let best = ranking.best_two();
    if likeness(index, query, &best, lead(&best)) != Verdict::Accept {
        return None;
    }
    let first = best.first()?;
    let is_asked =
        is_doubted(index, query, first.name) || near::is_as_near(index, query, first.client);
    Some(if is_asked {
        (Verdict::Close, None)
    } else {
        (Verdict::Accept, Some(first.client))
    })
}

fn lead(found: &[Found]) -> f64 {
    match found {
        [first, second, ..] => f64::from(first.score) - f64::from(second.score),
        _ => 1.0,
    }
}

/// Whom a claim names: the one who may be accepted, or nobody. One who has gone and is named as well may be meant.
fn decide(claim: &Claim) -> Decision {
    let mut present = claim.present.iter();
    match (present.next(), present.next()) {
        (Some(client), None) if claim.closed.is_empty() => (Verdict::Accept, Some(*client)),
        (Some(_), Some(_)) if !claim.by_core => (Verdict::Shared, None),
        _ => (Verdict::Close, None),
    }
}

/// Whoever is taken for what was typed of his name is not told by the words that it is whole of: the line begins it, or is
/// it in other words.
fn say_it_fits(ranking: &mut Ranking<'_>, client: ClientAt) {
    let is_part = |hit: &Found| matches!(hit.reason, Reason::Words { matched, of } if matched < of);
    let fits = &ranking.fits;
    let begins = fits.begun.contains(&client) || fits.claim.present.contains(&client);
    for hit in ranking.iter_mut() {
        if hit.client == client && is_part(hit) {
            hit.reason = if begins {
                Reason::Prefix
            } else {
                Reason::Reads
            };
        }
    }
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
    let score = |asked: &Asked<'_>| score::score(asked, name).map_or(0.0, |scored| scored.score);
    let mut lines = lines.map(|part| Asked::new(index, &part.text, false, Given::Read));
    let first = lines.next();
    let likest = lines.fold(first, |likest, asked| match likest {
        Some(likest) if score(&likest) >= score(&asked) => Some(likest),
        _ => Some(asked),
    });
    likest.is_none_or(|asked| {
        doubt::speaks_against(&asked, name)
            || lexicon::is_remark(asked.words.iter().map(|word| word.text.as_str()))
    })
}

/// Nothing is certain: accept only what is very like and far ahead.
fn likeness(index: &Index, query: &Query, found: &[Found], lead: f64) -> Verdict {
    let thresholds = index.thresholds();
    let long_enough = query.whole.letters() >= ACCEPT_LETTERS;
    let is_sure = |first: &Found| {
        first.is_present(index)
            && first.score >= thresholds.accept
            && lead >= thresholds.lead
            && long_enough
    };
    match found.first() {
        None => Verdict::Nothing,
        Some(first) if first.score < thresholds.weak => Verdict::Weak,
        Some(first) if is_sure(first) => Verdict::Accept,
        Some(_) => Verdict::Close,
    }
}
