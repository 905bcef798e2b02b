//! Pieces are put into a slot: never into the box of another client, who would take them out of it, nor into any box what
//! the rules keep.

use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::disposition::Disposition;
use crate::domain::flow::asked::{each_once, given, held_piece};
use crate::domain::flow::judging::disposition_of;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::placing;
use crate::domain::flow::{Event, ItemMoved};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::place::place;
use crate::domain::rejection::{NoKeeping, Rejection};
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

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let Self { items, slot } = self;
        let slot = place(state, &given("the slot", slot.as_str())?)?;
        let items = each_once(items)?;
        let mut events = Vec::new();
        for id in items {
            let item = held_piece(state, id)?;
            // What lay in a box before its client got the key is put there now.
            let is_put = item.slot != slot || ctx.policy.own_key.has_slot(&slot);
            if is_put {
                into_own_box(state, id, item.client.as_ref(), &slot)?;
                placing::refused(state, item, &slot, ctx)?;
                kept_apart(
                    id,
                    &slot,
                    &disposition_of(state, item, ctx.policy, ctx.today),
                )?;
                events.push(Event::ItemMoved(ItemMoved {
                    item: id,
                    slot: slot.clone(),
                }));
            }
        }
        Ok(events)
    }
}

/// And what the rules keep from its client lies in no box at all.
pub(super) fn kept_apart(item: ItemId, slot: &Slot, said: &Disposition) -> Result<(), Rejection> {
    let kept = slot.pmb().filter(|_| said.keeps_here());
    kept.map_or(Ok(()), |pmb| {
        let why = said.words();
        Err(NoKeeping::KeptApart { item, pmb, why }.into())
    })
}

/// What lies in a box is its client's for the taking: no piece of another's, or of nobody's yet, is put there.
pub(in crate::domain::flow) fn into_own_box(
    state: &State,
    item: ItemId,
    client: Option<&ClientId>,
    slot: &Slot,
) -> Result<(), Rejection> {
    let Some((pmb, holders)) = slot.pmb().and_then(|pmb| state.boxes.get_key_value(&pmb)) else {
        return Ok(());
    };
    let Some(holder) = holders.get_min() else {
        return Ok(());
    };
    match client {
        Some(client) if holders.contains(client) => Ok(()),
        _ => Err(NoKeeping::AnothersBox {
            item,
            pmb: pmb.clone(),
            holder: state.name_of(holder),
        }
        .into()),
    }
}
