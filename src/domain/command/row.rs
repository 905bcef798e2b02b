//! One row of a center's own list, its cells of the right types, the texts still as written.

use crate::domain::aftercare::{ForwardSchedule, MailClass};
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::form::{AddressId, Edition, Expiry, PhotoId, WitnessKind};
use crate::domain::name::NameKind;
use crate::domain::standing::Standing;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// A column of the center's list; `Absent` leaves what we have, an empty cell clears it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Cell<T> {
    /// The list has no such column.
    #[default]
    Absent,
    /// What the cell says.
    Set(T),
}

impl<T> Cell<T> {
    /// What the cell says, if there is one.
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Absent => None,
            Self::Set(value) => Some(value),
        }
    }
}

/// A name with the dates of its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedName {
    pub text: String,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

impl DatedName {
    /// A name of which no dates are known.
    pub fn undated(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            from: None,
            to: None,
        }
    }
}

/// One row of `client import`, cells already of their types (the texts still as written).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientRow {
    /// The center's own number for the client.
    pub client_id: Option<String>,
    pub pmb: Cell<String>,
    /// The registered name.
    pub legal_name: Cell<String>,
    /// Firm or person.
    pub kind: Cell<ClientKind>,
    /// People who may receive mail.
    pub people: Cell<Vec<DatedName>>,
    /// Earlier legal names.
    pub former_names: Cell<Vec<DatedName>>,
    pub dbas: Cell<Vec<DatedName>>,
    pub emails: Cell<Vec<String>>,
    pub phones: Cell<Vec<String>>,
    /// Who may collect.
    pub pickup_people: Cell<Vec<String>>,
    /// When notices are wanted.
    pub notify: Cell<NotifyPreference>,
    pub opened: Cell<Option<Day>>,
    pub closed: Cell<Option<Day>>,
    /// What a clerk should know.
    pub notes: Cell<String>,
    /// Whether a second client may move into an occupied box.
    pub shared_boxes: bool,
    /// Which print of the form.
    pub form_edition: Cell<Option<Edition>>,
    /// When the applicant signed it.
    pub form_signed: Cell<Option<Day>>,
    /// Before whom, with the name where the list gives one.
    pub witness: Cell<Option<(WitnessKind, String)>>,
    pub photo_id_type: Cell<Option<PhotoId>>,
    /// When it ends.
    pub photo_id_expires: Cell<Expiry>,
    pub address_id_type: Cell<Option<AddressId>>,
    /// When it ends.
    pub address_id_expires: Cell<Expiry>,
    /// Whether the form is in the CRD, and since when.
    pub crd_uploaded: Cell<Option<Uploaded>>,
    /// Where the signed form lies: binder/tab, or file#digest.
    pub form_location: Cell<String>,
    /// Where mail goes after the service.
    pub remail_address: Cell<String>,
    /// When mail is sent on during the service.
    pub forward_schedule: Cell<Option<ForwardSchedule>>,
    pub forward_address: Cell<String>,
    /// What the client booked.
    pub plan: Cell<String>,
    /// The partner who brought the client.
    pub source: Cell<String>,
    /// What the list says of the service.
    pub status: Cell<Option<Standing>>,
    /// Why a box is given out again although its former holder's mail is still re-mailed (rule 39).
    pub reuse_box: Option<String>,
    /// Since when the registered name is the legal one.
    pub legal_since: Cell<Option<Day>>,
    /// Aliases, acronyms, and names learned from labels.
    pub other_names: Cell<Vec<(NameKind, DatedName)>>,
    /// Whether somebody went through the whole form; without it, the list's columns tell.
    pub form_whole: Cell<bool>,
    /// What a legal name such as `X dba Y` says beside the name itself; it counts unless a client is called so.
    pub split: Option<SplitName>,
    /// What becomes of what the row does not have and we have.
    pub taking: Taking,
    /// Whether boxes that differ only in zeros before the number are two boxes.
    pub zeros_count: bool,
    /// Where the written exception lies that mail need not be re-mailed.
    pub remail_exception: Cell<String>,
    pub waived: Cell<Vec<MailClass>>,
    /// Which of the client's names are on the form.
    pub on_form: Cell<Vec<String>>,
}

/// A legal name that said more than one name, taken apart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitName {
    pub legal: String,
    pub others: Vec<(NameKind, String)>,
}

/// What becomes of what the record has and a row has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taking {
    /// A row that would take something away is refused, with what it is.
    #[default]
    Refuse,
    /// It stays.
    Add,
    /// The row is the truth: it goes.
    Replace,
}

/// What a list says of the CRD: a day, or only that the form is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Uploaded(pub Option<Day>);
