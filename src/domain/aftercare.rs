//! What a client wants done with his mail when he does not come for it: forwarding while the service runs, and
//! re-mailing after it (rules 35, 36). Facts of the record; what follows for a piece is decided elsewhere.

mod forbidden;

use serde::{Deserialize, Serialize};

use super::time::Day;
use super::word::words;

words! {
    /// The class of mail a piece travels in, as far as anybody said. Stored by position.
    pub enum MailClass {
        Unknown = "unknown",
        /// First-Class Mail, the only class that rule 37 lets a center refuse.
        FirstClass = "first-class",
        /// USPS Marketing Mail.
        Marketing = "marketing",
        /// Periodicals and package services.
        Package = "package",
        /// A private carrier's: outside the DMM (rule 32).
        Private = "private",
    }
}

words! {
    /// When mail is sent on while the service runs. Stored by position.
    pub enum ForwardSchedule {
        /// When he asks for it.
        OnRequest = "on_request",
        /// Every business day.
        Daily = "daily",
        /// Once a week.
        Weekly = "weekly",
        /// Every other week.
        Biweekly = "biweekly",
        /// Once a month.
        Monthly = "monthly",
        /// Never by itself: it waits here.
        Hold = "hold",
        /// Parcels, every business day; all else waits here.
        Parcels = "parcels",
        /// Once a week, on this day.
        Monday = "monday" | "weekly monday",
        Tuesday = "tuesday" | "weekly tuesday",
        Wednesday = "wednesday" | "weekly wednesday",
        Thursday = "thursday" | "weekly thursday",
        Friday = "friday" | "weekly friday",
    }
}

/// How mail is sent on while the service runs.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forwarding {
    /// When; `None` when mail is only collected, or nobody said.
    pub schedule: Option<ForwardSchedule>,
    /// Where to, on one line; empty when unknown.
    pub address: String,
}

/// What is to become of the mail after the service (rules 35, 36).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remail {
    /// Where it is re-mailed, on one line; empty when unknown.
    pub address: String,
    /// Where the written exception lies that it, or kinds of it, need not be re-mailed; empty without one.
    pub exception: String,
    /// The classes that the exception waives; all of them when it names none.
    pub waived: Vec<MailClass>,
    /// When the client was told for the last time what happens to the mail.
    pub last_notice: Option<Day>,
}

impl Remail {
    /// Whether the center knows what to do with mail: an address, or an exception in writing.
    pub fn is_settled(&self) -> bool {
        !self.address.is_empty() || self.has_exception()
    }

    /// Whether there is an exception in writing, and not one that rule 36 forbids.
    pub fn has_exception(&self) -> bool {
        !self.exception.is_empty() && !forbidden::is_forbidden(&self.exception)
    }

    /// Whether mail of this class need not be re-mailed, by an exception in writing. One that names no class is about
    /// mail: what a private carrier brings is none (rule 32), and is waived only by its name.
    pub fn waives(&self, class: MailClass) -> bool {
        let all_mail = self.waived.is_empty() && class != MailClass::Private;
        self.has_exception() && (all_mail || self.waived.contains(&class))
    }
}

pub use forbidden::is_forbidden;

#[cfg(test)]
mod tests;
