//! How long records are kept, and how they go. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;

/// Take every text about a former client out of the ledger, for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PurgeClient {
    pub client: ClientId,
    /// Why, in words that do not name the client.
    pub reason: String,
}

/// Keep a client's records whatever the rules say, or no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetLegalHold {
    pub client: ClientId,
    /// Why; `None` lifts the hold.
    pub why: Option<String>,
}
