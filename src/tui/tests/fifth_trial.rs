//! What a fifth stranger found at the desk, each under its name.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use super::views::text;
use crate::domain::close::Note;
use crate::domain::time::BookDay;
use crate::domain::tracking::Carrier;
use crate::wire::rows::NoteRow;

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

#[test]
fn a_correction_says_who_brought_a_piece() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    assert_eq!(desk.desk.item(1).carrier, None);
    for (line, carrier) in [
        ("@ups⏎", Some(Carrier::Ups)),
        ("@USPS⏎", Some(Carrier::Usps)),
        ("@none⏎", None),
    ] {
        desk.keys("<F9>").keys(line);
        assert_eq!(
            desk.desk.item(1).carrier,
            carrier,
            "{line}: {}",
            desk.said()
        );
    }
    desk.keys("<F9>@pigeon⏎");
    says(&desk, "which carrier?");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn the_difference_that_bears_the_mark_is_the_one_that_a_letter_answers() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").scan("SHELF:B-14");
    desk.scan(USPS).keys("234⏎118⏎118⏎:count⏎all⏎");
    desk.scan("SHELF:B-14").scan(USPS).scan(UPS_OTHER).keys("⏎");
    desk.scan("SHELF:DESK").keys("0⏎").keys("118⏎1⏎");
    let shown = text(&desk.model);
    let marked = shown.lines().any(|row| row.starts_with('>'));
    let offered = !shown.contains("choose a difference with an arrow");
    assert_eq!(marked, offered, "{shown}");
    desk.keys("s because it lies in the other drawer⏎");
    let asked = desk.said().contains("choose the difference");
    assert_eq!(marked, !asked, "{}\n{shown}", desk.said());
}

#[test]
fn pieces_to_identify_are_opened_as_a_list() {
    let mut desk = Driver::new();
    desk.keys("234⏎").scan(UPS).keys("<Esc><Esc><F5>⏎");
    let shown = text(&desk.model);
    assert!(shown.contains("SHELF"), "{shown}");
    assert_eq!(desk.line(), "?", "{shown}");
}

#[test]
fn a_note_is_said_on_the_next_morning_to_who_wrote_it_as_well() {
    let mut desk = Driver::new();
    let mut figures = desk.desk.figures();
    figures.note = Some(NoteRow {
        day: BookDay::of(figures.day),
        note: Note {
            text: "the lock sticks".to_owned(),
            by: figures.who.clone(),
            at: figures.at,
            read: None,
        },
    });
    let waits = |desk: &Driver| desk.said().contains("the lock sticks");
    desk.model.desk.hand_on(&figures);
    assert!(!waits(&desk), "his own, and just written");
    let before = desk.model.desk.figures.as_mut().unwrap();
    before.0 = figures.clone();
    desk.model.desk.hand_on(&figures);
    assert!(!waits(&desk), "known");
    figures.day = figures.day.next();
    desk.model.desk.hand_on(&figures);
    assert!(waits(&desk), "{}", desk.said());
}

#[test]
fn a_piece_is_not_brought_back_to_whose_it_was_as_anothers() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1p⏎1⏎⏎");
    desk.keys("<F8><F8>back #1 wrong 234⏎");
    says(&desk, "was theirs all along");
}
