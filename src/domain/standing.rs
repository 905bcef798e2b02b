//! How a client stands to the desk: where in its life cycle, and how far its form is. Both are computed from the
//! record and the day, never typed. Knows no pieces and no rules of what to do with them.

use serde::{Deserialize, Serialize};

use super::client::Client;
use super::compliance::form_state;
use super::policy::Policy;
use super::rules::Rule;
use super::time::Day;
use super::word::words;

/// Months after the service for which a Californian center is its former client's agent (rule 89).
const AGENT_MONTHS: u32 = 24;

words! {
    /// Where a client is in its life (rule 38).
    #[derive(Default)]
    pub enum Standing {
        /// New, the center said so, and the form is not complete yet.
        Pending = "pending",
        /// Served. An imported client without form data is active, form not entered.
        #[default]
        Active = "active",
        /// The last day is named and has not passed.
        Closing = "closing",
        /// The service ended; mail is re-mailed for six calendar months (rule 35).
        Former = "former",
        /// The re-mail period is over (rule 37).
        Expired = "expired",
        /// The center stopped serving for now.
        Suspended = "suspended",
    }
}

/// How far the form of a client is (rules 5 to 21). Unknown is not missing.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum FormState {
    /// Nobody has entered anything of it: nothing is held and nobody is written to.
    #[default]
    NotEntered,
    /// Entered, and something is missing or expired.
    Incomplete,
    /// Entered, nothing is missing.
    Complete,
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
    /// Where the client is in its life on a day (rule 38). Days, so no time zone moves it.
    pub fn standing(&self, day: Day, policy: &Policy) -> Standing {
        match (self.closed, self.remail_ends(policy)) {
            (Some(_), Some(ends)) if day > ends => Standing::Expired,
            (Some(last), _) if day > last => Standing::Former,
            _ if self.suspended.is_some() => Standing::Suspended,
            (Some(_), _) => Standing::Closing,
            (None, _) if self.pending && !self.is_ready(day, policy) => Standing::Pending,
            (None, _) => Standing::Active,
        }
    }

    /// Whether the form of a new client is complete, so that he is served without another word (rules 5, 38).
    fn is_ready(&self, day: Day, policy: &Policy) -> bool {
        form_state(self, day, policy) == FormState::Complete
    }

    /// The last day of the re-mail period: the same day some calendar months after the last day of the service,
    /// clamped to its month (rules 35, 38).
    pub fn remail_ends(&self, policy: &Policy) -> Option<Day> {
        self.closed
            .map(|last| last.plus_months(policy.clients.remail_months))
    }

    /// The last day on which a Californian center is the client's agent for papers of a court: two years after the
    /// service (rule 89).
    pub fn agent_until(&self) -> Option<Day> {
        self.closed.map(|last| last.plus_months(AGENT_MONTHS))
    }
}

/// Days to either side within which a last day is no slip of the year.
const NEAR: i32 = 183;

/// Whether a last day is so far away that it is rather a slip of the year: one behind the months of re-mail would let the
/// client's mail go back, and his records be purged, at once.
pub fn is_far(last: Day, today: Day) -> bool {
    last.days_since(today).abs() > NEAR
}

/// What a closing leaves to be done, until it is done or the re-mail period is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Task {
    /// Ask for the address to re-mail to, or for an exception in writing (rules 35, 36).
    AskRemail,
    /// Write the last day into box 1b of the form, and into the CRD (rule 33).
    EnterClosingDay,
    /// Tell the client for the last time what happens to the mail (rule 35).
    LastNotice,
}

impl Task {
    /// What to do.
    pub fn words(self) -> &'static str {
        match self {
            Self::AskRemail => "ask for a re-mail address, or for an exception in writing",
            Self::EnterClosingDay => "write the last day into box 1b of the form and into the CRD",
            Self::LastNotice => "tell the client for the last time what happens to the mail",
        }
    }

    /// The rules it follows from.
    pub fn rules(self) -> &'static [Rule] {
        match self {
            Self::AskRemail => &[Rule(35), Rule(36)],
            Self::EnterClosingDay => &[Rule(33)],
            Self::LastNotice => &[Rule(35)],
        }
    }
}

impl Client {
    /// What the closing leaves to be done, computed: nothing before it, and nothing after the re-mail period.
    pub fn closing_tasks(&self, day: Day, policy: &Policy) -> Vec<Task> {
        if self.closed.is_none() || self.standing(day, policy) == Standing::Expired {
            return Vec::new();
        }
        let written = self.form.as_ref().and_then(|form| form.closed);
        let open = [
            (!self.remail.is_settled(), Task::AskRemail),
            (written != self.closed, Task::EnterClosingDay),
            (self.remail.last_notice.is_none(), Task::LastNotice),
        ];
        open.into_iter()
            .filter(|(is_open, _)| *is_open)
            .map(|(_, task)| task)
            .collect()
    }
}

#[cfg(test)]
mod tests;
