//! Why a piece is for nobody who may receive mail here, and how it leaves quarantine (rules 31, 32). There is
//! no exit "discard".

use serde::{Deserialize, Serialize};

use super::Rule;
use crate::domain::ids::ClientId;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::domain::word::words;

words! {
    /// Why a piece is in quarantine. Stored by position: append, never reorder.
    pub enum Reason {
        /// No form names the recipient.
        NoForm = "no_form",
        /// Several clients could be meant.
        NotClear = "not_clear",
        /// The name is that of a person who may collect and not receive.
        AuthorisedOnly = "authorised_only",
        /// The name is known and on no form.
        OffForm = "off_form",
        /// The line cannot be read.
        Illegible = "illegible",
        /// The recipient is said to be dead. Only postal staff endorse a piece so (rule 27).
        Deceased = "deceased",
        /// The recipient is said never to have received mail here, or not any more.
        Moved = "moved",
    }
}

impl Reason {
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
            Self::NotClear => "Recipient not clear",
            Self::AuthorisedOnly => "Recipient may collect for others, and receives no mail here",
            Self::OffForm => "Recipient's name is on no form here",
            Self::Illegible => "Recipient cannot be read",
            Self::Deceased => "Recipient is said to have died",
            Self::Moved => "Recipient does not receive mail here any more",
        }
    }
}

/// How a piece left quarantine (rule 32).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
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
        self.into()
    }
}
