//! A business day is closed for ever. What is asked for.

use serde::{Deserialize, Serialize};

use crate::domain::time::Day;

/// Close a business day for ever.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SealDay {
    /// Which; the current one when absent.
    pub day: Option<Day>,
}
