//! Clients come, change and go. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::client::{Client, ClientChange};
use crate::domain::flow::fact::{About, Fact, only_noted, takes_nothing};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::rules::Rule;
use crate::domain::state::{Done, Reversal, State};

/// A client came into the directory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientAdded(pub Client);

impl Fact for ClientAdded {
    fn about(&self) -> About<'_> {
        About::client("client added", &self.0.id)
    }

    fn detail(&self, _: &State) -> String {
        format!("box {}", self.0.pmb)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.add_client(&self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Back(vec![Reversal::ClientAdded(self.0.id.clone())])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.0.id.clone());
        done.added = true;
    }

    takes_nothing!();
}

/// A client's record changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientChanged {
    pub client: ClientId,
    pub changes: Vec<ClientChange>,
}

impl Fact for ClientChanged {
    fn about(&self) -> About<'_> {
        About::client("client changed", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        format!("{} changes", self.changes.len())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_client(&self.client, &self.changes);
        let is_contact =
            |one: &ClientChange| matches!(one, ClientChange::Emails(_) | ClientChange::Phones(_));
        if self.changes.iter().any(is_contact) {
            let at = books.at();
            books.change_codes(&self.client, |codes| codes.void(at));
        }
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::client(state, &self.client)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}

/// A client who was added by mistake left without a trace on the shelves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientWithdrawn(pub ClientId);

impl Fact for ClientWithdrawn {
    fn about(&self) -> About<'_> {
        About::client("client withdrawn", &self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.withdraw_client(&self.0);
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::client(state, &self.0)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// A manager went past a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleOverridden {
    pub client: ClientId,
    /// The rule's number.
    pub rule: u8,
    pub reason: String,
}

impl Fact for RuleOverridden {
    fn about(&self) -> About<'_> {
        About::client("rule overridden", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        format!("{}: {}", Rule(self.rule), self.reason)
    }

    only_noted!();

    takes_nothing!();
}
