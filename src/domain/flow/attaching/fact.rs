//! A paper was attached to a client's form, opened, or detached. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::attached::{Attached, PaperKind};
use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, only_noted, takes_nothing};
use crate::domain::ids::{ClientId, Hash};
use crate::domain::state::{Done, Reversal, State};

/// A paper lies beside a client's form from now on; its bytes were in their file before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperAttached {
    pub client: ClientId,
    pub paper: Attached,
}

impl Fact for PaperAttached {
    fn about(&self) -> About<'_> {
        About::client("paper attached", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        let Attached { number, kind, .. } = &self.paper;
        format!("{number}. {}", kind.word())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.attach(&self.client, &self.paper);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Back(vec![Reversal::PaperAttached(
            self.client.clone(),
            self.paper.number,
        )])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}

/// A paper lies beside a client's form no longer; its file goes with the last that names it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperDetached {
    pub client: ClientId,
    pub number: u32,
    pub kind: PaperKind,
    pub reason: String,
}

impl Fact for PaperDetached {
    fn about(&self) -> About<'_> {
        About::client("paper detached", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        format!("{}. {}: {}", self.number, self.kind.word(), self.reason)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.detach(&self.client, self.number);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::PaperDetached)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.client = Some(self.client.clone());
    }

    takes_nothing!();
}

/// A paper was opened to be read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PaperOpened {
    pub client: ClientId,
    pub number: u32,
    pub kind: PaperKind,
    pub reason: String,
}

impl Fact for PaperOpened {
    fn about(&self) -> About<'_> {
        About::client("paper opened", &self.client)
    }

    fn detail(&self, _: &State) -> String {
        format!("{}. {}: {}", self.number, self.kind.word(), self.reason)
    }

    only_noted!();

    takes_nothing!();
}
