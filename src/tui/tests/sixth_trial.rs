//! What two strangers found on the last binary, each under its name: what a screen says before the last key.

use super::driver::{Driver, UPS};
use super::views::text;
use crate::domain::clerk::Role;
use crate::domain::command::Command;
use crate::domain::flow::SetTerms;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::ItemStatus;
use crate::domain::short_code;
use crate::domain::terms::Term;

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

fn shows(desk: &Driver, what: &str) {
    let shown = text(&desk.model);
    assert!(shown.contains(what), "{what}: {shown}");
}

#[test]
fn forward_says_before_enter_that_an_address_is_not_on_file_and_who_sends_it_there() {
    for (role, goes) in [(Role::Operator, false), (Role::Manager, true)] {
        let mut desk = super::forward::stocked(80, 24);
        desk.desk.role = role;
        desk.keys("<F8><F8>234⏎1⏎<Look>to 9 Elm St, Bend OR 97701⏎");
        says(&desk, "is not on file");
        shows(&desk, "TO (NOT ON FILE) 9 Elm St");
        let shown = text(&desk.model);
        assert_eq!(shown.contains("shows what will leave"), goes, "{shown}");
        assert_eq!(
            desk.said().contains("a manager sends it there"),
            !goes,
            "{}",
            desk.said()
        );
    }
}

#[test]
fn forward_says_before_enter_that_no_address_is_on_file() {
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F8><F8>671⏎1⏎<Look>");
    shows(&desk, "No address is on file: type to and the address.");
}

#[test]
fn pickup_promises_no_handover_while_nobody_has_signed() {
    let mut desk = Driver::new();
    desk.keys("234.c⏎234⏎<F3>234⏎1d⏎*⏎<Look>");
    shows(&desk, "NOT SIGNED FOR");
    assert!(!text(&desk.model).contains("Enter hands"));
    desk.keys("signed A. Abbott⏎<Look>");
    shows(&desk, "Enter hands 2 of 2");
}

#[test]
fn the_name_of_who_signed_is_taken_without_its_word() {
    let mut desk = Driver::new();
    desk.keys("234.c⏎234⏎<F3>234⏎1d⏎*⏎<Look>A Abbott⏎");
    says(&desk, "signed for by A Abbott");
    desk.keys("<Look>⏎");
    assert_eq!(
        desk.desk.item(1).note,
        "signed for by A Abbott",
        "{}",
        desk.said()
    );
    // Where nobody need sign a name is no row, as before.
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1d⏎*⏎<Look>A Abbott⏎");
    says(&desk, "is no row");
}

#[test]
fn esc_pressed_twice_at_a_foreign_piece_keeps_line_paper_and_marks() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎671⏎<F3>234⏎1d⏎1⏎<Look>");
    desk.scan(&short_code::scan_of_piece(ItemId(3)));
    desk.keys("<Look><Esc><Esc><Look>");
    says(&desk, "nothing else was dropped");
    shows(&desk, "Enter hands 1 of 2 to Ada Abbott (driver)");
    desk.keys("<Esc><Look>");
    says(&desk, "one field back");
}

#[test]
fn a_call_that_lets_nobody_collect_is_refused_before_the_paper_is_looked_at() {
    let mut desk = Driver::new();
    desk.desk.policy.phone_approval = true;
    desk.keys("234⏎<F3>234⏎<Look>Bo Stranger phone Ada Abbott⏎<Look>");
    says(&desk, "no telephone number of");
    assert_eq!(desk.model.front().label(&desk.model.desk), "Who collects");
    desk.desk.must(&Command::SetTerms(SetTerms {
        client: ClientId::new("k0"),
        cells: vec![(Term::Phones, "+1 503 555 0100".to_owned())],
    }));
    desk.keys("<Esc><Look>Bo Stranger phone Nobody Here⏎<Look>");
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
    assert_eq!(desk.model.front().label(&desk.model.desk), "Who collects");
}

#[test]
fn a_naming_that_is_taken_back_is_called_a_naming() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<Look>");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("<Del>");
    let said = desk.said();
    assert!(said.contains("naming #1"), "{said}");
    assert_eq!(desk.desk.owner(1), None, "{said}");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Held,
        "the piece stays"
    );
}

#[test]
fn what_is_to_do_when_a_day_is_sealed_is_left_open_by_name() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc><F5>seal⏎<Look>");
    says(&desk, "1 piece to identify");
    desk.keys("seal⏎");
    let state = &desk.desk.state;
    let sealed = state.header.sealed.expect("it is sealed");
    let left = state.closing(sealed).left;
    assert!(!left.is_empty(), "{left:?}");
}

#[test]
fn a_box_looked_for_on_a_list_gives_no_opened_piece_to_another() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F4>234⏎");
    desk.keys("118⏎");
    assert_eq!(
        desk.said(),
        "?? Enter once more gives #1 letter of 234 Harbor Candle Co LLC to 118 Marsh & Harbison; Esc leaves it"
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("118"),
        "{}",
        desk.said()
    );
}
