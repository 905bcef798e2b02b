//! A hold, and the sign for the same client again: never another client's piece, never without being shown.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::tui::update::Input;

#[test]
fn a_hold_ends_after_two_minutes_also_at_a_busy_desk() {
    let mut desk = Driver::new();
    desk.keys("234=⏎⏎");
    // Others log all the time, so that no tick ever comes; then the next parcel is scanned.
    let mut quiet = 0;
    while quiet < 121_000 {
        quiet += 500;
        desk.later(500);
        desk.feed(Input::Changed);
    }
    assert_eq!(
        desk.said(),
        "?? 234 Harbor Candle Co LLC is not held any more: two minutes had passed"
    );
    assert_eq!(desk.bells, 1);
    desk.scan(UPS);
    assert_eq!(desk.desk.owner(2), None);
}

#[test]
fn what_comes_with_the_very_key_that_is_too_late_is_not_held() {
    let mut desk = Driver::new();
    desk.keys("234=").later(121_000).scan(UPS);
    assert_eq!(desk.desk.owner(1), None, "{}", desk.said());
    assert!(desk.bells > 0);
}

#[test]
fn under_a_hold_text_counts_and_the_same_ring_or_are_the_helds() {
    let mut desk = Driver::new();
    desk.keys("234=3⏎");
    assert!(
        desk.said().starts_with("!!") && desk.desk.state.items.is_empty(),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>\"⏎");
    assert!(
        desk.said().starts_with("!!") && desk.desk.state.items.is_empty(),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>harb").scan(UPS);
    assert_eq!(
        (desk.line(), desk.desk.owner(1).as_deref()),
        ("harb", Some("234"))
    );
    desk.keys("⏎");
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
}

#[test]
fn a_hold_takes_the_piece_on_the_line_as_its_first() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234=").scan(UPS_OTHER).keys("<Esc>");
    assert!(
        (1..=2).all(|id| desk.desk.owner(id).as_deref() == Some("234")),
        "{}",
        desk.said()
    );
    assert!(desk.model.screens.intake.hold.is_none());
    desk.scan(USPS);
    assert_eq!(desk.desk.owner(3), None);
}

#[test]
fn the_same_again_follows_a_correction_and_an_undo() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>671⏎⏎\"⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
    desk.keys("118⏎<Del>\"⏎");
    assert_eq!(
        desk.said(),
        "?? there is no last client to repeat: type who it is for"
    );
    desk.keys("<Esc>118⏎<F9>-⏎void a slip⏎<Ins>");
    assert_eq!(
        desk.said(),
        "?? there is no last client to repeat: type who it is for"
    );
    assert_eq!(desk.desk.state.items.len(), 4);
}

#[test]
fn an_earlier_piece_corrected_leaves_the_same_alone() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F9>#1⏎671⏎⏎<C-r>");
    assert_eq!(
        desk.desk.owner(3).as_deref(),
        Some("118"),
        "{}",
        desk.said()
    );
}

#[test]
fn an_undone_correction_brings_the_first_client_back_to_the_same() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>671⏎⏎<Del>⏎<Ins>");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
}

#[test]
fn another_clerk_repeats_nobody_he_did_not_name() {
    let mut desk = Driver::new();
    desk.keys("234⏎:me lm⏎1234⏎\"⏎");
    assert_eq!(
        desk.said(),
        "?? there is no last client to repeat: type who it is for"
    );
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn whom_the_sign_repeats_stands_on_the_screen_before_enter() {
    let mut desk = Driver::new();
    desk.keys("234⏎\"");
    assert!(super::views::text(&desk.model).contains("once more: 234 Harbor Candle Co LLC"));
}

#[test]
fn under_a_hold_the_head_of_the_same_again_names_who_is_held() {
    let mut desk = Driver::new();
    desk.keys("671⏎234=⏎\"");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("held: 234 Harbor") && !shown.contains("once more: 671"),
        "{shown}"
    );
}
