//! The directory as a past day had it, for a report of that day: boxes, forms, suspensions and ends as the journal tells
//! them. Names go by their own dates, also those that were entered later.
//!
//! Invariant: the books as they stand are never changed by it.

use std::sync::Arc;

use crate::clock;
use crate::domain::client::Client;
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::server::reads::view::View;
use crate::wire::answer::Failure;

/// The state with its clients as they were at the end of a day.
pub(super) fn directory_on(view: &View<'_>, on: Day) -> Result<State, Failure> {
    let end = clock::at_hour(on.next(), 0, view.tz());
    let then = view.archive.state_at(Stamp(end.0.saturating_sub(1)))?;
    let mut state = State::clone(&view.snapshot.state);
    for client in state.clients.clone().values() {
        if let Some(known) = then.clients.get(&client.id) {
            let client = Arc::new(as_known(client, known, on));
            state.clients.insert(client.id.clone(), client);
        }
    }
    if state.certified.as_ref().is_some_and(|last| last.on > on) {
        state.certified.clone_from(&then.certified);
    }
    Ok(state)
}

/// A client with what the record had of him then. An end that lies before the day counts however late it was entered.
fn as_known(now: &Client, then: &Client, on: Day) -> Client {
    let has_ended = now.closed.is_some_and(|last| last < on);
    let closed = if has_ended { now.closed } else { then.closed };
    Client {
        pmb: then.pmb.clone(),
        closed,
        pending: then.pending,
        suspended: then.suspended.clone(),
        form: then.form.clone(),
        remail: then.remail.clone(),
        asked: then.asked.clone(),
        ..now.clone()
    }
}
