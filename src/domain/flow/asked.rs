//! What many orders check alike in what was asked: the piece, the client, the text.

use crate::domain::clerk::{Actor, Permission, Role};
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::ids::{ClientId, ItemId, RequestId};
use crate::domain::item::Item;
use crate::domain::own_number;
use crate::domain::rejection::Rejection;
use crate::domain::state::{Reversal, State};
use crate::domain::time::Day;
use crate::domain::window::Given;

/// The client, if he is in the directory.
pub(super) fn client<'a>(state: &'a State, id: &ClientId) -> Result<&'a Client, Rejection> {
    state
        .clients
        .get(id)
        .map(AsRef::as_ref)
        .ok_or_else(|| Rejection::NoClient(id.clone()))
}

/// The piece, if memory has it.
pub(super) fn piece(state: &State, id: ItemId) -> Result<&Item, Rejection> {
    state
        .items
        .get(&id)
        .map(AsRef::as_ref)
        .ok_or(Rejection::NoItem(id))
}

/// Refuses a trainee a piece that somebody else took in, or has named since: what he may take away is his own work, and
/// what he logged is no longer his word once another has said whose it is.
pub(super) fn own_piece(state: &State, id: ItemId, ctx: &Context<'_>) -> Result<(), Rejection> {
    let is_trainee = matches!(
        ctx.actor,
        Actor::Person {
            role: Role::Trainee,
            ..
        }
    );
    match named_by(state, id) {
        _ if !is_trainee => Ok(()),
        Some(by) if by == ctx.actor.name() => Ok(()),
        Some(by) => Err(Rejection::NotYours(by.to_owned())),
        None => Err(Rejection::NotYours("somebody else".to_owned())),
    }
}

/// Who said last whose a piece is, by logging, naming or a taking back; `None` where memory has let go of it.
fn named_by(state: &State, id: ItemId) -> Option<&str> {
    let now = state.items.get(&id)?.client.as_ref();
    let says = |one: &Reversal| match one {
        Reversal::ItemReceived(of) => *of == id,
        Reversal::ItemWas(was) => was.id == id && was.client.as_ref() != now,
        _ => false,
    };
    let said = state.traces.values();
    let said = said.filter(|trace| trace.reversals.iter().any(says));
    let last = said.max_by_key(|trace| trace.done.first)?;
    Some(&last.by)
}

/// Refuses a trainee to take a piece out of the books that somebody else took in.
pub(super) fn took_in(state: &State, id: ItemId, ctx: &Context<'_>) -> Result<(), Rejection> {
    own_piece(state, id, ctx)?;
    let is_trainee = !ctx.actor.may(Permission::HandOut);
    let about = state.traces.values();
    let first = about
        .filter(|trace| trace.done.items.contains(&id))
        .min_by_key(|trace| trace.done.first);
    match first {
        Some(trace) if is_trainee && trace.by != ctx.actor.name() => {
            Err(Rejection::NotYours(trace.by.clone()))
        }
        _ => Ok(()),
    }
}

/// The piece, if it lies here.
pub(super) fn held_piece(state: &State, id: ItemId) -> Result<&Item, Rejection> {
    let item = piece(state, id)?;
    if item.is_held() {
        Ok(item)
    } else {
        Err(Rejection::NotHeld {
            item: id,
            status: item.status,
        })
    }
}

/// Pieces as they were chosen, in order and each once.
pub(super) fn each_once(items: &[ItemId]) -> Result<Vec<ItemId>, Rejection> {
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    if items.is_empty() {
        Err(Rejection::NothingChosen)
    } else {
        Ok(items)
    }
}

/// Refuses a day on which no such thing can have been.
pub(super) fn can_be(
    kind: Given,
    field: &str,
    day: Day,
    ctx: &Context<'_>,
) -> Result<(), Rejection> {
    let checked = kind.check(day, ctx.today);
    checked.map(drop).map_err(|problem| Rejection::Field {
        field: field.to_owned(),
        problem,
    })
}

/// A text of a command, cleaned; one with somebody's own number in it is kept by none.
pub(super) fn accepted(what: &str, value: &str) -> Result<String, Rejection> {
    own_number::kept(value).map_err(|problem| Rejection::Text {
        what: what.to_owned(),
        problem,
    })
}

/// A text that must be there.
pub(super) fn given(what: &str, text: &str) -> Result<String, Rejection> {
    let text = accepted(what, text)?;
    if text.is_empty() {
        Err(Rejection::Empty(what.to_owned()))
    } else {
        Ok(text)
    }
}

/// Whether just this clerk wrote a request down, as far as memory goes.
pub(super) fn wrote(state: &State, request: RequestId, ctx: &Context<'_>) -> bool {
    let makes = |one: &Reversal| matches!(one, Reversal::RequestMade(id) if *id == request);
    let mut traces = state.traces.values();
    let by = traces.find(|trace| trace.reversals.iter().any(makes));
    by.is_some_and(|trace| trace.by == ctx.actor.name())
}
