//! What a client is asked to bring for his form, and what he was asked and advised of already, so that nobody is
//! written to twice about the same. Knows no letter and no notice; a manager decides that one goes.
//!
//! Invariant: a client is asked for what is known to be missing and is his to mend, never for the desk's own work,
//! and never because a form was not entered, unless a manager says so.

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::compliance::shortcomings;
use super::pipeline::notes::FormNotes;
use super::policy::Policy;
use super::standing::Standing;
use super::time::Day;
use crate::domain::compliance::problem::{Problem, Severity, Shortcoming};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AskWhom {
    Client(super::ids::ClientId),
    /// Everybody whom a custodian prepared a letter for.
    Prepared,
    /// Everybody of whom something is missing.
    All,
}

/// Why a client is not asked.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    thiserror::Error,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum NotAsked {
    /// Nothing is missing that he could bring.
    #[error("nothing is missing that the client could bring")]
    NothingMissing,
    /// Nobody entered his form; unknown is not missing.
    #[error("the form was not entered, which does not say that it is missing")]
    NotEntered,
    /// He was asked for the same; from this day on he may be asked again.
    #[error("the client was asked for the same, and is asked again from {0} on")]
    #[strum(to_string = "asked_lately")]
    Lately(Day),
    /// He wants no notices.
    #[error("the client wants no notices")]
    #[strum(to_string = "wants_no_notices")]
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
        self.into()
    }
}

/// What a client would be asked for on a day, or why he is not asked. A form that nobody entered is asked for only
/// where `also_unentered` says so.
pub fn what_to_ask(
    client: &Client,
    notes: Option<&FormNotes>,
    day: Day,
    policy: &Policy,
    also_unentered: bool,
) -> Result<Vec<Problem>, NotAsked> {
    match client.standing(day, policy) {
        Standing::Former | Standing::Expired => return Err(NotAsked::NotServed),
        Standing::Pending | Standing::Active | Standing::Closing | Standing::Suspended => {}
    }
    if client.is_silent() {
        return Err(NotAsked::Silent);
    }
    let missing = missing(client, notes, day, policy);
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
pub fn missing(
    client: &Client,
    notes: Option<&FormNotes>,
    day: Day,
    policy: &Policy,
) -> Vec<Problem> {
    let gone_through = client.form.as_ref().is_some_and(|form| form.gone_through);
    let all = shortcomings(client, notes, day, policy).into_iter();
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
