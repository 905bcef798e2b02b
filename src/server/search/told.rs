//! What is told of the hits: each candidate with its marks and what the rules say, why it fits, how many bear the
//! text.

use crate::domain::client::Client;
use crate::domain::disposition::{Disposition, Mail};
use crate::domain::flow::disposition_for;
use crate::domain::form::same_name;
use crate::domain::ids::Pmb;
use crate::domain::item::Evidence;
use crate::domain::text;
use crate::domain::time::Day;
use crate::matching::{
    Answer, Care, Difference, Given, HabitFact, Hit, Ordered, Reason, Verdict, care_of, differ,
};
use crate::server::reads::view::View;
use crate::wire::rows::{Candidate, Certainty, Doubt, Mark};

/// Most of a typed line that a piece keeps, in characters.
const MAX_TYPED: usize = 60;

pub(super) fn evidence(hit: &Hit, today: Day) -> Evidence {
    Evidence {
        name: hit.name.clone(),
        kind: hit.kind,
        reason: reason(hit, today),
    }
}

/// The same with the letters that were typed, where those are no name: it is no label's text, and is kept here, so that a wrong look can
/// be followed up later.
pub(super) fn typed(found: Evidence, text: &str, given: Given) -> Evidence {
    let typed = text::scrub(text, MAX_TYPED);
    let is_fragment =
        typed.contains(char::is_alphabetic) && !typed.eq_ignore_ascii_case(&found.name);
    if given == Given::Read || !is_fragment {
        return found;
    }
    let reason = format!("{}; typed {typed:?}", found.reason);
    Evidence { reason, ..found }
}

/// Why a hit fits, in words. A name that is not in use yet is said to be so.
pub(super) fn reason(hit: &Hit, today: Day) -> String {
    match hit.from.filter(|from| *from > today) {
        Some(from) => hit.reason.words_before(hit.kind, from),
        None => hit.reason.words(hit.kind, hit.to),
    }
}

pub(super) fn doubt(
    view: &View<'_>,
    text: &str,
    ordered: &Ordered,
    limit: usize,
    mail: Mail,
) -> Doubt {
    let (state, policy, day) = (&view.snapshot.state, view.policy(), view.today());
    let Ordered { answer, lifted } = ordered;
    let cared = in_care(view, text, answer);
    let told = |hit: &Hit| {
        let client = state.clients.get(&hit.client)?;
        let evidence = evidence(hit, day);
        let disposition = disposition_for(client, Some(&evidence), mail, &policy, day);
        let habit = lifted.get(&hit.client).copied();
        let known = Known {
            evidence,
            habit,
            disposition,
        };
        let mut told = candidate(view, text, hit, known);
        if let Some(care) = cared
            .as_ref()
            .filter(|care| is_given(hit) && !names(client, care))
        {
            let why = asked_why(care);
            (told.how, told.reason) = (why.clone(), why);
        }
        Some(told)
    };
    // Who is merely like the keeper is not meant; who is like the addressee stands beside the first.
    let first = answer.hits.first().map_or(0.0, |first| first.score);
    let is_meant = |hit: &&Hit| cared.is_none() || is_given(hit) || hit.score >= first;
    Doubt {
        candidates: worth_a_look(answer)
            .filter(is_meant)
            .filter_map(told)
            .collect(),
        lead: answer.lead,
        certainty: certainty(answer.verdict),
        bearers: bearers(answer, limit),
    }
}

/// Why a line in care of the first is asked about, where that is not said by what it is like: its addressee is a stranger, or
/// none is named.
fn in_care(view: &View<'_>, text: &str, answer: &Answer) -> Option<Care> {
    let keeper = answer.hits.first().filter(|first| is_given(first))?;
    let client = view.snapshot.state.clients.get(&keeper.client)?;
    let names = client.names.iter().map(|name| name.text.as_str());
    // Where the keeper is another client, both are asked about by their names.
    let is_alone = answer.hits.len() == 1;
    let is_asked = |care: &Care| is_alone || !matches!(care, Care::Elsewhere(_));
    care_of(text, names).filter(|care| answer.verdict == Verdict::Close && is_asked(care))
}

fn asked_why(care: &Care) -> String {
    match care {
        Care::Stranger(addressee) => format!("{addressee} is none of this client's names"),
        Care::Unsaid => "c/o says who keeps it, not whose it is".to_owned(),
        Care::Elsewhere(keeper) => {
            format!("{keeper} behind c/o is none of this client's names")
        }
    }
}

/// Whether the addressee in somebody's care is this client.
fn names(client: &Client, care: &Care) -> bool {
    match care {
        Care::Stranger(addressee) => {
            let mut names = client.names.iter();
            names.any(|name| same_name(&name.text, addressee))
        }
        Care::Unsaid | Care::Elsewhere(_) => false,
    }
}

/// Whether the box or the name is on the line, and not something like it.
fn is_given(hit: &Hit) -> bool {
    matches!(
        hit.reason,
        Reason::Box { .. } | Reason::BoxAndName { .. } | Reason::Exact | Reason::ExactWithoutSuffix
    )
}

/// Who is less like the text than this, or than so much of the first, is nobody whom a clerk would choose: he only hides
/// that nobody fits.
const LEAST: f64 = 0.3;
const OF_FIRST: f64 = 0.5;

/// Whom an uncertain text may mean, without those who have next to nothing of it.
pub(super) fn worth_a_look(answer: &Answer) -> impl Iterator<Item = &Hit> {
    let best = answer.hits.first().map_or(0.0, |first| first.score);
    let is_merely_like = matches!(answer.verdict, Verdict::Close | Verdict::Weak);
    let least = if is_merely_like {
        LEAST.max(best * OF_FIRST)
    } else {
        0.0
    };
    let is_told = move |hit: &&Hit| hit.score >= least || hit.reason == Reason::Collects;
    answer.hits.iter().filter(is_told)
}

/// How many bear a shared text: everybody else is merely similar, or has gone. When the list was cut among them,
/// there may be more.
pub(super) fn bearers(answer: &Answer, limit: usize) -> Option<u32> {
    let is_bearer = |hit: &Hit| {
        let exact = matches!(
            hit.reason,
            Reason::Box { .. } | Reason::BoxAndName { .. } | Reason::Exact
        );
        exact && hit.present
    };
    let is_whole =
        answer.hits.len() < limit || answer.hits.last().is_some_and(|last| !is_bearer(last));
    let count = answer.hits.iter().filter(|hit| is_bearer(hit)).count();
    (answer.verdict == Verdict::Shared && is_whole)
        .then(|| u32::try_from(count).ok())
        .flatten()
}

fn certainty(verdict: Verdict) -> Certainty {
    match verdict {
        Verdict::Accept => Certainty::Certain,
        Verdict::Close => Certainty::Close,
        Verdict::Shared => Certainty::Shared,
        Verdict::Mismatch => Certainty::Mismatch,
        Verdict::Weak => Certainty::Weak,
        Verdict::Nothing => Certainty::Nobody,
    }
}

/// What is known of a hit beside what the search found.
struct Known {
    evidence: Evidence,
    habit: Option<HabitFact>,
    disposition: Disposition,
}

fn candidate(view: &View<'_>, text: &str, hit: &Hit, known: Known) -> Candidate {
    let state = &view.snapshot.state;
    let difference = match hit.kind {
        Some(_) => differ(text, &hit.name),
        None => Difference::default(),
    };
    Candidate {
        client: hit.client.clone(),
        pmb: Pmb::new(&hit.pmb),
        legal: state.name_of(&hit.client),
        matched: known.evidence.name,
        kind: hit.kind,
        reason: known.evidence.reason,
        score: hit.score,
        present: hit.present,
        held: state.here_for(&hit.client).count() as u32,
        from: hit.from,
        to: hit.to,
        // Without the kind, which is told with its dates beside it.
        how: hit.reason.words(None, None),
        habit: known.habit.map(HabitFact::words),
        marks: marks(&difference),
        differs: difference.words,
        disposition: known.disposition,
    }
}

fn marks(difference: &Difference) -> Vec<Mark> {
    let place = |place: usize| u16::try_from(place).unwrap_or(u16::MAX);
    let marks = |runs: &[(usize, usize)], agrees: bool| -> Vec<Mark> {
        runs.iter()
            .map(|(from, to)| Mark {
                from: place(*from),
                to: place(*to),
                agrees,
            })
            .collect()
    };
    let mut all = marks(&difference.agrees, true);
    all.extend(marks(&difference.differs, false));
    all.sort_by_key(|mark| mark.from);
    all
}
