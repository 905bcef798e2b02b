//! A handover of pieces to one person.

use serde::{Deserialize, Serialize};

use super::ids::{ClientId, ItemId, PickupId};
use super::word::{abbreviated, words};

words! {
    /// How the clerk made sure who stands at the desk. The kind of paper, never its number. Stored by position: append.
    pub enum IdCheck by abbreviated {
        Driver = "driver",
        Passport = "passport",
        /// Another paper with a photo.
        Other = "other",
        /// Known by sight; only where the center allows it.
        Known = "known",
        /// He said the client's one-time code.
        Code = "code",
    }
}

/// What happened at the desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pickup {
    pub id: PickupId,
    pub client: ClientId,
    /// Who took it, as the client's list spells him.
    pub person: String,
    /// How he was checked.
    pub check: IdCheck,
    /// What he took.
    pub items: Vec<ItemId>,
}
