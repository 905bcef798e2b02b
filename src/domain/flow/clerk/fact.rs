//! Clerks of a shared desk. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::clerk::Clerk;
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, names_nobody, only_noted, takes_nothing};
use crate::domain::ids::{ClerkId, Hash};
use crate::domain::state::{Done, State};

/// A clerk may work here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClerkSet(pub Clerk);

impl Fact for ClerkSet {
    fn about(&self) -> About<'_> {
        About::called("clerk set", &self.0.id)
    }

    fn detail(&self, _: &State) -> String {
        self.0.role.word().to_owned()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.set_clerk(&self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::ClerkSet)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// A clerk works here no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClerkRemoved(pub ClerkId);

impl Fact for ClerkRemoved {
    fn about(&self) -> About<'_> {
        About::called("clerk removed", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.remove_clerk(&self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::ClerkRemoved)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// A clerk took over a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClerkSignedIn(pub ClerkId);

impl Fact for ClerkSignedIn {
    fn about(&self) -> About<'_> {
        About::called("clerk signed in", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    only_noted!();

    takes_nothing!();
}

/// A wrong PIN was given in a clerk's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PinRefused(pub ClerkId);

impl Fact for PinRefused {
    fn about(&self) -> About<'_> {
        About::called("wrong PIN", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    only_noted!();

    takes_nothing!();
}

names_nobody!(ClerkSet, ClerkRemoved, ClerkSignedIn, PinRefused);
