//! PS Form 1583 by its boxes (rules 6 to 21, layout of April 2023 and June 2024).
//!
//! Personal data: it is kept apart from the ordinary view of a client, and each opening is an event (rule 94).
//! Holds no full ID number, no birth date, no Social Security number and no image. What is empty is not known.

pub(in crate::domain) mod entry;
mod field;
mod papers;

use serde::{Deserialize, Serialize};

pub use entry::{read, write};
pub use field::{FieldProblem, FormField, IdField, PartyField};
pub use papers::{
    AddressId, Edition, Expiry, IdPaper, PhotoId, RecipientKind, Said, Usage, WitnessKind,
};

use super::name::Added;
use super::time::Day;

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
    /// Who said so.
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

macro_rules! form {
    ($($(#[$doc:meta])* $field:ident / $change:ident: $type:ty),+ $(,)?) => {
        /// The form as far as it was entered.
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        pub struct Form1583 { $($(#[$doc])* pub $field: $type),+ }

        /// One box, or group of boxes, that became another. Stored by position.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum FormChange { $($(#[$doc])* $change($type)),+ }

        impl Form1583 {
            /// What turns `self` into `target`; empty when they agree.
            pub fn changes_to(&self, target: &Self) -> Vec<FormChange> {
                let mut changes = Vec::new();
                $(if self.$field != target.$field {
                    changes.push(FormChange::$change(target.$field.clone()));
                })+
                changes
            }

            /// Makes one change.
            pub fn apply(&mut self, change: &FormChange) {
                match change { $(FormChange::$change(value) => self.$field.clone_from(value)),+ }
            }
        }
    };
}

form! {
    /// Which print; `None` while nobody entered it.
    edition / Edition: Option<Edition>,
    usage / Usage: Option<Usage>,
    /// Box 1a: the box was opened.
    opened / Opened: Option<Day>,
    /// Box 1b: the box was closed (rule 33).
    closed / Closed: Option<Day>,
    /// Boxes 4, 8 and 9.
    applicant / Applicant: Party,
    /// Box 4k: a court protects him.
    protected / Protected: Said,
    /// Whether the court's order is attached, which 4k asks for.
    court_order / CourtOrder: Said,
    /// Boxes 5, 10 and 11: may collect, is no recipient (rule 20). Without a name there is none.
    authorised / Authorised: Party,
    transfer / Transfer: Transfer,
    business / Business: Business,
    recipients / Recipients: Vec<Recipient>,
    /// Box 13: when the applicant signed.
    signed / Signed: Option<Day>,
    witness / Witness: Witness,
    /// Whether the form is in the CRD.
    crd / Crd: Option<CrdUpload>,
    /// Where the signed form lies.
    paper / Paper: Option<Paper>,
    /// Whether the center may sign for Restricted Delivery (rule 25).
    restricted_delivery / RestrictedDelivery: Said,
    /// Whether somebody went through the whole form: then what is empty here is missing there. A list with a few
    /// of its columns does not say that, and unknown is not missing.
    gone_through / GoneThrough: bool,
}

impl Form1583 {
    /// Whether a court protects the applicant: home data is shown nowhere but in the form's own view (rule 94).
    pub fn is_protected(&self) -> bool {
        self.protected == Said::Yes
    }

    /// When the first of its papers ends: the applicant's, and those of an authorised individual.
    pub fn first_id_ends(&self) -> Option<Day> {
        let ends = |party: &Party| [party.photo_id.expires, party.address_id.expires];
        let authorised = (!self.authorised.name.is_empty()).then(|| ends(&self.authorised));
        let all = ends(&self.applicant)
            .into_iter()
            .chain(authorised.into_iter().flatten());
        let days = all.filter_map(|expires| match expires {
            Expiry::On(day) => Some(day),
            Expiry::Unknown | Expiry::Never => None,
        });
        days.min()
    }

    /// Notes that somebody went through the whole form, if so; of a form in which nothing stands nobody did.
    pub fn settle(&mut self, whole: bool) {
        let rest = Self {
            gone_through: false,
            ..self.clone()
        };
        self.gone_through = (self.gone_through || whole) && rest != Self::default();
    }

    /// Every name that may receive mail under it: applicant, business, box 12 (rule 21).
    pub fn covered_names(&self) -> impl Iterator<Item = &str> {
        let own = [self.applicant.name.as_str(), self.business.name.as_str()];
        let listed = self.recipients.iter().map(|one| one.name.as_str());
        own.into_iter()
            .chain(listed)
            .filter(|name| !name.is_empty())
    }
}

/// What a name is on a form (rule 21).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FormRole {
    Applicant,
    Business,
    Listed(RecipientKind),
    /// Box 5 alone: may collect, is no recipient (rule 20).
    AuthorisedOnly,
}

impl Form1583 {
    /// What a name is on this form; case and blanks do not count.
    pub fn role_of(&self, name: &str) -> Option<FormRole> {
        let is = |text: &str| !text.is_empty() && same_name(text, name);
        let listed = self.recipients.iter().find(|one| is(&one.name));
        let all = [
            (is(&self.applicant.name), FormRole::Applicant),
            (is(&self.business.name), FormRole::Business),
        ];
        let own = all
            .into_iter()
            .find(|(fits, _)| *fits)
            .map(|(_, role)| role);
        own.or(listed.map(|one| FormRole::Listed(one.kind)))
            .or(is(&self.authorised.name).then_some(FormRole::AuthorisedOnly))
    }
}

/// Whether two texts are one name: case and blanks do not count.
pub fn same_name(a: &str, b: &str) -> bool {
    let fold = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    fold(a) == fold(b)
}

/// Who entered something.
pub(super) fn entered(by: &str, on: Day) -> Added {
    Added {
        by: by.to_owned(),
        on,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_on_a_form_what_the_first_box_says_that_has_it() {
        let mut form = Form1583::default();
        form.applicant.name = "Ada Quill".into();
        form.business.name = "Harbor Candle Co".into();
        form.authorised.name = "Dee Ash".into();
        form.recipients = vec![
            Recipient {
                name: "Tim Quill".into(),
                kind: RecipientKind::Minor,
            },
            Recipient {
                name: "Ada Quill".into(),
                kind: RecipientKind::Officer,
            },
        ];
        for (name, role) in [
            ("ada  quill", Some(FormRole::Applicant)),
            ("HARBOR CANDLE CO", Some(FormRole::Business)),
            ("Tim Quill", Some(FormRole::Listed(RecipientKind::Minor))),
            ("Dee Ash", Some(FormRole::AuthorisedOnly)),
            ("Bob Lee", None),
            ("", None),
        ] {
            assert_eq!(form.role_of(name), role, "{name}");
        }
        let covered: Vec<_> = form.covered_names().collect();
        assert_eq!(
            covered,
            ["Ada Quill", "Harbor Candle Co", "Tim Quill", "Ada Quill"]
        );
    }

    #[test]
    fn nobody_went_through_a_form_in_which_nothing_stands() {
        let mut form = Form1583::default();
        form.settle(true);
        assert!(!form.gone_through);
        form.signed = Some(Day(1));
        form.settle(true);
        assert!(form.gone_through);
        form.settle(false);
        assert!(form.gone_through, "it stays so");
        form.signed = None;
        form.settle(false);
        assert_eq!(form, Form1583::default());
    }
}
