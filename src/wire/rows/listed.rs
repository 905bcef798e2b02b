//! The list that another program keeps, as far as it was read.

use serde::{Deserialize, Serialize};

use crate::domain::time::Stamp;

/// What became of the last look at it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListState {
    /// The file or the program that has it; none where no list is kept elsewhere.
    pub list: Option<String>,
    /// When it was read; none while it cannot be read, and then nothing is compared.
    pub read: Option<Stamp>,
    /// Clients that could be read, and rows that could not.
    pub clients: u64,
    pub unread: u64,
    /// Differences beyond those that are told.
    pub more: u64,
    /// What is wrong with it, and what to do.
    pub trouble: Option<String>,
}
