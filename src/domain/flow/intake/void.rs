//! A piece was a mistake.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, held_piece, took_in};
use crate::domain::flow::fee::not_his;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemVoided};
use crate::domain::ids::ItemId;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Take a piece out of the books that never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoidItem {
    pub item: ItemId,
    /// Why, in the clerk's words.
    pub why: String,
}

impl Order for VoidItem {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let id = self.item;
        let item = held_piece(state, id)?;
        took_in(state, id, ctx)?;
        let mut events = vec![Event::ItemVoided(ItemVoided {
            item: id,
            why: accepted("the reason", &self.why)?,
        })];
        let mut telling = Telling::new(state, ctx);
        telling.not_asked(id);
        if let Some(client) = &item.client {
            telling.mistaken(client, id);
            events.extend(not_his(state, client, id));
        }
        events.extend(telling.into_events());
        Ok(events)
    }
}
