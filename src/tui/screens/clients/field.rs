//! The fields of a record, of its form and of a newcomer in their fixed order: what each is called, what it says,
//! and what may stand in it. What is allowed is asked of the domain, so that a hint never differs from a refusal.

#[cfg(test)]
mod tests;

use crate::domain::client::mailbox::Wants;
use crate::domain::client::{Client, ClientKind};
use crate::domain::form::{self, FieldProblem, Form1583, FormField, IdField, PartyField};
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::name::{Name, NameKind};
use crate::domain::standing::Standing;
use crate::domain::terms::{self, Term};
use crate::domain::time::Day;
use crate::wire::rows::ClientCard;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Whether the client is served: typed words only.
    Service,
    /// The legal name.
    Name,
    Box,
    /// One more name.
    NewName,
    /// What a clerk should know.
    Note,
    /// Why the form is opened.
    Reason,
    /// Whether somebody went through the whole form.
    WholeForm,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    Plain(Plain),
    /// A name beside the legal one.
    Known(NameKind, String),
    /// What was agreed.
    Term(Term),
    Form(FormField),
    /// A field of a client who is not there yet.
    New(NewField),
}

/// What must be known of a new client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewField {
    Box,
    /// The legal name.
    Name,
    /// Business or individual.
    Kind,
    /// First day of the service.
    Opened,
}

/// A new client as far as he is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The box, with what is said of its other holders.
    pub pmb: String,
    /// The legal name.
    pub name: String,
    /// Business or individual.
    pub kind: ClientKind,
    /// First day of the service; "today" until the client is added, for the day may not be known here yet.
    pub opened: String,
}

/// The word for the desk's day.
pub const TODAY: &str = "today";

impl Default for Newcomer {
    fn default() -> Self {
        let (pmb, name) = (String::new(), String::new());
        Self {
            pmb,
            name,
            kind: ClientKind::default(),
            opened: TODAY.to_owned(),
        }
    }
}

/// What was agreed, in the order of the record: daily matters first, the end of the service last.
const TERMS: [Term; 11] = [
    Term::Kind,
    Term::Emails,
    Term::Phones,
    Term::Collect,
    Term::Notify,
    Term::ForwardSchedule,
    Term::ForwardAddress,
    Term::Plan,
    Term::Source,
    Term::Opened,
    Term::Pending,
];

const AFTERCARE: [Term; 4] = [
    Term::RemailAddress,
    Term::RemailException,
    Term::Waived,
    Term::LastNotice,
];

/// The fields of a record. The service stands first: what is typed by mistake meets a field that takes only words.
pub fn of_record(client: &Client) -> Vec<Field> {
    let mut all = vec![Field::Plain(Plain::Service), Field::Plain(Plain::Name)];
    let names = client
        .names
        .iter()
        .filter(|name| name.kind != NameKind::Legal);
    all.extend(names.map(|name| Field::Known(name.kind, name.text.clone())));
    all.extend([Field::Plain(Plain::NewName), Field::Plain(Plain::Box)]);
    all.extend(TERMS.map(Field::Term));
    all.push(Field::Plain(Plain::Note));
    all.extend(AFTERCARE.map(Field::Term));
    all
}

/// The fields of the form in its order, and the word that ends it.
pub fn of_form() -> Vec<Field> {
    let mut all: Vec<_> = FormField::all().into_iter().map(Field::Form).collect();
    all.push(Field::Plain(Plain::WholeForm));
    all
}

pub fn of_newcomer() -> Vec<Field> {
    [
        NewField::Box,
        NewField::Name,
        NewField::Kind,
        NewField::Opened,
    ]
    .map(Field::New)
    .to_vec()
}

impl Field {
    /// Its name on the entry line and in the list.
    pub fn label(&self) -> String {
        let plain = match self {
            Self::Plain(Plain::Service) => "service",
            Self::Plain(Plain::Name) | Self::New(NewField::Name) => "name",
            Self::Plain(Plain::Box) | Self::New(NewField::Box) => "box",
            Self::Plain(Plain::NewName) => "one more name",
            Self::Plain(Plain::Note) => "note",
            Self::Plain(Plain::Reason) => "reason",
            Self::Plain(Plain::WholeForm) => "gone through",
            Self::New(NewField::Kind) => "kind",
            Self::New(NewField::Opened) => "opened",
            Self::Known(kind, _) => kind.word(),
            Self::Term(term) => term.word(),
            Self::Form(field) => {
                return format!("{} {}", field.form_box(), field.word().replace('_', " "))
                    .trim()
                    .to_owned();
            }
        };
        plain.replace('_', " ")
    }

    /// Whether its value stands on the line to be changed; else the line takes words about it.
    pub fn is_value(&self) -> bool {
        use Plain::{Box, Name, Note};
        match self {
            Self::Plain(plain) => matches!(plain, Name | Box | Note),
            Self::Known(..) => false,
            Self::Term(_) | Self::Form(_) | Self::New(_) => true,
        }
    }

    /// Whether it may be empty.
    pub fn can_be_empty(&self) -> bool {
        match self {
            Self::Term(term) => !matches!(term, Term::Kind | Term::Notify),
            Self::Plain(plain) => *plain == Plain::Note,
            Self::Form(_) => true,
            Self::Known(..) | Self::New(_) => false,
        }
    }

    /// What may be typed, in a few words.
    pub fn allowed(&self, standing: Option<Standing>) -> String {
        match self {
            Self::Plain(plain) => plain.allowed(standing).to_owned(),
            Self::Known(..) => NAME_WORDS.to_owned(),
            Self::Term(term) => of_term(*term),
            Self::Form(field) => of_form_field(*field),
            Self::New(NewField::Box) => BOX_WORDS.to_owned(),
            Self::New(NewField::Name) => "the legal name; other names come later".to_owned(),
            Self::New(NewField::Kind) => of_term(Term::Kind),
            Self::New(NewField::Opened) => {
                format!(
                    "{TODAY}, {}, or - while it is not known",
                    of_term(Term::Opened)
                )
            }
        }
    }
}

const NAME_WORDS: &str = "- ends it, - 2026-06-30 on that day; from DATE; form: it is on the form; remove: it never was one";

const BOX_WORDS: &str =
    "a box number; 234 shared: beside who has it; 234 because REASON: although it rests";

impl Plain {
    fn allowed(self, standing: Option<Standing>) -> &'static str {
        match self {
            Self::Service => service_words(standing),
            Self::Name => "the new legal name; the old one stays as former; since DATE behind it",
            Self::Box => BOX_WORDS,
            Self::NewName => "dba NAME, person NAME, former, alias, acronym; FROM..TO behind it",
            Self::Note => "what a clerk should know",
            Self::Reason => "why the form is opened; each opening is written down with it",
            Self::WholeForm => {
                "whole: every box was looked at, and what is empty here is missing there"
            }
        }
    }
}

/// The words that a client in this state can be met with.
pub fn service_words(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Former | Standing::Expired) => "reopen",
        Some(Standing::Closing) => "reopen, close DATE, suspend REASON",
        Some(Standing::Suspended) => "resume, close, close DATE",
        _ => "close (today is the last day), close 2026-12-31, suspend REASON",
    }
}

/// Asks the domain by a value that no closed list has.
const NO_VALUE: &str = "?";

fn of_term(term: Term) -> String {
    let mut blank = Client::blank(ClientId::new("-"), Pmb::new("-"), CommandId([0; 16]));
    match (terms::write(&mut blank, term, NO_VALUE), term) {
        (Err(problem), _) => said(&problem),
        (Ok(()), Term::Phones | Term::Collect) => "one or several, ; between them".to_owned(),
        (Ok(()), _) => String::new(),
    }
}

fn of_form_field(field: FormField) -> String {
    let expires = |party| {
        matches!(
            party,
            PartyField::Photo(IdField::Expires) | PartyField::Address(IdField::Expires)
        )
    };
    match field {
        FormField::Applicant(party) | FormField::Authorised(party) if expires(party) => {
            return "a date, YYYY-MM-DD, or none where the paper has no end".to_owned();
        }
        FormField::Crd => return "yes, no, or the day of the upload, YYYY-MM-DD".to_owned(),
        FormField::Paper => return "BINDER/TAB, or FILE#SHA-256".to_owned(),
        _ => {}
    }
    match form::write(
        &mut Form1583::default(),
        field,
        NO_VALUE,
        "",
        Day::default(),
    ) {
        Err(problem) => said(&problem),
        Ok(()) => String::new(),
    }
}

fn said(problem: &FieldProblem) -> String {
    match problem {
        FieldProblem::Day(_) | FieldProblem::OutOfReach { .. } | FieldProblem::EndedAlready(_) => {
            "a date, YYYY-MM-DD".to_owned()
        }
        FieldProblem::Word { allowed, .. } => allowed.join(", "),
        FieldProblem::Number => {
            "the last four letters and digits of the number, no more".to_owned()
        }
        FieldProblem::Recipient { allowed, .. } => {
            format!("NAME:KIND; NAME:KIND with {}", allowed.join(", "))
        }
        FieldProblem::Address(_) => "addresses, ; between them".to_owned(),
        FieldProblem::Wants(_) => format!("behind an address: {}", Wants::words()),
        FieldProblem::Destination(_) => "street, city, state and ZIP code".to_owned(),
        FieldProblem::Nobody(_) => "names of people, ; between them".to_owned(),
        FieldProblem::Phone(_) => "telephone numbers, ; between them".to_owned(),
        FieldProblem::Text(_) | FieldProblem::EndsEarly | FieldProblem::StillToCome(_) => {
            String::new()
        }
    }
}

/// What a field of a record says.
pub fn of_card(card: &ClientCard, field: &Field) -> String {
    let client = &card.client;
    match field {
        Field::Plain(Plain::Service) => service(card),
        Field::Plain(Plain::Name) => client.legal_name().to_owned(),
        Field::Plain(Plain::Box) => client.pmb.to_string(),
        Field::Plain(Plain::Note) => client.notes.clone(),
        Field::Known(kind, text) => {
            let fits = |name: &&Name| name.kind == *kind && name.text == *text;
            client
                .names
                .iter()
                .find(fits)
                .map(name_words)
                .unwrap_or_default()
        }
        Field::Term(term) => terms::read(client, *term),
        _ => String::new(),
    }
}

fn service(card: &ClientCard) -> String {
    let why = card
        .client
        .suspended
        .as_ref()
        .map(|why| format!(": {why}"))
        .unwrap_or_default();
    let last = card
        .client
        .closed
        .map(|day| format!(", last day {day}"))
        .unwrap_or_default();
    let remail = card
        .remail_until
        .map(|day| format!(", re-mail until {day}"))
        .unwrap_or_default();
    format!("{}{why}{last}{remail}", card.status())
}

/// `Harbor Home (from 2021-01-01 until 2026-06-30, on the form)`.
fn name_words(name: &Name) -> String {
    let days = [
        name.from.map(|day| format!("from {day}")),
        name.to.map(|day| format!("until {day}")),
    ];
    let days: Vec<_> = days.into_iter().flatten().collect();
    let form = name.on_form.then(|| "on the form".to_owned());
    let all: Vec<_> = Some(days.join(" "))
        .filter(|days| !days.is_empty())
        .into_iter()
        .chain(form)
        .collect();
    if all.is_empty() {
        name.text.clone()
    } else {
        format!("{} ({})", name.text, all.join(", "))
    }
}
