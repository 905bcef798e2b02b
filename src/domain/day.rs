//! The business day and its sum: opening + received + brought back = handed out + forwarded + re-mailed + returned +
//! other + closing.

use serde::{Deserialize, Serialize};

use super::time::BookDay;

/// A day's figures, in pieces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// On the shelves when the day began, and stock taken over on it.
    pub opening: i64,
    /// Logged on the day, less what was logged by mistake.
    pub received: i64,
    /// Handed out at the desk.
    pub picked_up: i64,
    /// Sent on to clients who are served.
    pub forwarded: i64,
    /// Sent on to former clients.
    pub remailed: i64,
    /// Given back to sender or carrier.
    pub returned: i64,
    /// Held again after they had left, each an incident.
    pub brought_back: i64,
    /// Every other way out, less what came back after its day: may be negative.
    pub other: i64,
}

impl Tally {
    /// What must lie on the shelves.
    pub fn closing(&self) -> i64 {
        let sent_on = self.forwarded + self.remailed;
        let out = self.picked_up + sent_on + self.returned + self.other;
        self.opening + self.received + self.brought_back - out
    }
}

/// The figures as a seal has them: the stored form of before pieces were sent on. What was re-mailed counts as
/// forwarded, and what was brought back as less of every other way out, so that it closes with the same sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedTally {
    pub opening: i64,
    pub received: i64,
    pub picked_up: i64,
    pub forwarded: i64,
    pub returned: i64,
    pub other: i64,
}

impl From<Tally> for SealedTally {
    fn from(tally: Tally) -> Self {
        Self {
            opening: tally.opening,
            received: tally.received,
            picked_up: tally.picked_up,
            forwarded: tally.forwarded + tally.remailed,
            returned: tally.returned,
            other: tally.other - tally.brought_back,
        }
    }
}

impl SealedTally {
    /// As figures of a day.
    pub fn figures(&self) -> Tally {
        Tally {
            opening: self.opening,
            received: self.received,
            picked_up: self.picked_up,
            forwarded: self.forwarded,
            returned: self.returned,
            other: self.other,
            ..Tally::default()
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayBook {
    pub day: BookDay,
    /// Its figures so far, or for ever when sealed.
    pub tally: Tally,
    /// The chain's hash at the seal; `None` while the day is open.
    pub seal: Option<[u8; 32]>,
    /// How often somebody was told by phone what lies here.
    pub mail_checks: u32,
}

impl DayBook {
    /// A day that begins with so many pieces.
    pub fn opening(day: BookDay, pieces: i64) -> Self {
        Self {
            day,
            tally: Tally {
                opening: pieces,
                ..Tally::default()
            },
            ..Self::default()
        }
    }
}

#[cfg(test)]
mod tests;
