//! What a new user ran into, each under its own name.

use super::driver::{Driver, UPS, USPS};
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::notice::NoticeState;

#[test]
fn a_command_acts_on_the_row_where_it_was_typed() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎671⏎<F7><Down><Down>");
    let chosen = crate::tui::screens::outbox::selected(&desk.model).unwrap().notice.id;
    assert_ne!(chosen, desk.model.data.notices.rows[0].notice.id);
    desk.keys(":cancel⏎");
    let is_off = |id: NoticeId| desk.desk.state.notices[&id].state == NoticeState::Cancelled;
    assert!(is_off(chosen), "{}", desk.said());
    assert!(desk.said().contains("LLC") && desk.said().contains("no undo"), "{}", desk.said());
    assert_eq!(desk.model.outbox.list.cursor, 2);
}

#[test]
fn a_command_that_is_given_up_leaves_filter_and_row() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎234⏎<F4>letter<Down><Down>");
    desk.feed(crate::tui::update::Input::Key(crate::tui::keymap::Key::Home));
    desk.keys(":move<Esc>");
    assert_eq!(desk.model.shelf.list.cursor, 2);
    desk.keys("<Esc><Down>,234⏎");
    assert_eq!(desk.model.shelf.list.cursor, 1, "{}", desk.said());
}

#[test]
fn a_slash_filters_a_list() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F4>/let");
    assert_eq!(desk.model.shelf.list.filter(), "let");
}

#[test]
fn what_was_typed_ahead_is_not_joined_to_a_refused_line() {
    let mut desk = Driver::new();
    desk.keys("40⏎2⏎");
    assert!(desk.desk.state.items.is_empty(), "{}", desk.said());
    assert_eq!(desk.line(), "2");
    desk.keys("<Esc>harb⏎<Back>bor candle⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"), "{}", desk.said());
}

#[test]
fn a_refused_line_comes_back_with_up() {
    let mut desk = Driver::new();
    desk.keys("harb⏎x<Back><Up>");
    assert_eq!(desk.line(), "harb");
}

#[test]
fn a_refusal_is_not_cleared_by_keys_typed_behind_it() {
    let mut desk = Driver::new();
    desk.keys(":me lm⏎9⏎234");
    assert_eq!(desk.said(), "!! the PIN is wrong; nobody was changed");
    desk.keys("⏎");
    assert!(desk.said().starts_with("OK #1"), "{}", desk.said());
}

#[test]
fn an_undone_remark_leaves_the_parcel_to_be_shelved() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F9>+ wet⏎<Del>");
    assert_eq!(desk.model.intake.to_shelve, [ItemId(1)], "{}", desk.said());
    desk.keys("<Del><Del>");
    assert!(desk.model.intake.to_shelve.is_empty(), "{}", desk.said());
}

#[test]
fn undone_shelving_waits_for_a_shelf_again() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").scan(USPS).keys("234⏎").scan("SHELF:B-14").keys("<Del>");
    assert_eq!(desk.model.intake.to_shelve, [ItemId(1), ItemId(2)], "{}", desk.said());
}

#[test]
fn more_than_five_hundred_pieces_of_one_client_are_all_counted() {
    let mut desk = Driver::new();
    desk.keys("234*500⏎234*4⏎,234⏎");
    assert!(desk.said().starts_with("OK 504 letters lie here"), "{}", desk.said());
    desk.keys("<F3>234⏎");
    assert!(desk.said().starts_with("OK 504 pieces"), "{}", desk.said());
    assert_eq!(desk.model.pickup.order.len(), 504);
}
