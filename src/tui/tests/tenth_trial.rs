//! What clerks met at the last binary, each under its name: a piece that a client may be waiting for was parked or given
//! away unasked.

use super::driver::{Driver, UPS, UPS_OTHER};
use super::views::text;
use crate::tui::desk::LinkState;
use crate::tui::update::Input;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

#[test]
fn a_clients_name_behind_a_scan_was_left_for_nobody_unasked() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("? harbor candle⏎");
    said(
        &desk,
        "?? #1 still waits for its name: \"harbor candle\" may be 234 Harbor",
    );
    said(
        &desk,
        "Enter once more leaves #1 in HOLD for nobody on file",
    );
    assert_eq!(desk.desk.item(1).line, None);
    desk.keys("<Look>⏎");
    said(
        &desk,
        "OK #1 waits in HOLD for nobody on file: \"harbor candle\"",
    );
    // The arrows give it to him.
    desk.scan(UPS_OTHER).keys("? harbor candle<Down>⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    // Nobody is near: there is nothing to ask.
    desk.scan("TBA123456789012").keys("? zork holdings⏎");
    said(&desk, "OK #3 waits in HOLD for nobody on file");
}

#[test]
fn a_clients_name_was_put_for_nobody_under_the_correction_key_as_well() {
    let mut desk = Driver::new();
    desk.keys("671⏎<F9>? harbor candle⏎");
    said(
        &desk,
        "\"harbor candle\" may be 234 Harbor Candle Co LLC. Enter once more leaves #1",
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("671"));
    desk.keys("⏎");
    assert_eq!(desk.desk.owner(1), None, "{}", desk.said());
}

#[test]
fn all_of_a_carriers_went_back_with_what_may_be_a_clients() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("? harbor dept⏎<Look>⏎").wait(5_000);
    desk.keys("<F8>back ups⏎");
    said(
        &desk,
        "?? nothing goes back to UPS: #1, which may be a client's",
    );
    desk.keys("<Esc><Esc><F2>")
        .scan(UPS_OTHER)
        .keys("? zephyr holdings⏎")
        .wait(5_000);
    desk.keys("<F8>back ups⏎");
    said(
        &desk,
        "back to UPS; Enter once more gives it back. LEFT HERE: #1, which may be a client's",
    );
    desk.keys("<Look>⏎");
    said(&desk, "OK 1 piece went back to UPS: #2");
    assert!(desk.desk.item(1).is_held());
    desk.keys("<Esc><Home>back⏎");
    said(&desk, "?? #1 MAY BE 234 Harbor Candle Co LLC");
}

#[test]
fn a_server_that_was_gone_had_no_bell_and_hid_behind_the_last_message() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    let bells = desk.bells;
    desk.feed(Input::Link(LinkState::Lost("the connection broke".into())));
    assert_eq!(desk.bells, bells + 2);
    assert!(text(&desk.model).contains("connection lost, reconnecting"));
    desk.feed(Input::Link(LinkState::Lost("nobody answers".into())));
    assert_eq!(desk.bells, bells + 2, "once");
}

#[test]
fn a_long_name_had_no_room_beside_the_hint() {
    let mut desk = Driver::new();
    let name = "Marigold Harrow Instruments and Textiles of North Portland";
    desk.keys(name);
    assert!(text(&desk.model).contains(name), "{}", text(&desk.model));
}

#[test]
fn letters_of_a_name_on_a_label_were_told_as_that_name() {
    let mut desk = Driver::new();
    desk.keys("? kathleen zork⏎<Look>⏎,leen⏎");
    said(&desk, "?? who? No client fits \"leen\"");
    desk.keys("<Esc>,zork⏎");
    said(
        &desk,
        "\"zork\" is no client, but #1 letter with that name waits in HOLD",
    );
}
