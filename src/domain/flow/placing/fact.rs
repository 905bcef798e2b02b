//! Pieces were put into the box that their client opens. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, names_nobody};
use crate::domain::flow::leaving::Departure;
use crate::domain::ids::{Hash, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::state::{Done, State};

/// Pieces were put into their client's own box: they are delivered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsPlaced(pub Vec<ItemId>);

impl Fact for ItemsPlaced {
    fn about(&self) -> About<'_> {
        About::items("put in the client's own box", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.0 {
            books.leaves(*id, ItemStatus::InOwnBox);
            books.count(|tally| tally.other += 1);
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::items(state, &self.0)
    }

    /// It follows from a command that has named them already.
    fn note(&self, _: &mut Done, _: &Hash) {}

    fn takes(&self) -> Option<(Departure, &[ItemId])> {
        Some((Departure::HandedOut, &self.0))
    }
}

names_nobody!(ItemsPlaced);
