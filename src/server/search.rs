//! From a text to clients: the search over all names with what is known of everybody's mail, as readers get it.
//!
//! Invariant: while the names are still being read after a start, nobody is found by less than all of them: a
//! box number is answered by the directory itself, every other text with "not yet".

use super::directory::Names;
use super::habit;
use super::reads::View;
use crate::domain::client::Client;
use crate::domain::decide::disposition_for;
use crate::domain::disposition::{Disposition, Mail};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::item::Evidence;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::matching::{
    Answer, Difference, Given, HabitFact, Hit, Ordered, Reason, Verdict, differ,
};
use crate::wire::rows::{Candidate, Certainty, Doubt, Mark};

/// Most candidates that are told with a piece nobody is certain of.
const CANDIDATES: usize = 5;

/// How far a former client who is named must be before anybody who is here.
const LEAD: f64 = 0.1;

/// Whom a text names.
pub struct Found {
    /// Who, when that is certain.
    pub client: Option<ClientId>,
    pub evidence: Option<Evidence>,
    /// How well, 0 to 1.
    pub score: f64,
    /// Whom it could mean.
    pub doubt: Doubt,
}

impl Found {
    /// Chosen by hand: certain, whatever the text says.
    pub fn chosen(client: &ClientId, text: &str) -> Self {
        let evidence = Evidence {
            name: text.to_owned(),
            kind: None,
            reason: "chosen by hand".to_owned(),
        };
        let doubt = Doubt {
            candidates: Vec::new(),
            lead: 1.0,
            certainty: Certainty::Certain,
            bearers: None,
        };
        Self {
            client: Some(client.clone()),
            evidence: Some(evidence),
            score: 1.0,
            doubt,
        }
    }

    /// Whether nobody can say yet.
    pub fn is_not_yet(&self) -> bool {
        self.doubt.certainty == Certainty::Reading
    }
}

/// Whom a text names in the directory, on such a piece.
pub fn find(view: &View<'_>, text: &str, given: Given, mail: Mail) -> Found {
    let ordered = match search(view, text, given, CANDIDATES, mail.carrier) {
        Ok(ordered) => ordered,
        Err(doubt) => {
            return Found {
                client: None,
                evidence: None,
                score: 0.0,
                doubt,
            };
        }
    };
    let best = ordered.answer.accepted();
    Found {
        client: best.map(|hit| hit.client.clone()),
        evidence: best.map(|hit| evidence(hit, view.today())),
        score: ordered.answer.hits.first().map_or(0.0, |hit| hit.score),
        doubt: doubt(view, text, &ordered, (CANDIDATES, mail)),
    }
}

/// Whom a text could mean on such a piece, each with what the rules say of it.
pub fn candidates(view: &View<'_>, text: &str, given: Given, limit: usize, mail: Mail) -> Doubt {
    match search(view, text, given, limit, mail.carrier) {
        Ok(ordered) => doubt(view, text, &ordered, (limit, mail)),
        Err(doubt) => doubt,
    }
}

/// Clients for a list that is looked through: by the text alone.
pub fn listed<'a>(view: &View<'a>, text: &str, limit: usize) -> Vec<(&'a Client, String)> {
    let answer = match &view.snapshot.names {
        Names::Read(index) => index.search(text, Given::Typed, limit),
        Names::Reading => by_box(&view.snapshot.state, text).unwrap_or_else(nobody),
    };
    let today = view.today();
    let known = |hit: &Hit| {
        Some((
            view.snapshot.state.clients.get(&hit.client)?.as_ref(),
            reason(hit, today),
        ))
    };
    answer.hits.iter().filter_map(known).collect()
}

/// The search's answer, or that it has none yet.
fn search(
    view: &View<'_>,
    text: &str,
    given: Given,
    limit: usize,
    carrier: Option<Carrier>,
) -> Result<Ordered, Doubt> {
    let state = &view.snapshot.state;
    match &view.snapshot.names {
        Names::Read(index) => {
            let ordered = index.search_with(
                text,
                given,
                limit,
                &habit::Mail::new(state, view.today(), carrier),
            );
            Ok(or_former(state, ordered))
        }
        Names::Reading if text.trim().is_empty() => Ok(in_text_order(nobody())),
        Names::Reading => by_box(state, text)
            .map(in_text_order)
            .map(|ordered| or_former(state, ordered))
            .ok_or_else(not_yet),
    }
}

/// A former client, named exactly or by a box nobody has now, is meant when nobody who is here is named as well: what
/// becomes of such mail has rules of its own (rules 35 to 37). Likeness alone never means one who has gone.
fn or_former(state: &State, mut ordered: Ordered) -> Ordered {
    let answer = &ordered.answer;
    let Some(first) = answer
        .hits
        .first()
        .filter(|hit| !hit.present && is_named(hit))
    else {
        return ordered;
    };
    let near = |hit: &Hit| hit.present && first.score - hit.score < LEAD;
    let competes = |hit: &Hit| is_named(hit) || near(hit);
    let alone = !answer.hits.iter().skip(1).any(competes);
    let here = state.header.day;
    let given_out = |hit: &Hit| {
        state
            .in_box(&Pmb::new(&hit.pmb))
            .any(|client| client.is_present(here))
    };
    let is_free = |hit: &Hit| match hit.reason {
        Reason::Box { .. } | Reason::BoxAndName { .. } => !given_out(hit),
        _ => true,
    };
    if answer.verdict == Verdict::Close && alone && is_free(first) {
        ordered.answer.verdict = Verdict::Accept;
    }
    ordered
}

/// Whether the text says who it is.
fn is_named(hit: &Hit) -> bool {
    matches!(
        hit.reason,
        Reason::Box { .. } | Reason::BoxAndName { .. } | Reason::Exact
    )
}

/// Nobody can say yet.
fn not_yet() -> Doubt {
    Doubt {
        candidates: Vec::new(),
        lead: 0.0,
        certainty: Certainty::Reading,
        bearers: None,
    }
}

fn in_text_order(answer: Answer) -> Ordered {
    Ordered {
        answer,
        lifted: std::collections::BTreeMap::new(),
    }
}

fn nobody() -> Answer {
    Answer {
        hits: Vec::new(),
        lead: 1.0,
        verdict: Verdict::Nothing,
    }
}

/// The clients of a box whose number is the whole text, without the names. `None` when it is no box, or is the
/// name of somebody as well: then only all names can tell.
fn by_box(state: &State, text: &str) -> Option<Answer> {
    let number: String = text.split_whitespace().collect();
    let here = state.header.day;
    let hits: Vec<Hit> = state
        .in_box(&Pmb::new(&number))
        .map(|client| box_hit(client, client.is_present(here)))
        .collect();
    let mut names = state.clients.values().flat_map(|client| &client.names);
    if hits.is_empty() || names.any(|name| letters(&name.text).eq(letters(&number))) {
        return None;
    }
    let verdict = match hits.iter().filter(|hit| hit.present).count() {
        0 => Verdict::Close,
        1 => Verdict::Accept,
        _ => Verdict::Shared,
    };
    let lead = if hits.len() == 1 { 1.0 } else { 0.0 };
    let mut hits = hits;
    hits.sort_by_key(|hit| !hit.present);
    Some(Answer {
        hits,
        lead,
        verdict,
    })
}

/// The letters and digits of a text, whatever their case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_uppercase)
}

fn box_hit(client: &Client, present: bool) -> Hit {
    Hit {
        client: client.id.clone(),
        pmb: client.pmb.to_string(),
        name: client.legal_name().to_owned(),
        kind: None,
        from: None,
        to: None,
        reason: Reason::Box {
            pmb: client.pmb.to_string(),
        },
        score: 1.0,
        present,
    }
}

fn evidence(hit: &Hit, today: Day) -> Evidence {
    Evidence {
        name: hit.name.clone(),
        kind: hit.kind,
        reason: reason(hit, today),
    }
}

/// Why a hit fits, in words. A name that is not in use yet is said to be so.
fn reason(hit: &Hit, today: Day) -> String {
    match hit.from.filter(|from| *from > today) {
        Some(from) => hit.reason.words_before(hit.kind, from),
        None => hit.reason.words(hit.kind, hit.to),
    }
}

fn doubt(view: &View<'_>, text: &str, ordered: &Ordered, (limit, mail): (usize, Mail)) -> Doubt {
    let (state, policy, day) = (&view.snapshot.state, view.policy(), view.today());
    let rules = |hit: &Hit| {
        let client = state.clients.get(&hit.client)?;
        Some(disposition_for(
            client,
            Some(&evidence(hit, day)),
            mail,
            &policy,
            day,
        ))
    };
    let Ordered { answer, lifted } = ordered;
    let habit = |hit: &Hit| lifted.get(&hit.client).copied();
    Doubt {
        candidates: answer
            .hits
            .iter()
            .filter_map(|hit| {
                Some(candidate(
                    (state, day),
                    text,
                    hit,
                    (habit(hit), rules(hit)?),
                ))
            })
            .collect(),
        lead: answer.lead,
        certainty: certainty(answer.verdict),
        bearers: bearers(answer, limit),
    }
}

/// How many bear a shared text: everybody else is merely similar, or has gone. When the list was cut among them,
/// there may be more.
fn bearers(answer: &Answer, limit: usize) -> Option<u32> {
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

fn candidate(
    (state, today): (&State, Day),
    text: &str,
    hit: &Hit,
    (habit, disposition): (Option<HabitFact>, Disposition),
) -> Candidate {
    let difference = match hit.kind {
        Some(_) => differ(text, &hit.name),
        None => Difference::default(),
    };
    Candidate {
        client: hit.client.clone(),
        pmb: Pmb::new(&hit.pmb),
        legal: state.name_of(&hit.client),
        matched: hit.name.clone(),
        kind: hit.kind,
        reason: reason(hit, today),
        score: hit.score,
        present: hit.present,
        held: state.here_for(&hit.client).count() as u32,
        from: hit.from,
        to: hit.to,
        // Without the kind, which is told with its dates beside it.
        how: hit.reason.words(None, None),
        habit: habit.map(HabitFact::words),
        marks: marks(&difference),
        differs: difference.words,
        disposition,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evolve::put_client;
    use crate::domain::ids::CommandId;
    use crate::domain::name::{Name, NameKind};
    use crate::domain::time::Day;

    fn state(clients: &[(&str, &str, Option<Day>)]) -> State {
        let mut state = State::default();
        state.header.day = Day(739_000);
        for (at, (pmb, name, closed)) in clients.iter().enumerate() {
            let id = ClientId::new(&format!("k{at}"));
            let client = Client {
                names: vec![Name::new(name, NameKind::Legal)],
                closed: *closed,
                ..Client::blank(id, Pmb::new(pmb), CommandId([0; 16]))
            };
            put_client(&mut state, client);
        }
        state
    }

    #[test]
    fn a_box_alone_is_answered_as_the_whole_search_would() {
        let ended = Some(Day(738_000));
        let all = [
            ("234", "Harbor Candle", None),
            ("400-117", "Kestrel", None),
            ("12a", "Marsh", None),
            ("12A", "Harbison", None),
            ("77", "Gone", ended),
            ("78", "Gone Too", ended),
            ("78", "Here", None),
        ];
        let state = state(&all);
        let index =
            crate::server::directory::read(&state, &[], crate::matching::Thresholds::default());
        for text in ["234", " 234 ", "400-117", "12a", "77", "78"] {
            let (alone, whole) = (
                by_box(&state, text).unwrap(),
                index.search(text, Given::Typed, 10),
            );
            assert_eq!(alone.verdict, whole.verdict, "{text}");
            let ids = |answer: &Answer| {
                answer
                    .hits
                    .iter()
                    .map(|hit| hit.client.clone())
                    .collect::<Vec<_>>()
            };
            assert_eq!(ids(&alone).first(), ids(&whole).first(), "{text}");
            let said = |hit: &Hit| evidence(hit, Day(0));
            assert_eq!(
                alone.accepted().map(said),
                whole.accepted().map(said),
                "{text}"
            );
        }
    }

    #[test]
    fn a_former_client_named_exactly_is_meant_when_nobody_here_is() {
        let ended = Some(Day(738_000));
        let state = state(&[
            ("61", "Cobalt Fern LLC", ended),
            ("62", "Juniper Wharf LLC", ended),
            ("63", "Juniper Wharf LLC", None),
            ("64", "Amber Quill LLC", ended),
            ("65", "Amber Quill Inc", None),
            ("66", "Larch Bell", ended),
            ("67", "Larch Bell", ended),
            ("68", "Old Holder", ended),
            ("68", "New Holder", None),
        ]);
        let index =
            crate::server::directory::read(&state, &[], crate::matching::Thresholds::default());
        let taken = |text: &str| {
            let ordered = or_former(
                &state,
                in_text_order(index.search(text, Given::Typed, CANDIDATES)),
            );
            ordered
                .answer
                .accepted()
                .map(|hit| hit.client.as_str().to_owned())
        };
        for (text, who) in [
            ("Cobalt Fern LLC", Some("k0")),
            ("61", Some("k0")),
            ("Cobalt Fren LLC", None),
            ("Juniper Wharf LLC", Some("k2")),
            ("Amber Quill LLC", Some("k3")),
            ("Amber Quill Inc", Some("k4")),
            ("Larch Bell", None),
            ("68", Some("k8")),
        ] {
            assert_eq!(taken(text).as_deref(), who, "{text}");
        }
        let alone = by_box(&state, "61")
            .map(in_text_order)
            .map(|ordered| or_former(&state, ordered));
        assert_eq!(
            alone.map(|ordered| ordered.answer.verdict),
            Some(Verdict::Accept)
        );
    }

    #[test]
    fn only_who_bears_a_shared_text_is_counted() {
        let silver = "Selma Silverlock";
        let state = state(&[
            ("1", silver, None),
            ("2", silver, None),
            ("3", "Selma Silverlocke", None),
            ("4", silver, Some(Day(738_000))),
            ("78", "Here", None),
            ("78", "There", None),
        ]);
        let index =
            crate::server::directory::read(&state, &[], crate::matching::Thresholds::default());
        let count = |text: &str, limit| bearers(&index.search(text, Given::Typed, limit), limit);
        assert_eq!(
            index.search(silver, Given::Typed, 5).verdict,
            Verdict::Shared
        );
        assert_eq!((count(silver, 5), count(silver, 20)), (Some(2), Some(2)));
        assert_eq!((count(silver, 2), count("78", 5)), (None, Some(2)));
        assert_eq!(count("Selma", 5), None);
    }

    #[test]
    fn what_may_be_a_name_waits_for_the_names() {
        let state = state(&[
            ("234", "Harbor Candle", None),
            ("99", "2-3-4", None),
            ("1", "99 Cents", None),
        ]);
        for text in ["234", "harbor", "", "5", "PMB 99", "99 c"] {
            assert!(by_box(&state, text).is_none(), "{text}");
        }
        assert!(by_box(&state, "99").is_some());
    }
}
