//! A manager certifies the list of the quarter. What is asked for.

use serde::{Deserialize, Serialize};

/// Certify the list of the quarter as it is now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CertifyQuarter {
    /// Why in spite of what blocks it; needed only then.
    pub reason: Option<String>,
}
