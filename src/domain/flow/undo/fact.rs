//! A command is taken back. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::ids::CommandId;

/// A command was taken back by the events of the same group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CommandUndone(pub CommandId);
