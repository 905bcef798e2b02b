//! Statements that were made: their figures, the digest of their PDF, and how they went. Memory keeps a few hundred bytes
//! of each, for its file lies in the data directory as long as something speaks of it.

use serde::{Deserialize, Serialize};

use super::money::{Amount, Figures, Month};
use crate::domain::fee::Fee;
use crate::domain::ids::{Hash, ItemId, NoticeId, Seq};
use crate::domain::notice::{Notice, NoticeState};
use crate::domain::time::Day;

/// So often a statement is tried by mail; then it goes on paper.
pub const TRIES: u32 = 4;

/// A statement as it was made; nothing of it changes but how it went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Issued {
    /// Its number among all of the center's, from 1, without gaps.
    pub number: u32,
    pub month: Month,
    /// When it was made.
    pub on: Day,
    pub figures: Figures,
    /// SHA-256 of its PDF; zeros once its client was purged.
    pub digest: Hash,
    /// Length of the PDF.
    pub bytes: u64,
    /// How it went, oldest first.
    pub posts: Vec<Post>,
}

/// How a statement went, and when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub way: Way,
    pub on: Day,
}

/// A way to the client. Stored by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// By e-mail, with this notice.
    Mail(NoticeId),
    /// On paper, which lies in the client's slot as this piece.
    Paper(ItemId),
}

/// The statements of one client, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    pub all: Vec<Issued>,
    /// Fees of the last three months that stand on one of them: what is taken back of them is a credit on the next one.
    /// What is older is set right by hand.
    pub fees: Vec<Fee>,
}

/// The last month of which statements were made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub month: Month,
    /// The last event that was looked at: what of the month, or before, was written later stands on the next statement.
    pub seen: Seq,
    /// The first event of a later month; what is before it is on a statement.
    pub rest: Seq,
    /// The last number given.
    pub last: u32,
    /// How many statements it made.
    pub count: u32,
    /// What they moved in all.
    pub moved: Amount,
}

/// What is to be done with a statement now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// It was not sent yet.
    Mail,
    /// It goes on paper: the client takes no e-mail, or the mail did not get there.
    Paper,
    /// The mail is on its way.
    Waits(NoticeId),
    /// It is there.
    Done,
}

impl Post {
    /// `by e-mail, notice 4`, `on paper, #12`.
    pub fn words(&self) -> String {
        match self.way {
            Way::Mail(notice) => format!("by e-mail, notice {notice}"),
            Way::Paper(item) => format!("on paper, #{item}"),
        }
    }
}

impl Issued {
    /// Whether its file is gone for good.
    pub fn is_purged(&self) -> bool {
        self.digest == Hash::default()
    }

    /// What is to be done with it; `notice` is the one it went with, where that is still known.
    pub fn next(&self, takes_mail: bool, notice: Option<&Notice>) -> Next {
        match self.posts.last().map(|post| post.way) {
            None if takes_mail => Next::Mail,
            None => Next::Paper,
            Some(Way::Paper(_)) => Next::Done,
            Some(Way::Mail(id)) => match notice.map(|notice| notice.state) {
                Some(NoticeState::Failed | NoticeState::Cancelled) => Next::Paper,
                Some(state) if state.is_open() => Next::Waits(id),
                _ => Next::Done,
            },
        }
    }
}
