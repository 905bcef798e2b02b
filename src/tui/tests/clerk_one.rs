//! What the first clerk found at the desk, each under its number.

use super::driver::{Driver, UPS};
use crate::domain::command::{Cell, ClientRow, Command};
use crate::domain::flow::{ImportClient, SetTerms};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{ItemKind, ItemStatus};
use crate::domain::terms::Term;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

#[test]
fn find_2_the_telephone_names_every_piece_that_waits_under_a_name_and_what_went_back() {
    let mut desk = Driver::new();
    for _ in 0..2 {
        desk.keys("? zephyr holdings⏎").wait(400).keys("⏎");
    }
    desk.keys(",zephyr holdings⏎");
    assert_eq!(
        desk.said(),
        "?? \"zephyr holdings\" is no client, but 2 pieces with that name wait in HOLD: #2 letter, #1 letter, the oldest since 21 Nov"
    );
    for item in [1, 2] {
        let item = desk.desk.state.items.get(&ItemId(item)).unwrap();
        let gone = crate::domain::item::Item {
            status: ItemStatus::HandedToCarrier,
            left: Some(item.day),
            ..(**item).clone()
        };
        desk.desk.state.items.insert(gone.id, gone.into());
    }
    desk.keys("<Esc>,zephyr holdings⏎");
    assert_eq!(
        desk.said(),
        "?? \"zephyr holdings\" is no client. Mail with that name: 2 pieces went back to the carrier today"
    );
}

/// A parcel that Ada took.
fn taken() -> Driver {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F3>234⏎1d⏎*⏎⏎").wait(5_000);
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    desk.keys("<F2><Esc>");
    desk
}

#[test]
fn find_3_a_number_that_was_handed_out_is_said_before_it_is_logged() {
    let mut desk = taken();
    desk.scan(UPS);
    said(
        &desk,
        "?? NOT LOGGED, the number is in the books: #1 UPS ..7127 for 234 Harbor Candle Co LLC, handed out 16:42 to Ada Abbott",
    );
    said(&desk, "back #1 and why");
    assert_eq!(desk.desk.state.items.len(), 1);
    // What is typed for the next piece is not logged in its place.
    desk.keys("<Look>118⏎");
    said(&desk, "first the scanned piece");
    assert_eq!(desk.desk.state.items.len(), 1);
    desk.keys("<Esc><Look>⏎");
    assert_eq!(desk.desk.state.items.len(), 2, "{}", desk.said());
    assert_eq!(desk.desk.item(2).tracking, desk.desk.item(1).tracking);
}

#[test]
fn find_3_esc_leaves_the_scanned_piece_out_and_forward_holds_it_again() {
    let mut desk = taken();
    desk.scan(UPS).keys("<Esc>");
    assert_eq!(desk.said(), "OK left out: nothing was logged");
    desk.keys("118⏎");
    assert_eq!(desk.desk.owner(2).as_deref(), Some("118"));
    desk.scan(UPS).keys("<F8><F8>back #1 opened⏎<Look>⏎");
    assert!(desk.desk.item(1).is_held(), "{}", desk.said());
}

#[test]
fn find_5_certified_mail_says_before_the_call_that_it_wants_a_written_notice() {
    let mut desk = Driver::new();
    let client = ClientId::new("k0");
    for (term, value) in [(Term::Emails, ""), (Term::Phones, "+1 555 010 0160")] {
        let cells = vec![(term, value.to_owned())];
        let client = client.clone();
        desk.desk
            .must(&Command::SetTerms(SetTerms { client, cells }));
    }
    desk.keys("234 .c⏎<F7>");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("WRITE THEM"), "{shown}");
    assert!(!shown.contains("CALL +1"), "{shown}");
}

#[test]
fn find_10_a_number_behind_the_sign_that_is_also_a_box_is_said_and_gives_nothing_away_at_once() {
    let mut desk = Driver::new();
    let row = ClientRow {
        client_id: Some("k99".into()),
        pmb: Cell::Set("1".into()),
        legal_name: Cell::Set("Tom Whitfield".into()),
        ..ClientRow::default()
    };
    desk.desk.must(&Command::ImportClient(ImportClient(row)));
    desk.keys("234⏎118⏎#1⏎");
    said(
        &desk,
        "PIECE #1, not box 1 (Tom Whitfield): Esc, then 1 without # is the box",
    );
    desk.keys("671⏎");
    said(
        &desk,
        "Enter once more gives #1 letter of 234 Harbor Candle Co LLC to 671",
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("<Look>⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("671"));
}

#[test]
fn finds_11_and_12_a_scanned_parcel_becomes_no_other_kind_without_a_question() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys(".leg 118⏎");
    said(&desk, "came by UPS, which brings no legal mail");
    assert_eq!(desk.desk.owner(1), None);
    assert_eq!(desk.desk.item(1).kind, ItemKind::Parcel);
    desk.keys("<Esc>118 .c⏎");
    said(&desk, "which brings no certified mail");
    desk.keys("<Look>⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("118"),
        "{}",
        desk.said()
    );
    desk.keys("<F9>.r⏎");
    said(&desk, "though UPS brings no such mail");
}
