//! Who is told of what. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::{Hash, ItemId, NoticeId};
use crate::domain::notice::{Matter, Notice, NoticeKind, NoticeState, Plan};
use crate::domain::state::{Done, Reversal, State};

/// A notice is owed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeQueued(pub Notice);

impl Fact for NoticeQueued {
    fn about(&self) -> About<'_> {
        About {
            called: Some(format!("notice {}", self.0.id)),
            ..About::notice("notice queued", self.0.id)
        }
        .and_items(&self.0.items)
        .and_client(Some(&self.0.client))
    }

    fn detail(&self, _: &State) -> String {
        let to = self.0.to.as_deref().unwrap_or("nobody: no address");
        format!("{} to {to}", self.0.kind.word())
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.queue(&self.0);
    }

    fn undo(&self, _: &State) -> Undo {
        let letter = matches!(self.0.matter, Matter::Missing(_) | Matter::Labels(_));
        match self.0.kind {
            // What comes with a piece goes with it; a letter of its own is taken back by itself.
            _ if letter => Undo::Back(vec![Reversal::NoticeQueued(self.0.id)]),
            NoticeKind::Question => Undo::Follows(Deed::ClientAsked),
            _ => Undo::Nothing,
        }
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.notices.push(self.0.id);
    }

    takes_nothing!();
}

/// A held notice speaks of more pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeExtended {
    pub notice: NoticeId,
    /// The pieces added.
    pub items: Vec<ItemId>,
    /// When it may go now.
    pub plan: Plan,
}

impl Fact for NoticeExtended {
    fn about(&self) -> About<'_> {
        About::notice("notice extended", self.notice).and_items(&self.items)
    }

    fn detail(&self, _: &State) -> String {
        format!("notice {}", self.notice)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_notice(self.notice, |notice| {
            notice.items.extend_from_slice(&self.items);
            notice.plan = self.plan;
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Follows(Deed::ClientAsked)
    }

    fn note(&self, done: &mut Done, _: &Hash) {
        done.notices.push(self.notice);
    }

    takes_nothing!();
}

/// A held notice speaks of fewer pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeReduced {
    pub notice: NoticeId,
    /// The pieces it no longer speaks of.
    pub items: Vec<ItemId>,
}

impl Fact for NoticeReduced {
    fn about(&self) -> About<'_> {
        About::notice("notice reduced", self.notice).and_items(&self.items)
    }

    fn detail(&self, _: &State) -> String {
        format!("notice {}", self.notice)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.unsaid_since_they_left(self.notice, &self.items);
        books.change_notice(self.notice, |notice| {
            notice.items.retain(|item| !self.items.contains(item));
        });
    }

    fn undo(&self, state: &State) -> Undo {
        Undo::notice(state, self.notice)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// Nobody needs to hear of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeCancelled(pub NoticeId);

impl Fact for NoticeCancelled {
    fn about(&self) -> About<'_> {
        About::notice("notice cancelled", self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_notice(self.0, |notice| notice.state = NoticeState::Cancelled);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Follows(Deed::NoticeCancelled)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// A notice goes to another address of the same client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeReaddressed {
    pub notice: NoticeId,
    /// Where to now.
    pub to: String,
}

impl Fact for NoticeReaddressed {
    fn about(&self) -> About<'_> {
        About::notice("notice readdressed", self.notice)
    }

    fn detail(&self, _: &State) -> String {
        format!("to {}", self.to)
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_notice(self.notice, |notice| {
            notice.to = Some(self.to.clone());
            // Nobody at the new address has heard anything yet.
            notice.tries = 0;
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(NoticeExtended, NoticeReduced, NoticeCancelled);
