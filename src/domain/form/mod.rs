//! PS Form 1583 by its boxes (rules 6 to 21, layout of April 2023 and June 2024).
//!
//! Personal data: it is kept apart from the ordinary view of a client, and each opening is an event (rule 94).
//! Holds no full ID number, no birth date, no Social Security number and no image. What is empty is not known.

mod boxes;
mod empty;
pub(in crate::domain) mod entry;
pub(in crate::domain) mod field;
mod one_person;
mod papers;
pub mod revisions;
mod role;
pub(in crate::domain) mod texts;
mod told;
mod upload;
mod whom;

use serde::{Deserialize, Serialize};

pub use boxes::{Business, CrdUpload, Paper, Party, Recipient, Transfer, Witness};
pub use entry::{read, write};
pub use field::{FieldProblem, FormField, IdField, PartyField};
pub use one_person::{are_two, may_be_one};
pub use papers::{
    AddressId, Edition, Expiry, IdPaper, PhotoId, RecipientKind, Said, Usage, WitnessKind,
};
pub use role::{FormRole, is_person, is_signature, may_be_signature, same_name, same_person};

pub use told::told;
pub use upload::SinceUpload;
pub use whom::{Whom, whom};

use super::name::Added;
use super::time::Day;

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

    /// Whether only a list can have brought it: what the form is for, who applies and where he lives are in none.
    pub fn is_of_a_list(&self) -> bool {
        let applicant = &self.applicant;
        self.usage.is_none() && applicant.name.is_empty() && applicant.home.is_empty()
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

/// Who entered something.
pub(super) fn entered(by: &str, on: Day) -> Added {
    Added {
        by: by.to_owned(),
        on,
    }
}
