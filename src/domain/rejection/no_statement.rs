//! Why statements are not made, sent or set right; and what to do instead.

use serde::{Deserialize, Serialize};

use crate::domain::statement::money::{Amount, Month};

/// Stored and sent by position: append, never reorder.
#[derive(
    Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum NoStatement {
    #[error("0.00 is no amount")]
    NoAmount,
    #[error("{} is not over", .0.words())]
    MonthRuns(Month),
    /// The last month of which they were made.
    #[error("the statements up to {} were made already", .0.words())]
    MadeAlready(Month),
    #[error("nothing was made: the statements come to {statements}, the ledger to {ledger}")]
    SumsDiffer { statements: Amount, ledger: Amount },
    /// Something was booked between reckoning and making.
    #[error("the books moved meanwhile")]
    BooksMoved,
    #[error("there is no statement {0}")]
    NoSuch(u32),
    #[error("statement {0} went out already")]
    WentAlready(u32),
    #[error("the client of statement {0} has no e-mail address")]
    NoMail(u32),
    #[error("no statements were made for {}", .0.words())]
    NotMade(Month),
    /// Months follow each other: each has its plan's fee.
    #[error("the statements of {} were not made yet", .0.words())]
    NotNext(Month),
    #[error("nothing is to be said of this client for {}", .0.words())]
    NothingOf(Month),
    /// A purge would take what the plan cost.
    #[error("{client} was served when statements are still to be made: those of {} come next", .month.words())]
    Unbilled { client: String, month: Month },
    #[error("statement {0} went with its client: he was purged, and only its figures are kept")]
    Purged(u32),
}

impl NoStatement {
    /// What to do instead; the same at every door.
    pub fn instead(&self) -> &'static str {
        match self {
            Self::NoAmount => "say how much",
            Self::MonthRuns(_) => "wait until it is over; a preview can be had now",
            Self::MadeAlready(_) => {
                "what was booked since goes on the next ones; send them, or print one again"
            }
            Self::SumsDiffer { .. } => "look at the preview, and have the ledger verified",
            Self::BooksMoved => "try once more",
            Self::NoSuch(_) => "see the month: it lists the numbers",
            Self::WentAlready(_) => "print it again, if it got lost",
            Self::NoMail(_) => "it goes on paper",
            Self::NotMade(_) | Self::NotNext(_) => "make them, then go on",
            Self::NothingOf(_) => "look at the whole month",
            Self::Unbilled { .. } => "make the statements up to his last month, then purge",
            Self::Purged(_) => "the list of its month has the figures",
        }
    }
}
