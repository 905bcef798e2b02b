//! What many orders check alike in what was asked: the piece, the client, the text.

use crate::domain::clerk::{Actor, Role};
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use crate::domain::text;
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

/// Refuses a trainee a piece that somebody else took in: what he may take away is his own work.
pub(super) fn own_piece(state: &State, id: ItemId, ctx: &Context<'_>) -> Result<(), Rejection> {
    let is_trainee = matches!(
        ctx.actor,
        Actor::Person {
            role: Role::Trainee,
            ..
        }
    );
    let about = state.traces.values();
    let took_in = about
        .filter(|trace| trace.done.items.contains(&id))
        .min_by_key(|trace| trace.done.first);
    match took_in {
        _ if !is_trainee => Ok(()),
        Some(trace) if trace.by == ctx.actor.name() => Ok(()),
        Some(trace) => Err(Rejection::NotYours(trace.by.clone())),
        None => Err(Rejection::NotYours("somebody else".to_owned())),
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

/// A text of a command, cleaned.
pub(super) fn accepted(what: &str, value: &str) -> Result<String, Rejection> {
    text::accept(value).map_err(|problem| Rejection::Text {
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
