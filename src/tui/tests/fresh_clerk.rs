//! What a clerk who had read only the help was told that was not so, or could not act on.

use super::driver::{Driver, UPS};
use crate::domain::clerk::Role;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

#[test]
fn a_shelf_that_is_typed_where_a_name_belongs_is_told_what_scanning_it_does() {
    let mut desk = Driver::new();
    desk.keys("b-02⏎");
    said(&desk, "?? nothing logged: \"B-02\" reads like a shelf");
    said(&desk, "type SHELF:B-02, to put away");
    desk.scan(UPS).keys("234⏎SHELF:B-02⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-02", "{}", desk.said());
}

#[test]
fn who_may_not_open_the_outbox_is_told_so_before_he_says_it_twice() {
    let mut desk = Driver::new();
    desk.keys(":pause⏎");
    desk.desk.role = Role::Operator;
    desk.keys("<F5><F2>:go live⏎");
    assert_eq!(
        desk.said(),
        "!! ask a manager: only a manager opens the outbox"
    );
}

#[test]
fn a_signature_is_nobody_elses_and_for_nothing_else() {
    let mut desk = Driver::new();
    desk.keys("234 .c⏎234 .c⏎<F3>234⏎1d⏎1⏎signed Ada Abbott⏎");
    said(&desk, "OK signed for by Ada Abbott");
    // A certified piece that is marked behind it was not signed for.
    desk.keys("2⏎");
    said(&desk, "have it signed, then type signed NAME");
    desk.keys("⏎");
    said(&desk, "signed NAME, the name in the signature");
    desk.keys("<Esc>");
    said(&desk, "the signature of Ada Abbott is taken off");
    desk.keys("2d⏎<Esc><Esc>2d⏎<Look>⏎");
    said(&desk, "have them signed for, then type signed NAME");
    for item in [1, 2] {
        assert!(desk.desk.item(item).is_held(), "{}", desk.said());
    }
}

#[test]
fn the_same_again_behind_a_name_that_was_not_taken_is_not_the_client_before_it() {
    let mut desk = Driver::new();
    desk.keys("234⏎zork corp⏎");
    said(&desk, "?? nothing logged");
    desk.keys("<Look>\"⏎");
    said(&desk, "the line before is nobody's yet");
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
    desk.keys("<Esc><Esc>234⏎\"⏎");
    assert_eq!(desk.desk.state.items.len(), 3, "{}", desk.said());
}
