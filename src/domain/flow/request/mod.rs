//! What clients ask to have done with their pieces, by which day.

mod asker;
mod fact;
mod order;
mod texts;

pub use fact::{RequestMade, RequestWithdrawn};
pub use order::{MakeRequest, WithdrawRequest};
