//! What a command did that `undo` does not take back, and what to do instead. Holds words only: which event makes
//! which deed is in `evolve/trace.rs`, and that undo stops at it in `decide/undo.rs`.

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
    /// A clerk was set.
    ClerkSet,
    /// A clerk was removed.
    ClerkRemoved,
    /// A former client's texts were taken out of the books.
    Purged,
    /// Records must be kept.
    HoldSet,
    /// Records need not be kept any more.
    HoldLifted,
    /// The list of the quarter was certified.
    Certified,
    /// A notice was cancelled.
    NoticeCancelled,
    /// Notices were sent before their time.
    NoticesReleased,
    /// A client was asked whether a piece is his.
    ClientAsked,
}

impl Deed {
    /// What to do instead.
    pub fn instead(self) -> &'static str {
        match self {
            Self::Sealed => "later work belongs to the next day",
            Self::WentLive => "pause it: mailroom notice pause",
            Self::Paused => "go live: mailroom notice resume",
            Self::ClerkSet => "set or remove the clerk: mailroom clerk",
            Self::ClerkRemoved => "set the clerk anew: mailroom clerk",
            Self::Purged => "what was purged is gone",
            Self::HoldSet => "lift it: mailroom client hold CLIENT --lift",
            Self::HoldLifted => "set it anew: mailroom client hold CLIENT --reason WHY",
            Self::Certified => "certify again on a later day",
            Self::NoticeCancelled => "tell the client by phone",
            Self::NoticesReleased => "cancel what has not gone out yet: mailroom notice cancel",
            Self::ClientAsked => "cancel the question: mailroom notice cancel",
        }
    }
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
        })
    }
}
