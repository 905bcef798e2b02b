//! Pieces come in, are named, put away, set right, and taken out of the books when they never were. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::day::Tally;
use crate::domain::event::Hash;
use crate::domain::evolve::Books;
use crate::domain::flow::fact::{About, Fact, Undo, names_nobody, whose};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, Item, ItemChange, ItemStatus, Origin};
use crate::domain::state::{Done, Reversal, State};
use crate::domain::time::Day;

/// A piece came into the books.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemReceived(pub Item);

impl Fact for ItemReceived {
    fn words(&self) -> &'static str {
        "item received"
    }

    fn about(&self) -> About<'_> {
        About::items(&[self.0.id]).and_client(self.0.client.as_ref())
    }

    fn detail(&self, state: &State) -> String {
        let Item {
            kind, client, slot, ..
        } = &self.0;
        let number = self.0.tracking.as_deref().unwrap_or_default();
        let gap = if number.is_empty() { "" } else { " " };
        let whose = whose(state, client.as_ref());
        format!("{}{gap}{number} for {whose} in {slot}", kind.word())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.receive(&self.0);
        match self.0.origin {
            Origin::Stock => books.count(|tally| tally.opening += 1),
            Origin::Intake => books.count(|tally| tally.received += 1),
        }
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Back(vec![Reversal::ItemReceived(self.0.id)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.0.id);
    }
}

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
    fn words(&self) -> &'static str {
        "recipient assigned"
    }

    fn about(&self) -> About<'_> {
        About::items(&[self.item]).and_client(self.client.as_ref())
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
}

/// A piece was put into a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemMoved {
    pub item: ItemId,
    pub slot: Slot,
}

impl Fact for ItemMoved {
    fn words(&self) -> &'static str {
        "put away"
    }

    fn about(&self) -> About<'_> {
        About::items(&[self.item])
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
}

/// What was logged of a piece was set right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemCorrected {
    pub item: ItemId,
    pub changes: Vec<ItemChange>,
}

impl Fact for ItemCorrected {
    fn words(&self) -> &'static str {
        "item corrected"
    }

    fn about(&self) -> About<'_> {
        About::items(&[self.item])
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
        done.items.push(self.item);
    }
}

/// A piece left the books: it never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemVoided {
    pub item: ItemId,
    pub why: String,
}

impl Fact for ItemVoided {
    fn words(&self) -> &'static str {
        "item voided"
    }

    fn about(&self) -> About<'_> {
        About::items(&[self.item])
    }

    fn detail(&self, _: &State) -> String {
        self.why.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let Some(item) = books.item(self.item) else {
            return;
        };
        let day = books.day();
        books.count(|tally| count_void(tally, &item, day, 1));
        books.leaves(self.item, ItemStatus::Voided);
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.item])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }
}

/// A voided piece is in the books again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemReinstated(pub ItemId);

impl Fact for ItemReinstated {
    fn words(&self) -> &'static str {
        "item reinstated"
    }

    fn about(&self) -> About<'_> {
        About::items(&[self.0])
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let Some(item) = books.item(self.0) else {
            return;
        };
        let day = books.day();
        books.comes_back(self.0, |tally| count_void(tally, &item, day, -1));
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &[self.0])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.0);
    }
}

/// A void of a piece of the same day makes its coming undone; of an earlier day it is another way out.
fn count_void(tally: &mut Tally, item: &Item, day: Day, sign: i64) {
    match item.origin {
        Origin::Intake if item.day == day => tally.received -= sign,
        Origin::Intake | Origin::Stock => tally.other += sign,
    }
}

names_nobody!(ItemMoved, ItemReinstated);
