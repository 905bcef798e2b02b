//! What a command did that `undo` does not take back. Holds words only: which event makes which deed is in
//! `books/trace.rs`, and that undo stops at it in `flow/undo/order.rs`.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A deed that stays. Stored by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// A day was sealed.
    Sealed,
    /// The outbox went live.
    WentLive,
    /// The outbox was paused.
    Paused,
    ClerkSet,
    ClerkRemoved,
    /// A former client's texts were taken out of the books.
    Purged,
    /// Records must be kept.
    HoldSet,
    /// Records need not be kept any more.
    HoldLifted,
    /// The list of the quarter was certified.
    Certified,
    NoticeCancelled,
    /// Notices were sent before their time.
    NoticesReleased,
    /// A client was asked whether a piece is his.
    ClientAsked,
    /// An imported list was taken back as a whole.
    ImportUndone,
    CountStarted,
    SlotCounted,
    CountClosed,
    /// A sealed day was opened again.
    Reopened,
    PaperDetached,
    /// A payment toward statements was booked.
    StatementPaid,
    /// A credit was given, or a charge added.
    BalanceCorrected,
    /// The statements of a month were made.
    StatementsMade,
    /// Statements were sent.
    StatementsSent,
}

impl fmt::Display for Deed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sealed => "a day was sealed",
            Self::WentLive => "the outbox went live",
            Self::Paused => "the outbox was paused",
            Self::ClerkSet => "a clerk was set",
            Self::ClerkRemoved => "a clerk was removed",
            Self::Purged => "a client was purged",
            Self::HoldSet => "a legal hold was set",
            Self::HoldLifted => "a legal hold was lifted",
            Self::Certified => "the quarter was certified",
            Self::NoticeCancelled => "a notice was cancelled",
            Self::NoticesReleased => "notices were released",
            Self::ClientAsked => "a client was asked about a piece",
            Self::ImportUndone => "an import was taken back",
            Self::CountStarted => "a count was started",
            Self::SlotCounted => "a slot was counted",
            Self::CountClosed => "a count was closed",
            Self::Reopened => "a sealed day was opened again",
            Self::PaperDetached => "a paper was detached",
            Self::StatementPaid => "a payment was booked",
            Self::BalanceCorrected => "a balance was corrected",
            Self::StatementsMade => "statements were made",
            Self::StatementsSent => "statements were sent",
        })
    }
}
