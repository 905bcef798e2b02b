//! Shortcomings in words: what, by which rule, and what to do next. The only sentences about them.

use crate::domain::rules::{Rule, cited};

use crate::domain::compliance::problem::{Document, Problem, Shortcoming, Whose};

impl Problem {
    /// What falls short.
    pub fn words(self) -> String {
        match self {
            Self::NotEntered => "form not entered".into(),
            Self::NoEdition => "edition of the form not entered".into(),
            Self::OldEdition => "form on a layout from before April 2023".into(),
            Self::NoUse => "box 3 not entered: business or residential".into(),
            Self::NotSigned => "signature of the applicant not entered".into(),
            Self::NoWitness => "witness not entered".into(),
            Self::WitnessUnnamed => "name of the witness not entered".into(),
            Self::NotaryIncomplete => {
                "state, number or last day of the notary's commission not entered".into()
            }
            Self::NotaryExpired => "notary's commission was over when the form was signed".into(),
            Self::NoId(whose, document) => format!("{} not entered", id(whose, document)),
            Self::IdExpired(whose, document, last) => {
                format!("{} expired on {last}", id(whose, document))
            }
            Self::IdEnds(whose, document, last) => {
                format!("{} expires on {last}", id(whose, document))
            }
            Self::NoExpiry(whose, document) => {
                format!("expiry of the {} not entered", id(whose, document))
            }
            Self::OneCardTwice(Whose::Applicant) => "one card stands for both IDs".into(),
            Self::OneCardTwice(Whose::Authorised) => {
                "one card stands for both IDs of the authorised individual".into()
            }
            Self::NoHome => "home address not entered".into(),
            Self::NoBusiness => "business use, and no business in box 7".into(),
            Self::BusinessOnPersonal => "personal use, and a business in box 7 or 12".into(),
            Self::AdultOnForm => "another adult on a personal form".into(),
            Self::NoCourtOrder => "court order for box 4k not attached".into(),
            Self::NameNotOnForm => "the legal name is not on the form".into(),
            Self::NotInCrd => "upload to the CRD not confirmed".into(),
            Self::NoPaper => "place of the signed form not entered".into(),
            Self::NoClosingDay => "box 1b does not say the last day of the service".into(),
            Self::StrayClosingDay => "box 1b has a day, and the service runs".into(),
            Self::IdOver(document) => format!("{} expired", id(Whose::Applicant, document)),
            Self::IdEndsSoon(document) => {
                format!("{} expires soon", id(Whose::Applicant, document))
            }
            Self::AuthorisedIdOver(document) => {
                format!("{} expired", id(Whose::Authorised, document))
            }
            Self::AuthorisedIdEndsSoon(document) => {
                format!("{} expires soon", id(Whose::Authorised, document))
            }
            Self::Undisclosed => "a paper or an entry of the form falls short".into(),
            Self::Cross(cross) => cross.check().map_or("", |check| check.words).into(),
            Self::ForbiddenCopy => "a copy of an ID that may not be copied is attached".into(),
        }
    }

    /// The rules it breaks.
    pub fn rules(self) -> &'static [Rule] {
        match self {
            Self::NotEntered => &[Rule(5)],
            Self::NoEdition | Self::OldEdition => &[Rule(6)],
            Self::NotSigned
            | Self::NoWitness
            | Self::WitnessUnnamed
            | Self::NotaryIncomplete
            | Self::NotaryExpired => &[Rule(8)],
            Self::NoId(Whose::Authorised, _) | Self::OneCardTwice(Whose::Authorised) => {
                &[Rule(13), Rule(20)]
            }
            Self::NoId(Whose::Applicant, Document::Photo) => &[Rule(13), Rule(14)],
            Self::NoId(Whose::Applicant, Document::Address) => &[Rule(13), Rule(15)],
            Self::OneCardTwice(Whose::Applicant) => &[Rule(13)],
            Self::IdExpired(..)
            | Self::IdEnds(..)
            | Self::NoExpiry(..)
            | Self::IdOver(_)
            | Self::IdEndsSoon(_)
            | Self::AuthorisedIdOver(_)
            | Self::AuthorisedIdEndsSoon(_) => &[Rule(13), Rule(16)],
            Self::Undisclosed => &[Rule(12), Rule(13)],
            Self::NoUse
            | Self::NoBusiness
            | Self::BusinessOnPersonal
            | Self::NoCourtOrder
            | Self::NoPaper => &[Rule(12)],
            Self::NoHome => &[Rule(12), Rule(15)],
            Self::AdultOnForm => &[Rule(18)],
            Self::NameNotOnForm => &[Rule(11)],
            Self::NotInCrd => &[Rule(7)],
            Self::NoClosingDay | Self::StrayClosingDay => &[Rule(33)],
            Self::Cross(cross) => cross.check().map_or(&[], |check| check.rules),
            Self::ForbiddenCopy => &[Rule(92)],
        }
    }

    /// What a letter asks the client for, in plain words and with nothing of the form but that it is missing; `None`
    /// for what is the desk's own work.
    pub fn bring(self) -> Option<&'static str> {
        match self {
            Self::NotEntered => Some(
                "your Form 1583: please come to the desk and fill it in, with a photo ID and an ID that shows your address",
            ),
            Self::OldEdition => {
                Some("a new form: yours is on an old print; please fill in and sign a new one")
            }
            Self::NoUse => Some("box 3, business or personal use: please tell us which"),
            Self::NotSigned => {
                Some("your signature: please come and sign before us, or sign before a notary")
            }
            Self::NoWitness => {
                Some("a witness to your signature: please sign again before us or before a notary")
            }
            Self::NotaryExpired => Some(
                "your signature: the notary's commission was over; please sign again before us or a notary",
            ),
            Self::NoId(..) | Self::IdExpired(..) | Self::IdEnds(..) | Self::OneCardTwice(_) => {
                self.bring_paper()
            }
            Self::NoHome => Some("your home address, as the ID shows it: please tell us"),
            Self::NoBusiness => {
                Some("the business, exactly as it is registered: please fill in box 7")
            }
            Self::BusinessOnPersonal => Some(
                "box 3 or box 7: a business is named, and the use is personal; please tell us which it is",
            ),
            Self::AdultOnForm => Some("a form of its own for each adult who gets mail in your box"),
            Self::NoCourtOrder => Some("a copy of the court's order: please bring it"),
            Self::NameNotOnForm => Some("a form in your present name: please fill in a new one"),
            Self::Cross(cross) => cross.check().and_then(|check| check.bring),
            Self::NoEdition
            | Self::WitnessUnnamed
            | Self::NotaryIncomplete
            | Self::NoExpiry(..)
            | Self::NotInCrd
            | Self::NoPaper
            | Self::NoClosingDay
            | Self::StrayClosingDay
            | Self::IdOver(_)
            | Self::IdEndsSoon(_)
            | Self::AuthorisedIdOver(_)
            | Self::AuthorisedIdEndsSoon(_)
            | Self::Undisclosed
            | Self::ForbiddenCopy => None,
        }
    }

    /// The same of IDs; never which one it is.
    fn bring_paper(self) -> Option<&'static str> {
        match self {
            Self::NoId(Whose::Applicant, Document::Photo) => Some(
                "a photo ID: please bring one of those that the form lists, such as a driver's license or a passport",
            ),
            Self::NoId(Whose::Applicant, Document::Address) => Some(
                "an ID that shows your address: please bring one of those that the form lists, such as a lease",
            ),
            Self::NoId(Whose::Authorised, Document::Photo) => {
                Some("a photo ID of the person who may collect for you: please have it brought")
            }
            Self::NoId(Whose::Authorised, Document::Address) => Some(
                "an ID with the address of the person who may collect for you: please have it brought",
            ),
            Self::IdExpired(Whose::Applicant, Document::Photo, _) => {
                Some("a valid photo ID: the one that we saw has expired; please bring a new one")
            }
            Self::IdExpired(Whose::Applicant, Document::Address, _) => Some(
                "a valid ID that shows your address: the one that we saw has expired; please bring a new one",
            ),
            Self::IdExpired(Whose::Authorised, ..) => Some(
                "a valid ID of the person who may collect for you: one that we saw has expired",
            ),
            Self::IdEnds(Whose::Applicant, Document::Photo, _) => Some(
                "a new photo ID: the one that we saw expires soon; please bring the new one when you have it",
            ),
            Self::IdEnds(Whose::Applicant, Document::Address, _) => Some(
                "a new ID that shows your address: the one that we saw expires soon; please bring the new one",
            ),
            Self::IdEnds(Whose::Authorised, ..) => {
                Some("a new ID of the person who may collect for you: one that we saw expires soon")
            }
            Self::OneCardTwice(Whose::Applicant) => Some(
                "a second ID: one card counts for one of the two; please bring another one that the form lists",
            ),
            Self::OneCardTwice(Whose::Authorised) => Some(
                "a second ID of the person who may collect for you: one card counts for one of the two",
            ),
            _ => None,
        }
    }

    /// What to do, at whatever door.
    pub fn next(self) -> &'static str {
        match self {
            Self::NotEntered => "enter the form when it is at hand",
            Self::NoEdition => "enter the edition printed on the form",
            Self::OldEdition => "have a form of the June 2024 edition filled in and signed",
            Self::NoUse => "look at box 3 and enter it",
            Self::NotSigned => "have the form signed before a witness, and enter the day",
            Self::NoWitness => "enter before whom the form was signed",
            Self::WitnessUnnamed => "enter who witnessed it",
            Self::NotaryIncomplete => "copy them from the notary's stamp",
            Self::NotaryExpired => "have the form signed again",
            Self::NoId(_, Document::Photo) => "ask for a photo ID of the form's list, and enter it",
            Self::NoId(_, Document::Address) => {
                "ask for an address ID of the form's list, and enter it"
            }
            Self::IdExpired(..)
            | Self::IdEnds(..)
            | Self::IdOver(_)
            | Self::IdEndsSoon(_)
            | Self::AuthorisedIdOver(_)
            | Self::AuthorisedIdEndsSoon(_) => "ask for one that is valid, and enter it",
            Self::Undisclosed => "ask a custodian, who may open the form",
            Self::NoExpiry(..) => "enter the last day, or none where the paper has no end",
            Self::OneCardTwice(_) => "ask for a second document: a card counts for one of the two",
            Self::NoHome => "enter the address that the address ID shows",
            Self::NoBusiness => "enter the business exactly as it is registered",
            Self::BusinessOnPersonal => "ask which it is: business use, or box 7 empty",
            Self::AdultOnForm => "have each adult fill in a form of his own, in the same box",
            Self::NoCourtOrder => "ask for a copy of the order and attach it",
            Self::NameNotOnForm => "have a revised form filled in, and mark the name as on it",
            Self::NotInCrd => "upload the form to the CRD, and enter the day",
            Self::NoPaper => "enter binder and tab, or the file and its digest",
            Self::NoClosingDay => "write the last day into box 1b, and enter it",
            Self::StrayClosingDay => "take the day out, or close the client",
            Self::Cross(cross) => cross.check().map_or("", |check| check.next),
            Self::ForbiddenCopy => "have a manager detach it, and destroy every print",
        }
    }
}

impl Shortcoming {
    /// The rules as they are shown: `DMM 508.1.8.3, rules 13 and 16`.
    pub fn rule(self) -> String {
        cited(self.problem.rules())
    }
}

fn id(whose: Whose, document: Document) -> &'static str {
    match (whose, document) {
        (Whose::Applicant, Document::Photo) => "photo ID",
        (Whose::Applicant, Document::Address) => "address ID",
        (Whose::Authorised, Document::Photo) => "photo ID of the authorised individual",
        (Whose::Authorised, Document::Address) => "address ID of the authorised individual",
    }
}
