//! A complete form, one thing changed at a time, and what is said of it: one row a rule.

mod boxes;
mod cases;
mod record;

use super::*;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::Client;
use crate::domain::disposition::settings::Process;
use crate::domain::form;
use crate::domain::form::{Expiry, FormField};
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::pipeline::notes::{Attorney, FormNotes, Revise};
use crate::domain::policy::Policy;
use crate::domain::standing::{FormState, Standing};
use crate::domain::time::Day;
use cases::{CASES, COMPLETE};

const TODAY: &str = "2026-01-05";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn client(changes: &[&str]) -> Client {
    let legal = Name {
        on_form: true,
        ..Name::new("Harbor Candle Co", NameKind::Legal)
    };
    let mut client = Client {
        names: vec![legal],
        ..Client::blank(ClientId::new("a"), Pmb::new("204"), CommandId([0; 16]))
    };
    client.forwarding.address = "9 New St, Bend OR".into();
    client.change_form(|form| {
        form.gone_through = true;
        for change in COMPLETE.iter().chain(changes) {
            let (field, value) = change.split_once('=').unwrap();
            let field = FormField::parse(field).unwrap_or_else(|| panic!("no field {field}"));
            // On a later day: what an older program took as a day to come is still found.
            form::write(form, field, value, "bob", day("2030-01-02")).unwrap();
        }
    });
    client
}

fn said(client: &Client, policy: &Policy) -> Vec<String> {
    said_beside(client, &FormNotes::default(), policy)
}

/// The same with what is noted beside the form.
fn said_beside(client: &Client, notes: &FormNotes, policy: &Policy) -> Vec<String> {
    let one = |one: &Shortcoming| {
        assert!(!one.problem.next().is_empty());
        format!(
            "{}: {} ({})",
            one.severity.word(),
            one.problem.words(),
            one.rule()
        )
    };
    shortcomings(client, Some(notes), day(TODAY), policy)
        .iter()
        .map(one)
        .collect()
}

#[test]
fn each_rule_speaks_when_its_box_falls_short() {
    for (changes, expected) in CASES {
        let client = client(changes);
        let policy = Policy {
            center: vec!["1 Test Plaza Suite 400".into(), "Herndon VA 22071".into()],
            ..Policy::default()
        };
        assert_eq!(said(&client, &policy), *expected, "{changes:?}");
        let blocked = expected.iter().any(|one| one.starts_with("blocks"));
        let state = if blocked {
            FormState::Incomplete
        } else {
            FormState::Complete
        };
        assert_eq!(
            form_state(&client, day(TODAY), &policy),
            state,
            "{changes:?}"
        );
    }
}

#[test]
fn a_client_of_whom_nothing_was_entered_has_one_shortcoming() {
    let client = Client {
        form: None,
        ..client(&[])
    };
    assert_eq!(
        said(&client, &Policy::default()),
        ["notes: form not entered (DMM 508.1.8.3, rule 5)"]
    );
    assert_eq!(
        form_state(&client, day(TODAY), &Policy::default()),
        FormState::NotEntered
    );
}

#[test]
fn unknown_is_not_missing_before_somebody_went_through_the_form() {
    let mut client = client(&["signed=", "witness=", "photo_id=", "photo_id_expires="]);
    client.change_form(|form| form.gone_through = false);
    assert_eq!(
        form_state(&client, day(TODAY), &Policy::default()),
        FormState::NotEntered
    );
    assert_eq!(said(&client, &Policy::default()).len(), 3);
    let mut known = self::client(&["use=", "home="]);
    known.change_form(|form| form.gone_through = false);
    assert_eq!(
        form_state(&known, day(TODAY), &Policy::default()),
        FormState::Complete
    );
}

#[test]
fn whether_an_expired_id_blocks_is_a_setting() {
    let mut policy = Policy::default();
    policy.clients.expired_id_blocks = true;
    let expired = client(&["photo_id_expires=2026-01-04"]);
    assert_eq!(
        said(&expired, &policy),
        ["blocks: photo ID expired on 2026-01-04 (DMM 508.1.8.3, rules 13 and 16)"]
    );
    assert_eq!(
        form_state(&expired, day(TODAY), &policy),
        FormState::Incomplete
    );
    policy.clients.id_warning_days = 0;
    assert_eq!(
        said(&client(&["photo_id_expires=2026-01-06"]), &policy),
        [""; 0]
    );
}

#[test]
fn whether_each_adult_needs_a_form_is_a_setting() {
    let mut policy = Policy::default();
    policy.clients.form_per_adult = false;
    let couple = client(&[
        "use=residential",
        "business=",
        "recipients=Uma Quill:member",
    ]);
    assert_eq!(said(&couple, &policy), [""; 0]);
}

#[test]
fn a_new_legal_name_asks_for_a_revised_form() {
    let mut client = client(&[]);
    client.names = vec![Name::new("Harbor Sound Inc", NameKind::Legal)];
    let said = said(&client, &Policy::default());
    assert_eq!(
        said,
        ["warns: the legal name is not on the form (Form 1583 terms, rule 11)"]
    );
}

#[test]
fn a_form_that_is_to_be_revised_falls_short_and_still_counts() {
    let mark = Added {
        by: "mia".into(),
        on: day(TODAY),
    };
    let why = "box 2b must say 301, not 201".to_owned();
    let notes = FormNotes {
        revise: Some(Revise { why, noted: mark }),
        ..FormNotes::default()
    };
    let (client, policy) = (client(&[]), Policy::default());
    assert_eq!(
        said_beside(&client, &notes, &policy),
        ["warns: the form is to be revised: see why in the pipeline (Form 1583 terms, rule 11)"]
    );
    let problem = Problem::Cross(Cross::ToRevise);
    assert_eq!(problem.for_the_desk(), problem, "the desk hears of it");
    assert!(Cross::ToRevise.blocks_quarter(), "rules 11 and 43");
}

#[test]
fn box_1b_says_the_last_day() {
    let mut closed = Client {
        closed: Some(day("2025-12-31")),
        ..client(&[])
    };
    let short =
        ["warns: box 1b does not say the last day of the service (Form 1583 box 1b, rule 33)"];
    assert_eq!(said(&closed, &Policy::default()), short);
    closed.closed = Some(day(TODAY));
    assert_eq!(
        said(&closed, &Policy::default()),
        [""; 0],
        "the last day is not over"
    );
    let written = Client {
        closed: Some(day("2025-12-31")),
        ..client(&["closed=2025-12-31"])
    };
    assert_eq!(said(&written, &Policy::default()), [""; 0]);
}

#[test]
fn a_field_reads_as_it_was_written_and_refuses_what_the_form_has_not() {
    let mut form = form::Form1583::default();
    let on = day("2025-01-02");
    let values = [
        ("recipients", "Ada Quill:officer; Tim:minor"),
        ("paper", "Binder 1/12"),
        ("address_id_expires", "none"),
        ("authorised_photo_id", "us_access_card"),
        ("restricted_delivery", "no"),
    ];
    for (field, value) in values {
        let field = FormField::parse(field).unwrap();
        form::write(&mut form, field, value, "bob", on).unwrap();
        assert_eq!(form::read(&form, field), value);
    }
    let file = format!("scan 1.pdf#{}", "ab".repeat(32));
    form::write(&mut form, FormField::Paper, &file, "bob", on).unwrap();
    assert_eq!(form::read(&form, FormField::Paper), file);
    for (field, value, problem) in [
        (
            "photo_id_last4",
            "123-45-6789",
            "keep the last 4 letters and digits of the number, no more",
        ),
        (
            "photo_id",
            "birth certificate",
            "\"birth certificate\" is not one of state_id, uniformed_service_id",
        ),
        (
            "address_id",
            "utility bill",
            "\"utility bill\" is not one of state_id, lease, insurance",
        ),
        (
            "signed",
            "5 May",
            "\"5 May\" is not a date; write YYYY-MM-DD",
        ),
        (
            "recipients",
            "Ada Quill",
            "\"Ada Quill\" has no kind; write NAME:employee",
        ),
        ("home", "1 Elm\u{1b}[2J", "has the control character"),
    ] {
        let field = FormField::parse(field).unwrap();
        let refused = form::write(&mut form, field, value, "bob", on)
            .unwrap_err()
            .to_string();
        assert!(refused.starts_with(problem), "{refused}");
    }
    for field in FormField::all() {
        assert_eq!(FormField::parse(&field.word()), Some(field));
        form::write(&mut form, field, "", "bob", on).unwrap();
        assert_eq!(form::read(&form, field), "", "{field:?}");
    }
    assert_eq!(FormField::all().len(), 49);
}

#[test]
fn a_power_of_attorney_is_held_against_the_form_signed_under_it() {
    let attorney = |name: &str, dated: &str, ends: Expiry, is_copied| FormNotes {
        attorney: Some(Attorney {
            name: name.into(),
            dated: day(dated),
            ends,
            is_copied,
        }),
        ..FormNotes::default()
    };
    let (client, policy) = (client(&[]), Policy::default());
    for (notes, said) in [
        (attorney("Bo Lind", "2025-01-02", Expiry::Never, true), None),
        (
            attorney("Bo Lind", "2025-01-02", Expiry::On(day("2025-01-02")), true),
            None,
        ),
        (
            attorney("Bo Lind", "2025-01-02", Expiry::Never, false),
            Some("signed under a power of attorney of which no copy lies with the form"),
        ),
        (
            attorney("Bo Lind", "2025-01-03", Expiry::Never, true),
            Some("the power of attorney was given after the form was signed under it"),
        ),
        (
            attorney("Bo Lind", "2024-01-03", Expiry::On(day("2025-01-01")), true),
            Some("the power of attorney was over when the form was signed"),
        ),
        (
            attorney("Ada Quill", "2025-01-01", Expiry::Never, true),
            Some("the applicant is said to have signed for himself under a power of attorney"),
        ),
    ] {
        let found = said_beside(&client, &notes, &policy);
        let wanted = said.map(|said| format!("warns: {said} (USPS guidance, rule 9)"));
        assert_eq!(found, wanted.into_iter().collect::<Vec<_>>());
    }
}

#[test]
fn a_californian_center_wants_the_acknowledgement_before_the_service() {
    let mut policy = Policy::default();
    let mut client = client(&[]);
    client.opened = Some(day("2025-01-02"));
    let signed = |on: &str| FormNotes {
        acknowledged: Some(day(on)),
        ..FormNotes::default()
    };
    assert!(
        said(&client, &policy).is_empty(),
        "elsewhere nobody asks for it"
    );
    policy.rules.process = Process::California;
    assert_eq!(
        said(&client, &policy),
        ["warns: California's acknowledgement is not signed (Cal. B&P 17538.5, rule 88)"]
    );
    assert!(said_beside(&client, &signed("2025-01-02"), &policy).is_empty());
    assert_eq!(
        said_beside(&client, &signed("2025-01-03"), &policy),
        [
            "warns: California's acknowledgement was signed after the service began (Cal. B&P 17538.5, rule 88)"
        ]
    );
    client.change_form(|form| form.gone_through = false);
    assert!(said(&client, &policy).is_empty(), "unknown is not missing");
}

#[test]
fn a_form_without_applicant_or_home_makes_no_new_client_active_and_holds_the_quarter() {
    for (empty, said) in [
        ("applicant=", "blocks: box 4 has no applicant"),
        ("home=", "blocks: home address not entered"),
    ] {
        let pending = Client {
            pending: true,
            ..client(&[empty])
        };
        let policy = Policy::default();
        let found = self::said(&pending, &policy);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].starts_with(said), "{found:?}");
        assert_eq!(pending.standing(day(TODAY), &policy), Standing::Pending);
        let mut listed = pending;
        listed.change_form(|form| form.gone_through = false);
        let state = form_state(&listed, day(TODAY), &policy);
        assert_eq!(state, FormState::Complete, "a list brings neither");
    }
    assert!(Cross::NoApplicant.blocks_quarter());
}

#[test]
fn every_cross_check_has_one_line_and_a_rule() {
    for check in check::all() {
        assert!(!check.rules.is_empty() && !check.next.is_empty());
        let same = check::all().filter(|one| one.cross == check.cross);
        assert_eq!(same.count(), 1, "{:?}", check.cross);
    }
}

#[test]
fn mail_that_is_to_be_forwarded_has_an_address_to_go_to() {
    let mut client = client(&[]);
    client.forwarding.address.clear();
    client.forwarding.schedule = Some(ForwardSchedule::Weekly);
    assert_eq!(
        said(&client, &Policy::default()),
        ["warns: mail is to be forwarded, and no forwarding address is entered (house rule 43)"]
    );
}

#[test]
fn a_new_client_is_active_by_itself_once_its_form_is_complete() {
    let standing = |changes| {
        let pending = Client {
            pending: true,
            ..client(changes)
        };
        pending.standing(day(TODAY), &Policy::default())
    };
    assert_eq!(standing(&["signed="]), Standing::Pending);
    assert_eq!(standing(&[]), Standing::Active);
}
