//! Pieces come in, are named, put away, set right, and taken out of the books when they never were.

mod fact;
mod order;
mod texts;

pub use fact::{ItemAssigned, ItemCorrected, ItemMoved, ItemReceived, ItemReinstated, ItemVoided};
pub use order::{AssignItem, CorrectItem, LogItems, MoveItems, VoidItem};
