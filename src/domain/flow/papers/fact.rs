//! What is known of served papers changed. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{Hash, ItemId};
use crate::domain::papers::Papers;
use crate::domain::state::{Done, Reversal, State};

/// This is known of served papers from now on; nothing where they never were any.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PapersNoted {
    pub item: ItemId,
    pub papers: Option<Papers>,
}

impl Fact for PapersNoted {
    fn about(&self) -> About<'_> {
        let happened = match &self.papers {
            None => "papers taken back",
            Some(papers) if papers.mailed.is_some() => "papers mailed",
            Some(papers) if papers.copied.is_some() => "copy in the box",
            Some(_) => "papers served",
        };
        let client = self
            .papers
            .as_ref()
            .and_then(|papers| papers.client.as_ref());
        About::items(happened, &[self.item]).and_client(client)
    }

    fn detail(&self, _: &State) -> String {
        self.papers.as_ref().map(Papers::words).unwrap_or_default()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.note_papers(self.item, self.papers.as_ref());
    }

    fn undo(&self, state: &State) -> Undo {
        let was = state.papers.get(&self.item).cloned();
        Undo::Back(vec![Reversal::PapersWere(self.item, was)])
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.items.push(self.item);
    }

    takes_nothing!();
}
