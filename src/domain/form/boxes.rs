//! The boxes of the form that hold more than one thing.

use crate::domain::form::AddressId;
use crate::domain::form::IdPaper;
use crate::domain::form::PhotoId;
use crate::domain::form::RecipientKind;
use crate::domain::form::WitnessKind;
use crate::domain::time::Day;
use serde::{Deserialize, Serialize};

/// Boxes 4, 8, 9, or 5, 10, 11: a person with two papers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// As on the form.
    pub name: String,
    /// Home address on one line.
    pub home: String,
    pub phone: String,
    pub email: String,
    /// Boxes 8 or 10.
    pub photo_id: IdPaper<PhotoId>,
    /// Boxes 9 or 11.
    pub address_id: IdPaper<AddressId>,
}

/// Box 6: where mail of the box is transferred to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The address on one line.
    pub address: String,
    pub phone: String,
    pub email: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Business {
    /// Exactly as registered.
    pub name: String,
    /// What kind of business.
    pub kind: String,
    /// Its address on one line; never the box here.
    pub address: String,
    pub phone: String,
    /// County and state of registration.
    pub registered: String,
}

/// One name of box 12.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    pub name: String,
    /// What he or it is to the applicant.
    pub kind: RecipientKind,
}

/// Box 14 (rule 8).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Witness {
    /// Before whom; `None` while nobody entered it.
    pub kind: Option<WitnessKind>,
    pub name: String,
    pub on: Option<Day>,
    /// Where a notary is commissioned.
    pub state: String,
    /// The commission's number.
    pub number: String,
    /// The commission's last day.
    pub expires: Option<Day>,
}

/// The confirmation that a person uploaded the form to the CRD (rule 7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CrdUpload {
    /// When; `None` when only that it is there is known.
    pub on: Option<Day>,
    /// Who said so; empty where a list did.
    pub by: String,
}

/// Where the signed form lies (rule 12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Paper {
    Binder {
        binder: String,
        /// Which tab in it; empty when there are none.
        tab: String,
    },
    /// As a file outside the program.
    File {
        name: String,
        /// Its SHA-256 in 64 hexadecimal digits.
        sha256: String,
    },
}
