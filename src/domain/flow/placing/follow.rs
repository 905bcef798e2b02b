//! What follows when a command laid pieces into boxes that clients open themselves: they are delivered, or, where they do
//! not go there, lie on the hold shelf. One place for all commands that lay pieces anywhere.

use std::collections::BTreeSet;

use super::ItemsPlaced;
use super::own_box::{opened_by_client, stays_out};
use crate::domain::command::context::Context;
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Command, Event, ItemMoved};
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::Item;
use crate::domain::state::State;

/// The pieces of a command that came to lie somewhere.
#[derive(Default)]
pub(in crate::domain::flow) struct Put {
    laid: BTreeSet<ItemId>,
    /// What had left is in somebody's hand, and in no box yet.
    in_hand: BTreeSet<ItemId>,
}

impl Put {
    /// By the events of a command; one that is taken back lays nothing anywhere.
    pub(in crate::domain::flow) fn by(command: &Command, events: &[Event]) -> Self {
        let mut put = Self::default();
        if matches!(
            command,
            Command::Undo(_) | Command::TakeBack(_) | Command::UndoImport(_)
        ) {
            return put;
        }
        for event in events {
            match event {
                Event::ItemReceived(_) | Event::ItemMoved(_) | Event::ItemAssigned(_) => {
                    put.laid.extend(event.items());
                }
                Event::HeldAgain(_) | Event::ItemsFound(_) | Event::ItemReinstated(_) => {
                    put.in_hand.extend(event.items());
                }
                _ => {}
            }
        }
        put
    }
}

/// What becomes of them; `after` is the state after the command.
pub(in crate::domain::flow) fn follows(put: &Put, after: &State, ctx: &Context<'_>) -> Vec<Event> {
    let known = put.laid.union(&put.in_hand);
    let held = known
        .filter_map(|id| after.items.get(id))
        .map(AsRef::as_ref);
    let held = held.filter(|item: &&Item| item.is_held());
    let there = held.filter_map(|item| Some((item, opened_by_client(&item.slot, ctx)?)));
    let (mut placed, mut out) = (Vec::new(), Vec::new());
    for (item, pmb) in there {
        let goes = stays_out(after, item, &pmb, ctx).is_none();
        if goes && !put.in_hand.contains(&item.id) {
            placed.push(item);
        } else {
            out.push(item);
        }
    }
    let mut events: Vec<Event> = out
        .into_iter()
        .map(|item| {
            Event::ItemMoved(ItemMoved {
                item: item.id,
                slot: Slot::hold(),
            })
        })
        .collect();
    if placed.is_empty() {
        return events;
    }
    let mut telling = Telling::new(after, ctx);
    for item in &placed {
        telling.needs_no_call(item);
    }
    events.push(ItemsPlaced(placed.iter().map(|item| item.id).collect()).into());
    events.extend(telling.into_events());
    events
}
