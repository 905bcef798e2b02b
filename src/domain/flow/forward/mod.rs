//! Pieces are sent on: to a client who is served, or to a former one with new postage.

mod due;
mod fact;
mod label;
mod order;
mod shown;

pub use due::{ToSend, to_send};
pub use fact::{Forwarded, ItemsTakenBack};
pub use label::outgoing;
pub use order::ForwardItems;
pub use shown::SendShown;
