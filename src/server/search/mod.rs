//! From a text to clients: the search over all names with what is known of everybody's mail, as readers get it.
//!
//! Invariant: while the names are still being read after a start, nobody is found by less than all of them: a
//! box number is answered by the directory itself, every other text with "not yet".

mod boxes;
mod former;
#[cfg(test)]
mod tests;
mod told;

use super::directory::Names;
use super::habit;
use crate::domain::client::Client;
use crate::domain::disposition::Mail;
use crate::domain::drift::is_own_suite;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::item::Evidence;
use crate::domain::name::{NameKind, begins};
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::tracking::Carrier;
use crate::matching::{Answer, Given, Hit, Ordered, Reason, Verdict, read_label};
use crate::server::reads::view::View;
use crate::wire::rows::{Certainty, Doubt};
use boxes::by_box;
use former::{Gone, or_former};
use told::{doubt, evidence, reason, typed};

/// Most candidates that are told with a piece nobody is certain of.
const CANDIDATES: usize = 5;

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
    /// Chosen by hand: certain, whatever stands on the label.
    pub fn chosen(client: &ClientId, label: &str) -> Self {
        let evidence = Evidence {
            name: label.to_owned(),
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

    /// As a list of stock says: nobody chose.
    #[must_use]
    pub fn by_the_list(mut self) -> Self {
        if let Some(evidence) = &mut self.evidence {
            "as the list of stock says".clone_into(&mut evidence.reason);
        }
        self
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
        evidence: best.map(|hit| typed(evidence(hit, view.today()), text, given)),
        score: ordered.answer.hits.first().map_or(0.0, |hit| hit.score),
        doubt: doubt(view, text, &ordered, CANDIDATES, mail),
    }
}

/// Whom a text could mean on such a piece, each with what the rules say of it.
pub fn candidates(view: &View<'_>, text: &str, given: Given, limit: usize, mail: Mail) -> Doubt {
    match search(view, text, given, limit, mail.carrier) {
        Ok(ordered) => doubt(view, text, &ordered, limit, mail),
        Err(doubt) => doubt,
    }
}

/// Clients for a list that is looked through: by the text alone.
pub fn listed<'a>(view: &View<'a>, text: &str, limit: usize) -> Vec<(&'a Client, String)> {
    let answer = match &view.snapshot.names {
        Names::Read(index) => index.search(text, Given::Typed, limit),
        Names::Reading => by_box(&view.snapshot.state, view.today(), text).unwrap_or_else(nobody),
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
            let ordered = but_two(view, or_former(view, text, ordered));
            let mut ordered = but_own_suite(view, text, ordered);
            if given == Given::Typed {
                ordered
                    .answer
                    .hits
                    .iter_mut()
                    .for_each(|hit| as_begun(state, hit, text));
                whole_words_first(&mut ordered.answer, text);
            }
            Ok(ordered)
        }
        Names::Reading if text.trim().is_empty() => Ok(in_text_order(nobody())),
        Names::Reading => by_box(state, view.today(), text)
            .map(in_text_order)
            .map(|ordered| but_two(view, or_former(view, text, ordered)))
            .map(|ordered| but_own_suite(view, text, ordered))
            .ok_or_else(not_yet),
    }
}

/// The center's own suite is no box: whoever has the box of that number is not meant by it (rule 54). Typed alone, he is asked
/// about: a clerk may have left `PMB` out.
fn but_own_suite(view: &View<'_>, text: &str, mut ordered: Ordered) -> Ordered {
    let answer = &mut ordered.answer;
    let is_its_box = |hit: &Hit, own: &str| {
        matches!(hit.reason, Reason::Box { .. }) && hit.pmb.eq_ignore_ascii_case(own)
    };
    let own = view.config.center.own_unit.as_deref();
    let is_own = own.is_some_and(|own| {
        let first = answer.hits.first();
        first.is_some_and(|first| is_its_box(first, own)) && is_own_suite(text, own)
    });
    if !is_own {
        return ordered;
    }
    if names_somebody(view, text) {
        answer.hits.remove(0);
        answer.verdict = match answer.hits.first() {
            Some(_) => Verdict::Weak,
            None => Verdict::Nothing,
        };
    } else if answer.verdict == Verdict::Accept {
        answer.verdict = Verdict::Close;
    }
    ordered
}

/// Nobody is taken where one who has gone may be meant as much.
fn but_two(view: &View<'_>, ordered: Ordered) -> Ordered {
    let here = Gone {
        state: &view.snapshot.state,
        today: view.today(),
    }
    .or_present(&view.policy(), ordered);
    but_name_of_two(view, but_box_of_two(view, here))
}

/// A name that is also that of a client who left: while his mail is re-mailed, it alone says neither of the two (rules 35,
/// 87). Later it is who is here.
fn but_name_of_two(view: &View<'_>, mut ordered: Ordered) -> Ordered {
    let (state, policy, today) = (&view.snapshot.state, view.policy(), view.today());
    let answer = &mut ordered.answer;
    let is_whole = |hit: &Hit| hit.reason == Reason::Exact;
    let is_by_name = answer
        .accepted()
        .is_some_and(|hit| hit.present && is_whole(hit));
    let is_former = |hit: &Hit| {
        let client = state.clients.get(&hit.client);
        client.is_some_and(|client| client.standing(today, &policy) == Standing::Former)
    };
    let mut others = answer.hits.iter().skip(1);
    if is_by_name && others.any(|hit| !hit.present && is_whole(hit) && is_former(hit)) {
        answer.verdict = Verdict::Close;
    }
    ordered
}

/// A box that was given out again while its former client's mail is re-mailed: its number alone says neither of the two
/// (rule 39).
fn but_box_of_two(view: &View<'_>, mut ordered: Ordered) -> Ordered {
    let (state, policy, today) = (&view.snapshot.state, view.policy(), view.today());
    let answer = &mut ordered.answer;
    let by_number = |hit: &&Hit| matches!(hit.reason, Reason::Box { .. });
    let first = answer.hits.first().filter(by_number);
    let is_of_two = first.is_some_and(|first| {
        let pmb = Pmb::new(&first.pmb);
        let mut others = state.in_box(&pmb).filter(|one| one.id != first.client);
        first.present && others.any(|one| one.standing(today, &policy) == Standing::Former)
    });
    if answer.verdict == Verdict::Accept && is_of_two {
        answer.verdict = Verdict::Close;
    }
    ordered
}

/// Whether a name stands on a line.
fn names_somebody(view: &View<'_>, text: &str) -> bool {
    match &view.snapshot.names {
        Names::Read(index) => !read_label(index, text).addressees.is_empty(),
        Names::Reading => false,
    }
}

/// Where nobody is taken by himself, whose name has each word that was typed stands above who is merely alike, or whose words
/// only begin so: `Pike` is Samuel Pike before it is Pikes LLC.
fn whole_words_first(answer: &mut Answer, text: &str) {
    if matches!(answer.verdict, Verdict::Accept) {
        return;
    }
    let typed: Vec<String> = each_word(text).collect();
    let is_box = |hit: &Hit| hit.kind.is_none();
    let has_all = |hit: &Hit| {
        let known: Vec<String> = each_word(&hit.name).collect();
        typed.iter().all(|word| known.contains(word))
    };
    if !typed.is_empty() {
        answer
            .hits
            .sort_by_key(|hit| !(is_box(hit) || has_all(hit)));
    }
}

fn each_word(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// A text that is one name of a client and begins another was typed for the other as well: `blue fern` is no word that
/// anybody read for the DBA Bluefern, where the client is Blue Fern Studio by its form.
fn as_begun(state: &State, hit: &mut Hit, text: &str) {
    let is_other = hit.kind.is_some_and(|kind| kind != NameKind::Legal);
    let is_whole = matches!(hit.reason, Reason::Exact | Reason::ExactWithoutSuffix);
    if !(is_other && is_whole) {
        return;
    }
    let Some(client) = state.clients.get(&hit.client) else {
        return;
    };
    let legal = client
        .names
        .iter()
        .find(|name| name.kind == NameKind::Legal);
    if let Some(name) = legal.filter(|name| begins(&name.text, text)) {
        (hit.name, hit.kind) = (name.text.clone(), Some(name.kind));
        (hit.from, hit.to, hit.reason) = (name.from, name.to, Reason::Prefix);
    }
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
