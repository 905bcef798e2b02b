//! The right hands: pieces leave to a person. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ClientId, ItemId};
use crate::domain::pickup::IdCheck;

/// Hand pieces to a person at the desk.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandOut {
    pub client: ClientId,
    /// Who takes it, as the client's list spells him.
    pub person: String,
    /// How he was checked.
    pub check: IdCheck,
    /// What he takes.
    pub items: Vec<ItemId>,
    /// Why a manager hands out what the rules keep here.
    pub because: Option<String>,
}
