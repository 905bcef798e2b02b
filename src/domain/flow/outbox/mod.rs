//! Notices on their way: due, handed over, and what became of each try.

mod fact;
mod order;
mod texts;

pub use fact::{
    NoticeDeferred, NoticeFailed, NoticeMarked, NoticeSent, NoticesReleased, OutboxPaused,
    OutboxResumed,
};
pub use order::{
    CancelNotice, FlushNotices, MarkNotice, PauseOutbox, RecordDelivery, ReleaseNotices,
    ResumeOutbox, RetryNotice, RetryNotices,
};
