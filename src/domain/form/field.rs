//! The fields of the form and the word that commands, screens and `--json` use for each, in the order of the form.

use serde::{Deserialize, Serialize};

use crate::domain::client::mailbox::Wants;
use crate::domain::destination::NoDestination;
use crate::domain::text::BadText;
use crate::domain::time::Day;

/// Most characters of an ID number that are kept (rule 94).
pub(super) const KEPT_OF_NUMBER: usize = 4;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is the field of the same name in `Form1583`; the words are in `PLAIN`.
pub enum FormField {
    Edition,
    Usage,
    Opened,
    Closed,
    Applicant(PartyField),
    Protected,
    CourtOrder,
    Authorised(PartyField),
    Transfer,
    TransferPhone,
    TransferEmail,
    Business,
    BusinessKind,
    BusinessAddress,
    BusinessPhone,
    BusinessRegistered,
    Recipients,
    Signed,
    Witness,
    WitnessName,
    WitnessOn,
    NotaryState,
    NotaryNumber,
    NotaryExpires,
    Crd,
    Paper,
    RestrictedDelivery,
}

/// One field of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is the field of the same name in `Party`.
pub enum PartyField {
    Name,
    Home,
    Phone,
    Email,
    Photo(IdField),
    Address(IdField),
}

/// One field of an identity paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // Each is the field of the same name in `IdPaper`.
pub enum IdField {
    Kind,
    Issuer,
    LastFour,
    Expires,
}

/// The words of fields that stand for themselves, in the order of the form.
const PLAIN: [(FormField, &str); 25] = [
    (FormField::Edition, "edition"),
    (FormField::Opened, "opened"),
    (FormField::Closed, "closed"),
    (FormField::Usage, "use"),
    (FormField::Protected, "court_protected"),
    (FormField::CourtOrder, "court_order"),
    (FormField::Transfer, "transfer"),
    (FormField::TransferPhone, "transfer_phone"),
    (FormField::TransferEmail, "transfer_email"),
    (FormField::Business, "business"),
    (FormField::BusinessKind, "business_kind"),
    (FormField::BusinessAddress, "business_address"),
    (FormField::BusinessPhone, "business_phone"),
    (FormField::BusinessRegistered, "business_registered"),
    (FormField::Recipients, "recipients"),
    (FormField::Signed, "signed"),
    (FormField::Witness, "witness"),
    (FormField::WitnessName, "witness_name"),
    (FormField::WitnessOn, "witness_on"),
    (FormField::NotaryState, "notary_state"),
    (FormField::NotaryNumber, "notary_number"),
    (FormField::NotaryExpires, "notary_expires"),
    (FormField::Crd, "crd"),
    (FormField::Paper, "paper"),
    (FormField::RestrictedDelivery, "restricted_delivery"),
];

const PARTY: [(PartyField, &str); 12] = [
    (PartyField::Name, "name"),
    (PartyField::Home, "home"),
    (PartyField::Phone, "phone"),
    (PartyField::Email, "email"),
    (PartyField::Photo(IdField::Kind), "photo_id"),
    (PartyField::Photo(IdField::Issuer), "photo_id_issuer"),
    (PartyField::Photo(IdField::LastFour), "photo_id_last4"),
    (PartyField::Photo(IdField::Expires), "photo_id_expires"),
    (PartyField::Address(IdField::Kind), "address_id"),
    (PartyField::Address(IdField::Issuer), "address_id_issuer"),
    (PartyField::Address(IdField::LastFour), "address_id_last4"),
    (PartyField::Address(IdField::Expires), "address_id_expires"),
];

/// Why a field cannot have a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FieldProblem {
    /// Not a date.
    #[error("{0:?} is not a date; write YYYY-MM-DD")]
    Day(String),
    /// Not one of the form's list.
    #[error("{value:?} is not one of {}", .allowed.join(", "))]
    Word {
        /// What was given.
        value: String,
        allowed: Vec<String>,
    },
    /// More of an ID number than may be kept.
    #[error("keep the last {KEPT_OF_NUMBER} letters and digits of the number, no more")]
    Number,
    /// A name of box 12 without what it is.
    #[error("{value:?} has no kind; write NAME:{}", .allowed.join(" or NAME:"))]
    Recipient {
        /// What was given.
        value: String,
        /// The kinds there are.
        allowed: Vec<String>,
    },
    /// A text that cannot be taken.
    #[error("{0}; remove it")]
    Text(BadText),
    /// Not an address.
    #[error("{0:?} is not an e-mail address; write name@domain")]
    Address(String),
    /// A last day before the first.
    #[error("ends before it begins")]
    EndsEarly,
    /// Not a telephone number.
    #[error("{0:?} is not a telephone number; write its digits")]
    Phone(String),
    /// A day on which something is said to have happened has not come.
    #[error("{0} is still to come; give today, or a day before")]
    StillToCome(Day),
    /// Mail is not sent there.
    #[error("{0}")]
    Destination(NoDestination),
    /// No person in a list of people.
    #[error("{0:?} is no person's name; write the name of each person, ; between them")]
    Nobody(String),
    /// No day of its kind can lie there.
    #[error("{day} cannot be; give a day from {from} to {to}")]
    OutOfReach { day: Day, from: Day, to: Day },
    /// A name that ended before, and no day to put in the place of its last.
    #[error("ended with {0} already; give the day if another was its last")]
    EndedAlready(Day),
    /// An address that wants what nobody knows.
    #[error("{0:?} is nothing an address wants; write {words}", words = Wants::words())]
    Wants(String),
}

impl FormField {
    /// All fields, in the order of the form.
    pub fn all() -> Vec<Self> {
        let party = |wrap: fn(PartyField) -> Self| PARTY.map(|(field, _)| wrap(field));
        let (before, after) = PLAIN.split_at(4);
        let mut all: Vec<_> = before.iter().map(|(field, _)| *field).collect();
        all.extend(party(Self::Applicant));
        all.extend(after.iter().take(2).map(|(field, _)| *field));
        all.extend(party(Self::Authorised));
        all.extend(after.iter().skip(2).map(|(field, _)| *field));
        all
    }

    /// The word used in commands and `--json`.
    pub fn word(self) -> String {
        let of = |party: PartyField| {
            PARTY
                .iter()
                .find(|(field, _)| *field == party)
                .map_or("", |one| one.1)
        };
        match self {
            Self::Applicant(PartyField::Name) => "applicant".to_owned(),
            Self::Applicant(party) => of(party).to_owned(),
            Self::Authorised(PartyField::Name) => "authorised".to_owned(),
            Self::Authorised(party) => format!("authorised_{}", of(party)),
            plain => PLAIN
                .iter()
                .find(|(field, _)| *field == plain)
                .map_or("", |one| one.1)
                .to_owned(),
        }
    }

    /// The box of the form in which it stands; empty for what the center adds.
    pub fn form_box(self) -> &'static str {
        match self {
            Self::Opened => "1a",
            Self::Closed => "1b",
            Self::Usage => "3",
            Self::Applicant(PartyField::Photo(_)) => "8",
            Self::Applicant(PartyField::Address(_)) => "9",
            Self::Applicant(_) => "4",
            Self::Protected | Self::CourtOrder => "4k",
            Self::Authorised(PartyField::Photo(_)) => "10",
            Self::Authorised(PartyField::Address(_)) => "11",
            Self::Authorised(_) => "5",
            Self::Transfer | Self::TransferPhone | Self::TransferEmail => "6",
            Self::Business
            | Self::BusinessKind
            | Self::BusinessAddress
            | Self::BusinessPhone
            | Self::BusinessRegistered => "7",
            Self::Recipients => "12",
            Self::Signed => "13",
            Self::Witness
            | Self::WitnessName
            | Self::WitnessOn
            | Self::NotaryState
            | Self::NotaryNumber
            | Self::NotaryExpires => "14",
            Self::Edition | Self::Crd | Self::Paper | Self::RestrictedDelivery => "",
        }
    }

    /// Its word, and the box where whoever has the paper in hand finds it: `authorised (box 5)`.
    pub fn with_box(self) -> String {
        let word = self.word();
        match self.form_box() {
            "" => word,
            number => format!("{word} (box {number})"),
        }
    }

    /// Reads a field's word; hyphens are as good as underscores.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('-', "_");
        Self::all().into_iter().find(|field| field.word() == text)
    }
}
