//! Forms that are to be done again, as somebody noted or a move made it (rule 11): to do until the revised one is there; and
//! forms of which the CRD has something else (rules 40, 43): to do until somebody says that they were uploaded again.

use std::sync::Arc;

use super::{Chore, Todo};
use crate::domain::client::Client;
use crate::domain::policy::Policy;
use crate::domain::quarter::{first_due, is_behind};
use crate::domain::state::State;
use crate::domain::time::Day;

/// One thing to do a client who is served, with why, and the certification by which it should be done.
pub(super) fn to_revise(state: &State, today: Day) -> Vec<Todo> {
    let todo = |client: &Arc<Client>| {
        let revise = state.notes_of(&client.id)?.revise.as_ref()?;
        let is_served = client.is_present(today) && !client.is_purged() && client.form.is_some();
        is_served.then(|| Todo {
            chore: Chore::Revise(revise.why.clone()),
            items: Vec::new(),
            client: Some(client.id.clone()),
            // The next list certifies that every form is as things are (rule 43).
            due: Some(first_due(revise.noted.on)),
        })
    };
    state.clients.values().filter_map(todo).collect()
}

/// One thing to do a client of whom the CRD has something else.
pub(super) fn to_upload(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let all = state.clients.values();
    all.filter(|client| is_behind(state, client, policy, today))
        .map(|client| Todo {
            chore: Chore::Upload,
            items: Vec::new(),
            client: Some(client.id.clone()),
            due: None,
        })
        .collect()
}
