//! What a person, or the server itself, may ask for, for the other parts of the house. Imperative; nothing has happened
//! yet.
//!
//! Within the domain nothing may name this file, only those below it: the commands themselves stand above all flows.

pub(super) mod context;
pub(super) mod intake;
pub(super) mod row;

pub use super::drift::Labelled;
pub use super::flow::Command;
pub use context::Context;
pub use intake::{Grounds, Guess, Intake, Known, MAX_COUNT};
pub use row::{Cell, ClientRow, DatedName, SplitName, Taking, Uploaded};
