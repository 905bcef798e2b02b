//! How a client stands to the desk: where in its life cycle, and how far its form is. Both are computed from the
//! record and the day, never typed. Knows no pieces and no rules of what to do with them.

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::policy::ClientPolicy;
use super::time::Day;

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

impl Client {
    /// Where the client is in its life on a day (rules.md 38). Days, so no time zone moves it.
    pub fn standing(&self, day: Day, policy: &ClientPolicy) -> Standing {
        match (self.closed, self.remail_ends(policy)) {
            (Some(_), Some(ends)) if day > ends => Standing::Expired,
            (Some(last), _) if day > last => Standing::Former,
            _ if self.suspended.is_some() => Standing::Suspended,
            (Some(_), _) => Standing::Closing,
            (None, _) if self.pending => Standing::Pending,
            (None, _) => Standing::Active,
        }
    }

    /// The last day of the re-mail period: the same day some calendar months after the last day of the service,
    /// clamped to its month (rules.md 35, 38).
    pub fn remail_ends(&self, policy: &ClientPolicy) -> Option<Day> {
        self.closed.map(|last| last.plus_months(policy.remail_months))
    }
}
