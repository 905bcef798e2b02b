//! Statements were made and sent, paid and set right. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::fee::Fee;
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::{Done, State};
use crate::domain::statement::issued::{Issued, Post, Run, Way};
use crate::domain::statement::money::Amount;

/// A client paid toward what his statements say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementPaid {
    pub client: ClientId,
    pub amount: Cents,
    /// How, in the clerk's words, such as a check's number.
    pub how: String,
}

impl Fact for StatementPaid {
    fn about(&self) -> About<'_> {
        About::client("statement paid", &self.client)
    }

    fn detail(&self, state: &State) -> String {
        let name = state.name_of(&self.client);
        format!("{} by {name}, {}", self.amount, self.how)
    }

    fn apply(&self, _: &mut Books<'_>) {}

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::StatementPaid)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}

/// A manager set a client's balance right, by a credit (below nought) or a charge.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementCorrected {
    pub client: ClientId,
    pub amount: Amount,
    pub reason: String,
}

impl Fact for StatementCorrected {
    fn about(&self) -> About<'_> {
        let happened = if self.amount < Amount(0) {
            "credit given"
        } else {
            "charge added"
        };
        About::client(happened, &self.client)
    }

    fn detail(&self, state: &State) -> String {
        let name = state.name_of(&self.client);
        format!("{} of {name}: {}", self.amount, self.reason)
    }

    fn apply(&self, _: &mut Books<'_>) {}

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::BalanceCorrected)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}

/// A statement was made; its bytes were in their file before. What of the account stands on it is owed on it from now on,
/// and no longer collected at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementIssued {
    pub client: ClientId,
    pub statement: Issued,
    /// Fees that were in the account.
    pub fees: Vec<Fee>,
}

impl Fact for StatementIssued {
    fn about(&self) -> About<'_> {
        About::client("statement made", &self.client)
    }

    fn detail(&self, state: &State) -> String {
        let Issued {
            number,
            month,
            figures,
            ..
        } = &self.statement;
        let name = state.name_of(&self.client);
        format!("{number}, {month}, {name}: {}", figures.balance())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.settle(&self.client, &self.fees);
        books.issue(&self.client, &self.statement, &self.fees);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::StatementsMade)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// All statements of a month were made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementsMade(pub Run);

impl Fact for StatementsMade {
    fn about(&self) -> About<'_> {
        About::desk("month stated")
    }

    fn detail(&self, _: &State) -> String {
        let Run {
            month,
            count,
            moved,
            ..
        } = self.0;
        format!("{month}: {count} statements, {moved}")
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.stated(self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::StatementsMade)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// A statement goes to its client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementPosted {
    pub client: ClientId,
    pub number: u32,
    pub post: Post,
}

impl Fact for StatementPosted {
    fn about(&self) -> About<'_> {
        let about = About::client("statement sent", &self.client);
        match self.post.way {
            Way::Mail(notice) => About {
                notices: vec![notice],
                ..about
            },
            Way::Paper(item) => about.and_items(&[item]),
        }
    }

    fn detail(&self, _: &State) -> String {
        match self.post.way {
            Way::Mail(notice) => format!("{} by e-mail, notice {notice}", self.number),
            Way::Paper(item) => format!("{} on paper, #{item}", self.number),
        }
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.posted(&self.client, self.number, self.post);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::StatementsSent)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}
