//! What the journal says of a sealed day: its seals, and the same figures counted again. Knows no file.

use serde::{Deserialize, Serialize};

use super::day::SealedTally;
use super::ids::{Hash, Seq};
use super::time::{BookDay, Stamp};

/// A seal as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Its event.
    pub seq: Seq,
    pub at: Stamp,
    /// Who sealed the day.
    pub by: String,
    /// The chain's hash there: what stands on the day's report.
    pub hash: Hash,
    /// The figures it fixed.
    pub sealed: SealedTally,
    /// The same, counted again from all events before it.
    pub counted: SealedTally,
    /// That it was lifted again: who, and why.
    pub lifted: Option<Lifted>,
}

/// A seal was lifted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lifted {
    pub seq: Seq,
    pub by: String,
    pub reason: String,
}

/// What the journal says of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedDay {
    pub day: BookDay,
    /// More than one where the day was opened again behind a seal; the oldest first.
    pub seals: Vec<Seal>,
    /// The last event of the journal, and its business day.
    pub last: Option<(Seq, BookDay)>,
}
