//! The way of a form, a step a case.

use super::notes::Revise;
use super::*;
use crate::domain::disposition::settings::Process;
use crate::domain::form::{AddressId, CrdUpload, Edition, Expiry, PhotoId, WitnessKind};
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::name::{Added, Name, NameKind};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn noted(on: &str) -> Added {
    Added {
        by: "ann".into(),
        on: day(on),
    }
}

fn client() -> Client {
    let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
    Client {
        names: vec![Name::new("Ann Lee", NameKind::Legal)],
        opened: Some(day("2026-11-02")),
        pending: true,
        ..blank
    }
}

/// What is next on the 20th of November, whose it is, and for how many days it waits.
fn told(client: &Client, notes: &FormNotes) -> String {
    let found = progress(client, Some(notes), day("2026-11-20"), &Policy::default()).unwrap();
    let turn = found.next.map_or("nobody", |(_, turn)| turn.word());
    let age = found.age(day("2026-11-20"));
    format!("{turn}: {} {age:?}", found.words())
}

#[test]
fn a_form_goes_from_step_to_step_and_each_has_somebody_who_is_next() {
    let (mut client, mut notes) = (client(), FormNotes::default());
    assert_eq!(told(&client, &notes), "manager: ask for the form Some(18)");
    notes.asked = Some(noted("2026-11-03"));
    assert_eq!(told(&client, &notes), "client: bring the form Some(17)");
    notes.received = Some(noted("2026-11-05"));
    assert_eq!(
        told(&client, &notes),
        "custodian: see both IDs and enter the form Some(15)"
    );
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.edition = Some(Edition::June2024);
    form.applicant.name = "Ann Lee".into();
    form.applicant.photo_id.kind = Some(PhotoId::Passport);
    form.applicant.photo_id.checked = Some(noted("2026-11-06"));
    form.applicant.address_id.kind = Some(AddressId::Lease);
    form.applicant.address_id.checked = Some(noted("2026-11-07"));
    assert_eq!(
        told(&client, &notes),
        "client: sign before us or a notary Some(13)"
    );
    let form = client.form.as_mut().unwrap();
    form.signed = Some(day("2026-11-08"));
    form.witness.kind = Some(WitnessKind::CmraInPerson);
    assert_eq!(
        told(&client, &notes),
        "custodian: copy the form into the CRD Some(12)"
    );
    let by = "ann".to_owned();
    client.form.as_mut().unwrap().crd = Some(CrdUpload {
        on: Some(day("2026-11-09")),
        by,
    });
    assert_eq!(told(&client, &notes), "custodian: accept the form Some(11)");
    notes.accepted = Some(noted("2026-11-10"));
    assert_eq!(told(&client, &notes), "nobody: accepted by ann None");
    notes.revise = Some(Revise {
        why: "box 7 is another company".into(),
        noted: noted("2026-11-15"),
    });
    assert_eq!(
        told(&client, &notes),
        "client: to be revised: box 7 is another company Some(5)"
    );
}

#[test]
fn a_form_that_falls_short_is_to_be_revised_without_a_word_of_anybodys() {
    let mut client = client();
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.gone_through = true;
    form.edition = Some(Edition::Older);
    form.signed = Some(day("2026-11-08"));
    let found = told(&client, &FormNotes::default());
    assert_eq!(
        found,
        "client: to be revised: form on a layout from before April 2023 Some(18)"
    );
}

#[test]
fn who_was_complete_before_is_through_and_who_left_is_on_no_way() {
    let mut client = client();
    client.pending = false;
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.applicant.photo_id.kind = Some(PhotoId::Passport);
    form.applicant.address_id.kind = Some(AddressId::Lease);
    form.signed = Some(day("2024-11-08"));
    form.witness.kind = Some(WitnessKind::CmraInPerson);
    form.crd = Some(CrdUpload {
        on: None,
        by: "ann".into(),
    });
    assert_eq!(
        told(&client, &FormNotes::default()),
        "nobody: complete None"
    );
    client.closed = Some(day("2026-11-19"));
    let (today, policy) = (day("2026-11-20"), Policy::default());
    assert_eq!(progress(&client, None, today, &policy), None);
}

#[test]
fn a_form_on_an_edition_of_before_is_to_be_revised_whoever_accepted_it() {
    let mut client = client();
    client.pending = false;
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.edition = Some(Edition::Older);
    form.applicant.photo_id.kind = Some(PhotoId::Passport);
    form.applicant.address_id.kind = Some(AddressId::Lease);
    form.signed = Some(day("2024-11-08"));
    form.witness.kind = Some(WitnessKind::CmraInPerson);
    form.crd = Some(CrdUpload {
        on: None,
        by: "ann".into(),
    });
    let notes = FormNotes {
        accepted: Some(noted("2024-11-10")),
        ..FormNotes::default()
    };
    let found = progress(&client, Some(&notes), day("2026-11-20"), &Policy::default()).unwrap();
    assert_eq!(found.stage(), "to be revised");
    assert_eq!(
        found.words(),
        "to be revised: form on a layout from before April 2023"
    );
    client.form.as_mut().unwrap().edition = Some(Edition::June2024);
    let found = progress(&client, Some(&notes), day("2026-11-20"), &Policy::default()).unwrap();
    assert_eq!((found.stage(), found.turn()), ("accepted", ""));
}

#[test]
fn a_revised_form_that_came_and_is_not_entered_yet_is_the_desks_to_enter() {
    let mut client = client();
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.edition = Some(Edition::Older);
    form.signed = Some(day("2026-11-03"));
    form.applicant.photo_id.kind = Some(PhotoId::Passport);
    form.applicant.photo_id.checked = Some(noted("2026-11-05"));
    let mut notes = FormNotes {
        received: Some(noted("2026-11-05")),
        ..FormNotes::default()
    };
    assert_eq!(
        told(&client, &notes),
        "client: to be revised: form on a layout from before April 2023 Some(15)"
    );
    notes.received = Some(noted("2026-11-18"));
    assert_eq!(
        told(&client, &notes),
        "custodian: to be revised: form on a layout from before April 2023 Some(2)"
    );
}

#[test]
fn whose_id_has_expired_has_another_to_bring_also_where_his_mail_is_not_held_for_it() {
    let mut client = client();
    client.pending = false;
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.edition = Some(Edition::June2024);
    form.signed = Some(day("2026-11-03"));
    form.witness.kind = Some(WitnessKind::CmraInPerson);
    form.applicant.photo_id.kind = Some(PhotoId::Passport);
    form.applicant.photo_id.expires = Expiry::On(day("2026-11-19"));
    form.applicant.address_id.kind = Some(AddressId::Lease);
    form.applicant.address_id.expires = Expiry::Never;
    form.crd = Some(CrdUpload {
        on: Some(day("2026-11-04")),
        by: "ann".into(),
    });
    let notes = FormNotes::default();
    let mut policy = Policy::default();
    for blocks in [false, true] {
        policy.clients.expired_id_blocks = blocks;
        let on = |on: &str| progress(&client, Some(&notes), day(on), &policy).unwrap();
        let before = on("2026-11-19");
        assert_eq!((before.turn(), before.words()), ("", "complete".to_owned()));
        let after = on("2026-11-20");
        assert_eq!(after.turn(), "client");
        assert_eq!(after.words(), "to be revised: photo ID expired");
        assert_eq!(
            after.since, None,
            "the last step is not since when, and the day is not for the desk"
        );
    }
}

/// A form with every step done by the 9th of November, and accepted on none.
fn entered() -> (Client, FormNotes) {
    let mut client = client();
    client.form = Some(Box::default());
    let form = client.form.as_mut().unwrap();
    form.edition = Some(Edition::June2024);
    form.applicant.name = "Ann Lee".into();
    form.applicant.home = "1 Elm St, Bend OR 97701".into();
    form.applicant.photo_id.kind = Some(PhotoId::Passport);
    form.applicant.address_id.kind = Some(AddressId::Lease);
    form.signed = Some(day("2026-11-08"));
    form.witness.kind = Some(WitnessKind::CmraInPerson);
    form.witness.on = Some(day("2026-11-08"));
    form.crd = Some(CrdUpload {
        on: Some(day("2026-11-09")),
        by: "ann".into(),
    });
    let notes = FormNotes {
        received: Some(noted("2026-11-05")),
        ..FormNotes::default()
    };
    (client, notes)
}

#[test]
fn a_step_that_would_be_refused_is_not_what_is_next() {
    let (mut client, notes) = entered();
    let next = |client: &Client, policy: &Policy| {
        let found = progress(client, Some(&notes), day("2026-11-20"), policy).unwrap();
        found.next.map(|(step, turn)| (step, turn.word()))
    };
    let mut policy = Policy::default();
    assert_eq!(
        next(&client, &policy),
        Some((Step::Accept, Role::Custodian.word()))
    );
    client.form.as_mut().unwrap().edition = None;
    assert_eq!(
        next(&client, &policy),
        Some((Step::Check, Role::Custodian.word()))
    );
    client.form.as_mut().unwrap().edition = Some(Edition::June2024);
    client.form.as_mut().unwrap().gone_through = true;
    policy.rules.process = Process::California;
    assert_eq!(next(&client, &policy), Some((Step::Witness, "client")));
    let found = progress(&client, Some(&notes), day("2026-11-20"), &policy).unwrap();
    assert_eq!(found.words(), "sign California's acknowledgement");
}

#[test]
fn what_is_entered_of_a_later_step_makes_nobodys_turn_shorter() {
    let (mut client, mut notes) = entered();
    let form = client.form.as_mut().unwrap();
    form.signed = None;
    form.witness.on = None;
    let seen = Some(noted("2026-11-06"));
    form.applicant.photo_id.checked = seen;
    assert_eq!(
        told(&client, &notes),
        "client: sign before us or a notary Some(14)"
    );
    notes.revise = Some(Revise {
        why: "box 7 is another company".into(),
        noted: noted("2026-11-07"),
    });
    let form = client.form.as_mut().unwrap();
    form.signed = Some(day("2026-11-18"));
    assert_eq!(
        told(&client, &notes),
        "client: to be revised: box 7 is another company Some(13)"
    );
}

#[test]
fn a_form_that_somebody_went_through_has_an_applicant_and_a_home_before_it_is_signed() {
    let (mut client, notes) = entered();
    let form = client.form.as_mut().unwrap();
    form.gone_through = true;
    form.applicant.home.clear();
    let found = told(&client, &notes);
    assert!(
        found.starts_with("custodian: see both IDs and enter the form"),
        "{found}"
    );
}

#[test]
fn a_revised_form_is_not_through_on_the_signature_and_upload_of_the_one_before() {
    let (mut client, mut notes) = entered();
    let policy = Policy::default();
    let lacks = |client: &Client, notes: &FormNotes| {
        acceptance::lacks(client, notes, day("2026-11-20"), &policy).len()
    };
    assert_eq!(lacks(&client, &notes), 0);
    notes.received = Some(noted("2026-11-12"));
    assert_eq!(lacks(&client, &notes), 2);
    assert!(told(&client, &notes).starts_with("client: sign before us"));
    let form = client.form.as_mut().unwrap();
    (form.signed, form.witness.on) = (Some(day("2026-11-12")), Some(day("2026-11-12")));
    // The upload lies before the signature by now, which is said as well.
    assert_eq!(lacks(&client, &notes), 2);
    assert!(told(&client, &notes).starts_with("custodian: copy the form"));
    client.form.as_mut().unwrap().crd.as_mut().unwrap().on = Some(day("2026-11-13"));
    assert_eq!(lacks(&client, &notes), 0);
    assert!(told(&client, &notes).starts_with("custodian: accept the form"));
    // A notary's may be older than the day on which it came.
    client.form.as_mut().unwrap().witness.kind = Some(WitnessKind::NotaryInPerson);
    notes.received = Some(noted("2026-11-13"));
    assert_eq!(lacks(&client, &notes), 0);
}
