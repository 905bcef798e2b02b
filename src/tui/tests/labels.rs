//! What a label brings besides its number: it is scanned once more, has several lines, or words around the number.

use super::driver::{Driver, UPS, UPS_OTHER};

/// Box 234 has one parcel that was put down, and another one waits for its name.
fn one_lies_and_one_waits() -> Driver {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").wait(5_000).scan(UPS_OTHER);
    desk.wait(5_000).scan(UPS);
    desk
}

#[test]
fn a_label_scanned_again_rings_and_names_the_piece_that_still_waits() {
    let mut desk = one_lies_and_one_waits();
    assert_eq!(
        (desk.said().as_str(), desk.bells),
        (
            "?? #1 parcel UPS ..7127 for 234 Harbor Candle Co LLC, slot DESK; it lies here already. \
             #2 still waits for its name",
            1
        )
    );
    desk.keys("234⏎");
    assert_eq!(
        desk.said(),
        "?? #1 lies here for 234 already. Enter once more gives #2 to 234"
    );
    assert_eq!(desk.desk.owner(2), None);
    desk.wait(500).keys("⏎");
    assert_eq!(desk.desk.owner(2).as_deref(), Some("234"), "{}", desk.said());
}

#[test]
fn a_box_number_behind_a_label_scanned_again_logs_no_letter_by_itself() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").wait(5_000).scan(UPS);
    desk.keys("234⏎");
    assert_eq!(
        desk.said(),
        "?? #1 lies here for 234 already. Enter once more logs a letter for 234"
    );
    assert_eq!(desk.desk.state.items.len(), 1);
    desk.wait(500).keys("⏎");
    assert_eq!(desk.desk.state.items.len(), 2, "{}", desk.said());
    desk.keys("234⏎");
    assert_eq!(desk.desk.state.items.len(), 3, "asked once: {}", desk.said());
}

#[test]
fn another_scan_or_esc_is_past_a_label_scanned_again() {
    for between in ["<Esc>", "<F4><F2>"] {
        let mut desk = Driver::new();
        desk.scan(UPS).keys("234⏎").wait(5_000).scan(UPS);
        desk.keys(between).keys("234⏎");
        assert_eq!(desk.desk.state.items.len(), 2, "{between}: {}", desk.said());
    }
}
