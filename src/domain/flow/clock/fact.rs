//! Storage clocks stand, or run again. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::{Hash, ItemId};
use crate::domain::state::{Done, State};
use crate::domain::storage::Standstill;

/// The clocks of pieces stand for a reason, or for none any more.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClocksHeld {
    pub items: Vec<ItemId>,
    pub why: Option<Standstill>,
}

impl Fact for ClocksHeld {
    fn about(&self) -> About<'_> {
        let happened = match self.why {
            Some(_) => "storage clock stopped",
            None => "storage clock runs again",
        };
        About::items(happened, &self.items)
    }

    fn detail(&self, _: &State) -> String {
        self.why
            .map_or_else(String::new, |why| why.words().to_owned())
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.items {
            books.hold_clock(*id, self.why);
        }
    }

    /// It follows from what else happened; whoever takes that back has it follow anew.
    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(ClocksHeld);
