//! The right hands: pieces leave to a person. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::{ItemId, PickupId};
use crate::domain::pickup::Pickup;

/// Pieces were handed to a person.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PickedUp(pub Pickup);

/// A handover was taken back: the pieces lie here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BroughtBack {
    pub pickup: PickupId,
    pub items: Vec<ItemId>,
}
