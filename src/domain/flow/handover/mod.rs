//! The right hands: pieces leave to a person.

mod fact;
mod order;

pub use fact::{BroughtBack, PickedUp};
pub use order::HandOut;
