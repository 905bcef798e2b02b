//! Pieces come in, are named, put away, set right, and taken out of the books when they never were. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::command::Intake;
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, ItemChange};

/// Log one or several pieces that look the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LogItems(pub Intake);

/// Say whose a piece is, or that nobody knows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AssignItem {
    pub item: ItemId,
    pub client: Option<ClientId>,
    pub evidence: Option<Evidence>,
}

/// Put pieces into a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MoveItems {
    pub items: Vec<ItemId>,
    pub slot: Slot,
}

/// Set right what was logged of a piece.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CorrectItem {
    pub item: ItemId,
    pub changes: Vec<ItemChange>,
}

/// Take a piece out of the books that never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct VoidItem {
    pub item: ItemId,
    /// Why, in the clerk's words.
    pub why: String,
}
