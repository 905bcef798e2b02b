//! What the rules say of pieces, and the ways out of quarantine. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::command::Grounds;
use crate::domain::disposition::Reason;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::time::Day;

/// Put a piece into quarantine, for a reason that only a clerk can know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quarantine {
    pub item: ItemId,
    pub reason: Reason,
}

/// A piece in quarantine is a client's after all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ReleaseFromQuarantine {
    pub item: ItemId,
    pub client: ClientId,
    /// How that became certain.
    pub grounds: Grounds,
}

/// Give pieces back to the carrier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HandBack {
    pub items: Vec<ItemId>,
    /// On which day, when that was not today.
    pub on: Option<Day>,
}

/// Ask a client whether a piece is his.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AskClient {
    pub item: ItemId,
    pub client: ClientId,
}
