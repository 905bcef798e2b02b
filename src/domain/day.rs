//! The business day and its sum: opening + received = handed out + forwarded + returned + other + closing.

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
    pub forwarded: i64,
    pub returned: i64,
    /// Every other way out, less what came back after its day: may be negative.
    pub other: i64,
}

impl Tally {
    /// What must lie on the shelves.
    pub fn closing(&self) -> i64 {
        self.opening + self.received - self.picked_up - self.forwarded - self.returned - self.other
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
mod tests {
    use super::*;

    #[test]
    fn a_day_closes_with_what_it_opened_with_and_received_less_every_way_out() {
        let tally = Tally {
            opening: 10,
            received: 7,
            picked_up: 4,
            forwarded: 3,
            returned: 2,
            other: -1,
        };
        assert_eq!(tally.closing(), 9);
        assert_eq!(DayBook::opening(BookDay::default(), 5).tally.closing(), 5);
    }
}
