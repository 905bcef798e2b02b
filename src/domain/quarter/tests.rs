//! When a quarter is due, what passes between two reports, and how boxes sort.

use super::difference::since;
use super::*;
use crate::domain::form::Expiry;
use crate::domain::form::Form1583;
use crate::domain::ids::CommandId;
use crate::domain::name::{Added, Name, NameKind};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn certified(due: &str, on: &str) -> Certified {
    let clients = Vec::new();
    Certified {
        due: day(due),
        on: day(on),
        clients,
        blockers: 0,
        reason: String::new(),
    }
}

#[test]
fn a_quarter_is_due_until_it_is_certified() {
    for (last, on, wanted) in [
        (None, "2026-01-01", "2026-01-15"),
        (None, "2026-01-15", "2026-01-15"),
        (None, "2026-01-16", "2026-01-15"),
        (None, "2026-03-03", "2026-01-15"),
        (None, "2026-03-04", "2026-04-15"),
        (None, "2026-10-16", "2026-10-15"),
        (
            Some(("2026-04-15", "2026-04-10")),
            "2026-04-12",
            "2026-07-15",
        ),
        (
            Some(("2026-04-15", "2026-04-10")),
            "2026-09-01",
            "2026-07-15",
        ),
        (
            Some(("2026-10-15", "2026-10-20")),
            "2026-12-01",
            "2027-01-15",
        ),
        (
            Some(("2026-10-15", "2026-10-20")),
            "2026-08-01",
            "2026-10-15",
        ),
    ] {
        let last = last.map(|(due, on)| certified(due, on));
        assert_eq!(
            due(last.as_ref(), None, day(on)),
            day(wanted),
            "{last:?} {on}"
        );
    }
}

#[test]
fn a_trial_or_a_certification_a_day_late_skips_no_quarter() {
    let late = due(None, None, day("2026-10-16"));
    assert_eq!(late, day("2026-10-15"));
    let answered = certified("2026-10-15", "2026-10-16");
    assert_eq!(
        due(Some(&answered), None, day("2027-01-20")),
        day("2027-01-15")
    );
    // A trial in March, seven weeks before: the date cannot be answered yet.
    assert_eq!(opens(day("2026-04-15")), day("2026-03-04"));
}

#[test]
fn an_id_that_expired_between_two_reports_is_named_once() {
    let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
    let mut form = Form1583::default();
    form.applicant.photo_id.expires = Expiry::On(day("2026-08-01"));
    form.applicant.address_id.expires = Expiry::On(day("2026-07-10"));
    // Nobody is named as authorised, so there is no paper of his.
    form.authorised.photo_id.expires = Expiry::On(day("2026-12-01"));
    let mut state = State::default();
    let client = Client {
        form: Some(Box::new(form)),
        ..blank
    };
    state.clients.insert(client.id.clone(), client.into());
    let policy = Policy::default();
    for (last, on, named) in [
        ("2026-04-10", "2026-07-10", false),
        ("2026-04-10", "2026-07-11", true),
        ("2026-07-10", "2026-08-01", true),
        ("2026-07-11", "2026-08-01", false),
        ("2026-07-11", "2026-08-02", true),
        ("2026-08-02", "2027-01-02", false),
    ] {
        let found = since(&state, &policy, &certified("2026-04-15", last), day(on));
        assert_eq!(found.id_expired.len(), usize::from(named), "{last} to {on}");
    }
}

#[test]
fn nobody_is_asked_for_a_new_id_when_his_service_is_over() {
    let mut client = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
    client.change_form(|form| form.applicant.photo_id.expires = Expiry::On(day("2026-09-03")));
    client.closed = Some(day("2026-02-01"));
    let mut state = State::default();
    state.clients.insert(client.id.clone(), client.into());
    let last = certified("2026-04-15", "2026-04-10");
    let found = since(&state, &Policy::default(), &last, day("2026-10-05"));
    assert_eq!(found.id_expired, []);
}

#[test]
fn a_client_who_moved_since_the_list_was_certified_is_different() {
    let mut client = Client::blank(ClientId::new("a"), Pmb::new("301"), CommandId([0; 16]));
    client.names = vec![Name::new("Harbor Candle Co", NameKind::Legal)];
    let entry = |pmb: &str| Entry {
        pmb: Pmb::new(pmb),
        client: client.id.clone(),
        name: "Harbor Candle Co".to_owned(),
        standing: Standing::Active,
        opened: None,
        closed: None,
    };
    let mut state = State::default();
    state
        .clients
        .insert(client.id.clone(), client.clone().into());
    for (then, moved) in [("201", 1), ("301", 0)] {
        let last = Certified {
            clients: vec![entry(then)],
            ..certified("2026-04-15", "2026-04-10")
        };
        let found = since(&state, &Policy::default(), &last, day("2026-07-10"));
        assert_eq!(found.moved.len(), moved, "{then}");
    }
}

#[test]
fn boxes_sort_as_their_numbers_do() {
    let mut all = ["400-10", "10", "9", "400-2", "A1"].map(Pmb::new);
    all.sort_by_cached_key(box_key);
    assert_eq!(
        all.map(|pmb| pmb.to_string()),
        ["9", "10", "400-2", "400-10", "A1"]
    );
}

/// A desk into which the first client came on a day.
fn desk_since(began: &str) -> State {
    let mut client = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
    client.names = vec![Name {
        added: Some(Added {
            by: "mia".to_owned(),
            on: day(began),
        }),
        ..Name::new("Alder LLC", NameKind::Legal)
    }];
    let mut state = State::default();
    state.clients.insert(client.id.clone(), client.into());
    state
}

#[test]
fn the_first_due_date_of_a_desk_is_late_until_it_is_answered() {
    for (began, on, open, is_late) in [
        ("2026-07-01", "2026-07-10", "2026-07-15", false),
        ("2026-07-01", "2026-07-15", "2026-07-15", false),
        ("2026-07-01", "2026-07-16", "2026-07-15", true),
        ("2026-07-01", "2026-09-02", "2026-07-15", true),
        ("2026-07-01", "2026-09-03", "2026-07-15", true),
        ("2026-07-01", "2027-10-01", "2026-07-15", true),
        // The day itself, and the day behind it: that one was due before the books.
        ("2026-07-15", "2026-07-16", "2026-07-15", true),
        ("2026-07-16", "2026-07-20", "2026-07-15", false),
        ("2026-07-16", "2026-09-03", "2026-10-15", false),
        ("2026-07-16", "2026-10-16", "2026-10-15", true),
        // A past day before the books.
        ("2026-03-05", "2026-02-01", "2026-01-15", false),
    ] {
        let state = desk_since(began);
        let report = quarter(&state, &Policy::default(), day(on), Reader::Custodian);
        assert_eq!(
            (report.due, report.is_late),
            (day(open), is_late),
            "{began} {on}"
        );
        // The to-do list and the calendar have it from the same place.
        let is_owed = owed(&state, day(on)) == Some(day(open));
        assert!(is_owed || day(open) < day(began), "{began} {on}");
    }
}

#[test]
fn a_first_due_date_that_was_answered_elsewhere_is_late_no_more_once_a_manager_says_so() {
    let mut state = desk_since("2026-07-01");
    state.certified = Some(
        Certified {
            reason: "answered elsewhere".to_owned(),
            ..certified("2026-07-15", "2026-09-02")
        }
        .into(),
    );
    let report = quarter(
        &state,
        &Policy::default(),
        day("2026-09-03"),
        Reader::Custodian,
    );
    assert_eq!((report.due, report.is_late), (day("2026-10-15"), false));
}

#[test]
fn accents_and_case_do_not_move_a_name_behind_z() {
    let entry = |name: &&str| Entry {
        pmb: Pmb::new("1"),
        client: ClientId::new(name),
        name: (*name).to_owned(),
        standing: Standing::Active,
        opened: None,
        closed: None,
    };
    let wanted = [
        "3M LLC",
        "Apple Inc",
        "apple LLC",
        "\u{c1}pple LLC",
        "\u{d6}dipus LLC",
        "\u{d8}re AS",
        "Zeta LLC",
        "Zurich B LLC",
        "Z\u{fc}rich LLC",
    ];
    let mut all: Vec<Entry> = wanted.iter().rev().map(entry).collect();
    sort(&mut all, Sort::Name);
    let names: Vec<_> = all.iter().map(|entry| entry.name.as_str()).collect();
    let plain = |name: &&str| crate::domain::name::alphabetical(name);
    assert!(names.iter().map(plain).is_sorted());
    assert_eq!(
        (names.first(), names.last()),
        (Some(&"3M LLC"), Some(&"Z\u{fc}rich LLC"))
    );
    let at = |name: &str| names.iter().position(|one| *one == name);
    assert!(at("\u{c1}pple LLC") < at("\u{d6}dipus LLC") && at("\u{d8}re AS") < at("Zeta LLC"));
}

/// F27: a slip in the first day, or a record that was taken back, and no difference named him.
#[test]
fn who_was_on_the_certified_list_and_is_gone_is_named() {
    let on = day("2026-03-20");
    let mut state = State::default();
    let mut last = certified("2026-01-15", "2026-01-05");
    for (id, opened) in [("a", "2020-01-01"), ("b", "2026-05-01")] {
        let mut client = Client::blank(ClientId::new(id), Pmb::new(id), CommandId([0; 16]));
        client.names = vec![Name::new("Birch LLC", NameKind::Legal)];
        client.opened = Some(day(opened));
        state.clients.insert(client.id.clone(), client.into());
    }
    last.clients = ["a", "b", "c"]
        .map(|id| Entry {
            pmb: Pmb::new(id),
            client: ClientId::new(id),
            name: "Birch LLC".into(),
            standing: Standing::Active,
            opened: Some(day("2020-01-01")),
            closed: None,
        })
        .to_vec();
    let found = since(&state, &Policy::default(), &last, on);
    assert_eq!(found.gone, [ClientId::new("b"), ClientId::new("c")]);
}

#[test]
fn who_was_served_without_a_form_and_left_owes_it_and_box_1b() {
    let mut state = State::default();
    for (id, added) in [("here", "2026-01-05"), ("brought", "2026-08-01")] {
        let mut client = Client::blank(ClientId::new(id), Pmb::new(id), CommandId([0; 16]));
        client.names = vec![Name {
            added: Some(Added {
                by: "ann".into(),
                on: day(added),
            }),
            ..Name::new("Harbor Candle Co", NameKind::Legal)
        }];
        client.closed = Some(day("2026-07-31"));
        client.remail.address = "9 Pier Rd, Salem OR 97301".into();
        state.clients.insert(client.id.clone(), client.into());
    }
    let told = |on: &str| -> Vec<String> {
        let found = quarter(&state, &Policy::default(), day(on), Reader::Custodian);
        let of = |one: &Blocker| format!("{} {}", one.client, one.problem);
        found.blockers.iter().map(of).collect()
    };
    assert_eq!(
        told("2026-10-10"),
        [
            "here form not entered",
            "here box 1b does not say the last day of the service",
        ]
    );
    assert!(told("2027-09-10").is_empty(), "the window is over");
}
