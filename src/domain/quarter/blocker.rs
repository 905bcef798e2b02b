//! What keeps a manager from certifying, as whoever reads it may know it (rule 43).

use super::upload::is_behind;
use super::{Blocker, Difference, Reader, box_key, is_over};
use crate::domain::client::Client;
use crate::domain::compliance::problem::{Problem, Shortcoming};
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
                .filter(|one| blocks(one.problem, has_left))
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
    let found = reader
        .shortcomings(client, notes, on, policy, is_over(standing))
        .into_iter();
    let mut all: Vec<_> = found
        .map(|one| blocker(one.problem.words(), one.rule()))
        .collect();
    if standing == Standing::Former && !client.remail.is_settled() {
        all.push(blocker(
            "neither a re-mail address nor an exception".to_owned(),
            cited(&[Rule(35), Rule(36)]),
        ));
    }
    all
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
        | Problem::NotInCrd
        | Problem::StrayClosingDay => !has_left,
        Problem::Cross(cross) => !has_left && cross.blocks_quarter(),
        // To be mended, and nothing of what is certified.
        Problem::NoUse
        | Problem::IdEnds(..)
        | Problem::NoHome
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
