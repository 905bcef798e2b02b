//! Questions about a day that is over, which the journal itself answers.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;
use crate::domain::time::{BookDay, Stamp};

/// A day's seals, or those of the last sealed day, each with its figures counted again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SealsOf(pub Option<BookDay>);

/// What lay here at an instant, for a client or for all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HeldAt {
    pub at: Stamp,
    /// Box, id or whole name.
    pub client: Option<String>,
}

/// Where others' records, and the center's own, name a client: what his purge leaves.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MentionsOf(pub ClientId);
