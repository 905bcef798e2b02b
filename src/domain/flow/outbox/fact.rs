//! Notices on their way: due, handed over, and what became of each try. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::deed::Deed;
use crate::domain::event::Hash;
use crate::domain::evolve::Books;
use crate::domain::flow::fact::{About, Fact, Undo, names_nobody};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{NoticeState, WRITTEN};
use crate::domain::state::{Done, Outbox, State};
use crate::domain::time::Stamp;

/// Held notices became due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticesReleased(pub Vec<NoticeId>);

impl Fact for NoticesReleased {
    fn words(&self) -> &'static str {
        "notices due"
    }

    fn about(&self) -> About<'_> {
        About {
            notices: self.0.clone(),
            ..About::default()
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
}

/// The next byte may deliver the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeMarked(pub NoticeId);

impl Fact for NoticeMarked {
    fn words(&self) -> &'static str {
        "notice handed over"
    }

    fn about(&self) -> About<'_> {
        About::notice(self.0)
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
}

/// A server, or the folder, took the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeSent {
    pub notice: NoticeId,
    /// The server's words.
    pub answer: String,
}

impl NoticeSent {
    /// Whether it went into a folder, and so to nobody.
    pub fn is_written(&self) -> bool {
        self.answer.starts_with(WRITTEN)
    }
}

impl Fact for NoticeSent {
    fn words(&self) -> &'static str {
        "notice sent"
    }

    fn about(&self) -> About<'_> {
        About::notice(self.notice)
    }

    fn detail(&self, _: &State) -> String {
        self.answer.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let sent = NoticeState::Sent(books.at());
        books.change_notice(self.notice, |notice| notice.settle(sent, &self.answer));
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}
}

/// A try did not get through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeDeferred {
    pub notice: NoticeId,
    /// When it is tried again.
    pub until: Stamp,
    pub answer: String,
}

impl Fact for NoticeDeferred {
    fn words(&self) -> &'static str {
        "notice deferred"
    }

    fn about(&self) -> About<'_> {
        About::notice(self.notice)
    }

    fn detail(&self, _: &State) -> String {
        self.answer.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let deferred = NoticeState::Deferred(self.until);
        books.change_notice(self.notice, |notice| notice.settle(deferred, &self.answer));
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}
}

/// The notice will not get through by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeFailed {
    pub notice: NoticeId,
    pub answer: String,
}

impl Fact for NoticeFailed {
    fn words(&self) -> &'static str {
        "notice failed"
    }

    fn about(&self) -> About<'_> {
        About::notice(self.notice)
    }

    fn detail(&self, _: &State) -> String {
        self.answer.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        books.change_notice(self.notice, |notice| {
            notice.settle(NoticeState::Failed, &self.answer);
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}
}

/// The outbox sends nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxPaused;

impl Fact for OutboxPaused {
    fn words(&self) -> &'static str {
        "outbox paused"
    }

    fn about(&self) -> About<'_> {
        About::default()
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
}

/// The outbox sends what is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxResumed;

impl Fact for OutboxResumed {
    fn words(&self) -> &'static str {
        "outbox live"
    }

    fn about(&self) -> About<'_> {
        About::default()
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
}

names_nobody!(NoticesReleased, NoticeMarked, OutboxPaused, OutboxResumed);
