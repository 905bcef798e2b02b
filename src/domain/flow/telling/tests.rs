//! What each person of a client hears.

use crate::domain::client::NotifyPreference;
use crate::domain::client::mailbox::{Mailbox, Wants};
use crate::domain::command::intake::Intake;
use crate::domain::command::row::{Cell, ClientRow, Taking};
use crate::domain::flow::tests::Desk;
use crate::domain::flow::{HandOut, ImportClient, LogItems};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::notice::{NoticeKind, Plan};
use crate::domain::pickup::IdCheck;
use crate::domain::time::Stamp;

fn row(emails: &[&str]) -> ClientRow {
    ClientRow {
        client_id: Some("a1".into()),
        emails: Cell::Set(emails.iter().map(|one| (*one).to_owned()).collect()),
        pickup_people: Cell::Set(vec!["Ann Lee".into()]),
        taking: Taking::Replace,
        ..ClientRow::default()
    }
}

fn desk(emails: &[&str]) -> Desk {
    let mut desk = Desk::open();
    desk.give(2, ImportClient(row(emails)), usize::MAX).unwrap();
    desk
}

fn log(desk: &mut Desk, number: u8, kind: ItemKind) {
    let intake = Intake {
        client: Some(ClientId::new("a1")),
        kind,
        ..Intake::default()
    };
    desk.give(number, LogItems(intake), usize::MAX).unwrap();
}

/// Who is told, of what kind, and when, where it is known.
fn told(desk: &Desk) -> Vec<(String, NoticeKind, Option<i64>)> {
    let at = |plan| match plan {
        Plan::At(Stamp(at)) => Some((at - 1_770_000_000_000) / 1_000),
        Plan::Tray => None,
    };
    let all = desk.state.notices.values();
    let all = all.map(|one| (one.to.clone().unwrap_or_default(), one.kind, at(one.plan)));
    all.collect()
}

#[test]
fn each_person_hears_at_an_hour_of_his_own_or_never() {
    let mut desk = desk(&[
        "ann@x.example",
        "bob@x.example (digest 20)",
        "cy@x.example (none)",
        "dee@x.example (digest)",
    ]);
    log(&mut desk, 3, ItemKind::Letter);
    let hours = 3 * 3_600;
    assert_eq!(
        told(&desk),
        [
            ("ann@x.example".to_owned(), NoticeKind::Arrival, None),
            ("bob@x.example".to_owned(), NoticeKind::Digest, Some(hours)),
            // The center's hour is now.
            ("dee@x.example".to_owned(), NoticeKind::Digest, Some(86_400)),
        ]
    );
}

#[test]
fn each_person_hears_the_sorts_that_he_wants_and_what_nobody_wants_goes_to_all() {
    let mut desk = desk(&["front@x.example (arrivals)", "books@x.example (statements)"]);
    log(&mut desk, 3, ItemKind::Letter);
    let only = [("front@x.example".to_owned(), NoticeKind::Arrival, None)];
    assert_eq!(told(&desk), only);
    let client = desk.state.clients[&ClientId::new("a1")].clone();
    assert_eq!(client.statements_to(), Some("books@x.example"));
    let out = HandOut {
        client: client.id.clone(),
        person: "Ann Lee".into(),
        check: IdCheck::Driver,
        items: vec![ItemId(1)],
        because: None,
    };
    desk.give(4, out, usize::MAX).unwrap();
    let receipts = told(&desk)
        .into_iter()
        .filter(|one| one.1 == NoticeKind::Receipt);
    let receipts: Vec<String> = receipts.map(|one| one.0).collect();
    assert_eq!(receipts, ["front@x.example", "books@x.example"]);
}

#[test]
fn a_list_that_says_nothing_of_wishes_leaves_them_and_one_that_does_changes_them() {
    let mut desk = desk(&["ann@x.example (digest 16 receipts arrivals)"]);
    let emails = |desk: &Desk| desk.state.clients[&ClientId::new("a1")].emails.clone();
    assert_eq!(
        emails(&desk),
        ["ann@x.example (digest 16 arrivals receipts)"]
    );
    let events = desk
        .give(3, ImportClient(row(&["ann@x.example"])), usize::MAX)
        .unwrap();
    assert!(events.happened.is_empty());
    desk.give(4, ImportClient(row(&["ann@x.example (all)"])), usize::MAX)
        .unwrap();
    assert_eq!(emails(&desk), ["ann@x.example"]);
    let bad = row(&["ann@x.example (sometimes)"]);
    assert!(desk.give(5, ImportClient(bad), usize::MAX).is_err());
}

#[test]
fn wishes_are_written_in_one_way() {
    for (said, written) in [
        ("a@x.example", "a@x.example"),
        ("a@x.example (digest)", "a@x.example (digest)"),
        ("a@x.example ( DIGEST, 7 )", "a@x.example (digest 7)"),
        (
            "a@x.example (statements, arrivals)",
            "a@x.example (arrivals statements)",
        ),
        ("a@x.example (none statements)", "a@x.example (none)"),
        ("a@x.example (all)", "a@x.example"),
    ] {
        let mailbox = Mailbox::parse(said).unwrap();
        assert_eq!(mailbox.as_str(), written, "{said}");
        assert_eq!(mailbox.mail(), "a@x.example");
    }
    for wrong in ["digest 3", "digest 24", "work", "each digest", "16"] {
        assert_eq!(Wants::parse(wrong), None, "{wrong}");
    }
    assert!(Mailbox::parse("a b@x.example").is_err());
}

#[test]
fn a_client_who_wants_a_digest_has_a_person_who_wants_each() {
    let mut desk = desk(&["ann@x.example (each)", "bob@x.example"]);
    let digest = ClientRow {
        notify: Cell::Set(NotifyPreference::Digest),
        ..row(&["ann@x.example", "bob@x.example"])
    };
    desk.give(3, ImportClient(digest), usize::MAX).unwrap();
    log(&mut desk, 4, ItemKind::Letter);
    let kinds: Vec<NoticeKind> = told(&desk).into_iter().map(|one| one.1).collect();
    assert_eq!(kinds, [NoticeKind::Arrival, NoticeKind::Digest]);
}
