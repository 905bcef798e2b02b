//! What the form's own lists offer: editions, uses, witnesses, and the two lists of identity papers. Closed
//! lists, so that nothing which the form does not know can be entered (rules 14 to 16).

use serde::{Deserialize, Serialize};

use crate::domain::name::Added;
use crate::domain::time::Day;
use crate::domain::word::words;

words! {
    /// Which print of the form (rule 6). Stored by position.
    pub enum Edition {
        /// A layout with boxes 1 to 16, from before April 2023: has to be done anew.
        Older = "older" | "old" | "before 2023",
        April2023 = "2023-04" | "2023" | "April 2023",
        June2024 = "2024-06" | "2024" | "June 2024",
    }
}

words! {
    /// Box 3. Stored by position.
    pub enum Usage {
        /// Business or organisation: box 7 is needed.
        Business = "business",
        /// Residential or personal: box 7 stays empty.
        Residential = "residential",
    }
}

words! {
    /// Before whom the applicant signed (rule 8). Stored by position.
    pub enum WitnessKind {
        /// The center, in person.
        CmraInPerson = "cmra_in_person" | "cmra" | "agent" | "in person" | "staff",
        /// The center, by live video.
        CmraLiveVideo = "cmra_live_video" | "video" | "cmra video" | "live video",
        NotaryInPerson = "notary_in_person" | "notary" | "notary public",
        NotaryLiveVideo = "notary_live_video" | "notary video" | "online notary" | "ron",
    }
}

impl WitnessKind {
    /// Whether it is a notary, whose commission is recorded.
    pub fn is_notary(self) -> bool {
        matches!(self, Self::NotaryInPerson | Self::NotaryLiveVideo)
    }
}

words! {
    /// The photo IDs of boxes 8e and 10e (rule 14). Stored by position.
    pub enum PhotoId {
        /// Driver's or non-driver's card of a state, territory or tribe.
        StateId = "state_id"
            | "driver license"
            | "drivers license"
            | "driver licence"
            | "drivers licence"
            | "driver"
            | "dl",
        UniformedService = "uniformed_service_id" | "military id" | "military",
        /// Passport, of any country.
        Passport = "passport",
        Naturalization = "naturalization" | "certificate of naturalization",
        UsAccess = "us_access_card" | "access card",
        Matricula = "matricula_consular" | "matrícula consular" | "matricula",
        /// US permanent resident card.
        PermanentResident = "permanent_resident" | "permanent resident card" | "green card",
        /// US university ID card.
        University = "university_id" | "university id card" | "student id",
        Nexus = "nexus" | "nexus card",
    }
}

impl PhotoId {
    /// Whether every card of the kind has a last day. A certificate of naturalization has none, and some cards of those who
    /// retired from service, of permanent residents and of universities have none.
    pub fn always_ends(self) -> bool {
        matches!(
            self,
            Self::StateId | Self::Passport | Self::UsAccess | Self::Matricula | Self::Nexus
        )
    }

    /// Whether a federal law forbids copying the card: it is looked at, and no image of it is kept (rule 92).
    pub fn may_not_be_copied(self) -> bool {
        matches!(self, Self::UniformedService | Self::UsAccess)
    }
}

words! {
    /// The address IDs of boxes 9g and 11g (rule 15). Stored by position.
    pub enum AddressId {
        /// Driver's or non-driver's card of a state, territory or tribe.
        StateId = "state_id"
            | "driver license"
            | "drivers license"
            | "driver licence"
            | "drivers licence"
            | "driver"
            | "dl",
        /// A lease that runs.
        Lease = "lease",
        Insurance = "insurance" | "home insurance" | "vehicle insurance" | "insurance policy",
        Mortgage = "mortgage" | "deed of trust",
        VehicleRegistration = "vehicle_registration" | "vehicle registration card" | "registration",
        VoterCard = "voter_card" | "voter registration" | "voter id",
    }
}

impl AddressId {
    /// Whether every paper of the kind has a last day. A lease may run from month to month, a policy until it is ended, and
    /// a deed, a voter card and some registrations have none (rule 16).
    pub fn always_ends(self) -> bool {
        self == Self::StateId
    }
}

words! {
    /// What somebody named in box 12 is to the applicant (rules 17, 19). Stored by position.
    pub enum RecipientKind {
        /// Works for the business.
        Employee = "employee",
        /// Manages or directs it.
        Officer = "officer",
        /// Partner, member, or one of the household.
        Member = "member",
        /// A trade name.
        Dba = "dba",
        /// A child of the applicant: no ID, no form of its own.
        Minor = "minor",
    }
}

words! {
    /// Whether something was said. Stored by position.
    #[derive(Default)]
    pub enum Said {
        #[default]
        Unknown = "unknown",
        Yes = "yes",
        No = "no",
    }
}

/// When a paper ends (rule 16: a lease may never).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expiry {
    /// Nobody entered it.
    #[default]
    Unknown,
    /// It has no end.
    Never,
    /// Its last day.
    On(Day),
}

/// One identity paper. No image, and of the number the last characters at most (rules 92, 94).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IdPaper<K> {
    /// Which of the form's list; `None` while nobody entered it.
    pub kind: Option<K>,
    pub issuer: String,
    /// The last characters of its number, four at most.
    pub last_four: String,
    /// When it ends.
    pub expires: Expiry,
    /// Who entered it last, and when.
    pub checked: Option<Added>,
}

impl<K> Default for IdPaper<K> {
    fn default() -> Self {
        Self {
            kind: None,
            issuer: String::new(),
            last_four: String::new(),
            expires: Expiry::Unknown,
            checked: None,
        }
    }
}
