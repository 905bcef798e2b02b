//! On which form a name is, and in which box.

use super::*;
use crate::domain::form::Recipient;
use crate::domain::time::Day;

#[test]
fn a_name_is_on_a_form_what_the_first_box_says_that_has_it() {
    let mut form = Form1583::default();
    form.applicant.name = "Ada Quill".into();
    form.business.name = "Harbor Candle Co".into();
    form.authorised.name = "Dee Ash".into();
    form.recipients = vec![
        Recipient {
            name: "Tim Quill".into(),
            kind: RecipientKind::Minor,
        },
        Recipient {
            name: "Ada Quill".into(),
            kind: RecipientKind::Officer,
        },
    ];
    for (name, role) in [
        ("ada  quill", Some(FormRole::Applicant)),
        ("HARBOR CANDLE CO", Some(FormRole::Business)),
        ("Tim Quill", Some(FormRole::Listed(RecipientKind::Minor))),
        ("Dee Ash", Some(FormRole::AuthorisedOnly)),
        ("Bob Lee", None),
        ("", None),
    ] {
        assert_eq!(form.role_of(name), role, "{name}");
    }
    let covered: Vec<_> = form.covered_names().collect();
    assert_eq!(
        covered,
        ["Ada Quill", "Harbor Candle Co", "Tim Quill", "Ada Quill"]
    );
}

#[test]
fn nobody_went_through_a_form_in_which_nothing_stands() {
    let mut form = Form1583::default();
    form.settle(true);
    assert!(!form.gone_through);
    form.signed = Some(Day(1));
    form.settle(true);
    assert!(form.gone_through);
    form.settle(false);
    assert!(form.gone_through, "it stays so");
    form.signed = None;
    form.settle(false);
    assert_eq!(form, Form1583::default());
}

#[test]
fn letters_alone_are_nobodys_signature() {
    for signed in ["M. Ruiz", "Marco R", "Ruiz Marco", "Marco Ruiz", "ruiz"] {
        assert!(may_be_signature(signed, "Marco Ruiz"), "{signed}");
    }
    for signed in ["M", "m.", "R", "M R", "Marco Lopez", "Marco Marco"] {
        assert!(!may_be_signature(signed, "Marco Ruiz"), "{signed}");
    }
}
