//! A line that was asked about, and what is typed or scanned before it is answered.

use super::driver::{Driver, UPS, UPS_OTHER};
use super::views::text;

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

fn logged(desk: &Driver) -> usize {
    desk.desk.state.items.len()
}

#[test]
fn a_box_behind_a_question_stands_on_the_same_label() {
    let mut desk = Driver::new();
    desk.keys("harb⏎<Look>555⏎");
    says(&desk, "is 555 Kestrel Optics Inc on the label of \"harb\"?");
    says(&desk, "Enter once more takes 555");
    assert_eq!(logged(&desk), 0);
    desk.keys("<Look>⏎");
    says(&desk, "555");
    assert_eq!(logged(&desk), 1);
}

#[test]
fn a_name_behind_a_question_stands_on_the_same_label() {
    let mut desk = Driver::new();
    desk.keys("harb⏎<Look>wax⏎");
    says(&desk, "nothing logged: is 402 Candle & Wick");
    // The next label is another piece's: Esc says so.
    desk.keys("<Esc>402⏎");
    assert_eq!(logged(&desk), 1, "{}", desk.said());
    desk.keys("harb⏎<Look>wax⏎");
    assert_eq!(logged(&desk), 1);
}

#[test]
fn one_of_those_who_were_asked_about_is_taken() {
    let mut desk = Driver::new();
    desk.keys("harb⏎<Look>671⏎");
    assert_eq!(logged(&desk), 1, "{}", desk.said());
    desk.keys("555⏎");
    assert_eq!(logged(&desk), 2, "the question is over: {}", desk.said());
}

#[test]
fn a_label_that_fits_nobody_and_a_box_are_asked_about() {
    let mut desk = Driver::new();
    desk.keys("zorblax widgets⏎<Look>234⏎");
    says(
        &desk,
        "is 234 Harbor Candle Co LLC on the label of \"zorblax widgets\"?",
    );
    assert_eq!(logged(&desk), 0);
    // It was typed wrong, and is typed otherwise as the message says.
    desk.keys("<Esc><Esc>harbur⏎<Look>wax⏎");
    assert_eq!(logged(&desk), 1, "{}", desk.said());
}

#[test]
fn a_number_behind_a_question_about_a_scanned_piece_is_asked_as_well() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("harb⏎<Look>555⏎");
    says(&desk, "#1 still waits for its name: is 555 Kestrel");
    desk.keys("<Look>⏎");
    let client = desk.desk.item(1).client.as_ref();
    assert_eq!(client.map(crate::domain::ids::ClientId::as_str), Some("k4"));
}

#[test]
fn a_line_that_was_asked_about_is_said_to_wait_when_a_scan_comes() {
    let mut desk = Driver::new();
    desk.keys("harb⏎<Look>").scan(UPS);
    says(
        &desk,
        "\"harb\" is NOT logged: name #1 first, then type it again",
    );
    assert_eq!(desk.line(), "", "it was not read off the parcel");
    desk.keys("harb⏎<Look>").scan(UPS_OTHER);
    says(&desk, "#1 has no name yet");
    says(&desk, "\"harb\" was not taken");
    assert_eq!(desk.line(), "");
}

#[test]
fn an_enter_that_came_too_soon_for_a_stranger_is_said() {
    let mut desk = Driver::new();
    desk.ahead("? zorblax⏎⏎");
    says(&desk, "too soon");
    assert_eq!(logged(&desk), 0);
    desk.fetch();
    desk.keys("<Look>⏎");
    assert_eq!(logged(&desk), 1);
}

#[test]
fn a_misread_number_is_said_again_until_it_was_read_and_marked_in_its_row() {
    let mut desk = Driver::new();
    desk.keys("234=").scan("1Z5R89390357567128").scan(UPS);
    says(
        &desk,
        "BEFORE IT: #1 MISREAD: F9, its number, then void misread; then scan it again",
    );
    let drawn = text(&desk.model);
    assert!(drawn.contains("..7128!"), "{drawn}");
    assert!(!drawn.contains("..7127!"), "{drawn}");
}
