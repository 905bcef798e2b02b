//! Who is told of what, and whether it got through. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::{Notice, Plan};
use crate::domain::time::Stamp;

/// A notice is owed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeQueued(pub Notice);

/// A held notice speaks of more pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeExtended {
    pub notice: NoticeId,
    /// The pieces added.
    pub items: Vec<ItemId>,
    /// When it may go now.
    pub plan: Plan,
}

/// A held notice speaks of fewer pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeReduced {
    pub notice: NoticeId,
    /// The pieces it no longer speaks of.
    pub items: Vec<ItemId>,
}

/// Held notices became due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticesReleased(pub Vec<NoticeId>);

/// The next byte may deliver the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeMarked(pub NoticeId);

/// A server, or the folder, took the notice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeSent {
    pub notice: NoticeId,
    /// The server's words.
    pub answer: String,
}

/// A try did not get through.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeDeferred {
    pub notice: NoticeId,
    /// When it is tried again.
    pub until: Stamp,
    pub answer: String,
}

/// The notice will not get through by itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeFailed {
    pub notice: NoticeId,
    pub answer: String,
}

/// Nobody needs to hear of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeCancelled(pub NoticeId);

/// A notice goes to another address of the same client.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NoticeReaddressed {
    pub notice: NoticeId,
    /// Where to now.
    pub to: String,
}

/// The outbox sends nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxPaused;

/// The outbox sends what is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OutboxResumed;
