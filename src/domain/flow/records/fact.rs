//! How long records are kept, and how they go. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::ClientId;
use crate::domain::redaction::Redaction;

/// Texts about a former client were taken out of the ledger.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Redacted(pub Redaction);

/// The records of a client must be kept whatever the rules say, or no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LegalHoldSet {
    pub client: ClientId,
    /// Why; `None` when the hold was lifted.
    pub why: Option<String>,
}
