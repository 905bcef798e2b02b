//! What two strangers found at half-time, each kind under its name.

use super::driver::{Driver, UPS};
use crate::domain::item::ItemStatus;

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

#[test]
fn a_number_beside_a_carrier_is_asked_and_none_of_it_taken() {
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎<Look>2 USPS⏎");
    says(&desk, "is 2 a row or an amount?");
    says(&desk, "2 and Enter");
}

#[test]
fn the_address_on_file_is_known_however_it_is_written() {
    for (typed, says_so) in [
        ("to 1 Pier Rd, Bend OR 97701", false),
        ("to 1 PIER ROAD Bend, OR 97701", false),
        ("to 2 Pier Rd, Bend OR 97701", true),
    ] {
        let mut desk = super::forward::stocked(80, 24);
        desk.keys("<F8><F8>234⏎1⏎").keys(typed).keys("⏎");
        let said = desk.said();
        assert_eq!(said.contains("is not on file"), says_so, "{said}");
        let drawn = super::views::text(&desk.model);
        assert_eq!(drawn.contains("NOT ON FILE"), says_so, "{drawn}");
    }
}

#[test]
fn a_day_on_which_pieces_went_back_is_named_or_refused_before_enter() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("? zorblax⏎<Look>⏎<F8>back 2020-11-20⏎<Look>");
    assert!(!desk.said().contains("Enter once more"), "{}", desk.said());
    let today = desk.model.desk.today().unwrap();
    desk.keys("<Esc><Esc>").keys(&format!("back {today}⏎"));
    says(&desk, "Enter once more gives it back");
    says(&desk, " on ");
}

#[test]
fn a_correction_to_whose_it_is_changes_nothing_and_says_so() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎");
    let before = desk.desk.events.len();
    desk.keys("<F9>234⏎");
    says(&desk, "nothing changes: ");
    says(&desk, "'s already");
    assert_eq!(desk.desk.events.len(), before);
}

#[test]
fn a_piece_that_left_is_offered_only_what_can_be_done() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F9>");
    assert!(super::views::text(&desk.model).contains("WHO Enter"));
    desk.keys("<Esc><F3>234⏎1d⏎1⏎⏎<F2><F9>");
    let drawn = super::views::text(&desk.model);
    assert!(!drawn.contains("WHO Enter"), "{drawn}");
    assert!(drawn.contains(":undo #1 takes it back first"), "{drawn}");
}

#[test]
fn a_void_without_why_asks_for_it_and_gives_the_piece_to_nobody() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F9>-⏎void⏎");
    says(&desk, "why is #1 taken out of the books?");
    assert_eq!(desk.line(), "void ");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Held);
    desk.keys("671⏎");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Voided,
        "{}",
        desk.said()
    );
}

#[test]
fn where_a_reason_is_asked_the_key_that_takes_back_is_nothing() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F3>234⏎1d⏎1⏎⏎<F2>:undo #1⏎");
    assert!(super::views::text(&desk.model).contains("Why is #1 taken back"));
    let events = desk.desk.events.len();
    desk.keys("<Del><Del>the wrong person⏎");
    assert!(desk.desk.item(1).is_held(), "{}", desk.said());
    assert!(desk.desk.events.len() > events);
}
