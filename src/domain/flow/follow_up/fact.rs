//! Clients are written about what sits here from a day on. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::Hash;
use crate::domain::state::{Done, State};
use crate::domain::time::Day;

/// Letters about what sits here are written that come due from a day on; none any more where there is no day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FollowUpsSet(pub Option<Day>);

impl Fact for FollowUpsSet {
    fn about(&self) -> About<'_> {
        About::desk(match self.0 {
            Some(_) => "reminders begin",
            None => "reminders end",
        })
    }

    fn detail(&self, _: &State) -> String {
        let from = self.0.map(|day| format!("what comes due from {day} on"));
        from.unwrap_or_default()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.write_since(self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(FollowUpsSet);
