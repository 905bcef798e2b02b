//! Clerks of a shared desk, and what users may do who have the same name. Knows no config: whence a right comes is told it.

use serde::{Deserialize, Serialize};

use crate::domain::clerk::Role;
use crate::domain::ids::ClerkId;

/// A clerk of the list, or one who was on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClerkRow {
    pub clerk: ClerkId,
    /// What he may do once he has given his PIN.
    pub role: Role,
    /// Whether he was taken off the list.
    pub left: bool,
    /// What the user of the same name may do at a shell; none where this machine has none, or he may do nothing.
    pub shell: Option<Right>,
}

/// What a user may do without a PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Right {
    pub role: Role,
    pub by: Grant,
}

/// Whence a user has his role. Sent by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grant {
    /// config.toml names him, or a group of his, under `[roles]`.
    Roles,
    /// The server is his.
    Owner,
    /// The list of clerks has him.
    List,
    /// Nobody says anything of him.
    Usual,
}
