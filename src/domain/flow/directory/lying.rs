//! What lies in a box that is to be given out, whosever box it is or was. Knows no list and no command.
//!
//! Invariant: a box in which the mail of somebody lies who has it no longer is not given out without a word.

use crate::domain::client::Client;
use crate::domain::ids::Slot;
use crate::domain::item::{Item, ItemStatus};
use crate::domain::rejection::RowProblem;
use crate::domain::state::State;

/// What lies in a client's box for others who have not got it: they moved, and it was not moved after them.
pub(super) fn strays(state: &State, client: &Client) -> Option<RowProblem> {
    let slot = Slot::pigeonhole(&client.pmb);
    let has_it = |of: &Client| of.id == client.id || of.pmb == client.pmb;
    let is_stray = |item: &&Item| {
        let whose = || state.clients.get(item.client.as_ref()?);
        may_lie(item) && item.slot == slot && whose().is_some_and(|whose| !has_it(whose))
    };
    // All of them in their order: to look each up from its client would be slower, and a list asks for every row.
    let mut all = state.items.values().map(AsRef::as_ref).filter(is_stray);
    let first = all.next()?;
    let holder = first.client.as_ref().map(|id| state.name_of(id))?;
    let others = all.filter(|item| item.client == first.client).count();
    Some(RowProblem::MailLies {
        pmb: client.pmb.clone(),
        holder,
        pieces: u32::try_from(others + 1).unwrap_or(u32::MAX),
    })
}

/// How many pieces lie here for a client whose service is over: what we hold, and what was put into this box, which he
/// opened himself; nobody books that he took it out, and the next key opens it as well.
pub(super) fn left_behind(state: &State, former: &Client) -> usize {
    let is_boxed =
        |item: &&Item| item.is_in_own_box(&former.pmb) && item.client.as_ref() == Some(&former.id);
    let boxed = state.items.values().map(AsRef::as_ref).filter(is_boxed);
    state.held_by(&former.id).count() + boxed.count()
}

/// Whether a piece lies in its slot, or may lie there still: of what is in a box that its client opens nobody books more.
fn may_lie(item: &Item) -> bool {
    item.is_held() || item.status == ItemStatus::InOwnBox
}
