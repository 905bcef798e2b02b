//! Who is told of what, and whether it got through. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::Delivery;

/// Send nothing until told otherwise.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PauseOutbox;

/// Send what is due.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ResumeOutbox;

/// Make every open notice due now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FlushNotices;

/// Try a failed or deferred notice again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RetryNotice(pub NoticeId);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CancelNotice(pub NoticeId);

/// Make held notices due whose time has come.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseNotices(pub Vec<NoticeId>);

/// Note that the next byte may deliver the notice, if it still says this.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MarkNotice {
    pub notice: NoticeId,
    /// The pieces that the letter speaks of.
    pub items: Vec<ItemId>,
}

/// Note what became of a try.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordDelivery {
    pub notice: NoticeId,
    /// What became of it.
    pub delivery: Delivery,
}
