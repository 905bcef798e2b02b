//! Notices on their way: due, handed over, and what became of each try. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::books::{Books, Undo};
use crate::domain::deed::Deed;
use crate::domain::flow::fact::{About, Fact, names_nobody, takes_nothing};
use crate::domain::ids::{Hash, NoticeId};
use crate::domain::notice::NoticeState;
use crate::domain::state::{Done, Outbox, State};

/// Held notices became due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticesReleased(pub Vec<NoticeId>);

impl Fact for NoticesReleased {
    fn about(&self) -> About<'_> {
        About {
            notices: self.0.clone(),
            ..About::desk("notices due")
        }
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        for id in &self.0 {
            books.change_notice(*id, |notice| notice.state = NoticeState::Queued);
        }
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Follows(Deed::NoticesReleased)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// The next byte may deliver the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeMarked(pub NoticeId);

impl Fact for NoticeMarked {
    fn about(&self) -> About<'_> {
        About::notice("notice handed over", self.0)
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let at = books.at();
        books.change_notice(self.0, |notice| {
            notice.tries += 1;
            notice.marked = Some(at);
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// The outbox sends nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxPaused;

impl Fact for OutboxPaused {
    fn about(&self) -> About<'_> {
        About::desk("outbox paused")
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.outbox(Outbox::Paused);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Follows(Deed::Paused)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

/// The outbox sends what is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxResumed;

impl Fact for OutboxResumed {
    fn about(&self) -> About<'_> {
        About::desk("outbox live")
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.outbox(Outbox::Live);
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Stays(Deed::WentLive)
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
}

names_nobody!(NoticesReleased, NoticeMarked, OutboxPaused, OutboxResumed);
