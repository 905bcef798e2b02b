//! Quarantine: what waits there, and what is to go back.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ItemId;
use crate::domain::tracking::Carrier;

/// Pieces that wait for an exit out of quarantine, oldest first.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Quarantine;

/// What happened to a piece in quarantine, and who it could be for.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct Waiting(pub ItemId);

/// Pieces that somebody wants to give back: these, and all that wait and that a carrier brought.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GoingBack {
    pub items: Vec<ItemId>,
    pub carrier: Option<Carrier>,
}
