//! Answers that are more than rows: what became of a line or a row, and why not.

use serde::{Deserialize, Serialize};

use super::rows::{AuditRow, Doubt, ItemRow, Logged, NoticeRow};
use crate::domain::ids::ClientId;
use crate::domain::rejection::{NoStatement, Rejection};

/// What a line came to that names a piece.
#[derive(Clone, Debug, PartialEq)]
pub enum Naming {
    /// Logged or named, and on disk.
    Logged(Vec<Logged>),
    /// Not certain: nothing was changed.
    Doubt(Doubt),
}

/// A piece and its events, oldest first.
#[derive(Clone, Debug, PartialEq)]
pub struct History {
    pub piece: Box<ItemRow>,
    pub events: Vec<AuditRow>,
}

/// A notice and its letter.
#[derive(Clone, Debug, PartialEq)]
pub struct LetterSheet {
    pub notice: Box<NoticeRow>,
    pub letter: String,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowResult {
    /// Line in the file.
    pub line: u64,
    pub outcome: RowVerdict,
}

/// What became of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowVerdict {
    /// A new client.
    Added(ClientId),
    /// A client's record changed.
    Changed(ClientId),
    /// It was so already.
    Unchanged(ClientId),
    /// It cannot be taken.
    Rejected(Rejection),
    /// The server or the disk could not.
    Failed(Failure),
}

/// Why a question has no answer and a command was not carried out.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// A rule says no.
    Rule(Rejection),
    /// The server or the disk says no.
    Failed(Failure),
}

impl From<Rejection> for Refusal {
    fn from(rejection: Rejection) -> Self {
        Self::Rule(rejection)
    }
}

impl From<NoStatement> for Refusal {
    fn from(why: NoStatement) -> Self {
        Self::Rule(why.into())
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Why the server could not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub kind: FailureKind,
    pub what: String,
    /// What to do.
    pub hint: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FailureKind {
    /// The disk is full; reading goes on, and writing will when there is room.
    NoSpace,
    /// The disk failed; the server ends.
    Broken,
    /// Not to be had now, such as old records while tables are rebuilt.
    Unavailable,
    /// The request makes no sense.
    Bad,
    /// The PIN is wrong.
    Pin,
    /// The server ends and takes nothing any more; the next one will.
    Ending,
    /// What came belongs to another question.
    Strange,
    /// The server ends because somebody said so, whom `what` names.
    Stopped,
    /// Whoever asks works here no longer.
    SentAway,
}
