//! How a client stands to the desk: where in its life cycle, and how far its form is. Both are computed from the
//! record and the day, never typed. Knows no pieces and no rules of what to do with them.

use serde::{Deserialize, Serialize};

/// Where a client is in its life (DESIGN 2; rules.md 38).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Standing {
    /// New, and the center said so: the form is not complete yet.
    Pending,
    /// Served. An imported client without form data is active, form not entered.
    #[default]
    Active,
    /// The last day is named and has not passed.
    Closing,
    /// The service ended; mail is re-mailed for six calendar months (rules.md 35).
    Former,
    /// The re-mail period is over (rules.md 37).
    Expired,
    /// The center stopped serving for now.
    Suspended,
}

/// How far the form of a client is (rules.md 5 to 21). Unknown is not missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FormState {
    /// Nobody has entered anything of it: nothing is held and nobody is written to.
    #[default]
    NotEntered,
    /// Entered, and something is missing or expired.
    Incomplete,
    /// Entered, nothing is missing.
    Complete,
}

impl Standing {
    /// The word used in `--json` and on screens.
    pub fn word(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Active => "active",
            Self::Closing => "closing",
            Self::Former => "former",
            Self::Expired => "expired",
            Self::Suspended => "suspended",
        }
    }
}

impl FormState {
    /// The words used on screens.
    pub fn words(self) -> &'static str {
        match self {
            Self::NotEntered => "form not entered",
            Self::Incomplete => "form incomplete",
            Self::Complete => "form complete",
        }
    }
}
