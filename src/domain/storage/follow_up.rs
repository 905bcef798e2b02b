//! The letters about a piece that nobody comes for: each on a day of the piece's own clock, and each once. Knows neither
//! notices nor what the books say; a run of the clock keeps which were settled.

use serde::{Deserialize, Serialize};

use super::Terms;
use crate::domain::forward::Cents;
use crate::domain::word::words;

words! {
    /// A letter about a piece that nobody comes for. In the order in which they are due.
    pub enum FollowUp {
        /// It is still here.
        Reminder = "reminder",
        /// Its free days end.
        FeeWarning = "fee_warning",
        /// The last word before the center does what it said it would.
        LastNotice = "last_notice",
    }
}

impl FollowUp {
    /// The day of a piece's clock on which it is due; `None` where the center writes no such letter. What comes on the
    /// first day is in the arrival letter, and is never said twice on one day.
    pub fn day(self, terms: &Terms, warn_days: u16) -> Option<i32> {
        let from = |day: u16| (day > 0).then_some(i32::from(day));
        match self {
            Self::Reminder => from(terms.reminder),
            Self::FeeWarning if terms.fee == Cents(0) || warn_days == 0 => None,
            Self::FeeWarning => from(terms.free).map(|free| (free - i32::from(warn_days)).max(1)),
            Self::LastNotice => from(terms.last_notice),
        }
    }

    /// Whether its day is over on a day of the piece's clock: nobody is warned of what began.
    pub fn is_over(self, terms: &Terms, days: i32) -> bool {
        self == Self::FeeWarning && days > i32::from(terms.free)
    }
}

/// Which letters about a piece are settled: they went, the client was told, or somebody decided that they do not go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    reminder: bool,
    fee_warning: bool,
    last_notice: bool,
}

impl Settled {
    pub fn has(self, letter: FollowUp) -> bool {
        match letter {
            FollowUp::Reminder => self.reminder,
            FollowUp::FeeWarning => self.fee_warning,
            FollowUp::LastNotice => self.last_notice,
        }
    }

    pub fn add(&mut self, letter: FollowUp) {
        match letter {
            FollowUp::Reminder => self.reminder = true,
            FollowUp::FeeWarning => self.fee_warning = true,
            FollowUp::LastNotice => self.last_notice = true,
        }
    }
}
