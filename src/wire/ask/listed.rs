//! What is asked about the list of clients that another program keeps. Its differences are a report.

use serde::{Deserialize, Serialize};

use crate::domain::ids::CommandId;
use crate::domain::listed::{Difference, Shrinking};

/// Take over one difference, if it is still just this.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TakeDifference {
    /// The command's name.
    pub id: CommandId,
    /// As it was shown.
    pub seen: Difference,
}

/// What became of the last look at the list.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ListState;

/// Read the list at once.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct ReadList {
    /// What a list means that is smaller than by half.
    pub shrinking: Shrinking,
}
