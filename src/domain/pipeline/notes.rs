//! What is noted beside a client's form: papers that came with it, and what somebody said of its way. What the form itself
//! says, such as who witnessed it, is not said again here.

use serde::{Deserialize, Serialize};

use crate::domain::form::Expiry;
use crate::domain::name::Added;
use crate::domain::time::Day;

/// Everything noted beside one form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormNotes {
    /// The power of attorney under which somebody signed for the applicant (rule 9).
    pub attorney: Option<Attorney>,
    /// When California's acknowledgement was signed (rule 88).
    pub acknowledged: Option<Day>,
    /// Who asked for the form, or for a revised one, and when.
    pub asked: Option<Added>,
    /// Who took the form in, and when.
    pub received: Option<Added>,
    /// Who accepted it, and when.
    pub accepted: Option<Added>,
    /// Why it is to be revised.
    pub revise: Option<Revise>,
}

/// A power of attorney.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attorney {
    /// Who signed under it.
    pub name: String,
    /// When it was given.
    pub dated: Day,
    pub ends: Expiry,
    /// Whether a copy of it lies with the form.
    pub is_copied: bool,
}

/// That a form has to be done again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revise {
    pub why: String,
    pub noted: Added,
}

/// What a custodian notes of a form. Stored by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormSaid {
    Asked,
    Received,
    Accepted,
    /// It has to be done again, and why.
    Revise(String),
    Attorney(Attorney),
    /// The applicant signed himself.
    NoAttorney,
    Acknowledged,
    NotAcknowledged,
}

impl FormSaid {
    /// What may be typed of a form.
    pub const WORDS: &[&str] = &[
        "asked",
        "received",
        "accepted",
        "revise",
        "acknowledged",
        "unacknowledged",
    ];

    /// Reads a word and what stands behind it; none where that is no word, or lacks its reason.
    pub fn typed(word: &str, rest: &str) -> Option<Self> {
        match (word, rest) {
            ("asked", "") => Some(Self::Asked),
            ("received", "") => Some(Self::Received),
            ("accepted", "") => Some(Self::Accepted),
            ("acknowledged", "") => Some(Self::Acknowledged),
            ("unacknowledged", "") => Some(Self::NotAcknowledged),
            ("revise", why) if !why.is_empty() => Some(Self::Revise(why.to_owned())),
            _ => None,
        }
    }

    /// As a history names it.
    pub fn happened(&self) -> &'static str {
        match self {
            Self::Asked => "form asked for",
            Self::Received => "form received",
            Self::Accepted => "form accepted",
            Self::Revise(_) => "form to be revised",
            Self::Attorney(_) => "power of attorney entered",
            Self::NoAttorney => "power of attorney taken off",
            Self::Acknowledged => "acknowledgement signed",
            Self::NotAcknowledged => "acknowledgement taken off",
        }
    }

    /// What else it says, without a name of the form.
    pub fn words(&self) -> &str {
        match self {
            Self::Revise(why) => why,
            _ => "",
        }
    }
}

impl Attorney {
    /// `Bo Lind, dated 2026-01-05, until 2027-01-05; a copy lies with the form`
    pub fn words(&self) -> String {
        let until = match self.ends {
            Expiry::On(last) => format!(", until {last}"),
            Expiry::Never | Expiry::Unknown => String::new(),
        };
        let copy = if self.is_copied {
            "a copy lies with the form"
        } else {
            "no copy lies with the form"
        };
        format!("{}, dated {}{until}; {copy}", self.name, self.dated)
    }
}
