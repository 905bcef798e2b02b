//! What clerks met at the desk: false words, and words that sent each other in a circle. Each under its name.

use super::driver::{Driver, UPS};
use super::views::text;
use crate::domain::flow::{CloseClient, MakeRequest, ReopenDay, SealDay, SuspendClient};
use crate::domain::ids::{ClientId, ItemId, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::own_key::OwnKeys;
use crate::domain::request::{RequestKind, Said};
use crate::domain::time::Day;
use crate::tui::desk::LinkState;
use crate::tui::update::Input;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

fn harbor() -> ClientId {
    ClientId::new("k0")
}

fn suspended() -> Driver {
    let mut desk = Driver::new();
    let reason = "unpaid".to_owned();
    let client = harbor();
    desk.desk.must(&SuspendClient { client, reason }.into());
    desk
}

#[test]
fn court_papers_of_a_suspended_client_say_so_and_what_to_do_with_them() {
    let mut desk = suspended();
    desk.keys("234 .leg⏎");
    said(&desk, "court papers: log who served what");
    said(
        &desk,
        "client is SUSPENDED: court papers are not kept for that",
    );
    // Other mail has said it already, and only once.
    desk.keys("<Look>234⏎");
    said(&desk, "client is suspended: log and hold");
    assert!(!desk.said().contains("SUSPENDED"), "{}", desk.said());
}

#[test]
fn a_shelf_label_leaves_in_hold_what_the_rules_keep_there() {
    let mut desk = suspended();
    desk.scan(UPS).keys("234⏎");
    assert_eq!(desk.desk.item(1).slot, Slot::hold(), "{}", desk.said());
    assert!(!text(&desk.model).contains(" in tray"));
    desk.scan("SHELF:B-14");
    said(&desk, "#1 stays in HOLD, lay it there: client is suspended");
    assert_eq!(desk.desk.item(1).slot, Slot::hold());
    desk.keys("<F9>#1⏎").scan("SHELF:B-14");
    said(&desk, "#1 stays in HOLD, lay it there");
    assert_eq!(desk.desk.item(1).slot, Slot::hold());
    desk.keys("<Esc><Esc>");
    // What else is in the tray goes, and the one that stays is named beside it.
    let other = "9400111206206406260787";
    desk.scan("1Z879E930346834440")
        .keys("234⏎")
        .scan(other)
        .keys("402⏎");
    assert!(text(&desk.model).contains("1 in tray"));
    desk.scan("SHELF:B-14");
    said(&desk, "#2 stays in HOLD");
    assert_eq!(desk.desk.item(2).slot, Slot::hold());
    assert_eq!(desk.desk.item(3).slot, Slot::new("B-14"));
}

#[test]
fn a_letter_in_its_clients_own_box_is_taken_back_by_undo_to_which_f9_sends() {
    let mut desk = Driver::new();
    desk.desk.policy.own_key = OwnKeys::parse(["234"]).unwrap();
    desk.keys("234⏎402⏎<F9>#1⏎402⏎");
    said(&desk, ":undo #1 takes it back first");
    desk.keys("<Esc><Esc>:undo #1⏎");
    said(&desk, "Enter takes back");
    assert_eq!(desk.desk.item(1).status, ItemStatus::InOwnBox);
    desk.keys("<Look>⏎");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Voided,
        "{}",
        desk.said()
    );
}

fn asked(desk: &mut Driver, kind: RequestKind) {
    let client = desk.desk.item(1).client.clone().unwrap();
    let made = MakeRequest {
        client,
        kind,
        items: vec![ItemId(1)],
        by: Day::parse("2026-11-28").unwrap(),
        who: "Ada Abbott".into(),
        said: Said::Email,
        note: String::new(),
    };
    desk.desk.must(&made.into());
}

#[test]
fn enter_is_not_said_to_hand_out_what_waits_on_a_request() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎");
    asked(&mut desk, RequestKind::Hold);
    desk.keys("<F3>234⏎1d⏎*⏎");
    said(
        &desk,
        "row 2 waits, they asked to hold it (request 1): type because REASON, or -2",
    );
    assert!(!desk.said().contains("hands them out"), "{}", desk.said());
    desk.keys("<Look><Down>");
    let page = text(&desk.model);
    assert!(page.contains("row 2 waits on their request"), "{page}");
    // Enter says the same as the page, and the word that it names does it.
    desk.keys("<Look>⏎");
    said(&desk, "type because REASON");
    assert!(desk.desk.item(1).is_held());
    desk.keys("<Look>because she stands here⏎<Look>⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
}

#[test]
fn who_signs_does_so_before_a_reason_is_given_wherever_both_are_asked() {
    let mut desk = Driver::new();
    desk.keys("234 .c⏎");
    asked(&mut desk, RequestKind::Hold);
    desk.keys("<F3>234⏎1d⏎*⏎");
    said(&desk, "type signed NAME, then because REASON");
    desk.keys("<Look>because she stands here⏎");
    said(&desk, "then because REASON once more");
    desk.keys("<Esc>signed Ada Abbott⏎");
    said(&desk, "signed for by Ada Abbott; row 1 waits");
    desk.keys("<Look>because she stands here⏎<Look>⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
}

#[test]
fn the_name_of_a_line_of_the_close_goes_to_it() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc><F5>to identify⏎");
    said(&desk, "to identify: ");
    said(&desk, "Enter acts on it");
    desk.keys("court papers⏎");
    assert_eq!(desk.said(), "OK court papers: nothing is open");
}

/// Another screen changes the books: this one hears of it and asks anew.
fn elsewhere(desk: &mut Driver) {
    desk.feed(Input::Link(LinkState::Up));
    desk.fetch();
}

#[test]
fn a_day_that_another_screen_opened_again_is_not_said_to_be_sealed() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎<Look>seal⏎");
    let day = desk.desk.state.header.sealed.expect("it is sealed");
    assert!(
        text(&desk.model).contains("SEALED"),
        "{}",
        text(&desk.model)
    );
    let reason = "UPS came late".to_owned();
    desk.desk.must(&ReopenDay { day, reason }.into());
    elsewhere(&mut desk);
    let page = text(&desk.model);
    assert!(!page.contains("is SEALED"), "{page}");
    desk.keys("seal⏎");
    said(&desk, "type seal again");
    // Sealed there once more, this page has no hash of its own to show.
    let day = Some(day);
    desk.desk.must(
        &SealDay {
            day,
            open: Vec::new(),
        }
        .into(),
    );
    elsewhere(&mut desk);
    let page = text(&desk.model);
    assert!(page.contains("for the hash on its page"), "{page}");
}

#[test]
fn a_seal_that_asks_again_says_why() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎");
    said(&desk, "type seal again");
    desk.desk.must(
        &crate::domain::flow::LogItems(crate::domain::command::Intake {
            client: Some(harbor()),
            ..crate::domain::command::Intake::default()
        })
        .into(),
    );
    elsewhere(&mut desk);
    desk.keys("<Look>seal⏎");
    said(&desk, "NOT sealed, ");
    assert!(desk.desk.state.header.sealed.is_none());
}

#[test]
fn no_word_is_offered_at_quarantine_that_is_refused_there() {
    let mut desk = Driver::new();
    desk.desk.must(
        &CloseClient {
            client: harbor(),
            on: Day::parse("2026-01-15").unwrap(),
        }
        .into(),
    );
    desk.scan(UPS).keys("234⏎<F8>");
    let page = text(&desk.model);
    assert!(
        page.contains("#1 UPS") && page.contains(" back   back UPS"),
        "{page}"
    );
    assert!(!page.contains("match WHO"), "{page}");
    desk.keys("match 402⏎");
    said(&desk, "type back: #1 is a former client's");
}

#[test]
fn a_line_that_is_called_empty_has_nothing_on_it() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎234⏎<F3>234⏎1d⏎2");
    assert!(!text(&desk.model).contains("Enter hands"));
    desk.scan(UPS);
    said(&desk, "1 of 2 marked");
    said(&desk, "Esc clears the line, then Enter hands them out");
    desk.keys("<Esc>");
    assert_eq!(desk.line(), "");
    assert!(
        text(&desk.model).contains("Enter hands 1 of 2"),
        "{}",
        text(&desk.model)
    );
}
