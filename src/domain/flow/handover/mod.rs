//! The right hands: pieces leave to a person.

mod beside;
mod courier;
mod fact;
mod order;
mod signed;
#[cfg(test)]
mod tests;

pub(in crate::domain::flow) use beside::is_bound;
pub use fact::{BroughtBack, PickedUp};
pub use order::HandOut;
pub(in crate::domain::flow) use order::{Asked, hand_out};
pub use signed::HandOutSigned;
