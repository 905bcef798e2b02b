//! What stands open when a day is sealed, by name: who reads its report in a year sees what was not done. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::close::{Left, LooseEnd};
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::Hash;
use crate::domain::state::{Done, State};
use crate::domain::time::BookDay;

/// A day is sealed although this is to do; nothing where it was opened again and all of that is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LeftOpen {
    pub day: BookDay,
    pub left: Vec<Left>,
}

impl Fact for LeftOpen {
    fn about(&self) -> About<'_> {
        About::called("left open at the seal", &self.day.page())
    }

    fn detail(&self, _: &State) -> String {
        let ends = self.left.iter().map(|one| one.end);
        let words: Vec<String> = ends.map(LooseEnd::words).collect();
        words.join(", ")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_closing(self.day, |closing| closing.left.clone_from(&self.left));
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::Sealed)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(LeftOpen);
