//! A client who is held: what ends it is said, and nothing is logged that nobody has in hand.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};

#[test]
fn a_known_parcel_of_another_carrier_ends_the_hold_with_words() {
    let mut desk = Driver::new();
    desk.scan(USPS)
        .keys("234⏎")
        .wait(5_000)
        .keys("234=")
        .scan(UPS)
        .scan(USPS);
    assert!(desk.model.screens.intake.hold.is_none());
    assert!(
        desk.said()
            .starts_with("?? the hold of 234 Harbor Candle Co LLC ended: #1 parcel USPS"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_known_parcel_without_a_name_is_the_line_and_ends_the_hold_with_words() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc>234=").wait(5_000).scan(UPS);
    assert!(
        desk.said().starts_with("?? the hold of 234"),
        "{}",
        desk.said()
    );
    assert!(
        desk.said()
            .ends_with("#1 UPS ..7127 lies here without a name; whose is it?"),
        "{}",
        desk.said()
    );
    desk.keys("⏎");
    assert_eq!(
        desk.desk.state.items.len(),
        1,
        "no letter that nobody has: {}",
        desk.said()
    );
    desk.keys("671⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_known_parcel_of_another_client_rings_under_a_hold() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("671⏎").wait(5_000).keys("234=");
    let bells = desk.bells;
    desk.scan(UPS);
    assert!(
        desk.said().starts_with("?? NOT the held client's: #1"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.bells, bells + 1);
    desk.scan(UPS_OTHER).wait(5_000).scan(UPS_OTHER);
    assert!(desk.said().starts_with("?? #2"), "{}", desk.said());
}

#[test]
fn an_enter_right_behind_the_sign_confirms_the_hold_and_logs_nothing() {
    let mut desk = Driver::new();
    desk.keys("234=⏎");
    assert!(desk.desk.state.items.is_empty());
    assert_eq!(
        desk.said(),
        "OK held: 234 Harbor Candle Co LLC; a scan or Enter is one more, Esc ends it"
    );
    desk.keys("⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    let mut desk = Driver::new();
    desk.keys("234=*3⏎").keys("⏎");
    assert_eq!(desk.desk.state.items.len(), 4);
    let mut desk = Driver::new();
    desk.keys("234=").scan(UPS).keys("⏎");
    assert_eq!(desk.desk.state.items.len(), 2, "{}", desk.said());
}
