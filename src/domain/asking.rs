//! What a client is asked to bring for his form, and what he was asked and advised of already, so that nobody is
//! written to twice about the same. Knows no letter and no notice; a manager decides that one goes.
//!
//! Invariant: a client is asked for what is known to be missing and is his to mend, never for the desk's own work,
//! and never because a form was not entered, unless a manager says so.

use serde::{Deserialize, Serialize};

use super::client::{Client, NotifyPreference};
use super::compliance::{Problem, Severity, Shortcoming, shortcomings};
use super::policy::Policy;
use super::standing::Standing;
use super::time::Day;

/// What a client was asked and advised of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// A custodian proposed to ask him; a manager has not released it yet.
    pub prepared: Option<Prepared>,
    /// What he was asked for, each with the day of the latest letter.
    pub lately: Vec<(Problem, Day)>,
    /// When he was advised how labels must write his box; that is done once.
    pub labels: Option<Day>,
}

/// A letter that waits for a manager.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    pub by: String,
    pub on: Day,
}

/// Whom to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskWhom {
    Client(super::ids::ClientId),
    /// Everybody whom a custodian prepared a letter for.
    Prepared,
    /// Everybody of whom something is missing.
    All,
}

/// Why a client is not asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum NotAsked {
    /// Nothing is missing that he could bring.
    #[error("nothing is missing that the client could bring")]
    NothingMissing,
    /// Nobody entered his form; unknown is not missing.
    #[error("the form was not entered, which does not say that it is missing")]
    NotEntered,
    /// He was asked for the same; from this day on he may be asked again.
    #[error("the client was asked for the same, and is asked again from {0} on")]
    Lately(Day),
    /// He wants no notices.
    #[error("the client wants no notices")]
    Silent,
    /// His service is over.
    #[error("the service is over")]
    NotServed,
    /// No letter reaches him.
    #[error("the client has no e-mail address")]
    NoAddress,
}

impl NotAsked {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::NothingMissing => "nothing_missing",
            Self::NotEntered => "not_entered",
            Self::Lately(_) => "asked_lately",
            Self::Silent => "wants_no_notices",
            Self::NotServed => "not_served",
            Self::NoAddress => "no_address",
        }
    }
}

impl Asked {
    /// Notes what is asked for on a day; nothing waits for a manager any more.
    pub fn note(&mut self, problems: &[Problem], on: Day) {
        self.forget(problems);
        self.lately
            .extend(problems.iter().map(|problem| (*problem, on)));
        self.lately.sort_unstable();
        self.prepared = None;
    }

    /// Nobody heard of these after all.
    pub fn forget(&mut self, problems: &[Problem]) {
        self.lately.retain(|(known, _)| !problems.contains(known));
    }

    /// Whether a manager's release still stands on a day: what waits for the form is told of as long.
    pub fn is_released(&self, day: Day, policy: &Policy) -> bool {
        self.lately.iter().any(|(_, on)| day < again(*on, policy))
    }

    fn until(&self, problem: Problem, policy: &Policy) -> Option<Day> {
        self.lately
            .iter()
            .find(|(known, _)| *known == problem)
            .map(|(_, on)| again(*on, policy))
    }
}

/// The first day on which a client may be asked again.
fn again(on: Day, policy: &Policy) -> Day {
    Day(on.0.saturating_add(i32::from(policy.rules.ask_again_days)))
}

/// What a client would be asked for on a day, or why he is not asked. A form that nobody entered is asked for only
/// where `also_unentered` says so.
pub fn what_to_ask(
    client: &Client,
    day: Day,
    policy: &Policy,
    also_unentered: bool,
) -> Result<Vec<Problem>, NotAsked> {
    match client.standing(day, policy) {
        Standing::Former | Standing::Expired => return Err(NotAsked::NotServed),
        Standing::Pending | Standing::Active | Standing::Closing | Standing::Suspended => {}
    }
    if client.notify == NotifyPreference::Silent {
        return Err(NotAsked::Silent);
    }
    let missing = missing(client, day, policy);
    if missing.is_empty() {
        return Err(NotAsked::NothingMissing);
    }
    if missing == [Problem::NotEntered] && !also_unentered {
        return Err(NotAsked::NotEntered);
    }
    let waits: Vec<_> = missing
        .iter()
        .map(|one| client.asked.until(*one, policy))
        .collect();
    let new: Vec<_> = missing
        .iter()
        .zip(&waits)
        .filter(|(_, until)| until.is_none_or(|until| day >= until))
        .map(|(one, _)| *one)
        .collect();
    match waits.into_iter().flatten().min() {
        Some(until) if new.is_empty() => Err(NotAsked::Lately(until)),
        _ if client.emails.is_empty() => Err(NotAsked::NoAddress),
        _ => Ok(new),
    }
}

/// What falls short on a day and is the client's to mend.
pub fn missing(client: &Client, day: Day, policy: &Policy) -> Vec<Problem> {
    let gone_through = client.form.as_ref().is_some_and(|form| form.gone_through);
    let all = shortcomings(client, day, policy).into_iter();
    all.filter(|one| is_certain(one, gone_through) && one.problem.bring().is_some())
        .map(|one| one.problem)
        .collect()
}

/// Whether it is known to be missing. Of a form that nobody went through only what was entered says so.
fn is_certain(one: &Shortcoming, gone_through: bool) -> bool {
    gone_through
        || one.severity == Severity::Blocks
        || matches!(
            one.problem,
            Problem::NotEntered
                | Problem::IdExpired(..)
                | Problem::IdEnds(..)
                | Problem::OneCardTwice(_)
                | Problem::BusinessOnPersonal
                | Problem::AdultOnForm
        )
}
