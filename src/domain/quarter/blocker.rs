//! What keeps a manager from certifying, as whoever reads it may know it (rule 43).

use super::upload::is_behind;
use super::{Blocker, Difference, Reader, box_key, is_over, minus_months};
use crate::domain::client::Client;
use crate::domain::compliance::problem::{Problem, Severity, Shortcoming};
use crate::domain::compliance::{for_the_desk, shortcomings, undated};
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::policy::Policy;
use crate::domain::rules::{Rule, cited};
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;

impl Reader {
    /// What falls short of a client on a day, with what blocks the report.
    fn shortcomings(
        self,
        client: &Client,
        notes: Option<&FormNotes>,
        on: Day,
        policy: &Policy,
        has_left: bool,
    ) -> Vec<Shortcoming> {
        let blocking = |day: Day| {
            shortcomings(client, notes, day, policy)
                .into_iter()
                .filter(|one| blocks(one.problem, has_left) && !is_unknown(one))
        };
        match self {
            Self::Custodian => undated(blocking(on).collect()),
            Self::Desk { today } => {
                let lasting = blocking(on).filter(|one| !one.problem.tells_a_date());
                let dated = blocking(today).filter(|one| one.problem.tells_a_date());
                for_the_desk(lasting.chain(dated).collect())
            }
        }
    }

    pub(super) fn told(self, found: Difference, on: Day) -> Difference {
        match self {
            Self::Desk { today } if today != on => Difference {
                id_expired: Vec::new(),
                ..found
            },
            Self::Custodian | Self::Desk { .. } => found,
        }
    }
}

pub(super) fn blockers(state: &State, policy: &Policy, on: Day, reader: Reader) -> Vec<Blocker> {
    let all = state.clients.values();
    let mut all: Vec<_> = all
        .flat_map(|client| {
            let notes = state.notes_of(&client.id);
            let mut found = blockers_of(client, notes, policy, on, reader);
            let has_begun = client.opened.is_none_or(|opened| opened <= on);
            found.extend(
                (has_begun && is_behind(state, client, policy, on)).then(|| behind(client)),
            );
            found
        })
        .collect();
    all.sort_by_cached_key(|blocker| (box_key(&blocker.pmb), blocker.client.clone()));
    all
}

/// Rule 43: who is served has a form of a current edition with its papers, witness and upload; who has left has box
/// 1b and, while mail is re-mailed, an address or an exception. Unknown is one thing to be told, not many.
fn blockers_of(
    client: &Client,
    notes: Option<&FormNotes>,
    policy: &Policy,
    on: Day,
    reader: Reader,
) -> Vec<Blocker> {
    let blocker = |problem: String, rule: String| Blocker {
        pmb: client.pmb.clone(),
        client: client.id.clone(),
        problem,
        rule,
    };
    if client.is_purged() || client.opened.is_some_and(|opened| opened > on) {
        return Vec::new();
    }
    let standing = client.standing(on, policy);
    let has_left = is_over(standing);
    let owes_form = has_left && client.form.is_none() && is_to_be_reported(client, policy, on);
    let found = reader
        .shortcomings(client, notes, on, policy, has_left && !owes_form)
        .into_iter();
    let mut all: Vec<_> = found
        .map(|one| blocker(one.problem.words(), one.rule()))
        .collect();
    if owes_form {
        let unsaid = Shortcoming {
            problem: Problem::NoClosingDay,
            severity: Severity::Warns,
        };
        all.push(blocker(unsaid.problem.words(), unsaid.rule()));
    }
    if standing == Standing::Former && !client.remail.is_settled() {
        all.push(blocker(
            "neither a re-mail address nor an exception".to_owned(),
            cited(&[Rule(35), Rule(36)]),
        ));
    }
    all
}

/// Whether he was served by these books, and his last day is to be in the list: without a form there is no box 1b that says
/// it (rules 33, 43). Of whom a list brought in when he had left nobody here has anything to enter.
fn is_to_be_reported(client: &Client, policy: &Policy, on: Day) -> bool {
    let from = minus_months(on, policy.quarter.window_months);
    let added = client.names.iter().filter_map(|name| name.added.as_ref());
    let came = added.map(|added| added.on).min();
    let Some(closed) = client.closed else {
        return false;
    };
    closed >= from && came.is_some_and(|came| came <= closed)
}

/// What is certified is that the CRD has what the form says.
fn behind(client: &Client) -> Blocker {
    Blocker {
        pmb: client.pmb.clone(),
        client: client.id.clone(),
        problem: "changed since the upload to the CRD".to_owned(),
        rule: cited(&[Rule(40), Rule(43)]),
    }
}

/// Whether nobody went through the form yet that says not who applies, or where he lives: no list brings that.
fn is_unknown(one: &Shortcoming) -> bool {
    one.problem.is_of_the_applicant() && one.severity != Severity::Blocks
}

/// Whether what falls short stands in the way of the certification, for who is served and for who has left.
fn blocks(problem: Problem, has_left: bool) -> bool {
    match problem {
        Problem::NoClosingDay => has_left,
        Problem::NotEntered
        | Problem::NoEdition
        | Problem::OldEdition
        | Problem::NotSigned
        | Problem::NoWitness
        | Problem::WitnessUnnamed
        | Problem::NotaryIncomplete
        | Problem::NotaryExpired
        | Problem::NoId(..)
        | Problem::NoExpiry(..)
        | Problem::IdExpired(..)
        | Problem::OneCardTwice(_)
        | Problem::NoHome
        | Problem::NotInCrd
        | Problem::StrayClosingDay => !has_left,
        Problem::Cross(cross) => !has_left && cross.blocks_quarter(),
        // To be mended, and nothing of what is certified.
        Problem::NoUse
        | Problem::IdEnds(..)
        | Problem::NoBusiness
        | Problem::BusinessOnPersonal
        | Problem::AdultOnForm
        | Problem::NoCourtOrder
        | Problem::NameNotOnForm
        | Problem::NoPaper
        | Problem::ForbiddenCopy
        // Made of the others, after they were judged.
        | Problem::IdOver(_)
        | Problem::AuthorisedIdOver(_)
        | Problem::AuthorisedIdEndsSoon(_)
        | Problem::IdEndsSoon(_)
        | Problem::Undisclosed => false,
    }
}
