//! What became of a notice on its way out. What happened.

use crate::domain::books::{Books, Undo};
use crate::domain::flow::fact::{About, Fact, takes_nothing};
use crate::domain::ids::{Hash, NoticeId};
use crate::domain::notice::{NoticeState, PERHAPS, WRITTEN};
use crate::domain::state::{Done, State};
use crate::domain::time::Stamp;
use serde::{Deserialize, Serialize};

/// A server, or the folder, took the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeSent {
    pub notice: NoticeId,
    /// The server's words.
    pub answer: String,
}

impl NoticeSent {
    /// A mail server took it. Whatever it says, it is never taken for the mark of a file.
    pub(super) fn by_server(notice: NoticeId, answer: String) -> Self {
        let answer = if answer.starts_with(WRITTEN) || answer.starts_with(PERHAPS) {
            format!("answer: {answer}")
        } else {
            answer
        };
        Self { notice, answer }
    }

    /// A try whose end nobody knows was the last one there: the address is its client's no more. What may have been heard is
    /// set right like any letter that was.
    pub(in crate::domain::flow) fn perhaps(notice: NoticeId) -> Self {
        let answer = format!("{PERHAPS}not tried there again, the address is the client's no more");
        Self { notice, answer }
    }

    /// The same, where the address is his still and wants no such letter any more: no second one goes there.
    pub(in crate::domain::flow) fn unwanted(notice: NoticeId) -> Self {
        let answer = format!("{PERHAPS}not tried again, no such letters are wanted there any more");
        Self { notice, answer }
    }

    /// It went into a file.
    pub(super) fn into_file(notice: NoticeId, file: &str) -> Self {
        let answer = format!("{WRITTEN}{file}");
        Self { notice, answer }
    }

    /// Whether it went into a folder, and so to nobody.
    pub fn is_written(&self) -> bool {
        self.answer.starts_with(WRITTEN)
    }
}

impl Fact for NoticeSent {
    fn about(&self) -> About<'_> {
        About::notice("notice sent", self.notice)
    }

    fn detail(&self, _: &State) -> String {
        self.answer.clone()
    }

    fn apply(&self, books: &mut Books<'_>) {
        let sent = NoticeState::Sent(books.at());
        books.change_notice(self.notice, |notice| {
            if self.answer.starts_with(PERHAPS) {
                // No try of its own: nothing was sent again.
                notice.marked = None;
                notice.state = sent;
                notice.last_answer.clone_from(&self.answer);
            } else {
                notice.settle(sent, &self.answer);
            }
        });
    }

    fn undo(&self, _: &State) -> Undo {
        Undo::Nothing
    }

    fn note(&self, _: &mut Done, _: &Hash) {}

    takes_nothing!();
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
    fn about(&self) -> About<'_> {
        About::notice("notice deferred", self.notice)
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

    takes_nothing!();
}

/// The notice will not get through by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeFailed {
    pub notice: NoticeId,
    pub answer: String,
}

impl Fact for NoticeFailed {
    fn about(&self) -> About<'_> {
        About::notice("notice failed", self.notice)
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

    takes_nothing!();
}
