//! How long records are kept, and how they go. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::flow::Redaction;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::{Done, State};

/// Texts about a former client were taken out of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Redacted(pub Redaction);

impl Fact for Redacted {
    fn about(&self) -> About<'_> {
        About::client("client purged", &self.0.client)
    }

    fn detail(&self, _: &State) -> String {
        let Redaction {
            kept, rule, reason, ..
        } = &self.0;
        format!("{} events, {rule}: {reason}", kept.len())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.purged();
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::Purged)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.0.client.clone());
    }

    takes_nothing!();
}

/// The records of a client must be kept whatever the rules say, or no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalHoldSet {
    pub client: ClientId,
    /// Why; `None` when the hold was lifted.
    pub why: Option<String>,
}

impl Fact for LegalHoldSet {
    fn about(&self) -> About<'_> {
        let happened = match self.why {
            Some(_) => "legal hold set",
            None => "legal hold lifted",
        };
        About::client(happened, &self.client)
    }

    fn detail(&self, _: &State) -> String {
        self.why.clone().unwrap_or_default()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.hold(&self.client, self.why.as_ref());
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(if self.why.is_some() {
            Deed::HoldSet
        } else {
            Deed::HoldLifted
        })
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}
