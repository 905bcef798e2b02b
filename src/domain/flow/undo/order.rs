//! A command is taken back. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::ids::CommandId;

/// Take a command back: the caller's own last one when absent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Undo {
    pub command: Option<CommandId>,
}
