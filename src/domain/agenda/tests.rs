//! What stands in the calendar, and what of it an opened form lets out.

use super::*;
use crate::domain::form::Form1583;
use crate::domain::ids::{CommandId, Pmb, Slot};
use crate::domain::item::{Item, ItemKind, ItemStatus, Origin};
use crate::domain::name::{Name, NameKind};
use crate::domain::quarter::Certified;
use crate::domain::time::{BookDay, Stamp};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn state(closed: Option<&str>, photo: &str, address: &str) -> State {
    let mut form = Form1583::default();
    form.applicant.photo_id.expires = Expiry::On(day(photo));
    form.applicant.address_id.expires = Expiry::On(day(address));
    let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
    let client = Client {
        names: vec![Name::new("Ann Lee", NameKind::Legal)],
        form: Some(Box::new(form)),
        closed: closed.map(day),
        ..blank
    };
    let mut state = State::default();
    state.clients.insert(client.id.clone(), client.into());
    state
}

fn told(state: &State, from: &str, to: &str, ids: bool) -> Vec<String> {
    let (from, to) = (day(from), day(to));
    let span = Span { from, to, ids };
    let all = agenda(state, &Policy::default(), from, span);
    all.iter()
        .map(|date| format!("{} {}", date.on, date.happens.word()))
        .collect()
}

#[test]
fn an_id_is_reminded_of_four_times_and_two_of_one_day_are_one() {
    let state = state(None, "2026-09-30", "2026-09-30");
    let all = told(&state, "2026-06-20", "2026-10-01", true);
    assert_eq!(
        all,
        [
            "2026-07-02 id_reminder",
            "2026-07-15 certify",
            "2026-08-01 id_reminder",
            "2026-08-31 id_reminder",
            "2026-09-23 id_reminder",
            "2026-09-30 id_ends",
        ]
    );
}

#[test]
fn without_an_opened_form_no_date_of_an_id_is_told() {
    let state = state(None, "2026-09-30", "2029-01-01");
    for (today, soon) in [
        ("2026-06-20", false),
        ("2026-07-02", true),
        ("2026-09-30", true),
        ("2026-12-01", true),
    ] {
        let all = told(&state, today, "2027-01-01", false);
        let is_soon = all.contains(&format!("{today} id_soon"));
        assert_eq!(is_soon, soon, "{today} {all:?}");
        assert!(!all.iter().any(|line| line.contains("id_ends")), "{all:?}");
    }
}

#[test]
fn an_id_that_is_over_and_not_renewed_stays_in_the_opened_calendar() {
    let state = state(None, "2026-09-30", "2029-01-01");
    let all = told(&state, "2026-11-01", "2026-12-01", true);
    assert_eq!(all, ["2026-09-30 id_ends"]);
}

#[test]
fn a_service_that_ends_has_its_days_and_no_more_of_its_ids() {
    let state = state(Some("2026-08-31"), "2026-12-01", "2026-12-01");
    assert_eq!(
        told(&state, "2026-09-01", "2027-03-31", true),
        [
            "2026-10-15 certify",
            "2027-01-15 certify",
            "2027-02-28 remail_ends",
            "2027-03-01 may_purge",
        ]
    );
}

#[test]
fn who_leaves_is_asked_for_no_id_that_is_good_to_the_end_of_his_service() {
    let leaving = |photo| state(Some("2026-08-31"), photo, "2029-01-01");
    for photo in ["2026-08-31", "2026-09-30", "2026-12-01"] {
        let all = told(&leaving(photo), "2026-06-01", "2026-12-31", true);
        assert!(!all.iter().any(|line| line.contains("id_")), "{all:?}");
        let all = told(&leaving(photo), "2026-08-20", "2026-12-31", false);
        assert!(!all.iter().any(|line| line.contains("id_")), "{all:?}");
    }
    let all = told(&leaving("2026-08-30"), "2026-06-01", "2026-12-31", true);
    assert!(all.contains(&"2026-08-30 id_ends".to_owned()), "{all:?}");
}

#[test]
fn a_calendar_that_begins_in_the_past_names_no_quarter_that_was_answered() {
    let mut state = state(None, "2029-12-01", "2029-12-01");
    let certified = Certified {
        due: day("2026-10-15"),
        on: day("2026-10-10"),
        clients: Vec::new(),
        blockers: 0,
        reason: String::new(),
    };
    state.certified = Some(certified.into());
    let (from, to) = (day("2026-01-01"), day("2027-02-01"));
    let ids = false;
    let span = Span { from, to, ids };
    let all = agenda(&state, &Policy::default(), day("2026-11-01"), span);
    let told: Vec<String> = all.iter().map(|date| date.on.to_string()).collect();
    assert_eq!(told, ["2027-01-15"]);
}

#[test]
fn records_of_whom_something_lies_here_may_not_be_purged_by_the_calendar_either() {
    let mut state = state(Some("2026-08-31"), "2029-12-01", "2029-12-01");
    let on = "2027-03-01";
    assert_eq!(told(&state, on, on, true), ["2027-03-01 may_purge"]);
    let papers = Item {
        id: ItemId(1),
        client: Some(ClientId::new("a")),
        evidence: None,
        kind: ItemKind::Legal,
        carrier: None,
        tracking: None,
        line: None,
        slot: Slot::hold(),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: Stamp(0),
        day: BookDay::of(day("2026-08-01")),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    };
    state.items.insert(papers.id, papers.into());
    let all = told(&state, on, on, true);
    assert!(
        !all.iter().any(|line| line.ends_with("may_purge")),
        "{all:?}"
    );
}
