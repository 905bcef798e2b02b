//! What may fall short of a form, and how much it weighs.

use serde::{Deserialize, Serialize};

use crate::domain::compliance::cross::Cross;
use crate::domain::time::Day;
use crate::domain::word::words;

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Whose {
    /// Boxes 8 and 9.
    Applicant,
    /// Boxes 10 and 11.
    Authorised,
}

/// Which of the two papers.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Document {
    /// Boxes 8 and 10.
    Photo,
    /// Boxes 9 and 11.
    Address,
}

/// What falls short.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Problem {
    /// Nobody has entered anything of the form.
    NotEntered,
    /// The edition is not known.
    NoEdition,
    /// A layout from before April 2023.
    OldEdition,
    /// Box 3 is empty.
    NoUse,
    /// Box 13 is empty.
    NotSigned,
    /// Nobody is recorded before whom it was signed.
    NoWitness,
    /// The witness has no name.
    WitnessUnnamed,
    /// A notary without state, number or last day of the commission.
    NotaryIncomplete,
    /// The notary's commission was over when the form was signed.
    NotaryExpired,
    /// A paper is missing.
    NoId(Whose, Document),
    /// A paper is over since this day.
    IdExpired(Whose, Document, Day),
    /// A paper ends soon, on this day.
    IdEnds(Whose, Document, Day),
    /// Nobody entered when a paper ends.
    NoExpiry(Whose, Document),
    /// One card stands for both papers.
    OneCardTwice(Whose),
    /// The home address is not entered.
    NoHome,
    /// Business use without the business of box 7.
    NoBusiness,
    /// Personal use with a business in box 7, or a DBA in box 12.
    BusinessOnPersonal,
    /// Another adult on a personal form.
    AdultOnForm,
    /// The court's order that 4k asks for is not attached.
    NoCourtOrder,
    /// The legal name is not on the form.
    NameNotOnForm,
    /// Nobody confirmed the upload to the CRD.
    NotInCrd,
    /// Nobody entered where the signed form lies.
    NoPaper,
    /// The service is over and box 1b is empty, or says another day.
    NoClosingDay,
    /// Box 1b has a day and the service is not over.
    StrayClosingDay,
    /// As the desk is told of [`Problem::IdExpired`].
    IdOver(Document),
    /// As the desk is told of [`Problem::IdEnds`].
    IdEndsSoon(Document),
    /// As the desk is told of everything that would say what stands in a box.
    Undisclosed,
    /// Boxes that do not go together.
    Cross(Cross),
    /// A copy of a card that may not be copied is attached.
    ForbiddenCopy,
    /// As who may read forms is told of [`Problem::IdExpired`] of the authorised individual.
    AuthorisedIdOver(Document),
    /// As who may read forms is told of [`Problem::IdEnds`] of the authorised individual.
    AuthorisedIdEndsSoon(Document),
}

words! {
    /// How much a shortcoming weighs.
    pub enum Severity {
        /// To be told, nothing is wrong.
        Notes = "notes",
        /// To be mended; the form counts as complete.
        Warns = "warns",
        /// The form is incomplete.
        Blocks = "blocks",
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Shortcoming {
    pub problem: Problem,
    /// How much it weighs.
    pub severity: Severity,
}

impl Problem {
    /// The word by which letters in another language know it, such as `no_id_applicant_photo`.
    pub fn word(self) -> String {
        let kind: &'static str = self.into();
        let of = |whose: Whose| -> &'static str { whose.into() };
        let paper = |document: Document| -> &'static str { document.into() };
        match self {
            Self::NoId(whose, document)
            | Self::IdExpired(whose, document, _)
            | Self::IdEnds(whose, document, _)
            | Self::NoExpiry(whose, document) => {
                format!("{kind}_{}_{}", of(whose), paper(document))
            }
            Self::OneCardTwice(whose) => format!("{kind}_{}", of(whose)),
            Self::Cross(cross) => <&'static str>::from(cross).to_owned(),
            _ => kind.to_owned(),
        }
    }

    /// Whether it is good today, and not for long.
    pub fn ends_soon(self) -> bool {
        matches!(
            self,
            Self::IdEnds(..) | Self::IdEndsSoon(_) | Self::AuthorisedIdEndsSoon(_)
        )
    }

    /// Whether it is not said who applies, or where he lives: what no list brings.
    pub fn is_of_the_applicant(self) -> bool {
        matches!(self, Self::NoHome | Self::Cross(Cross::NoApplicant))
    }

    /// Whether the form cannot do without what is missing: who applies, where he lives, his papers, his signature and before
    /// whom (rules 5, 6, 8, 12, 13, 15).
    pub fn is_essential(self) -> bool {
        matches!(
            self,
            Self::NoEdition | Self::NotSigned | Self::NoWitness | Self::NoId(Whose::Applicant, _)
        ) || self.is_of_the_applicant()
    }
}
