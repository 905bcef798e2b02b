//! Addresses on file to which nothing can be sent on, for they have no ZIP code: asked for while there is time, and not at
//! the carrier's cut-off.

use std::collections::BTreeMap;

use super::{Chore, Todo};
use crate::domain::client::Client;
use crate::domain::destination::{NoDestination, check_label};
use crate::domain::flow::to_send;
use crate::domain::forward::ForwardKind;
use crate::domain::ids::ClientId;
use crate::domain::policy::Policy;
use crate::domain::standing::Standing;
use crate::domain::state::State;
use crate::domain::time::Day;

/// One thing to do a client, by the day on which his mail goes on, where one is near.
pub(super) fn without_zip(state: &State, policy: &Policy, today: Day) -> Vec<Todo> {
    let lacks = |client: &&Client| {
        let addresses = [&client.forwarding.address, &client.remail.address];
        addresses.iter().any(|address| is_short(address, policy))
    };
    let clients = state.clients.values().map(AsRef::as_ref);
    let mut short = clients.filter(lacks).peekable();
    if short.peek().is_none() {
        return Vec::new();
    }
    let goes = to_send(state, policy, today).into_iter();
    let goes: BTreeMap<ClientId, Day> =
        goes.filter_map(|one| Some((one.client, one.on?))).collect();
    let todo = |client: &Client| {
        let kind = asked_of(client, policy, today)?;
        Some(Todo {
            chore: Chore::Zip(kind),
            items: Vec::new(),
            client: Some(client.id.clone()),
            due: goes.get(&client.id).copied(),
        })
    };
    short.filter_map(todo).collect()
}

/// Of which address it is asked: of the one that counts in the client's life today.
fn asked_of(client: &Client, policy: &Policy, today: Day) -> Option<ForwardKind> {
    let (kind, address) = match client.standing(today, policy) {
        Standing::Expired => return None,
        Standing::Former => (ForwardKind::Remailed, &client.remail.address),
        Standing::Pending | Standing::Active | Standing::Closing | Standing::Suspended => {
            (ForwardKind::Forwarded, &client.forwarding.address)
        }
    };
    is_short(address, policy).then_some(kind)
}

fn is_short(address: &str, policy: &Policy) -> bool {
    matches!(check_label(address, policy), Err(NoDestination::NoZip(_)))
}
