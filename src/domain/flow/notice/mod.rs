//! Who is told of what, and whether it got through.

mod fact;
mod order;
mod texts;

pub use fact::{
    NoticeCancelled, NoticeDeferred, NoticeExtended, NoticeFailed, NoticeMarked, NoticeQueued,
    NoticeReaddressed, NoticeReduced, NoticeSent, NoticesReleased, OutboxPaused, OutboxResumed,
};
pub use order::{
    CancelNotice, FlushNotices, MarkNotice, PauseOutbox, RecordDelivery, ReleaseNotices,
    ResumeOutbox, RetryNotice,
};
