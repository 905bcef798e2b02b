//! A manager certifies the list of the quarter. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::quarter::Certified;

/// A manager certified the list of the quarter.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct QuarterCertified(pub Certified);
