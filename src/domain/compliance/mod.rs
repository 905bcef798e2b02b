//! What is missing, expired or out of date about a client's form: computed from record and day, never typed.
//!
//! Each shortcoming has its rule and the next step. Knows no pieces; what a shortcoming means for a piece is
//! decided elsewhere. Unknown is not missing: a client of whom nothing was entered has exactly one.

mod beside;
mod between;
mod check;
pub(super) mod cross;
mod discreet;
pub(super) mod problem;
#[cfg(test)]
mod tests;
mod words;

pub use check::{form_state, shortcomings};
pub use cross::Cross;
pub use discreet::{for_the_desk, undated};
pub use problem::{Document, Problem, Severity, Shortcoming, Whose};
