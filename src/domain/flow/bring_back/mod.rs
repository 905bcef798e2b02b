//! A piece that left is held again: an incident, with its reason.

mod fact;
mod fees;
mod order;

pub use fact::{HeldAgain, LeftAfterAll};
pub use order::BringBack;
