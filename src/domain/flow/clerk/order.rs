//! Clerks of a shared desk. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Role;
use crate::domain::ids::ClerkId;

/// Let a clerk work here, or change his PIN or role.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SetClerk {
    pub clerk: ClerkId,
    /// What he may do.
    pub role: Role,
    /// Password hash of the PIN, made by the server's session, never by who asks.
    pub pin: String,
}

/// Let a clerk work here no longer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RemoveClerk(pub ClerkId);

/// Note that a clerk took over a terminal.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SignIn(pub ClerkId);

/// Note that a wrong PIN was given in a clerk's name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RefusePin(pub ClerkId);
