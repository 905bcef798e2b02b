//! Every field says what it takes.

use super::*;

#[test]
fn what_is_allowed_is_what_the_domain_takes() {
    assert_eq!(of_term(Term::Kind), "business, individual");
    assert_eq!(of_term(Term::Opened), "a date, YYYY-MM-DD");
    assert_eq!(of_term(Term::Emails), "addresses, ; between them");
    assert_eq!(of_form_field(FormField::Edition), "older, 2023-04, 2024-06");
    let last_four = FormField::Applicant(PartyField::Photo(IdField::LastFour));
    assert!(
        of_form_field(last_four).starts_with("the last four"),
        "{}",
        of_form_field(last_four)
    );
}

#[test]
fn every_term_has_its_place() {
    let mut terms: Vec<_> = TERMS.iter().chain(&AFTERCARE).collect();
    assert_eq!(terms.len(), Term::ALL.len());
    terms.retain(|term| !Term::ALL.contains(term));
    assert!(terms.is_empty());
}
