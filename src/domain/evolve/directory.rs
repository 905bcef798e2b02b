//! Clients and clerks.

use std::sync::Arc;

use super::{Touched, volumes};
use crate::domain::clerk::Clerk;
use crate::domain::client::{Client, ClientChange};
use crate::domain::ids::{ClerkId, ClientId, CommandId, Pmb};
use crate::domain::state::State;

pub(super) fn added(state: &mut State, client: &Client, touched: &mut Touched) {
    if client.id.as_str() == generated_id(state.header.next.clients + 1).as_str() {
        state.header.next.clients += 1;
    }
    touched.clients.push(client.id.clone());
    put(state, client.clone());
}

/// Puts a client into memory and his box; also how tables are loaded.
pub(super) fn put(state: &mut State, client: Client) {
    join_box(state, &client.pmb, &client.id);
    state.clients.insert(client.id.clone(), Arc::new(client));
}

/// The id of the n-th client that came without one.
pub(in crate::domain) fn generated_id(n: u64) -> ClientId {
    ClientId::new(&format!("c-{n}"))
}

pub(super) fn changed(
    state: &mut State,
    id: &ClientId,
    changes: &[ClientChange],
    command: CommandId,
    touched: &mut Touched,
) {
    let Some(known) = state.clients.get(id) else {
        return;
    };
    let mut client = Client::clone(known);
    let before = client.pmb.clone();
    for change in changes {
        client.apply(change);
    }
    client.changed_by = command;
    leave_box(state, &before, id);
    join_box(state, &client.pmb, id);
    state.clients.insert(id.clone(), Arc::new(client));
    touched.clients.push(id.clone());
}

pub(super) fn withdrawn(state: &mut State, id: &ClientId, touched: &mut Touched) {
    if let Some(client) = state.clients.remove(id) {
        leave_box(state, &client.pmb, id);
    }
    volumes::withdrawn(state, id, touched);
    touched.clients.push(id.clone());
}

pub(super) fn held(state: &mut State, id: &ClientId, why: Option<&String>, touched: &mut Touched) {
    match why {
        Some(why) => state.holds.insert(id.clone(), why.clone()),
        None => state.holds.remove(id),
    };
    touched.clients.push(id.clone());
}

pub(super) fn clerk_set(state: &mut State, clerk: &Clerk, touched: &mut Touched) {
    state
        .clerks
        .insert(clerk.id.clone(), Arc::new(clerk.clone()));
    touched.clerks.push(clerk.id.clone());
}

pub(super) fn clerk_removed(state: &mut State, clerk: &ClerkId, touched: &mut Touched) {
    state.clerks.remove(clerk);
    touched.clerks.push(clerk.clone());
}

fn join_box(state: &mut State, pmb: &Pmb, id: &ClientId) {
    state
        .boxes
        .entry(pmb.clone())
        .or_default()
        .insert(id.clone());
}

fn leave_box(state: &mut State, pmb: &Pmb, id: &ClientId) {
    if let Some(holders) = state.boxes.get_mut(pmb) {
        holders.remove(id);
        if holders.is_empty() {
            state.boxes.remove(pmb);
        }
    }
}
