//! How far a client's form is on its way: asked for, received, checked, witnessed, copied to the CRD, accepted; or to be
//! revised, and why; since when it waits, and for whom. Derived from the record; what the record cannot know was noted.
//!
//! Must not know dates of IDs or what stands in a box: whoever works the desk may see it.

pub mod acceptance;
pub mod notes;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::clerk::Role;
use super::client::Client;
use super::compliance::{Cross, Problem, Severity, Shortcoming, for_the_desk, shortcomings};
use super::form::Form1583;
use super::ids::ClientId;
use super::name::Added;
use super::policy::Policy;
use super::standing::Standing;
use super::state::State;
use super::time::Day;
use super::word::words;
use notes::FormNotes;

words! {
    /// A step of the way, in its order. Sent by position: append, never reorder.
    pub enum Step {
        Ask = "asked",
        Receive = "received",
        /// Both IDs were seen.
        Check = "checked",
        Witness = "witnessed",
        /// Copied into the CRD.
        Upload = "copied",
        Accept = "accepted",
    }
}

/// Said of a form that is wrong, whatever was done with it.
const REVISE: &str = "to be revised";

/// Who is next to act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Turn {
    Client,
    /// Whoever has this role, or more.
    Desk(Role),
}

/// How far a form is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is done, each with its day where that is known.
    pub done: Vec<(Step, Option<Day>)>,
    /// Who accepted it.
    pub accepted_by: Option<String>,
    /// Why it is to be revised.
    pub revise: Option<String>,
    /// The next step, and whose it is; none where the form is through.
    pub next: Option<(Step, Turn)>,
    /// Since when it waits for that.
    pub since: Option<Day>,
}

impl Turn {
    /// The word used in lists and `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Client => "client",
            Self::Desk(role) => role.word(),
        }
    }
}

impl Step {
    /// What is to be done, as a sentence has it.
    pub fn order(self) -> &'static str {
        match self {
            Self::Ask => "ask for the form",
            Self::Receive => "bring the form",
            Self::Check => "see both IDs and enter the form",
            Self::Witness => "sign before us or a notary",
            Self::Upload => "copy the form into the CRD",
            Self::Accept => "accept the form",
        }
    }
}

impl Progress {
    /// The last step that is done.
    pub fn reached(&self) -> Option<Step> {
        self.done.last().map(|(step, _)| *step)
    }

    /// How far it is, in a word or few. What was accepted and is wrong today is not accepted.
    pub fn stage(&self) -> &'static str {
        match (self.reached(), &self.revise) {
            (_, Some(_)) => REVISE,
            (reached, None) => reached.map_or("", Step::word),
        }
    }

    /// The day of a step that is done.
    pub fn day(&self, step: Step) -> Option<Day> {
        let done = self.done.iter().find(|(one, _)| *one == step);
        done.and_then(|(_, day)| *day)
    }

    pub fn is_done(&self, step: Step) -> bool {
        self.done.iter().any(|(one, _)| *one == step)
    }

    /// The word of who is next to act; none where it is nobody's turn.
    pub fn turn(&self) -> &'static str {
        self.next.map_or("", |(_, turn)| turn.word())
    }

    /// What is next, with whose turn it is and since when: `bring the form (client, since 2026-11-03)`.
    pub fn step(&self) -> String {
        let since = self.since.map(|since| format!(", since {since}"));
        format!(
            "{} ({}{})",
            self.words(),
            self.turn(),
            since.unwrap_or_default()
        )
    }

    /// Days for which it waits.
    pub fn age(&self, today: Day) -> Option<i32> {
        self.next?;
        self.since.map(|since| today.days_since(since))
    }

    /// What is next, in words.
    pub fn words(&self) -> String {
        match (&self.next, &self.revise) {
            (None, _) => self
                .accepted_by
                .as_ref()
                .map_or_else(|| "complete".to_owned(), |by| format!("accepted by {by}")),
            (Some(_), Some(why)) => format!("{REVISE}: {why}"),
            // Signed and witnessed it is: California wants its acknowledgement besides (rule 88).
            (Some((Step::Witness, _)), None) if self.is_done(Step::Witness) => {
                "sign California's acknowledgement".to_owned()
            }
            (Some((step, _)), None) => step.order().to_owned(),
        }
    }
}

impl State {
    /// What is noted beside a client's form.
    pub fn notes_of(&self, client: &ClientId) -> Option<&FormNotes> {
        self.form_notes.get(client).map(AsRef::as_ref)
    }
}

/// How far a client's form is on a day; nothing of whom the center serves no longer.
pub fn progress(
    client: &Client,
    notes: Option<&FormNotes>,
    today: Day,
    policy: &Policy,
) -> Option<Progress> {
    let standing = client.standing(today, policy);
    if client.is_purged() || matches!(standing, Standing::Former | Standing::Expired) {
        return None;
    }
    let usual = FormNotes::default();
    let notes = notes.unwrap_or(&usual);
    let form = client.form.as_deref();
    let done = done(client, form, notes);
    let short = shortcomings(client, Some(notes), today, policy);
    let refused = refused(&short);
    let (revise, is_id_over) = revise(notes, form, short);
    let mut next = next(client, form, notes, &done, revise.is_some());
    if matches!(next, Some((Step::Accept, _))) {
        next = refused.or(next);
    }
    let began = client.opened.filter(|opened| *opened <= today);
    let wrong = notes.revise.as_ref().map(|revise| revise.noted.on);
    // What is entered of a later step meanwhile makes nobody's turn shorter. Where a step that is done waits again, all that
    // was done came before.
    let waits = next.map(|(step, _)| step);
    let is_again = waits.is_some_and(|step| done.iter().any(|(one, _)| *one == step));
    let is_noted = revise.is_none() || wrong.is_some();
    let is_before = |step: &Step| {
        is_again && wrong.is_none() || !is_noted || waits.is_none_or(|waits| *step < waits)
    };
    let before = done.iter().filter(|(step, _)| is_before(step));
    let days = before.filter_map(|(_, day)| *day).chain(wrong);
    Some(Progress {
        // Since when is known to the day on which the ID ended, which only an opening of the form lets out.
        since: days.max().or(began).filter(|_| !is_id_over),
        accepted_by: accepted(notes).map(|accepted| accepted.by.clone()),
        done,
        revise,
        next,
    })
}

fn done(client: &Client, form: Option<&Form1583>, notes: &FormNotes) -> Vec<(Step, Option<Day>)> {
    let letters = client.asked.lately.iter().map(|(_, on)| *on).max();
    let asked = notes.asked.as_ref().map(|asked| asked.on).max(letters);
    let received = notes.received.as_ref().map(|received| received.on);
    let mut all = Vec::new();
    let mut add = |is_done: bool, step: Step, day: Option<Day>| {
        if is_done {
            all.push((step, day));
        }
    };
    add(asked.is_some(), Step::Ask, asked);
    add(
        form.is_some() || received.is_some(),
        Step::Receive,
        received,
    );
    if let Some(form) = form {
        let (photo, address) = (&form.applicant.photo_id, &form.applicant.address_id);
        let seen = [&photo.checked, &address.checked];
        let seen = seen.into_iter().flatten().map(|checked| checked.on).max();
        let has_both = photo.kind.is_some() && address.kind.is_some();
        // Who applies and where he lives stand there as well, once somebody went through the form.
        let applicant = &form.applicant;
        let is_entered = !applicant.name.is_empty() && !applicant.home.is_empty();
        let is_entered = is_entered || !form.gone_through || form.is_of_a_list();
        add(has_both && is_entered, Step::Check, seen);
        let witness = &form.witness;
        let is_signed = form.signed.is_some() && witness.kind.is_some();
        let is_of_this = |step| !acceptance::is_of_the_form_before(form, notes, step);
        let is_signed = is_signed && is_of_this(Step::Witness);
        add(is_signed, Step::Witness, witness.on.or(form.signed));
        add(
            form.crd.is_some() && is_of_this(Step::Upload),
            Step::Upload,
            form.crd.as_ref().and_then(|crd| crd.on),
        );
    }
    let accepted = accepted(notes).map(|accepted| accepted.on);
    add(accepted.is_some(), Step::Accept, accepted);
    all
}

/// Who accepted the form as it is. One that is to be revised is not accepted, until what made it so is taken off again.
fn accepted(notes: &FormNotes) -> Option<&Added> {
    notes.accepted.as_ref().filter(|_| notes.revise.is_none())
}

/// Whether a form came behind everything that the entered one says happened with it: the new one lies here, and nobody has
/// entered it yet.
fn has_new(form: &Form1583, notes: &FormNotes) -> bool {
    let (photo, address) = (&form.applicant.photo_id, &form.applicant.address_id);
    let seen = [&photo.checked, &address.checked];
    let seen = seen.map(|checked| checked.as_ref().map(|checked| checked.on));
    let copied = form.crd.as_ref().and_then(|crd| crd.on);
    let days = [form.signed, form.witness.on, copied];
    let entered = days.into_iter().chain(seen).max().flatten();
    let came = notes.received.as_ref().map(|received| received.on);
    notes.revise.is_none() && came > entered
}

/// Why it is to be done again: what somebody noted, else what makes it incomplete, as the desk is told of it; and whether that
/// is an ID that is over. What was never entered is a step that is still to come.
fn revise(
    notes: &FormNotes,
    form: Option<&Form1583>,
    short: Vec<Shortcoming>,
) -> (Option<String>, bool) {
    if let Some(revise) = &notes.revise {
        return (Some(revise.why.clone()), false);
    }
    if form.is_none() {
        return (None, false);
    }
    // Whose ID is over has another to bring before the quarter, whether or not the house holds his mail for it.
    let is_over = |one: &Shortcoming| matches!(one.problem, Problem::IdOver(_));
    let is_wrong = |one: &Shortcoming| {
        (one.severity == Severity::Blocks || is_over(one)) && !one.problem.is_essential()
    };
    let mut blocking = for_the_desk(short).into_iter().filter(is_wrong);
    let first = blocking.next();
    let is_id_over = first.as_ref().is_some_and(is_over);
    (first.map(|one| one.problem.words()), is_id_over)
}

/// The step before acceptance that its refusal asks for, where each step is done and something is missing all the same: the
/// edition, which a custodian enters, or California's acknowledgement, which the client signs here (rules 6, 88).
fn refused(short: &[Shortcoming]) -> Option<(Step, Turn)> {
    let has = |problem| short.iter().any(|one| one.problem == problem);
    if has(Problem::NoEdition) {
        Some((Step::Check, Turn::Desk(Role::Custodian)))
    } else if has(Problem::Cross(Cross::NotAcknowledged)) {
        Some((Step::Witness, Turn::Client))
    } else {
        None
    }
}

/// The first step that is not done. What a client who came before this program has through and through, nobody has to
/// accept once more.
fn next(
    client: &Client,
    form: Option<&Form1583>,
    notes: &FormNotes,
    done: &[(Step, Option<Day>)],
    is_wrong: bool,
) -> Option<(Step, Turn)> {
    let has = |step: Step| done.iter().any(|(one, _)| *one == step);
    let custodian = Turn::Desk(Role::Custodian);
    if is_wrong && form.is_some_and(|form| has_new(form, notes)) {
        return Some((Step::Check, custodian));
    }
    if is_wrong {
        return Some((Step::Receive, Turn::Client));
    }
    if form.is_none() && notes.received.is_some() {
        return Some((Step::Check, custodian));
    }
    if form.is_none() {
        return Some(if has(Step::Ask) {
            (Step::Receive, Turn::Client)
        } else {
            (Step::Ask, Turn::Desk(Role::Manager))
        });
    }
    let is_new = client.pending || notes.received.is_some() || notes.asked.is_some();
    [
        (Step::Check, custodian, true),
        (Step::Witness, Turn::Client, true),
        (Step::Upload, custodian, true),
        (Step::Accept, custodian, is_new),
    ]
    .into_iter()
    .find(|(step, _, is_wanted)| *is_wanted && !has(*step))
    .map(|(step, turn, _)| (step, turn))
}
