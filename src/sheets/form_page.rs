//! Form 1583 as a plain page with the numbers of its boxes, filled from the record; and the inspector's binder, which is a
//! page a client behind the center's own file (rule 12). Every box stands there, an empty one as well.

use super::report::Line;
use super::table::wrapped;
use crate::domain::attached::{self, Attached};
use crate::domain::form::{Form1583, FormField, IdField, PartyField, read};
use crate::domain::inspection::Dossier;
use crate::domain::pipeline::notes::{Attorney, FormNotes};
use crate::domain::time::Day;
use crate::wire::rows::FormSheet;

/// Characters of a box's number, of what it is, and of what stands in it.
const NUMBER: usize = 8;
const TITLE: usize = 30;
const VALUE: usize = 52;
/// Characters of a title, whose letters are larger.
const HEAD: usize = 64;

/// The boxes in the order of the form, each with what it holds.
const BOXES: [(&str, &str, FormField); 49] = [
    ("1a", "PMB opened", FormField::Opened),
    ("1b", "PMB closed", FormField::Closed),
    ("3", "use", FormField::Usage),
    ("4a-c", "applicant", FormField::Applicant(PartyField::Name)),
    ("4d", "telephone", FormField::Applicant(PartyField::Phone)),
    ("4e", "e-mail", FormField::Applicant(PartyField::Email)),
    (
        "4f-j",
        "home address",
        FormField::Applicant(PartyField::Home),
    ),
    ("4k", "court-protected individual", FormField::Protected),
    ("4k", "court order attached", FormField::CourtOrder),
    (
        "5a-c",
        "authorized individual",
        FormField::Authorised(PartyField::Name),
    ),
    ("5d", "telephone", FormField::Authorised(PartyField::Phone)),
    ("5e", "e-mail", FormField::Authorised(PartyField::Email)),
    (
        "5f-j",
        "home address",
        FormField::Authorised(PartyField::Home),
    ),
    ("6a-e", "mail is transferred to", FormField::Transfer),
    ("6f", "telephone", FormField::TransferPhone),
    ("6g", "e-mail", FormField::TransferEmail),
    ("7a", "business, as registered", FormField::Business),
    ("7b", "type of business", FormField::BusinessKind),
    ("7c-g", "business address", FormField::BusinessAddress),
    ("7h", "telephone", FormField::BusinessPhone),
    ("7i", "place of registration", FormField::BusinessRegistered),
    ("8e", "photo ID of the applicant", photo(IdField::Kind)),
    (
        "8b",
        "last characters of its number",
        photo(IdField::LastFour),
    ),
    ("8c", "issuer", photo(IdField::Issuer)),
    ("8d", "expires", photo(IdField::Expires)),
    ("9g", "address ID of the applicant", address(IdField::Kind)),
    (
        "9",
        "last characters of its number",
        address(IdField::LastFour),
    ),
    ("9", "issuer", address(IdField::Issuer)),
    ("9", "expires", address(IdField::Expires)),
    (
        "10e",
        "photo ID, authorized individual",
        their_photo(IdField::Kind),
    ),
    (
        "10b",
        "last characters of its number",
        their_photo(IdField::LastFour),
    ),
    ("10c", "issuer", their_photo(IdField::Issuer)),
    ("10d", "expires", their_photo(IdField::Expires)),
    (
        "11g",
        "address ID, authorized indiv.",
        their_address(IdField::Kind),
    ),
    (
        "11",
        "last characters of its number",
        their_address(IdField::LastFour),
    ),
    ("11", "issuer", their_address(IdField::Issuer)),
    ("11", "expires", their_address(IdField::Expires)),
    ("12", "additional recipients", FormField::Recipients),
    ("13", "signed by the applicant on", FormField::Signed),
    ("14a", "signed before", FormField::Witness),
    ("14a", "name", FormField::WitnessName),
    ("14", "on", FormField::WitnessOn),
    ("notary", "state of the commission", FormField::NotaryState),
    (
        "notary",
        "number of the commission",
        FormField::NotaryNumber,
    ),
    ("notary", "commission expires", FormField::NotaryExpires),
    ("", "edition of the form", FormField::Edition),
    ("", "in the CRD", FormField::Crd),
    ("", "signed form lies in", FormField::Paper),
    (
        "",
        "may sign for Restricted Delivery",
        FormField::RestrictedDelivery,
    ),
];

const fn photo(field: IdField) -> FormField {
    FormField::Applicant(PartyField::Photo(field))
}

const fn address(field: IdField) -> FormField {
    FormField::Applicant(PartyField::Address(field))
}

const fn their_photo(field: IdField) -> FormField {
    FormField::Authorised(PartyField::Photo(field))
}

const fn their_address(field: IdField) -> FormField {
    FormField::Authorised(PartyField::Address(field))
}

/// The page of a form that was opened; `own` is the center's address.
pub fn of_sheet(own: &str, sheet: &FormSheet) -> Vec<Line> {
    let client = &sheet.client;
    let head = format!("Form 1583: {}", client.legal_name());
    let form = client.form.as_deref();
    let mut lines = page(&head, own, client.pmb.as_str(), form, sheet.notes.as_ref());
    lines.extend(papers(&sheet.papers));
    lines
}

/// The page of a client in the binder: his form, then where his mail goes.
pub fn of_dossier(own: &str, dossier: &Dossier) -> Vec<Line> {
    let (name, standing) = (&dossier.name, dossier.standing.word());
    let head = format!("Form 1583: {name}, {standing}{}", service(dossier));
    let (pmb, form) = (dossier.pmb.as_str(), dossier.form.as_deref());
    let mut lines = page(&head, own, pmb, form, dossier.notes.as_ref());
    lines.extend(papers(&dossier.papers));
    for (kind, address) in &dossier.transfers {
        lines.extend(filled(
            "",
            &format!("mail goes to ({})", kind.word()),
            address,
        ));
    }
    lines
}

/// The list at the head of the binder: every client with his box, how he stands, and the page behind this one that has
/// his form.
pub fn index(center: &str, on: Day, dossiers: &[Dossier]) -> Vec<Line> {
    let heads = [
        Line::Title(format!("{center}: clients by {on}")),
        Line::Heading(row("PMB", "client", "status, form")),
    ];
    let one = |dossier: &Dossier| {
        let form = if dossier.form.is_some() {
            "form"
        } else {
            "FORM NOT ENTERED"
        };
        let said = format!("{}{}, {form}", dossier.standing.word(), service(dossier));
        let mut parts = wrapped(&dossier.name, TITLE).into_iter();
        let first = row(
            dossier.pmb.as_str(),
            &parts.next().unwrap_or_default(),
            &said,
        );
        let more = parts.map(|rest| row("", &rest, ""));
        let lines = std::iter::once(first).chain(more).map(Line::Plain);
        lines.collect::<Vec<_>>()
    };
    heads
        .into_iter()
        .chain(dossiers.iter().flat_map(one))
        .collect()
}

/// The days of a service, as far as they are known: termination dates are what an inspector looks for (rules 33, 42).
fn service(dossier: &Dossier) -> String {
    let since = dossier.opened.map(|day| format!(" since {day}"));
    let until = dossier.closed.map(|day| format!(" until {day}"));
    since.into_iter().chain(until).collect()
}

fn page(
    head: &str,
    own: &str,
    pmb: &str,
    form: Option<&Form1583>,
    notes: Option<&FormNotes>,
) -> Vec<Line> {
    let titles = wrapped(head, HEAD).into_iter();
    let mut lines: Vec<Line> = titles.map(Line::Title).collect();
    lines.extend(filled("2a, c-e", "delivered to", own));
    lines.extend(filled("2b", "PMB", pmb));
    let Some(form) = form else {
        lines.push(Line::Heading("the form is not entered".to_owned()));
        return lines;
    };
    for (number, title, field) in BOXES {
        lines.extend(filled(number, title, &read(form, field)));
    }
    let attorney = notes.and_then(|notes| notes.attorney.as_ref());
    let attorney = attorney.map(Attorney::words);
    let acknowledged = notes.and_then(|notes| notes.acknowledged);
    let acknowledged = acknowledged.map(|day| day.to_string());
    for (title, value) in [
        ("power of attorney", attorney),
        ("California's acknowledgement", acknowledged),
    ] {
        let value = value.map(|value| filled("", title, &value));
        lines.extend(value.into_iter().flatten());
    }
    lines
}

/// The papers that are attached, named and not drawn; no line where there are none.
fn papers(all: &[Attached]) -> Vec<Line> {
    if all.is_empty() {
        return Vec::new();
    }
    filled("", "papers on file", &attached::told(all))
}

/// A box on as many lines as it needs.
fn filled(number: &str, title: &str, value: &str) -> Vec<Line> {
    let mut rows = wrapped(value, VALUE).into_iter();
    let first = row(number, title, &rows.next().unwrap_or_default());
    let more = rows.map(|rest| row("", "", &rest));
    std::iter::once(first)
        .chain(more)
        .map(Line::Plain)
        .collect()
}

fn row(number: &str, title: &str, value: &str) -> String {
    format!("{number:<NUMBER$} {title:<TITLE$} {value}")
        .trim_end()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_of_the_form_has_its_box_on_the_page() {
        for field in FormField::all() {
            let stands = BOXES.iter().filter(|(_, _, one)| *one == field);
            assert_eq!(stands.count(), 1, "{field:?}");
        }
    }

    #[test]
    fn a_long_value_goes_on_in_the_next_line() {
        let long =
            "Ada Quill:officer; Tim Quill:minor; Harbor Lights:dba; Harbor Candles and Soaps:dba";
        let lines = filled("12", "additional recipients", long);
        assert!(lines.len() == 2 && lines[0].text().starts_with("12       additional"));
    }
}
