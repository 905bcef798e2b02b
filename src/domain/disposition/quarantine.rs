//! Why a piece is for nobody who may receive mail here, and how it leaves quarantine (rules 31, 32). There is
//! no exit "discard".

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::domain::ids::ClientId;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;

/// Why a piece is in quarantine. Stored by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Reason {
    /// No form names the recipient.
    NoForm,
    /// Several clients could be meant.
    NotClear,
    /// The name is that of a person who may collect and not receive.
    AuthorisedOnly,
    /// The name is known and on no form.
    OffForm,
    /// The line cannot be read.
    Illegible,
    /// The recipient is said to be dead. Only postal staff endorse a piece so (rule 27).
    Deceased,
    /// The recipient is said never to have received mail here, or not any more.
    Moved,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::NoForm,
        Self::NotClear,
        Self::AuthorisedOnly,
        Self::OffForm,
        Self::Illegible,
        Self::Deceased,
        Self::Moved,
    ];

    /// The word used in commands and `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoForm => "no_form",
            Self::NotClear => "not_clear",
            Self::AuthorisedOnly => "authorised_only",
            Self::OffForm => "off_form",
            Self::Illegible => "illegible",
            Self::Deceased => "deceased",
            Self::Moved => "moved",
        }
    }

    /// Reads a reason's word.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('-', "_");
        Self::ALL.into_iter().find(|reason| reason.word() == text)
    }

    /// The rule it hangs on.
    pub fn rule(self) -> Rule {
        match self {
            Self::NoForm | Self::NotClear | Self::Illegible | Self::Moved => Rule(32),
            Self::AuthorisedOnly => Rule(20),
            Self::OffForm => Rule(21),
            Self::Deceased => Rule(27),
        }
    }

    /// What the slip on the piece says: plain words, never an endorsement of the post's own.
    pub fn slip(self) -> &'static str {
        match self {
            Self::NoForm => "Recipient does not receive mail here: no form on file",
            Self::NotClear => "Recipient not clear: several could be meant",
            Self::AuthorisedOnly => "Recipient may collect for others, and receives no mail here",
            Self::OffForm => "Recipient's name is on no form here",
            Self::Illegible => "Recipient cannot be read",
            Self::Deceased => "Recipient is said to have died",
            Self::Moved => "Recipient does not receive mail here any more",
        }
    }
}

/// How a piece left quarantine (rule 32).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exit {
    /// The recipient, or his host, brought the form: it is this client's now.
    FormObtained(ClientId),
    /// It was this client's all along.
    MatchCorrected(ClientId),
    /// It went back to the carrier.
    HandedBack {
        on: Day,
        /// Who gave it back, as the books name him.
        by: String,
        /// To whom; `None` when nobody knew who brought it.
        carrier: Option<Carrier>,
    },
}

impl Exit {
    /// The word used in commands and `--json`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::FormObtained(_) => "form_obtained",
            Self::MatchCorrected(_) => "match_corrected",
            Self::HandedBack { .. } => "handed_back",
        }
    }
}
