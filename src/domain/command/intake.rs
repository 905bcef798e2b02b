//! What a clerk says of a piece that comes in, beside whose it is.

use crate::domain::aftercare::MailClass;
use crate::domain::ids::{ClientId, Slot};
use crate::domain::item::{Evidence, ItemKind, Origin};
use crate::domain::time::Day;
use crate::domain::tracking::{Accountable, Carrier};
use serde::{Deserialize, Serialize};

/// Pieces that come in together and look the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Intake {
    /// Whose; `None` while nobody knows.
    pub client: Option<ClientId>,
    pub evidence: Option<Evidence>,
    /// What they are.
    pub kind: ItemKind,
    /// Who brought them.
    pub carrier: Option<Carrier>,
    /// The normalised tracking number; then `count` is 1.
    pub tracking: Option<String>,
    /// The recipient line as read.
    pub line: Option<String>,
    /// How many, 1 to [`MAX_COUNT`].
    pub count: u32,
    /// Where to; when absent the pigeonhole, of a parcel the desk, HOLD where nobody is named or a manager asks.
    pub slot: Option<Slot>,
    /// Log it although the same number is held.
    pub again: bool,
    /// Intake or opening stock.
    pub origin: Origin,
    /// For stock: the day it is said to have come.
    pub came: Option<Day>,
    /// How far the line named somebody, when it named no client for certain.
    pub guess: Guess,
    /// The class of mail, where the clerk saw it.
    pub class: MailClass,
    /// The service, where clerk or barcode said it.
    pub service: Option<Accountable>,
    /// Whether it is marked Restricted Delivery.
    pub restricted: bool,
}

/// What a line without a certain client is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Guess {
    /// Nobody on file is near it.
    #[default]
    Nobody,
    /// Several clients could be meant.
    Several,
}

/// Whose a piece is, as far as whoever names it knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Known {
    /// Nobody looked: whoever has it loses it.
    Unasked,
    Nobodys,
    Of(ClientId),
}

impl Known {
    /// As the record says.
    pub fn of(client: Option<&ClientId>) -> Self {
        client.map_or(Self::Nobodys, |client| Self::Of(client.clone()))
    }

    /// Whether that is so.
    pub fn is_so(&self, client: Option<&ClientId>) -> bool {
        *self == Self::Unasked || *self == Self::of(client)
    }
}

impl Default for Intake {
    fn default() -> Self {
        Self {
            client: None,
            evidence: None,
            kind: ItemKind::Letter,
            carrier: None,
            tracking: None,
            line: None,
            count: 1,
            slot: None,
            again: false,
            origin: Origin::Intake,
            came: None,
            guess: Guess::Nobody,
            class: MailClass::Unknown,
            service: None,
            restricted: false,
        }
    }
}

/// Most pieces of one command: more in one entry is a slip of the finger.
pub const MAX_COUNT: u32 = 500;

/// Why a piece in quarantine is a client's (rule 32).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Grounds {
    /// The form that was missing is here.
    FormObtained,
    /// The name was his all along.
    MatchCorrected,
}
