//! Pieces come in, are named, put away, set right, and taken out of the books when they never were. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::{Evidence, Item, ItemChange};

/// A piece came into the books.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemReceived(pub Item);

/// A piece was named, or its name taken back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemAssigned {
    pub item: ItemId,
    pub client: Option<ClientId>,
    pub evidence: Option<Evidence>,
    /// Where it belongs now.
    pub slot: Slot,
}

/// A piece was put into a slot.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemMoved {
    pub item: ItemId,
    pub slot: Slot,
}

/// What was logged of a piece was set right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemCorrected {
    pub item: ItemId,
    pub changes: Vec<ItemChange>,
}

/// A piece left the books: it never was one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemVoided {
    pub item: ItemId,
    pub why: String,
}

/// A voided piece is in the books again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemReinstated(pub ItemId);
