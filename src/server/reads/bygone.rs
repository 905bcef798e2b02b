//! The directory as a past day had it, for a report of that day, and which boxes clients had: boxes, forms, suspensions and ends as the journal tells
//! them. Names go by their own dates, also those that were entered later.
//!
//! Invariant: the books as they stand are never changed by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::clock;
use crate::domain::client::Client;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::server::boxes;
use crate::server::reads::view::View;
use crate::wire::answer::Failure;

/// The state with its clients as they were at the end of a day.
pub(super) fn directory_on(view: &View<'_>, on: Day) -> Result<State, Failure> {
    let then = view
        .archive
        .state_at(&view.snapshot.state, end_of(view, on))?;
    let mut state = State::clone(&view.snapshot.state);
    for client in state.clients.clone().values() {
        if let Some(known) = then.clients.get(&client.id) {
            let client = Arc::new(as_known(client, known, on));
            state.clients.insert(client.id.clone(), client);
        }
    }
    // What was noted beside the forms, and what the CRD had, is that day's as well.
    state.to_crd.clone_from(&then.to_crd);
    state.form_notes.clone_from(&then.form_notes);
    state.center.clone_from(&then.center);
    state.holds.clone_from(&then.holds);
    if state.certified.as_ref().is_some_and(|last| last.on > on) {
        state.certified.clone_from(&then.certified);
    }
    Ok(state)
}

/// The last instant of a day.
fn end_of(view: &View<'_>, day: Day) -> Stamp {
    let next = clock::at_hour(day.next(), 0, view.tz());
    Stamp(next.0.saturating_sub(1))
}

/// The box that each client had at the end of a day; of one who came into the books since, the first that he had there.
pub(super) fn first_boxes(view: &View<'_>, day: Day) -> Result<BTreeMap<ClientId, Pmb>, Failure> {
    boxes::at(view.archive, &view.snapshot.state, end_of(view, day))
}

/// A client with what the record had of him then. An end that lies before the day counts however late it was entered.
fn as_known(now: &Client, then: &Client, on: Day) -> Client {
    let has_ended = now.closed.is_some_and(|last| last < on);
    let closed = if has_ended { now.closed } else { then.closed };
    Client {
        pmb: then.pmb.clone(),
        opened: then.opened,
        closed,
        pending: then.pending,
        suspended: then.suspended.clone(),
        form: then.form.clone(),
        remail: then.remail.clone(),
        asked: then.asked.clone(),
        ..now.clone()
    }
}
