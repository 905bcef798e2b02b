//! The server looks once a day, and again in between, which letters about what sits here are due. Nothing is said twice,
//! however often it looks: what was said stands in the books.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::due::due;
use super::fact::FollowUpsSet;
use crate::domain::clerk::Permission;
use crate::domain::client::Client;
use crate::domain::command::context::Context;
use crate::domain::flow::Event;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::ids::ItemId;
use crate::domain::state::State;
use crate::domain::storage;
use crate::domain::time::Day;

/// Write to clients about what sits here, as far as that is due.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowUp;

impl Order for FollowUp {
    fn needs(&self) -> Permission {
        Permission::System
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let since = since(state, ctx);
        let mut events: Vec<Event> = (since != state.header.letters_since)
            .then_some(FollowUpsSet(since).into())
            .into_iter()
            .collect();
        let Some(since) = since else {
            return Ok(events);
        };
        let mut telling = Telling::new(state, ctx);
        for client in state.held.keys().filter_map(|id| state.clients.get(id)) {
            for (letter, items) in letters(state, client, since, ctx) {
                telling.followed_up(client, letter, &items);
            }
        }
        events.extend(telling.into_events());
        Ok(events)
    }
}

/// The first day on which a letter may be due: the one on which they were switched on. A day that has not come yet is a
/// clock's that was ahead.
fn since(state: &State, ctx: &Context<'_>) -> Option<Day> {
    let known = state.header.letters_since.unwrap_or(ctx.today);
    let is_on = ctx.policy.storage.letters;
    is_on.then_some(known.min(ctx.today))
}

/// The letters that are due to a client, each with all of its pieces.
fn letters(
    state: &State,
    client: &Client,
    since: Day,
    ctx: &Context<'_>,
) -> BTreeMap<storage::FollowUp, Vec<ItemId>> {
    let mut all: BTreeMap<storage::FollowUp, Vec<ItemId>> = BTreeMap::new();
    for item in state.held_by(&client.id) {
        if let Some(letter) = due(state, item, ctx.policy, since, ctx.today) {
            all.entry(letter).or_default().push(item.id);
        }
    }
    all
}
