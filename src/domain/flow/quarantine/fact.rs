//! What the rules say of pieces, and the ways out of quarantine. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::disposition::{Disposition, Exit};
use crate::domain::ids::ItemId;

/// The rules say this of pieces now; nothing when they are ordinary ones again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ItemsDisposed {
    pub items: Vec<ItemId>,
    /// What they say; `None` is the ordinary case, which is not written down when a piece comes in.
    pub disposition: Option<Disposition>,
}

/// Pieces left quarantine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarantineLeft {
    pub items: Vec<ItemId>,
    pub exit: Exit,
}

/// Pieces that were given to a carrier by mistake lie here again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TakenFromCarrier(pub Vec<ItemId>);
