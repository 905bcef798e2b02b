//! What the table is asked: the piece, the recipient, the day. Facts only, each unknown said as unknown; where
//! they come from is the matter of whoever asks.

use serde::{Deserialize, Serialize};

use super::Reason;
use crate::domain::aftercare::MailClass;
use crate::domain::form::Said;
use crate::domain::item::ItemKind;
use crate::domain::standing::{FormState, Standing};
use crate::domain::time::Day;
use crate::domain::tracking::{Accountable, Carrier};
use crate::domain::word::words;

/// What is known of a piece as mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    pub kind: ItemKind,
    pub class: MailClass,
    /// The service that asks for a signature, a payment or haste.
    pub service: Option<Accountable>,
    /// Whether it is marked Restricted Delivery (rule 25).
    pub restricted: bool,
    /// Who brought it.
    pub carrier: Option<Carrier>,
}

impl Mail {
    /// A piece of which only kind and carrier are known; what follows from those is filled in.
    pub fn of(kind: ItemKind, carrier: Option<Carrier>) -> Self {
        let plain = Self {
            kind,
            class: MailClass::Unknown,
            service: None,
            restricted: false,
            carrier,
        };
        plain.completed()
    }

    /// Fills in what kind and carrier say of class and service; what was said is kept.
    #[must_use]
    pub fn completed(mut self) -> Self {
        // Restricted Delivery is a service of the Post: a private carrier's word for it is another thing.
        self.restricted &= self.carrier.is_none_or(Carrier::is_postal);
        self.service = self.service.or(match self.kind {
            ItemKind::Certified => Some(Accountable::Certified),
            ItemKind::Registered => Some(Accountable::Registered),
            _ => None,
        });
        if self.class == MailClass::Unknown {
            self.class = match (self.carrier, self.kind) {
                (Some(carrier), _) if !carrier.is_postal() => MailClass::Private,
                (_, ItemKind::Marketing) => MailClass::Marketing,
                (Some(_), ItemKind::Parcel) => MailClass::Package,
                _ => MailClass::Unknown,
            };
        }
        self
    }

    /// Whether it is advertising, of which nobody is told: by its kind or by its class, unless it is a kind or has a
    /// service that no advertising has.
    pub fn is_advertising(self) -> bool {
        let plain = matches!(
            self.kind,
            ItemKind::Letter | ItemKind::Flat | ItemKind::Parcel | ItemKind::Other
        );
        let of_class = plain && self.class == MailClass::Marketing;
        self.kind == ItemKind::Marketing || (of_class && self.service.is_none() && !self.restricted)
    }

    /// Whether it is Registered Mail (rule 24).
    pub fn is_registered(self) -> bool {
        self.kind == ItemKind::Registered || self.service == Some(Accountable::Registered)
    }
}

words! {
    /// What kind of name the line met (rule 21).
    pub enum NameMatch {
        /// The applicant himself.
        Applicant = "applicant",
        /// The business (box 7a).
        Business = "business",
        /// A name listed in box 12: officer, employee, partner, trade name.
        Listed = "listed",
        /// A minor listed in box 12 (rule 17).
        Minor = "minor",
        /// Only the authorised individual of box 5: may collect, receives nothing (rule 20).
        AuthorisedOnly = "authorised-only",
        /// An earlier name of the client.
        Former = "former-name",
        /// A name that is known, and on no form.
        OffForm = "off-form",
        /// No name decided: the box, or a clerk's choice.
        Box = "box",
    }
}

/// What a former client wants done with his mail (rules 35, 36).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Instruction {
    /// Nothing is on file: it waits for collection, and he is asked.
    #[default]
    None,
    /// He collects it.
    Collect,
    /// It goes to the address on file, with new postage.
    Remail,
}

/// The client that a piece seems to be for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientFacts {
    /// Where he is in his life.
    pub standing: Standing,
    /// How far his form is.
    pub form: FormState,
    /// Which of his names the line met.
    pub matched: NameMatch,
    /// What he wants once he is a former client.
    pub instruction: Instruction,
    /// Whether mail of this class need not be re-mailed, by a written exception (rule 36).
    pub waived: bool,
    /// Last day of the re-mail period.
    pub remail_until: Option<Day>,
    /// Last day on which the center is his agent for papers of a court, where the state makes it one (rule 89).
    pub agent_until: Option<Day>,
    /// Whether a manager released a letter about his form lately: until then he hears nothing about one.
    pub asked: bool,
    /// Whether he authorised the center to sign for Restricted Delivery (rule 25).
    pub restricted_delivery: Said,
}

/// Who a piece is for, as far as the line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Recipient {
    /// Nothing on it was read yet.
    Unread,
    /// Several clients could be meant.
    Doubtful,
    /// Nobody on file.
    Unknown,
    Client(ClientFacts),
}

/// Everything that the table is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    pub recipient: Recipient,
    pub mail: Mail,
    /// The business day it is asked on.
    pub day: Day,
    /// What a clerk says of the piece himself: it goes to quarantine.
    pub said: Option<Reason>,
}
