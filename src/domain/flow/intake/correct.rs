//! What was logged of a piece is set right.

use super::order::optional;
use crate::domain::clerk::Permission;
use crate::domain::command::context::Context;
use crate::domain::flow::asked::{accepted, held_piece};
use crate::domain::flow::judging::Judge;
use crate::domain::flow::order::{Decided, Order};
use crate::domain::flow::telling::Telling;
use crate::domain::flow::{Event, ItemCorrected};
use crate::domain::ids::ItemId;
use crate::domain::item::{Item, ItemChange};
use crate::domain::state::State;
use serde::{Deserialize, Serialize};

/// Set right what was logged of a piece.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectItem {
    pub item: ItemId,
    pub changes: Vec<ItemChange>,
}

impl Order for CorrectItem {
    fn needs(&self) -> Permission {
        Permission::Log
    }

    fn decide(&self, state: &State, ctx: &Context<'_>) -> Decided {
        let (id, changes) = (self.item, &self.changes);
        let item = held_piece(state, id)?;
        let mut real = Vec::new();
        let mut after = item.clone();
        for change in changes {
            let change = match change {
                ItemChange::Kind(kind) => ItemChange::Kind(*kind),
                ItemChange::Carrier(carrier) => ItemChange::Carrier(*carrier),
                ItemChange::Tracking(number) => {
                    ItemChange::Tracking(optional("the number", number.as_deref())?)
                }
                ItemChange::Note(text) => ItemChange::Note(accepted("the note", text)?),
                ItemChange::Line(text) => ItemChange::Line(optional("the line", text.as_deref())?),
            };
            if is_so(item, &change) {
                continue;
            }
            match &change {
                ItemChange::Line(text) => after.line.clone_from(text),
                ItemChange::Kind(kind) => after.kind = *kind,
                ItemChange::Carrier(carrier) => after.carrier = *carrier,
                ItemChange::Tracking(_) | ItemChange::Note(_) => {}
            }
            real.push(change);
        }
        if real.is_empty() {
            return Ok(Vec::new());
        }
        let mut events = vec![Event::ItemCorrected(ItemCorrected {
            item: id,
            changes: real,
        })];
        let is_read = item.client.is_none() && after.line != item.line;
        if is_read || (after.kind, after.carrier) != (item.kind, item.carrier) {
            events.extend(judged_anew(state, item, &after, ctx));
        }
        Ok(events)
    }
}

/// What a piece that turned out another one changes in the answer, and in what the client hears: measured at what he was
/// told, not at what the rules would say today.
fn judged_anew(state: &State, item: &Item, after: &Item, ctx: &Context<'_>) -> Vec<Event> {
    let judge = Judge::new(state, ctx);
    let now = judge.anew(after);
    let stays = state
        .dispositions
        .get(&item.id)
        .is_some_and(|kept| kept.is_quarantine());
    if stays {
        return Vec::new();
    }
    let mut telling = Telling::new(state, ctx);
    telling.is_now(item, after.kind, telling.of_kept(item), now.telling);
    let mut events: Vec<_> = judge.writes(after, &now).into_iter().collect();
    events.extend(telling.into_events());
    events
}

fn is_so(item: &Item, change: &ItemChange) -> bool {
    match change {
        ItemChange::Kind(kind) => item.kind == *kind,
        ItemChange::Carrier(carrier) => item.carrier == *carrier,
        ItemChange::Tracking(number) => item.tracking == *number,
        ItemChange::Note(text) => item.note == *text,
        ItemChange::Line(text) => item.line == *text,
    }
}
