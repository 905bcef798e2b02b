//! What the review finds, a client a case.

use super::*;
use crate::domain::form::{AddressId, CrdUpload, Form1583, PhotoId, WitnessKind};
use crate::domain::ids::CommandId;
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::pipeline::notes::FormNotes;
use crate::domain::time::BookDay;
use crate::domain::volume::Volume;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn added(by: &str, on: &str) -> Added {
    let (by, on) = (by.to_owned(), day(on));
    Added { by, on }
}

/// Days of a form's steps: IDs seen, signed, copied, accepted.
type Steps = [Option<&'static str>; 4];

fn put(state: &mut State, pmb: &str, opened: &str, [checked, signed, copied, accepted]: Steps) {
    let id = ClientId::new(pmb);
    let mut form = Form1583::default();
    if let Some(on) = checked {
        form.applicant.photo_id.kind = Some(PhotoId::Passport);
        form.applicant.photo_id.checked = Some(added("ann", on));
        form.applicant.address_id.kind = Some(AddressId::Lease);
        form.applicant.address_id.checked = Some(added("ann", on));
    }
    if let Some(on) = signed {
        form.signed = Some(day(on));
        form.witness.kind = Some(WitnessKind::CmraInPerson);
    }
    form.crd = copied.map(|on| CrdUpload {
        on: Some(day(on)),
        by: "bob".into(),
    });
    let notes = FormNotes {
        received: Some(added("ann", opened)),
        accepted: accepted.map(|on| added("cleo", on)),
        ..FormNotes::default()
    };
    let mut name = Name::new(&format!("Client {pmb}"), NameKind::Legal);
    name.added = Some(added("dan", opened));
    let blank = Client::blank(id.clone(), Pmb::new(pmb), CommandId([0; 16]));
    let client = Client {
        names: vec![name],
        opened: Some(day(opened)),
        form: Some(Box::new(form)),
        ..blank
    };
    state.clients.insert(id.clone(), client.into());
    state.form_notes.insert(id, notes.into());
}

fn told(state: &State, on: &str) -> Vec<String> {
    let found = workflow(state, &Policy::default(), day(on));
    let said = |slip: &Slip| {
        let by = slip.by.as_deref().unwrap_or("-");
        format!("{} {by} {}", slip.pmb, slip.what.words())
    };
    found.slips.iter().map(said).collect()
}

#[test]
fn of_whom_no_first_day_is_known_the_first_mail_tells_that_he_was_served() {
    let mut state = State::default();
    let (two, three) = (Some("2027-01-06"), Some("2027-01-07"));
    for (pmb, came) in [("1", "2027-01-05"), ("2", "2027-01-06")] {
        put(&mut state, pmb, "2027-01-05", [two, two, three, three]);
        let id = ClientId::new(pmb);
        let known = Client::clone(&state.clients[&id]);
        let unknown = Client {
            opened: None,
            ..known
        };
        state.clients.insert(id.clone(), unknown.into());
        assert!(
            told(&state, "2027-01-10")
                .iter()
                .all(|slip| !slip.starts_with(pmb))
        );
        let mut mail = Volume::default();
        mail.add(BookDay::of(day(came)), None);
        state.volumes.insert(id, mail.into());
    }
    assert_eq!(
        told(&state, "2027-01-10"),
        ["1 dan the service began before it was checked"]
    );
}

#[test]
fn a_step_that_was_left_out_or_came_too_late_is_told_with_who_went_on() {
    let mut state = State::default();
    let (one, two, six) = (Some("2027-01-05"), Some("2027-01-06"), Some("2027-01-09"));
    put(&mut state, "1", "2027-01-05", [one, one, two, six]);
    put(&mut state, "2", "2027-01-05", [one, None, two, None]);
    put(&mut state, "3", "2027-01-05", [one, six, two, None]);
    put(&mut state, "4", "2027-01-05", [one, one, None, six]);
    put(&mut state, "5", "2027-01-05", [None, None, None, None]);
    put(&mut state, "6", "2027-01-05", [one, two, two, two]);
    assert_eq!(
        told(&state, "2027-01-10"),
        [
            "2 bob copied, and not witnessed",
            "3 bob witnessed only after it was copied",
            "4 cleo accepted, and not copied",
            "5 dan the service began before it was checked",
            "6 dan the service began before it was witnessed",
        ]
    );
}

/// Each step in figures: done, waits, left out, median, longest.
fn figures(state: &State, on: &str) -> Vec<String> {
    let found = workflow(state, &Policy::default(), day(on));
    let of = |one: &StepFigure| {
        let StepFigure {
            done,
            waits,
            skipped,
            median,
            longest,
            ..
        } = *one;
        format!(
            "{} {done} {waits} {skipped} {median:?} {longest:?}",
            one.step.word()
        )
    };
    found.steps.iter().map(of).collect()
}

#[test]
fn each_step_says_how_many_took_it_since_the_review_before_and_how_long_that_took() {
    let mut state = State::default();
    let steps = |checked, signed| [Some(checked), Some(signed), None, None];
    put(
        &mut state,
        "1",
        "2027-01-05",
        steps("2027-01-05", "2027-01-05"),
    );
    put(
        &mut state,
        "2",
        "2027-01-05",
        steps("2027-01-07", "2027-01-17"),
    );
    put(
        &mut state,
        "3",
        "2027-01-05",
        steps("2027-01-11", "2027-01-12"),
    );
    assert_eq!(
        figures(&state, "2027-01-20"),
        [
            "asked 0 0 0 None None",
            "received 3 0 0 Some(0) Some(0)",
            "checked 3 0 2 Some(2) Some(6)",
            "witnessed 3 0 0 Some(1) Some(10)",
            "copied 0 3 0 None None",
            "accepted 0 0 0 None None",
        ]
    );
    let review = workflow(&state, &Policy::default(), day("2027-01-10"));
    assert_eq!((review.due, review.wants_reason()), (day("2027-01-15"), 2));
    state.reviewed = Some(review.reviewed("new desk".into()).into());
    let since = figures(&state, "2027-01-20");
    assert_eq!(since[2], "checked 1 0 2 Some(6) Some(6)");
    assert_eq!(since[3], "witnessed 2 0 0 Some(1) Some(10)");
    let next = workflow(&state, &Policy::default(), day("2027-01-20"));
    assert_eq!(next.due, day("2027-04-15"));
    assert_eq!(
        next.last.and_then(|last| last.of(Step::Check)?.median),
        Some(2)
    );
}

#[test]
fn of_whom_nothing_was_entered_nothing_is_known_to_be_wrong() {
    let mut state = State::default();
    let blank = Client::blank(ClientId::new("1"), Pmb::new("1"), CommandId([0; 16]));
    let opened = Some(day("2020-01-01"));
    let names = vec![Name::new("Ann Lee", NameKind::Legal)];
    let blank = Client { names, ..blank };
    state
        .clients
        .insert(blank.id.clone(), Client { opened, ..blank }.into());
    assert!(told(&state, "2027-01-10").is_empty());
    let found = workflow(&state, &Policy::default(), day("2027-01-10"));
    assert_eq!((found.served, found.wants_reason()), (1, 0));
}
