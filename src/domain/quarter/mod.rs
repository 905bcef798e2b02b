//! The quarterly certification: when it is due, what blocks it, the list of clients, and what is different from the
//! list that was certified last (rules 40 to 43). Pure: everything is computed from the directory and a day.
//!
//! The difference is held against the list as it was certified, not against dates: a client who was entered late, or
//! whose name was mended, is in it as well.

mod blocker;
pub(super) mod certified;
pub(super) mod dates;
mod difference;
pub(super) mod policy;
#[cfg(test)]
mod tests;
mod upload;

use serde::{Deserialize, Serialize};

use crate::domain::center::gap::{Gap, gaps};
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::name::alphabetical;
use crate::domain::policy::Policy;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;
use blocker::blockers;
use dates::{due, first_owed, minus_months};
use difference::difference;

pub use certified::{Certified, Entry};
pub use dates::{answerable, first_due, last_due_before, opens};
pub use policy::{QuarterPolicy, Sort};
pub use upload::is_behind;

/// What keeps a manager from certifying with a good conscience (rule 43).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocker {
    pub pmb: Pmb,
    pub client: ClientId,
    /// What is missing or wrong.
    pub problem: String,
    pub rule: String,
}

/// What became of the clients since the last certification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// New on the list, or served again.
    pub opened: Vec<ClientId>,
    /// The service has ended.
    pub closed: Vec<ClientId>,
    /// Another legal name.
    pub renamed: Vec<ClientId>,
    /// An ID on the form was good then and has expired.
    pub id_expired: Vec<ClientId>,
    /// Mail was re-mailed then and the period is over.
    pub remail_ends: Vec<ClientId>,
    /// Another box (rule 11).
    pub moved: Vec<ClientId>,
    /// On the certified list, and by the records never served by this day: one is wrong.
    pub gone: Vec<ClientId>,
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarter {
    /// When it is due.
    pub due: Day,
    /// The day it speaks of.
    pub on: Day,
    /// The day of the last certification; `None` before the first.
    pub certified: Option<Day>,
    pub blockers: Vec<Blocker>,
    pub clients: Vec<Entry>,
    /// What is different since.
    pub since_last: Difference,
    /// What blocks it of the center itself.
    pub center: Vec<Gap>,
    /// Whether the due date is over, and these books owe it.
    pub is_late: bool,
}

impl Quarter {
    /// How many things block it.
    pub fn blocked_by(&self) -> u32 {
        let all = self.blockers.len() + self.center.len();
        u32::try_from(all).unwrap_or(u32::MAX)
    }
}

/// Who reads the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever may read forms.
    Custodian,
    /// Everybody else: what comes and goes with an ID's last day is told of today only, or asking about one day
    /// after the other would tell the date.
    Desk {
        /// The business day.
        today: Day,
    },
}

/// The report as of a day.
pub fn quarter(state: &State, policy: &Policy, on: Day, reader: Reader) -> Quarter {
    // What was certified later is nothing that a past day knew.
    let last = state.certified.as_deref().filter(|last| last.on <= on);
    let mut clients = everybody(state, policy, on);
    let from = minus_months(on, policy.quarter.window_months);
    clients.retain(|entry| is_listed(entry, from, on));
    sort(&mut clients, policy.quarter.sort);
    let began = began(state);
    let due = due(last, began, on);
    Quarter {
        due,
        on,
        certified: last.map(|last| last.on),
        blockers: blockers(state, policy, on, reader),
        clients,
        since_last: reader.told(difference(state, policy, last, on), on),
        center: gaps(state.center.as_deref(), policy, on),
        is_late: due < on && is_owed(due, last, began),
    }
}

/// The due date that this desk has to answer on a day. None where nothing was certified here, and what is open was due before
/// these books began.
pub fn owed(state: &State, on: Day) -> Option<Day> {
    let (last, began) = (state.certified.as_deref(), began(state));
    Some(due(last, began, on)).filter(|due| is_owed(*due, last, began))
}

fn is_owed(due: Day, last: Option<&Certified>, began: Option<Day>) -> bool {
    last.is_some() || began.is_some_and(|began| first_owed(began) <= due)
}

/// The day on which the first client came into these books, as far as the records say: until then nobody was to be listed.
fn began(state: &State) -> Option<Day> {
    let names = state.clients.values().flat_map(|client| &client.names);
    let added = names.filter_map(|name| name.added.as_ref());
    added.map(|added| added.on).min()
}

/// Every client as he stands on a day, in the order of ids.
pub fn everybody(state: &State, policy: &Policy, on: Day) -> Vec<Entry> {
    let entry = |client: &std::sync::Arc<Client>| Entry {
        pmb: client.pmb.clone(),
        client: client.id.clone(),
        name: client.legal_name_on(on).to_owned(),
        standing: client.standing(on, policy),
        opened: client.opened,
        closed: client.closed,
    };
    state.clients.values().map(entry).collect()
}

/// Who is on the list of a day: all who are served then, and those whose service ended within the window.
fn is_listed(entry: &Entry, from: Day, on: Day) -> bool {
    entry.opened.is_none_or(|opened| opened <= on)
        && (!is_over(entry.standing) || entry.closed.is_some_and(|closed| closed >= from))
}

fn is_over(standing: Standing) -> bool {
    matches!(standing, Standing::Former | Standing::Expired)
}

fn sort(clients: &mut [Entry], by: Sort) {
    let name = |entry: &Entry| {
        (
            alphabetical(&entry.name),
            entry.pmb.clone(),
            entry.client.clone(),
        )
    };
    match by {
        Sort::Name => clients.sort_by_cached_key(name),
        Sort::Box => clients.sort_by_cached_key(|entry| (box_key(&entry.pmb), name(entry))),
    }
}

/// Boxes in the order of their numbers: `9` before `10`, `400-2` before `400-10`.
fn box_key(pmb: &Pmb) -> Vec<(u64, String)> {
    let parts = pmb.as_str().split('-');
    parts
        .map(|part| (part.parse().unwrap_or(u64::MAX), part.to_owned()))
        .collect()
}
