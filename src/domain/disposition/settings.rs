//! What the rules leave open and the center decides: each value with the rule it hangs on, none hard-coded.

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::domain::calendar::BusinessDays;
use crate::domain::word::words;

words! {
    /// Mail of a client whose form is entered and incomplete (rule 5).
    #[derive(Default)]
    pub enum IncompleteForm {
        /// It is held until the form is complete.
        #[default]
        Hold = "hold",
        /// It is an ordinary piece; the shortcomings list says the rest.
        Notify = "notify",
    }
}

words! {
    /// Mail for nobody on file (rules 31, 32).
    #[derive(Default)]
    pub enum Strangers {
        /// It waits in quarantine until the next business day for an exit.
        #[default]
        Quarantine = "quarantine",
        /// It goes back to its carrier without waiting.
        HandBack = "hand-back",
    }
}

words! {
    /// Mail to a known name of a client that is on no form (rules 19, 21).
    #[derive(Default)]
    pub enum OffForm {
        /// It is an ordinary piece; the name-drift list counts it.
        #[default]
        Notify = "notify",
        /// It waits in quarantine.
        Quarantine = "quarantine",
    }
}

words! {
    /// First-Class Mail after the six months (rule 37: may be refused).
    #[derive(Default)]
    pub enum AfterRemail {
        /// It is endorsed and given back, without new postage.
        #[default]
        HandBack = "hand-back",
        /// A manager decides on each piece.
        Manager = "manager",
    }
}

words! {
    /// Mail of a suspended client (rule 22: it cannot be refused).
    #[derive(Default)]
    pub enum Suspended {
        /// It is held and a manager decides.
        #[default]
        Hold = "hold",
        /// It is an ordinary piece.
        Notify = "notify",
    }
}

words! {
    /// Whose law governs papers that are served at the desk (rules 56, 89).
    #[derive(Default)]
    pub enum Process {
        /// No duty is known: the piece is logged and the client told at once.
        #[default]
        Elsewhere = "other",
        /// Business & Professions Code 17538.5.
        California = "CA",
    }
}

impl Process {
    /// The law of the state in which the center lies.
    pub fn of(state: Option<&str>) -> Self {
        Self::ALL
            .into_iter()
            .find(|law| Some(law.word()) == state)
            .unwrap_or_default()
    }
}

/// The center's choices that the table depends on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Mail of a client whose form is incomplete.
    pub incomplete_form: IncompleteForm,
    /// Mail for nobody on file.
    pub strangers: Strangers,
    /// Mail to a name that is on no form.
    pub off_form: OffForm,
    /// First-Class Mail after the re-mail period.
    pub after_remail: AfterRemail,
    /// Mail of a suspended client.
    pub suspended: Suspended,
    /// Papers that are served at the desk.
    pub process: Process,
    /// Days within which served papers are mailed to the client (rule 89).
    pub process_mail_days: u16,
    /// Days after which a client may be asked again for the same part of his form; as long he hears of mail that waits
    /// for it.
    pub ask_again_days: u16,
    /// Labels with a wrong word before the box number (rule 49) after which a client can be advised.
    pub label_advice_after: u16,
    /// Business days, for due dates.
    pub business_days: BusinessDays,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            incomplete_form: IncompleteForm::default(),
            strangers: Strangers::default(),
            off_form: OffForm::default(),
            after_remail: AfterRemail::default(),
            suspended: Suspended::default(),
            process: Process::default(),
            process_mail_days: 5,
            ask_again_days: 30,
            label_advice_after: 3,
            business_days: BusinessDays::default(),
        }
    }
}

/// A setting as `config show` explains it: the key, and the rule it hangs on.
pub const SOURCES: &[(&str, Rule)] = &[
    ("incomplete_form", Rule(5)),
    ("ask_again_days", Rule(5)),
    ("label_advice_after", Rule(49)),
    ("strangers", Rule(31)),
    ("off_form", Rule(21)),
    ("after_remail", Rule(37)),
    ("suspended", Rule(22)),
    ("process_mail_days", Rule(89)),
    ("days_off", Rule(32)),
    ("holidays", Rule(32)),
];
