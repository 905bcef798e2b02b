//! What stands in the way of giving a client his box back: it is another's by now, whose mail his key would open.

use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::directory::lying;
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::state::{Reversal, State, UndoState};

/// Says whose box it became since a command took it from a client; who shared it with him before is no obstacle.
pub(super) fn holder_blocker(
    state: &State,
    command: CommandId,
    before: &Client,
    ctx: &Context<'_>,
) -> Option<String> {
    if !comes_back(state, before, ctx) {
        return None;
    }
    let has_it = |one: &Client| one.pmb == before.pmb && one.is_present(ctx.today);
    let mut others = state.in_box(&before.pmb);
    let holder = others
        .find(|other| other.id != before.id && has_it(other) && came(state, command, other))?;
    let (pmb, holder) = (&before.pmb, holder.legal_name());
    Some(format!("box {pmb} is {holder}'s by now"))
}

/// Nobody gets a box back into which others put mail meanwhile: it is looked into first.
pub(super) fn stray_blocker(state: &State, before: &Client, ctx: &Context<'_>) -> Option<String> {
    let stray = comes_back(state, before, ctx).then(|| lying::strays(state, before));
    stray.flatten().map(|problem| problem.to_string())
}

/// Whether a client has no box now, or another one, and had this one before.
fn comes_back(state: &State, before: &Client, ctx: &Context<'_>) -> bool {
    let has_it = |one: &Client| one.pmb == before.pmb && one.is_present(ctx.today);
    let now = state.clients.get(&before.id);
    has_it(before) && now.is_some_and(|now| !has_it(now))
}

/// Whether a client came into the box that he has behind a command: he was added, moved in, or is served again.
fn came(state: &State, command: CommandId, client: &Client) -> bool {
    let later = state.order.iter().rev().take_while(|id| **id != command);
    let mut later = later
        .filter_map(|id| state.traces.get(id))
        .filter(|trace| trace.undo == UndoState::Open)
        .flat_map(|trace| &trace.reversals);
    let is_his = |id: &ClientId| *id == client.id;
    later.any(|one| match one {
        Reversal::ClientAdded(id) => is_his(id),
        Reversal::ClientWas(was) => {
            is_his(&was.id) && (was.pmb != client.pmb || was.closed != client.closed)
        }
        _ => false,
    })
}
