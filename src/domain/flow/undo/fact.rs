//! A command is taken back. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::flow::Event;
use crate::domain::flow::fact::{About, Fact, Texts, names_nobody, takes_nothing};
use crate::domain::ids::{CommandId, Hash, Seq};
use crate::domain::redaction::Subject;
use crate::domain::state::{Done, State};
use crate::domain::text::counted;

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

    takes_nothing!();
}

names_nobody!(CommandUndone);

/// All rows of an imported list that stood were taken back by the events of the same group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportUndone {
    /// The commands that took the rows.
    pub commands: Vec<CommandId>,
    pub reason: String,
}

impl Fact for ImportUndone {
    fn about(&self) -> About<'_> {
        let clients = counted(self.commands.len(), "client");
        About::called("import undone", &format!("{clients} of a list"))
    }

    fn detail(&self, _: &State) -> String {
        self.reason.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for command in &self.commands {
            books.undone(*command);
        }
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::ImportUndone)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

impl Texts for ImportUndone {
    fn for_the_desk(&self, _: bool) -> Event {
        self.clone().into()
    }

    fn learn(&self, _: Seq, _: &mut Subject) {}

    fn without(&self, subject: &Subject) -> Event {
        Event::from(Self {
            commands: self.commands.clone(),
            reason: subject.reason(None, &self.reason),
        })
    }
}
