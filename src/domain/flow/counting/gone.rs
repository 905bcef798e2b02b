//! Pieces that nobody finds, and that turn up. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::flow::leaving::Departure;
use crate::domain::ids::{Hash, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::state::{Done, State};

/// Pieces are missing: an incident of the day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsMissing {
    pub items: Vec<ItemId>,
    /// What was done to find them.
    pub reason: String,
}

impl Fact for ItemsMissing {
    fn about(&self) -> About<'_> {
        About::items("item missing", &self.items)
    }

    fn detail(&self, _: &State) -> String {
        self.reason.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            books.leaves(*id, ItemStatus::Missing);
            books.count(|tally| tally.other += 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.items)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.items);
    }

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::Missing, &self.items))
    }
}

/// Missing pieces lie here after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsFound(pub Vec<ItemId>);

impl Fact for ItemsFound {
    fn about(&self) -> About<'_> {
        About::items("item found", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.0 {
            books.comes_back(*id, |tally| tally.other -= 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.0)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.extend_from_slice(&self.0);
    }

    takes_nothing!();
}
