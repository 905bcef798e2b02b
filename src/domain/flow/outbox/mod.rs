//! Notices on their way: due, handed over, and what became of each try.

mod cancel;
pub(super) mod delivery;
mod fact;
pub(super) mod known;
mod order;
mod retry;
mod sent;
mod texts;

pub use cancel::{CancelNotice, MarkNotice};
pub use delivery::RecordDelivery;
pub use fact::{NoticeMarked, NoticesReleased, OutboxPaused, OutboxResumed};
pub use order::{FlushNotices, PauseOutbox, ReleaseNotices, ResumeOutbox};
pub use retry::{RetryNotice, RetryNotices};
pub use sent::{NoticeDeferred, NoticeFailed, NoticeSent};
