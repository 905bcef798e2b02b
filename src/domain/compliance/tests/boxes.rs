//! Each box of PS Form 1583 (June 2024), left empty: what falls short, what is listed as empty, or why it may be.

use super::{client, day, said};
use crate::domain::form::FormField;
use crate::domain::policy::Policy;

/// A form with something in every box, as a notary signed it.
const FULL: &[&str] = &[
    "phone=503 555 0100",
    "email=ada@harbor.example",
    "address_id_issuer=Elm Homes",
    "address_id_last4=77",
    "court_protected=yes",
    "court_order=yes",
    "authorised=Dee Ash",
    "authorised_home=2 Oak St, Bend OR 97701",
    "authorised_phone=503 555 0101",
    "authorised_email=dee@ash.example",
    "authorised_photo_id=nexus",
    "authorised_photo_id_issuer=CBP",
    "authorised_photo_id_last4=9z",
    "authorised_photo_id_expires=2030-01-01",
    "authorised_address_id=lease",
    "authorised_address_id_issuer=Oak Homes",
    "authorised_address_id_last4=78",
    "authorised_address_id_expires=none",
    "transfer=9 New St, Bend OR",
    "transfer_phone=503 555 0102",
    "transfer_email=mail@harbor.example",
    "business_kind=LLC",
    "business_address=1 Elm St, Bend OR 97701",
    "business_phone=503 555 0103",
    "business_registered=Deschutes OR",
    "recipients=Ben Ortiz:employee",
    "witness=notary_in_person",
    "witness_on=2025-01-02",
    "notary_state=OR",
    "notary_number=77",
    "notary_expires=2028-01-02",
    "restricted_delivery=no",
];

/// Boxes that may stay empty without a word, and why.
const OPTIONAL: &[(&str, &str)] = &[
    ("closed", "empty while the service runs"),
    (
        "authorised",
        "a client need have none; with papers of one it is asked",
    ),
    ("address_id_issuer", "box 9 does not ask for it"),
    ("address_id_last4", "box 9 does not ask for it"),
    ("authorised_address_id_issuer", "box 11 does not ask for it"),
    ("authorised_address_id_last4", "box 11 does not ask for it"),
    ("recipients", "the applicant alone may get mail"),
    (
        "restricted_delivery",
        "no box: unknown, it is asked at the piece (rule 25)",
    ),
];

#[test]
fn each_box_left_empty_is_a_finding_or_listed_or_may_stay_empty() {
    let policy = Policy::default();
    let full = client(FULL);
    assert_eq!(said(&full, &policy), Vec::<String>::new());
    assert!(full.form.as_ref().unwrap().empty_boxes().is_empty());
    for field in FormField::all() {
        let word = field.word();
        let emptied = format!("{word}=");
        let without = client(&[FULL, &[emptied.as_str()]].concat());
        let listed = without.form.as_ref().unwrap().empty_boxes();
        let is_told = !said(&without, &policy).is_empty() || !listed.is_empty();
        let may_be = OPTIONAL.iter().any(|(optional, _)| *optional == word);
        if word == "authorised" {
            assert!(is_told, "its papers are still there");
            continue;
        }
        assert_eq!(is_told, !may_be, "{}", field.with_box());
    }
}

#[test]
fn nobody_in_box_5_leaves_its_boxes_and_10_and_11_empty_without_a_word() {
    let his = FormField::all()
        .into_iter()
        .filter(|field| field.word().starts_with("authorised"));
    let emptied: Vec<String> = his.map(|field| format!("{}=", field.word())).collect();
    let emptied: Vec<&str> = emptied.iter().map(String::as_str).collect();
    let without = client(&[FULL, &emptied].concat());
    assert_eq!(said(&without, &Policy::default()), Vec::<String>::new());
    assert!(without.form.as_ref().unwrap().empty_boxes().is_empty());
}

#[test]
fn a_service_that_is_over_has_its_last_day_in_box_1b() {
    let mut over = client(FULL);
    over.closed = Some(day("2025-12-31"));
    let told = said(&over, &Policy::default());
    assert!(told.iter().any(|one| one.contains("box 1b")), "{told:?}");
}
