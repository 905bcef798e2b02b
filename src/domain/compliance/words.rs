//! Shortcomings in words: what, by which rule, and what to do next. The only sentences about them.

use super::{Document, Problem, Severity, Shortcoming, Whose};

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
            Self::IdExpired(whose, document, last) => format!("{} expired on {last}", id(whose, document)),
            Self::IdEnds(whose, document, last) => format!("{} expires on {last}", id(whose, document)),
            Self::NoExpiry(whose, document) => format!("expiry of the {} not entered", id(whose, document)),
            Self::OneCardTwice(Whose::Applicant) => "one card stands for both IDs".into(),
            Self::OneCardTwice(Whose::Authorised) => {
                "one card stands for both IDs of the authorised individual".into()
            }
            Self::NoHome => "home address not entered".into(),
            Self::NoBusiness => "business use, and no business in box 7".into(),
            Self::BusinessOnPersonal => "personal use, and a business in box 7".into(),
            Self::AdultOnForm => "another adult on a personal form".into(),
            Self::NoCourtOrder => "court order for box 4k not attached".into(),
            Self::NameNotOnForm => "the legal name is not on the form".into(),
            Self::NotInCrd => "upload to the CRD not confirmed".into(),
            Self::NoPaper => "place of the signed form not entered".into(),
            Self::NoClosingDay => "box 1b does not say the last day of the service".into(),
            Self::StrayClosingDay => "box 1b has a day, and the service runs".into(),
        }
    }

    /// The numbers in rules.md.
    pub fn rules(self) -> &'static [u8] {
        match self {
            Self::NotEntered => &[5],
            Self::NoEdition | Self::OldEdition => &[6],
            Self::NotSigned
            | Self::NoWitness
            | Self::WitnessUnnamed
            | Self::NotaryIncomplete
            | Self::NotaryExpired => &[8],
            Self::NoId(Whose::Authorised, _) | Self::OneCardTwice(Whose::Authorised) => &[13, 20],
            Self::NoId(Whose::Applicant, Document::Photo) => &[13, 14],
            Self::NoId(Whose::Applicant, Document::Address) => &[13, 15],
            Self::OneCardTwice(Whose::Applicant) => &[13],
            Self::IdExpired(..) | Self::IdEnds(..) | Self::NoExpiry(..) => &[13, 16],
            Self::NoUse
            | Self::NoBusiness
            | Self::BusinessOnPersonal
            | Self::NoCourtOrder
            | Self::NoPaper => &[12],
            Self::NoHome => &[12, 15],
            Self::AdultOnForm => &[18],
            Self::NameNotOnForm => &[11],
            Self::NotInCrd => &[7],
            Self::NoClosingDay | Self::StrayClosingDay => &[33],
        }
    }

    /// What to do.
    pub fn next(self) -> &'static str {
        match self {
            Self::NotEntered => "enter the form when it is at hand: client form set",
            Self::NoEdition => "enter the edition printed on the form",
            Self::OldEdition => "have a form of the June 2024 edition filled in and signed",
            Self::NoUse => "look at box 3 and enter it",
            Self::NotSigned => "have the form signed before a witness, and enter the day",
            Self::NoWitness => "enter before whom the form was signed",
            Self::WitnessUnnamed => "enter who witnessed it",
            Self::NotaryIncomplete => "copy them from the notary's stamp",
            Self::NotaryExpired => "have the form signed again",
            Self::NoId(_, Document::Photo) => "ask for a photo ID of the form's list, and enter it",
            Self::NoId(_, Document::Address) => "ask for an address ID of the form's list, and enter it",
            Self::IdExpired(..) | Self::IdEnds(..) => "ask for one that is valid, and enter it",
            Self::NoExpiry(..) => "enter the last day, or none where the paper has no end",
            Self::OneCardTwice(_) => "ask for a second document: a card counts for one of the two",
            Self::NoHome => "enter the address that the address ID shows",
            Self::NoBusiness => "enter the business exactly as it is registered",
            Self::BusinessOnPersonal => "ask which it is: business use, or box 7 empty",
            Self::AdultOnForm => "have each adult fill in a form: client add --shared-boxes",
            Self::NoCourtOrder => "ask for a copy of the order and attach it",
            Self::NameNotOnForm => "have a revised form filled in, and mark the name as on it",
            Self::NotInCrd => "upload the form to the CRD, and enter the day",
            Self::NoPaper => "enter binder and tab, or the file and its digest",
            Self::NoClosingDay => "write the last day into box 1b, and enter it",
            Self::StrayClosingDay => "take the day out, or close the client",
        }
    }
}

impl Shortcoming {
    /// The rule as it is shown: `rules.md 13, 16`.
    pub fn rule(self) -> String {
        rule_words(self.problem.rules())
    }
}

impl Severity {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Notes => "notes",
            Self::Warns => "warns",
            Self::Blocks => "blocks",
        }
    }
}

/// Numbers of rules as they are shown.
pub fn rule_words(rules: &[u8]) -> String {
    let numbers: Vec<_> = rules.iter().map(u8::to_string).collect();
    format!("rules.md {}", numbers.join(", "))
}

fn id(whose: Whose, document: Document) -> &'static str {
    match (whose, document) {
        (Whose::Applicant, Document::Photo) => "photo ID",
        (Whose::Applicant, Document::Address) => "address ID",
        (Whose::Authorised, Document::Photo) => "photo ID of the authorised individual",
        (Whose::Authorised, Document::Address) => "address ID of the authorised individual",
    }
}
