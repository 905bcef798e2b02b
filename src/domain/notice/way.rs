//! The way of a notice out of the house.

use crate::domain::ids::NoticeId;
use crate::domain::time::Stamp;
use serde::{Deserialize, Serialize};

/// Where a notice is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum NoticeState {
    /// Waits for its plan; can still change without anybody hearing of it.
    Held,
    /// Due: the next free mail thread takes it.
    Queued,
    /// Did not get through; tried again at the instant.
    Deferred(Stamp),
    /// A server, or the folder, took it.
    Sent(Stamp),
    /// Will not get through by itself.
    Failed,
    /// Taken back before anybody heard of it.
    Cancelled,
    /// A clerk told the client, by phone or on paper.
    Told(Stamp),
}

impl NoticeState {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// The word on a screen, where it is the client who is held: his letter waits.
    pub fn shown(self) -> &'static str {
        match self {
            Self::Held => "waits",
            other => other.word(),
        }
    }

    /// Whether somebody still has to hear of it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Held | Self::Queued | Self::Deferred(_))
    }
}

/// How a clerk tells a client what no mail brings him.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ByHand {
    Phone,
    /// On paper: a slip in the box, a letter, into the client's hand.
    Writing,
}

impl ByHand {
    pub fn words(self) -> &'static str {
        match self {
            Self::Phone => "by phone",
            Self::Writing => "in writing",
        }
    }
}

/// How somebody who wants to change a notice finds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Nobody sends it at this moment.
    Rests(NoticeState),
    /// A mail thread has it in hand, and what comes of that is not known yet.
    BeingSent,
    /// It went into a folder, and so to nobody.
    Written,
}

impl Stage {
    pub fn word(self) -> &'static str {
        match self {
            Self::Rests(state) => state.word(),
            Self::BeingSent => "being sent",
            Self::Written => "written to the folder",
        }
    }
}

/// What became of one try.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// Taken; the server's words.
    Sent(String),
    /// Not now: 4xx, a full mailbox, or no answer after the final dot.
    Deferred(String),
    /// Never by itself: the recipient's own fault.
    Failed(String),
    /// Nobody's mail goes before somebody mends what is wrong with us: server, login, sender, quota, block list.
    Blocked(String),
    /// Put into this file, and so sent to nobody.
    Written(String),
}

/// Seconds to wait after so many tries: quickly at first, then hourly, at most every four hours. Up to a fifth less, by
/// the number of the notice and of the try: what was put off at one moment does not come again at one moment.
pub fn back_off_seconds(notice: NoticeId, tries: u32) -> i64 {
    let longest = match tries {
        0 | 1 => 60,
        2 => 300,
        3 => 900,
        4..=8 => 3600,
        _ => 4 * 3600,
    };
    // The odd factor of Fibonacci hashing: neighbours fall far from one another.
    let mixed = (notice.0 ^ (u64::from(tries) << 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
    longest - mixed as i64 % (longest / 5 + 1)
}

/// After so many tries (about five days) a person must look; who retries then gets as many more.
pub const MAX_TRIES: u32 = 36;
