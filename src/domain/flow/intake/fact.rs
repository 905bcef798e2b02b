//! Pieces come in, are named, put away, set right, and taken out of the books when they never were. What happened.

use std::slice;

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing, whose};
use crate::domain::flow::leaving::Departure;
use crate::domain::ids::{ClientId, Hash, ItemId, Slot};
use crate::domain::item::{Evidence, ItemChange};
use crate::domain::state::{Done, State};

/// A piece was named, or its name taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemAssigned {
    pub item: ItemId,
    pub client: Option<ClientId>,
    pub evidence: Option<Evidence>,
    /// Where it belongs now.
    pub slot: Slot,
}

impl Fact for ItemAssigned {
    fn about(&self) -> About<'_> {
        About::items("recipient assigned", &[self.item]).and_client(self.client.as_ref())
    }

    fn detail(&self, state: &State) -> String {
        format!("to {} in {}", whose(state, self.client.as_ref()), self.slot)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_item(self.item, |item| {
            item.client.clone_from(&self.client);
            item.evidence.clone_from(&self.evidence);
            item.slot = self.slot.clone();
        });
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.item])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::Renamed, slice::from_ref(&self.item)))
    }
}

/// A piece was put into a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemMoved {
    pub item: ItemId,
    pub slot: Slot,
}

impl Fact for ItemMoved {
    fn about(&self) -> About<'_> {
        About::items("put away", &[self.item])
    }

    fn detail(&self, _: &State) -> String {
        format!("to {}", self.slot)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_item(self.item, |item| item.slot = self.slot.clone());
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.item])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }

    takes_nothing!();
}

/// What was logged of a piece was set right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemCorrected {
    pub item: ItemId,
    pub changes: Vec<ItemChange>,
}

impl Fact for ItemCorrected {
    fn about(&self) -> About<'_> {
        About::items("item corrected", &[self.item])
    }

    fn detail(&self, _: &State) -> String {
        let all: Vec<_> = self.changes.iter().map(ToString::to_string).collect();
        all.join(", ")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_item(self.item, |item| {
            for change in &self.changes {
                item.apply(change);
            }
        });
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.item])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        // A remark may go with what moved the piece.
        if !done.items.contains(&self.item) {
            done.items.push(self.item);
        }
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::Lightened, slice::from_ref(&self.item)))
    }
}

names_nobody!(ItemMoved);
