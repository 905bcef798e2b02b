//! What a clerk met who tried the program at the start of a session: each under its name.

use super::driver::{Driver, UPS};
use crate::domain::item::ItemKind;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

#[test]
fn the_kind_behind_a_name_for_nobody_was_taken_for_a_part_of_the_name() {
    let mut desk = Driver::new();
    desk.keys("? Roe v Doe .leg⏎");
    said(&desk, "nobody on file fits \"Roe v Doe\"");
    desk.keys("<Look>⏎");
    let item = desk.desk.item(1);
    assert_eq!(item.kind, ItemKind::Legal, "{}", desk.said());
    assert_eq!(item.line.as_deref(), Some("Roe v Doe"));
    // Of a scanned piece as well, and nothing is made of a count there.
    desk.scan(UPS).keys("? zork holdings .f⏎");
    let item = desk.desk.item(2);
    assert_eq!(
        (item.kind, item.line.as_deref()),
        (ItemKind::Flat, Some("zork holdings")),
        "{}",
        desk.said()
    );
    desk.scan("TBA123456789012").keys("? zork holdings *2⏎");
    said(&desk, "#3 is one piece");
}

#[test]
fn the_day_to_be_sealed_was_shown_by_a_date_that_was_refused() {
    let mut desk = Driver::new();
    desk.keys("<F5>seal because I go home⏎");
    said(&desk, "which day? seal 2026-11-21");
}

#[test]
fn the_arrows_were_offered_where_no_row_is() {
    let mut desk = Driver::new();
    desk.keys("grover pelham⏎");
    assert!(!desk.said().contains("arrows"), "{}", desk.said());
}
