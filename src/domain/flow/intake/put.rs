//! Pieces are put into a slot.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, each_once, held_piece};
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::{Event, ItemMoved};
use crate::domain::ids::{ItemId, Slot};
use crate::domain::rejection::Rejection;
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Put pieces into a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveItems {
    pub items: Vec<ItemId>,
    pub slot: Slot,
}

impl Order for MoveItems {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, _: &Context<'_>) -> Decided {
        let Self { items, slot } = self;
        let slot = Slot::new(&accepted("the slot", slot.as_str())?);
        if slot.as_str().is_empty() {
            return Err(Rejection::Empty("the slot".to_owned()));
        }
        let items = each_once(items)?;
        let mut events = Vec::new();
        for id in items {
            if held_piece(state, id)?.slot != slot {
                events.push(Event::ItemMoved(ItemMoved {
                    item: id,
                    slot: slot.clone(),
                }));
            }
        }
        Ok(events)
    }
}
