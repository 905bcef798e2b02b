//! A command is taken back. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, names_nobody};
use crate::domain::ids::{CommandId, Hash};
use crate::domain::state::{Done, State};

/// A command was taken back by the events of the same group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommandUndone(pub CommandId);

impl Fact for CommandUndone {
    fn about(&self) -> About<'_> {
        About::desk("command undone")
    }

    fn detail(&self, _: &State) -> String {
        format!("command {}", self.0)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.undone(self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.undone = Some(self.0);
    }
}

names_nobody!(CommandUndone);
