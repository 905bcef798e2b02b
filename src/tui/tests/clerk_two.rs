//! What the second clerk found at the desk, each under its number.

use super::driver::{Driver, UPS, UPS_OTHER};
use crate::domain::command::{Cell, ClientRow, Command};
use crate::domain::flow::ImportClient;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

#[test]
fn find_1_the_same_text_typed_anew_is_the_next_letter_and_confirms_nothing() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("zorblax⏎<Look>234⏎<Look>");
    said(
        &desk,
        "is 234 Harbor Candle Co LLC on the label of \"zorblax\"?",
    );
    for line in ["234⏎<Look>", "234 .p⏎<Look>"] {
        desk.keys(line);
        assert_eq!(desk.desk.owner(1), None, "{}", desk.said());
    }
    desk.keys("<Back><Back><Back>⏎<Look>");
    said(&desk, "on the label of \"zorblax\"?");
    desk.keys("⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
}

#[test]
fn find_1_nor_does_it_for_many_pieces_a_stranger_or_another_owner() {
    let mut desk = Driver::new();
    desk.keys("234*60⏎<Look>234*60⏎<Look>");
    assert!(desk.desk.state.items.is_empty(), "{}", desk.said());
    desk.keys("<Esc>? zorblax⏎<Look>? zorblax⏎<Look>");
    assert!(desk.desk.state.items.is_empty(), "{}", desk.said());
    desk.keys("<Esc>234⏎<F9>671⏎<Look>671⏎<Look>");
    said(&desk, "Enter once more gives #1 letter of 234");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn find_2_a_question_names_only_what_was_typed_for_this_piece() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("zorblax⏎<Look>555").scan(UPS_OTHER);
    desk.keys("<Look><Esc>234⏎");
    assert!(!desk.said().contains("zorblax"), "{}", desk.said());
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("zorblax⏎<Look>555⏎<Look>")
        .scan(UPS_OTHER);
    desk.keys("<Look>234⏎");
    assert!(!desk.said().contains("label of"), "{}", desk.said());
    assert_eq!(desk.desk.owner(2).as_deref(), Some("234"));
}

#[test]
fn find_4_nobody_is_promised_a_letter_and_esc_ends_the_question() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").wait(4_000).scan(UPS);
    said(&desk, "it lies here already");
    desk.keys("<Look>nobody two⏎<Look>");
    assert!(
        !desk.said().contains("Enter once more logs"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>671⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
}

#[test]
fn find_7_marks_that_stay_are_said_to_stay() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎<F3>234⏎1d⏎*⏎106⏎");
    said(
        &desk,
        "there is no row 106: nothing more is marked; 2 of 2 stay marked",
    );
    desk.keys("<Esc>3l⏎");
    said(
        &desk,
        "count again, nothing more is marked; 2 of 2 stay marked: 2 letters",
    );
}

#[test]
fn find_8_the_note_of_a_client_is_read_before_his_mail_goes() {
    let mut desk = Driver::new();
    let row = ClientRow {
        client_id: Some("k0".into()),
        pmb: Cell::Set("234".into()),
        notes: Cell::Set("Certified: only Ada signs".into()),
        ..ClientRow::default()
    };
    desk.desk.must(&Command::ImportClient(ImportClient(row)));
    desk.keys("234⏎<F3>234⏎");
    said(&desk, "their note: \"Certified: only Ada signs\"");
    desk.keys("1d⏎");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("1 piece here; NOTE Certified: only Ada signs"),
        "{shown}"
    );
}

#[test]
fn find_32_a_piece_goes_to_another_client_on_a_second_enter() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>671⏎");
    assert_eq!(
        desk.said(),
        "?? Enter once more gives #1 letter of 234 Harbor Candle Co LLC to 671 Tidewater Audio LLC; Esc leaves it"
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
    // A piece of nobody is taken from nobody.
    desk.keys("?⏎<F9>118⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("118"),
        "{}",
        desk.said()
    );
}
