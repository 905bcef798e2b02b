//! A business day is closed for ever. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::day::SealedTally;
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::Hash;
use crate::domain::state::{Done, State};
use crate::domain::time::BookDay;

/// A day was closed for ever with these figures; its hash is this event's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DaySealed {
    pub day: BookDay,
    pub tally: SealedTally,
}

impl Fact for DaySealed {
    fn about(&self) -> About<'_> {
        About::called("day sealed", &self.day.page())
    }

    fn detail(&self, _: &State) -> String {
        let SealedTally {
            opening, received, ..
        } = self.tally;
        format!(
            "{opening} + {received} in, closing {}",
            self.tally.figures().closing()
        )
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.seal(self.day);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::Sealed)
    }

    fn note(&self, done: &mut Done, hash: &Hash) {
        done.seal = Some(*hash);
    }

    takes_nothing!();
}

names_nobody!(DaySealed);
