//! The right hands beyond a paper that was seen: by the code of a notice, by a telephone call, and what was stopped.

mod fact;
mod order;
mod send_code;
mod texts;

pub use fact::{HandoverStopped, Released};
pub use order::{Called, Release, ReleaseByCode, StopHandover};
pub use send_code::SendCode;
