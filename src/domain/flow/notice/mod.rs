//! Who is told of what.

mod fact;
mod texts;

pub use fact::{NoticeCancelled, NoticeExtended, NoticeQueued, NoticeReaddressed, NoticeReduced};
