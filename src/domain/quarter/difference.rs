//! What became of the clients since the list that was certified last.

use std::collections::BTreeMap;

use super::dates::last_due_before;
use super::{Difference, everybody, is_over};
use crate::domain::client::Client;
use crate::domain::form::Expiry;
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::policy::Policy;
use crate::domain::quarter::certified::{Certified, Entry};
use crate::domain::state::State;
use crate::domain::text::PURGED;
use crate::domain::time::Day;

pub(super) fn difference(
    state: &State,
    policy: &Policy,
    last: Option<&Certified>,
    on: Day,
) -> Difference {
    match last {
        Some(last) => since(state, policy, last, on),
        None => by_dates(state, policy, last_due_before(on), on),
    }
}

/// Held against the list as it was certified.
pub(super) fn since(state: &State, policy: &Policy, last: &Certified, on: Day) -> Difference {
    let known: BTreeMap<&ClientId, &Entry> = last
        .clients
        .iter()
        .map(|entry| (&entry.client, entry))
        .collect();
    let mut found = Difference::default();
    for now in everybody(state, policy, on)
        .into_iter()
        .filter(|now| began(state, now).is_none_or(|day| day <= on))
    {
        let then = known
            .get(&now.client)
            .copied()
            .filter(|then| then.opened.is_none_or(|day| day <= last.on));
        let was_over = then.is_some_and(|then| is_over(then.standing));
        let is_over = is_over(now.standing);
        if then.is_none() || (was_over && !is_over) {
            found.opened.push(now.client.clone());
        }
        if is_over && !was_over {
            found.closed.push(now.client.clone());
        }
        let renamed = |then: &Entry| then.name != now.name && then.name != PURGED;
        if then.is_some_and(renamed) && now.name != PURGED {
            found.renamed.push(now.client.clone());
        }
        if then.is_some_and(|then| then.pmb != now.pmb && then.name != PURGED) {
            found.moved.push(now.client.clone());
        }
        add_dated(state, policy, &now.client, last.on, on, &mut found);
    }
    found.gone = gone(state, last, on);
    found
}

/// Who was served by the certified list, and is in no record, or in one that begins later.
fn gone(state: &State, last: &Certified, on: Day) -> Vec<ClientId> {
    let was_there = |then: &&Entry| then.opened.is_none_or(|day| day <= last.on);
    let is_gone = |then: &&Entry| match state.clients.get(&then.client) {
        Some(now) => now.opened.is_some_and(|day| day > on),
        None => then.name != PURGED,
    };
    let gone = last.clients.iter().filter(was_there).filter(is_gone);
    gone.map(|then| then.client.clone()).collect()
}

/// Whose first day nobody knows came with his record: later than a past day that was asked about, he was not there.
fn began(state: &State, now: &Entry) -> Option<Day> {
    state.clients.get(&now.client)?.began()
}

/// By the dates of the records, before anything was certified.
fn by_dates(state: &State, policy: &Policy, from: Day, on: Day) -> Difference {
    let within = |day: Option<Day>| day.is_some_and(|day| from <= day && day < on);
    let mut found = Difference::default();
    for client in state.clients.values() {
        if within(client.opened.map(Day::before)) {
            found.opened.push(client.id.clone());
        }
        if within(client.closed) {
            found.closed.push(client.id.clone());
        }
        let ended = |name: &Name| name.kind == NameKind::Former && within(name.to);
        if client.names.iter().any(ended) {
            found.renamed.push(client.id.clone());
        }
        add_dated(state, policy, &client.id, from, on, &mut found);
    }
    found
}

/// What passed between two days by itself: its last good day is not before the first, and before the second.
fn add_dated(
    state: &State,
    policy: &Policy,
    id: &ClientId,
    from: Day,
    on: Day,
    found: &mut Difference,
) {
    let Some(client) = state.clients.get(id) else {
        return;
    };
    let passed = |last: &Day| from <= *last && *last < on;
    // Whose service is over hands in no new ID (rules 43, 45).
    if !is_over(client.standing(on, policy)) && id_expiries(client).iter().any(passed) {
        found.id_expired.push(id.clone());
    }
    if client.remail_ends(policy).as_ref().is_some_and(passed) {
        found.remail_ends.push(id.clone());
    }
}

/// The last days of the IDs on a client's form; those of an authorised individual only when there is one.
fn id_expiries(client: &Client) -> Vec<Day> {
    let Some(form) = &client.form else {
        return Vec::new();
    };
    let authorised = Some(&form.authorised).filter(|party| !party.name.is_empty());
    let parties = std::iter::once(&form.applicant).chain(authorised);
    let ends = parties.flat_map(|party| [party.photo_id.expires, party.address_id.expires]);
    ends.filter_map(|end| {
        if let Expiry::On(day) = end {
            Some(day)
        } else {
            None
        }
    })
    .collect()
}
