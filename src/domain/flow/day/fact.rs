//! A business day is closed for ever. What happened.

use serde::{Deserialize, Serialize};

use crate::domain::day::Tally;
use crate::domain::time::Day;

/// A day was closed for ever with these figures; its hash is this event's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DaySealed {
    pub day: Day,
    pub tally: Tally,
}
