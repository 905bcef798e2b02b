//! What the journal's files say of a day that is over, for whoever may know it and may not read them.

use serde::{Deserialize, Serialize};

use super::VerifySheet;
use crate::domain::held::Held;
use crate::domain::ids::Seq;
use crate::domain::seal::SealedDay;
use crate::domain::time::Stamp;

/// A day's seals, and whether the journal is whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealsSheet {
    pub verified: VerifySheet,
    /// Nothing where the journal is damaged in front of the seal.
    pub found: Option<SealedDay>,
}

/// What lay here at an instant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastSheet {
    pub at: Stamp,
    /// The last event up to it; 0 where nothing was booked yet.
    pub seq: Seq,
    pub held: Vec<Held>,
    /// Whether somebody was called as was asked then.
    pub is_known: bool,
}
