//! The close of a day by keys: one line is in hand and marked, Enter acts on it, and nobody is asked for a word twice whom
//! the books would refuse.

use super::driver::{Driver, UPS};
use super::views::text;
use crate::domain::clerk::Role;
use crate::domain::time::Stamp;
use crate::keymap::Place;

/// A piece to identify and a paused outbox: two open lines.
fn desk() -> Driver {
    let mut desk = Driver::new();
    desk.keys("234⏎").scan(UPS).keys("<Esc><Esc>:pause⏎<F5>");
    desk
}

/// The line that bears the mark.
fn marked(desk: &Driver) -> String {
    let shown = text(&desk.model);
    let row = shown.lines().find(|row| row.starts_with(">__"));
    row.unwrap_or_default().to_owned()
}

#[test]
fn the_line_in_hand_is_marked_before_any_key_and_enter_acts_on_it() {
    let mut desk = desk();
    assert!(marked(&desk).contains("notices"), "{}", text(&desk.model));
    assert!(
        text(&desk.model).contains("2 to do"),
        "{}",
        text(&desk.model)
    );
    desk.keys("⏎");
    assert_eq!(desk.model.desk.place, Place::Outbox);
    desk.keys("<F5>");
    assert!(marked(&desk).contains("notices"), "{}", text(&desk.model));
    assert!(
        text(&desk.model).contains("Enter goes on to the next line"),
        "{}",
        text(&desk.model)
    );
    desk.keys("⏎");
    assert!(marked(&desk).contains("to identify"), "{}", desk.said());
    desk.keys("⏎");
    assert_eq!(desk.model.desk.place, Place::Shelf);
}

#[test]
fn a_line_that_is_done_gives_the_mark_to_the_next_one() {
    let mut desk = desk();
    desk.keys("⏎:go live⏎:go live⏎<F5>");
    assert!(
        marked(&desk).contains("to identify"),
        "{}",
        text(&desk.model)
    );
    assert!(text(&desk.model).contains("1 to do"));
}

#[test]
fn what_is_left_open_with_a_word_is_counted_apart_and_a_line_is_named_by_its_word() {
    let mut desk = desk();
    desk.keys("carry to identify the client calls tomorrow⏎");
    assert_eq!(
        desk.said(),
        "OK to identify stays open: the client calls tomorrow"
    );
}

#[test]
fn who_may_not_seal_is_told_so_before_he_says_it_twice() {
    for (role, late, says) in [
        (Role::Operator, true, "type seal again"),
        (Role::Operator, false, "seal it in the evening"),
        (Role::Trainee, true, "ask"),
        (Role::Manager, false, "type seal 2026-11-21 to seal"),
    ] {
        let mut desk = Driver::new();
        desk.keys("234⏎");
        desk.desk.role = role;
        if !late {
            desk.desk.seal_from = Stamp(desk.desk.seal_from.0 + 3_600_000);
        }
        desk.keys("<F5>seal⏎");
        let said = desk.said();
        assert!(said.contains(says), "{role:?} {late}: {said}");
        let asks = says.starts_with("type");
        assert_eq!(said.starts_with("??"), asks, "{role:?} {late}: {said}");
        desk.keys("seal⏎");
        let sealed = desk.desk.state.header.sealed.is_some();
        assert_eq!(sealed, role == Role::Operator && late, "{role:?} {late}");
    }
}

#[test]
fn an_early_seal_wants_the_day_by_name() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    desk.desk.seal_from = Stamp(desk.desk.seal_from.0 + 3_600_000);
    desk.keys("<F5>seal⏎seal⏎");
    assert!(desk.desk.state.header.sealed.is_none(), "{}", desk.said());
    desk.keys("seal 2026-11-21⏎");
    assert!(desk.desk.state.header.sealed.is_some(), "{}", desk.said());
}

#[test]
fn who_may_not_open_a_day_again_is_told_so_at_once() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎seal⏎");
    desk.desk.role = Role::Operator;
    desk.keys("<F2><F5>reopen UPS came late⏎");
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
    assert!(desk.said().contains("manager"), "{}", desk.said());
}

#[test]
fn after_a_carry_the_next_word_is_for_the_next_open_line() {
    let mut desk = desk();
    desk.keys("carry the outbox waits for Monday⏎");
    assert!(
        marked(&desk).contains("to identify"),
        "{}",
        text(&desk.model)
    );
    desk.keys("carry the client calls⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("left open: the outbox waits for Monday")
            && shown.contains("left open: the client calls"),
        "{shown}"
    );
}

#[test]
fn a_word_that_stands_is_replaced_only_by_who_says_so_twice() {
    let mut desk = desk();
    desk.keys("carry to identify the client calls⏎carry to identify pay next time⏎");
    assert_eq!(
        desk.said(),
        "?? Enter again puts this in place of \"the client calls\" on to identify"
    );
    assert!(text(&desk.model).contains("left open: the client calls"));
    desk.keys("<Look>⏎");
    assert!(
        text(&desk.model).contains("left open: pay next time"),
        "{}",
        text(&desk.model)
    );
}

#[test]
fn a_sealed_page_offers_no_key_and_takes_no_word() {
    let mut desk = desk();
    desk.keys("carry to identify the client calls⏎seal⏎seal⏎");
    assert!(desk.desk.state.header.sealed.is_some(), "{}", desk.said());
    let shown = text(&desk.model);
    assert!(
        !shown.contains("carry alone") && !shown.contains(">->"),
        "{shown}"
    );
    desk.keys("carry⏎");
    assert!(desk.said().contains("reopen WHY"), "{}", desk.said());
}

#[test]
fn a_word_about_a_line_that_is_right_excuses_no_other() {
    let mut desk = desk();
    desk.keys("carry handovers one of them came back⏎");
    assert!(
        desk.said().ends_with("handovers: nothing is open"),
        "{}",
        desk.said()
    );
    assert!(
        desk.desk
            .state
            .closings
            .values()
            .all(|one| one.carried.is_empty())
    );
}

#[test]
fn a_word_that_may_be_of_another_line_is_shown_first_and_no_word_of_a_reason_is_lost() {
    let mut desk = desk();
    desk.keys("carry identify the client calls⏎");
    assert_eq!(
        desk.said(),
        "?? Enter again leaves to identify open: the client calls"
    );
    desk.keys("<Look>⏎");
    assert!(
        desk.said()
            .starts_with("OK to identify stays open: the client calls"),
        "{}",
        desk.said()
    );
    let mut desk = self::desk();
    assert!(marked(&desk).contains("notices"), "{}", marked(&desk));
    desk.keys("carry what is to identify waits⏎");
    assert_eq!(
        desk.said(),
        "?? Enter again leaves notices open: what is to identify waits"
    );
    desk.keys("<Look><C-u>carry notices⏎");
    assert!(
        desk.said().starts_with("?? why is notices left open?"),
        "{}",
        desk.said()
    );
}
