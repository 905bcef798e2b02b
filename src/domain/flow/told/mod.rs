//! A client is told without e-mail: by phone, or in writing on paper.

mod fact;
mod order;
mod texts;

pub use fact::{NoticeRestored, NoticeTold};
pub use order::TellNotice;
