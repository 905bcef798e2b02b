//! What falls short, as whoever may not read forms is told of it: the kind and the next step, never a date or what
//! stands in a box (rule 94). What would say that a court protects a client looks like many other things.
//!
//! Pure. Every problem is named once, so that a new one does not compile until somebody has said what it gives away.

use crate::domain::client::Asked;
use crate::domain::compliance::cross::Cross;
use crate::domain::compliance::problem::{Problem, Shortcoming, Whose};
use crate::domain::notice::{Matter, Notice};

/// The same shortcomings for the desk: each of a kind once, in an order that gives nothing away.
pub fn for_the_desk(all: Vec<Shortcoming>) -> Vec<Shortcoming> {
    told_as(all, Problem::for_the_desk)
}

/// The same for whoever may read forms and has opened none: no date of an ID is in it.
pub fn undated(all: Vec<Shortcoming>) -> Vec<Shortcoming> {
    told_as(all, |problem| match problem {
        Problem::IdExpired(Whose::Applicant, document, _) => Problem::IdOver(document),
        Problem::IdEnds(Whose::Applicant, document, _) => Problem::IdEndsSoon(document),
        Problem::IdExpired(Whose::Authorised, document, _) => Problem::AuthorisedIdOver(document),
        Problem::IdEnds(Whose::Authorised, document, _) => Problem::AuthorisedIdEndsSoon(document),
        other => other,
    })
}

fn told_as(all: Vec<Shortcoming>, tell: fn(Problem) -> Problem) -> Vec<Shortcoming> {
    let mut told: Vec<Shortcoming> = all
        .into_iter()
        .map(|one| Shortcoming {
            problem: tell(one.problem),
            ..one
        })
        .collect();
    told.sort_by_key(|one| (std::cmp::Reverse(one.severity), one.problem));
    let mut known = Vec::new();
    told.retain(|one| {
        let is_new = !known.contains(&one.problem);
        known.push(one.problem);
        is_new
    });
    told
}

impl Problem {
    /// The same for the desk.
    #[must_use]
    pub fn for_the_desk(self) -> Self {
        match self {
            Self::IdExpired(Whose::Applicant, document, _) => Self::IdOver(document),
            Self::IdEnds(Whose::Applicant, document, _) => Self::IdEndsSoon(document),
            // Why it is to be done again stands in the pipeline, for everybody.
            Self::Cross(Cross::ToRevise)
            | Self::NotEntered
            | Self::NoEdition
            | Self::OldEdition
            | Self::NoUse
            | Self::NotSigned
            | Self::NoWitness
            | Self::WitnessUnnamed
            | Self::NoId(Whose::Applicant, _)
            | Self::NoExpiry(Whose::Applicant, _)
            | Self::NoHome
            | Self::NameNotOnForm
            | Self::NotInCrd
            | Self::NoPaper
            | Self::NoClosingDay
            | Self::IdOver(_)
            | Self::IdEndsSoon(_)
            | Self::Undisclosed => self,
            Self::IdExpired(Whose::Authorised, ..)
            | Self::IdEnds(Whose::Authorised, ..)
            | Self::NoId(Whose::Authorised, _)
            | Self::NoExpiry(Whose::Authorised, _)
            | Self::OneCardTwice(_)
            | Self::NotaryIncomplete
            | Self::NotaryExpired
            | Self::NoBusiness
            | Self::BusinessOnPersonal
            | Self::AdultOnForm
            | Self::NoCourtOrder
            | Self::StrayClosingDay
            | Self::Cross(_)
            | Self::AuthorisedIdOver(_)
            | Self::AuthorisedIdEndsSoon(_)
            | Self::ForbiddenCopy => Self::Undisclosed,
        }
    }

    /// Whether it comes and goes with the day that is asked about, so that asking day after day would tell the date.
    pub fn tells_a_date(self) -> bool {
        matches!(
            self,
            Self::IdExpired(..)
                | Self::IdEnds(..)
                | Self::Cross(Cross::CrdDay | Cross::WitnessBefore)
        )
    }
}

impl Asked {
    /// Without what a client was asked for, which says what his form lacks.
    #[must_use]
    pub fn for_the_desk(&self) -> Self {
        Self {
            lately: Vec::new(),
            ..self.clone()
        }
    }
}

impl Notice {
    /// The same for the desk: that something of the form was asked for, not what.
    #[must_use]
    pub fn for_the_desk(&self) -> Self {
        match &self.matter {
            Matter::Missing(_) => Self {
                matter: Matter::Missing(vec![Problem::Undisclosed]),
                ..self.clone()
            },
            Matter::Pieces
            | Matter::Labels(_)
            | Matter::Opened(_)
            | Matter::Sent(_)
            | Matter::Day(_)
            | Matter::Calendar(_)
            | Matter::Statement(_)
            | Matter::Code(_)
            | Matter::Released(_) => self.clone(),
        }
    }

    /// Whether its letter says what is missing of a form.
    pub fn speaks_of_the_form(&self) -> bool {
        matches!(self.matter, Matter::Missing(_))
    }
}

#[cfg(test)]
mod tests;
