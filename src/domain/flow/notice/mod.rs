//! Who is told of what.

mod fact;
pub(super) mod readdressing;
mod texts;

pub use fact::{NoticeCancelled, NoticeExtended, NoticeQueued, NoticeReaddressed, NoticeReduced};
