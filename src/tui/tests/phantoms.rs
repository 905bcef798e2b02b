//! Pieces that nobody has in hand: what a clerk types after a scan that counts once, after another clerk took over, or
//! behind a name that fits nobody.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::keymap::Place;

fn says(desk: &Driver, text: &str) {
    assert!(desk.said().contains(text), "{text}: {}", desk.said());
}

#[test]
fn a_name_behind_a_repeated_scan_logs_no_other_piece_unasked() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").scan(UPS);
    says(&desk, "counts once");
    desk.keys("<Look>234⏎");
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
    says(&desk, "#1 lies here for 234 already");
    desk.keys("<Look>⏎");
    assert_eq!(desk.desk.state.items.len(), 2, "said twice it is meant");
    let mut desk = Driver::new();
    desk.scan(UPS).scan(UPS).keys("<Look>234⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn another_clerk_stays_on_the_screen_that_is_open() {
    for (key, place) in [
        ("<F2>", Place::Intake),
        ("<F3>", Place::Pickup),
        ("<F4>", Place::Shelf),
        ("<F6>", Place::Clients),
    ] {
        let mut desk = Driver::new();
        desk.keys("234⏎").keys(key).keys(":me lm⏎1234⏎");
        says(&desk, "lm works here now");
        assert_eq!(desk.model.desk.place, place, "{key}");
        desk.keys("234⏎");
        let pieces = if place == Place::Intake { 2 } else { 1 };
        assert_eq!(desk.desk.state.items.len(), pieces, "{key}");
    }
}

#[test]
fn a_piece_without_a_name_is_said_with_what_brings_it_back() {
    for (number, how) in [
        (UPS, "#1 has no name yet: scan it again to name it"),
        (
            "1Z5R8939035756712",
            "#1 has no name yet: type #1 to name it",
        ),
        (
            "1Z5R89390357567128",
            "#1 has no name yet: type #1 to name it",
        ),
    ] {
        let mut desk = Driver::new();
        desk.scan(number).scan(UPS_OTHER);
        says(&desk, how);
        // A name that fits nobody was typed for the second one: it is said of as well.
        desk.keys("zebediah⏎<Look><C-u>").scan(USPS);
        says(&desk, "#2 has no name yet");
    }
}

#[test]
fn a_question_mark_behind_a_refused_name_keeps_the_name() {
    for (name, ahead) in [
        ("zebediah worthington", false),
        ("zebediah worthington", true),
        ("3m tape", true),
        ("東京子", false),
    ] {
        let mut desk = Driver::new();
        desk.scan(UPS);
        if ahead {
            desk.ahead(name).ahead("⏎?⏎");
        } else {
            desk.keys(name).keys("⏎<Look>?⏎");
        }
        let line = desk.desk.item(1).line.clone();
        assert_eq!(line.as_deref(), Some(name), "{}", desk.said());
    }
    let mut desk = Driver::new();
    desk.keys("zebediah⏎?⏎<Look>⏎");
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("zebediah"));
    let mut desk = Driver::new();
    desk.keys("zebediah⏎? john doe⏎<Look>⏎");
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("john doe"));
}

#[test]
fn several_scans_that_were_pasted_are_each_a_piece() {
    for ends in ["\r", "\n", "\r\n", " "] {
        let paste = [UPS, USPS, "TBA502887274000"].join(ends);
        let mut desk = Driver::new();
        desk.bytes(format!("\x1b[200~{paste}{ends}\x1b[201~").as_bytes());
        assert!(desk.desk.state.items.is_empty(), "looked at first");
        desk.keys("⏎");
        let mut numbers = desk
            .desk
            .state
            .items
            .values()
            .map(|one| one.tracking.clone());
        let last = numbers.next_back().flatten();
        assert_eq!(desk.desk.state.items.len(), 3, "{ends:?}: {}", desk.said());
        assert_eq!(last.as_deref(), Some("TBA502887274000"));
        assert_eq!(desk.line(), "", "nothing is glued to what is typed next");
        desk.keys("234⏎");
        assert_eq!(
            desk.desk.owner(3).as_deref(),
            Some("234"),
            "{}",
            desk.said()
        );
    }
}
