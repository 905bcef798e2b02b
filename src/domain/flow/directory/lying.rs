//! What lies in a box that is to be given out, whosever box it is or was. Knows no list and no command.
//!
//! Invariant: a box in which the mail of somebody lies who has it no longer is not given out without a word.

use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::ids::{ClientId, Slot};
use crate::domain::item::Item;
use crate::domain::rejection::RowProblem;
use crate::domain::state::State;

/// What lies in a client's box for others who have not got it: they moved, and it was not moved after them. Letters in a box
/// that its client opened with his own key are among it, however long ago they were put there.
pub(in crate::domain::flow) fn strays(state: &State, client: &Client) -> Option<RowProblem> {
    let slot = Slot::pigeonhole(&client.pmb);
    let has_it = |of: &Client| of.id == client.id || of.pmb == client.pmb;
    let has_not = |id: &ClientId| state.clients.get(id).is_some_and(|whose| !has_it(whose));
    let is_stray = |item: &&Item| {
        item.is_held() && item.slot == slot && item.client.as_ref().is_some_and(has_not)
    };
    // All of them in their order: to look each up from its client would be slower, and a list asks for every row.
    let mut all = state.items.values().map(AsRef::as_ref).filter(is_stray);
    let Some(first) = all.next() else {
        let mut whose = state.boxed.get(&client.pmb)?.keys();
        let holder = state.clients.get(whose.find(|id| has_not(id))?)?;
        return in_box(state, client, holder);
    };
    let holder = first.client.as_ref().map(|id| state.name_of(id))?;
    let others = all.filter(|item| item.client == first.client).count();
    Some(RowProblem::MailLies {
        pmb: client.pmb.clone(),
        holder,
        pieces: u32::try_from(others + 1).unwrap_or(u32::MAX),
    })
}

/// What lies in a client's box for those who share it with him from now on, and which his key will open as theirs did.
pub(super) fn of_sharers(state: &State, client: &Client) -> Option<RowProblem> {
    let mut whose = state.boxed.get(&client.pmb)?.keys();
    let holder = whose.find(|id| **id != client.id)?;
    in_box(state, client, state.clients.get(holder)?)
}

/// What lies here for a client whose service is over: what we hold, and what was put into the box, which he opened himself;
/// nobody books that he took it out, and the next key opens it as well.
pub(super) fn left_behind(state: &State, former: &Client) -> Option<RowProblem> {
    let held = state.held_by(&former.id).count();
    if held == 0 {
        return in_box(state, former, former);
    }
    Some(RowProblem::MailLies {
        pmb: former.pmb.clone(),
        holder: former.legal_name().to_owned(),
        pieces: u32::try_from(held).unwrap_or(u32::MAX),
    })
}

/// Why a box is not given out after whoever had it.
pub(super) fn still_his(
    state: &State,
    former: &Client,
    rests: bool,
    ctx: &Context<'_>,
) -> Option<RowProblem> {
    if !rests {
        return left_behind(state, former);
    }
    Some(RowProblem::Resting {
        pmb: former.pmb.clone(),
        holder: former.legal_name().to_owned(),
        until: former.remail_ends(ctx.policy).unwrap_or(ctx.today),
    })
}

/// What was put into the box of one client for another, or for himself.
fn in_box(state: &State, client: &Client, holder: &Client) -> Option<RowProblem> {
    let boxed = state.boxed.get(&client.pmb)?.get(&holder.id)?;
    Some(RowProblem::InBox {
        pmb: client.pmb.clone(),
        holder: holder.legal_name().to_owned(),
        letters: boxed.letters,
        last: boxed.last.page(),
    })
}
