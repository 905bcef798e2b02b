//! Which bursts of keys are a scan, and which are fingers, a telephone number or a paste.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::keymap::Key;
use crate::tui::update::Input;

#[test]
fn every_terminator_will_do_and_none_says_so() {
    for end in [Key::Enter, Key::LineFeed, Key::Tab] {
        let mut desk = Driver::new();
        desk.burst(UPS);
        desk.feed(Input::Key(end));
        assert_eq!(desk.desk.state.items.len(), 1, "{end:?}");
        desk.feed(Input::Key(Key::LineFeed));
        assert!(
            desk.said().starts_with("OK #1") || end != Key::Enter,
            "{end:?}: {}",
            desk.said()
        );
    }
    let mut desk = Driver::new();
    desk.burst(UPS).wait(149).feed(Input::Silence);
    assert!(desk.desk.state.items.is_empty());
    desk.wait(1).feed(Input::Silence);
    assert_eq!(desk.desk.item(1).tracking.as_deref(), Some(UPS));
    assert!(
        desk.said()
            .ends_with("the scanner sends no Enter: see :scanner"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.line(), "");
    desk.keys("234⏎");
    assert_eq!(
        desk.said(),
        "OK #1 parcel UPS ..7127 for 234 Harbor Candle Co LLC, slot DESK"
    );
}

#[test]
fn an_enter_that_comes_late_behind_a_scan_hands_nothing_out() {
    for end in [Key::Enter, Key::LineFeed, Key::Tab] {
        let mut desk = Driver::new();
        for code in [UPS, UPS_OTHER] {
            desk.scan(code).keys("234⏎");
        }
        desk.keys("<F3>")
            .burst(UPS)
            .wait(1_500)
            .feed(Input::Silence);
        desk.wait(300).feed(Input::Key(end));
        desk.keys("1d⏎")
            .burst(UPS_OTHER)
            .wait(1_500)
            .feed(Input::Silence);
        desk.wait(300).feed(Input::Key(end));
        let is_here = |id| desk.desk.item(id).is_held();
        assert!(is_here(1) && is_here(2), "{end:?}: {}", desk.said());
        assert_eq!(desk.line(), "", "{end:?}");
        desk.wait(600).feed(Input::Key(Key::Enter));
        assert!(desk.said().starts_with("OK 2 pieces to"), "{}", desk.said());
    }
}

#[test]
fn a_scanner_that_sends_no_enter_any_more_is_taken_after_silence_and_number_by_number() {
    let mut desk = Driver::new();
    desk.scan(USPS)
        .keys("234⏎")
        .burst(UPS)
        .wait(1_500)
        .feed(Input::Silence);
    assert_eq!(
        desk.desk.item(2).tracking.as_deref(),
        Some(UPS),
        "{}",
        desk.said()
    );
    let mut desk = Driver::new();
    desk.scan(USPS)
        .keys("<Esc>")
        .burst(UPS)
        .wait(700)
        .burst(UPS_OTHER)
        .wait(1_500)
        .feed(Input::Silence);
    let numbers =
        |desk: &Driver| [2, 3].map(|id| desk.desk.item(id).tracking.clone().unwrap_or_default());
    assert_eq!(
        (numbers(&desk), desk.line()),
        ([UPS.to_owned(), UPS_OTHER.to_owned()], "")
    );
    let mut desk = Driver::new();
    desk.scan(USPS).keys("<Esc>").burst(UPS).scan(UPS_OTHER);
    assert_eq!(
        (numbers(&desk), desk.line()),
        ([UPS.to_owned(), UPS_OTHER.to_owned()], "")
    );
}

#[test]
fn a_burst_is_one_scan_and_nothing_of_it_stays_on_the_line() {
    for (burst, number) in [
        (format!("j{UPS}"), UPS),
        (format!("]C0{UPS}"), UPS),
        (format!("TRK# {UPS}"), UPS),
        (format!("42078745~{USPS}"), USPS),
        (format!("j42078745~{USPS}"), USPS),
        (format!("42078745^]{USPS}"), USPS),
        (format!("420787459999{USPS}"), USPS),
        (
            format!("https://www.ups.example/track?tracknum={UPS}&loc=en_US"),
            UPS,
        ),
        (
            format!("HTTPS://TOOLS.USPS.EXAMPLE/GO?TLABELS={USPS}"),
            USPS,
        ),
    ] {
        let mut desk = Driver::new();
        desk.scan(&burst);
        let items: Vec<_> = desk.desk.state.items.values().collect();
        assert_eq!(items.len(), 1, "{burst}");
        assert_eq!(items[0].tracking.as_deref(), Some(number), "{burst}");
        assert_eq!(desk.line(), "", "{burst}");
        desk.keys("234⏎");
        assert_eq!(desk.desk.state.items.len(), 1, "{burst}: it is the piece's");
    }
}

#[test]
fn what_fingers_typed_before_a_burst_stays() {
    let mut desk = Driver::new();
    desk.keys("har").scan(&format!("j{UPS}"));
    assert_eq!((desk.desk.state.items.len(), desk.line()), (1, "har"));
}

#[test]
fn a_telephone_number_a_book_and_a_web_address_are_no_parcel() {
    for place in ["<F2>", "<F4>", "<F6>"] {
        for burst in [
            "5035550199",
            "(503) 555-0199",
            "+15035550199",
            "1-503-555-0199",
            "9781492143239",
            "978149214323951695",
            "080442957X",
            "036000291452",
            "https://harbor.example/menu/2026",
            "WIFI:S:desk;T:WPA;P:12345678;;",
        ] {
            let mut desk = Driver::new();
            desk.keys(place).scan(burst);
            assert!(desk.desk.state.items.is_empty(), "{place} {burst}");
        }
    }
}

#[test]
fn a_number_of_another_keyboard_is_logged_right_and_the_setting_is_named() {
    let mut desk = Driver::new();
    desk.scan("&W(R_ç\"çà\"(è(-è&éè");
    let item = desk.desk.state.items.values().next().unwrap();
    assert_eq!(item.tracking.as_deref(), Some(UPS));
    assert!(
        desk.said().contains("keyboard country") && desk.said().contains("AZERTY"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_paste_of_several_lines_is_one_text_to_look_at() {
    let mut desk = Driver::new();
    desk.bytes(b"\x1b[200~Harbor Candle Co LLC\rPMB 234\r12 Main St\r\x1b[201~");
    assert_eq!(desk.line(), "Harbor Candle Co LLC, PMB 234, 12 Main St");
    assert!(desk.desk.state.items.is_empty() && desk.commands().is_empty());
    assert!(
        desk.said().starts_with("OK pasted 3 lines"),
        "{}",
        desk.said()
    );
    desk.keys("⏎");
    assert!(desk.desk.state.items.len() <= 1, "one text is one piece");
}

#[test]
fn a_paste_is_accepted_by_nobody_but_a_finger() {
    for paste in [
        "234\r",
        "1Z5R89390357567127\r",
        "5035550199\r",
        ":quit\r",
        "\u{feff}harb\n",
    ] {
        let mut desk = Driver::new();
        desk.bytes(format!("\x1b[200~{paste}\x1b[201~").as_bytes());
        assert!(desk.desk.state.items.is_empty() && !desk.quit, "{paste:?}");
        let shown = paste.trim_matches(['\r', '\n', '\u{feff}']);
        assert_eq!(desk.line(), shown, "{paste:?}");
    }
    let mut desk = Driver::new();
    desk.bytes(b"\x1b[200~1Z5R89390357567127\r\x1b[201~\r");
    assert_eq!(
        desk.desk.state.items.len(),
        1,
        "a number that is looked at is one"
    );
}
