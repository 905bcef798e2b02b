//! The right hands beyond a paper that was seen: by the code of a notice, by a telephone call, and what was stopped.

mod contact;
mod courier;
mod fact;
mod order;
mod send_code;
mod texts;

pub use contact::{At, code_holds, code_is_taken};
pub(in crate::domain::flow) use contact::{settled, stranger};
pub use courier::ReleaseToCourier;
pub use fact::{HandoverStopped, Released};
pub(in crate::domain::flow) use order::signature;
pub use order::{Called, Release, ReleaseByCode, StopHandover};
pub use send_code::SendCode;
