//! Clients come, change and go. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::client::{Client, ClientChange};
use crate::domain::ids::ClientId;

/// A client came into the directory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientAdded(pub Client);

/// A client's record changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientChanged {
    pub client: ClientId,
    pub changes: Vec<ClientChange>,
}

/// A client who was added by mistake left without a trace on the shelves.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ClientWithdrawn(pub ClientId);

/// A manager went past a rule.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RuleOverridden {
    pub client: ClientId,
    /// The rule's number.
    pub rule: u8,
    pub reason: String,
}
