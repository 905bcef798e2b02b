//! A program has heard of what happened. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::{Hash, Seq};
use crate::domain::state::{Done, State};

/// A program of the config has heard of everything up to an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventsTold {
    pub to: String,
    pub up_to: Seq,
}

impl Fact for EventsTold {
    fn about(&self) -> About<'_> {
        About::called("events passed on", &self.to)
    }

    fn detail(&self, _: &State) -> String {
        format!("up to {}", self.up_to)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.told(&self.to, self.up_to);
    }

    /// Nobody unhears.
    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(EventsTold);
