//! What a label brings besides its number: it is scanned once more, has several lines, or words around the number.

use super::driver::{Driver, UPS, UPS_OTHER};
use crate::domain::ids::Slot;
use crate::domain::short_code;
use crate::tui::update::Input;

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
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
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
    assert_eq!(
        desk.desk.state.items.len(),
        3,
        "asked once: {}",
        desk.said()
    );
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

#[test]
fn words_around_a_number_are_asked_about_and_the_number_is_kept() {
    for (label, words) in [
        (
            "1Z5R89390357567127 Ada Abbott PMB 101",
            "Ada Abbott PMB 101",
        ),
        ("Ada Abbott 1Z5R89390357567127", "Ada Abbott"),
        (
            "Ada Abbott, 1Z5R89390357567127, PMB 101",
            "Ada Abbott PMB 101",
        ),
        ("*1Z5R89390357567127*", ""),
        ("1Z5R89390357567127 1/2", ""),
    ] {
        let mut desk = Driver::new();
        desk.scan(label);
        assert_eq!(desk.desk.state.items.len(), 1, "{label}: {}", desk.said());
        assert_eq!(desk.desk.item(1).tracking.as_deref(), Some(UPS), "{label}");
        assert_eq!(desk.line(), words, "{label}: {}", desk.said());
    }
}

#[test]
fn figures_in_groups_are_one_number_though_its_check_digit_is_wrong() {
    let mut desk = Driver::new();
    desk.scan("9400 1000 0000 0000 0000 00");
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
    assert!(
        desk.said().contains("looks like USPS, check digit wrong"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_bare_maxicode_is_the_number_it_holds() {
    let mut desk = Driver::new();
    desk.scan("841706672840003\u{1d}1Z57567127\u{1d}UPSN\u{1d}5R8939\u{1d}035");
    assert_eq!(
        desk.desk.item(1).tracking.as_deref(),
        Some(UPS),
        "{}",
        desk.said()
    );
    let mut desk = Driver::new();
    desk.scan("[)>^01^96841706672^840^003^1Z57567127^UPSN^5R8939^035^^1/1^10^Y^12 Elm St^^OR");
    assert_eq!(
        desk.desk.item(1).tracking.as_deref(),
        Some(UPS),
        "{}",
        desk.said()
    );
}

#[test]
fn a_carriers_own_page_says_the_number() {
    for (page, number) in [
        (
            "https://www.fedex.com/fedextrack/?trknbr=986578788855",
            "986578788855",
        ),
        (
            "https://www.fedex.com/fedextrack/?tracknumbers=986578788855",
            "986578788855",
        ),
        (
            "USPS.COM/go?t=9405803699300124287899",
            "9405803699300124287899",
        ),
    ] {
        let mut desk = Driver::new();
        desk.scan(page);
        assert_eq!(desk.desk.state.items.len(), 1, "{page}: {}", desk.said());
        assert_eq!(
            desk.desk.item(1).tracking.as_deref(),
            Some(number),
            "{page}"
        );
        assert_eq!(desk.line(), "", "{page}");
    }
}

/// Bytes of one write, and the silence behind them.
fn written(desk: &mut Driver, bytes: &[u8]) {
    desk.later(5_000).bytes(bytes).wait(200);
    desk.feed(Input::Silence);
    desk.fetch();
}

#[test]
fn a_label_of_several_lines_is_one_text_to_look_at() {
    for (bytes, line, lines) in [
        (
            "Ada Abbott\rHarbor Candle Co LLC\rPMB 101\r",
            "Ada Abbott, Harbor Candle Co LLC, PMB 101",
            3,
        ),
        (
            "12 Elm St PMB 101\nPortland OR 97201\r",
            "12 Elm St PMB 101, Portland OR 97201",
            2,
        ),
        ("Bob Finch\r\nPMB 234\r\n", "Bob Finch, PMB 234", 2),
        ("Bob Finch\r\n234\r\n", "Bob Finch, 234", 2),
    ] {
        let mut desk = Driver::new();
        written(&mut desk, bytes.as_bytes());
        assert!(
            desk.desk.state.items.is_empty(),
            "{bytes:?}: {}",
            desk.said()
        );
        assert_eq!(desk.line(), line, "{bytes:?}");
        let said = format!(
            "?? scanned {lines} lines as one text: look it over, Enter takes it, Esc clears it"
        );
        assert_eq!((desk.said(), desk.bells), (said, 1), "{bytes:?}");
    }
}

#[test]
fn the_number_of_a_label_of_several_lines_is_one_piece_with_its_words_to_look_at() {
    for bytes in [
        format!("{UPS}\nAda Abbott\nPMB 101\r"),
        format!("Ada Abbott\n{UPS}\nPMB 101\r"),
        format!("Ada Abbott\rPMB 101\r{UPS}\r"),
    ] {
        let mut desk = Driver::new();
        written(&mut desk, bytes.as_bytes());
        assert_eq!(desk.desk.state.items.len(), 1, "{bytes:?}: {}", desk.said());
        assert_eq!(
            desk.desk.item(1).tracking.as_deref(),
            Some(UPS),
            "{bytes:?}"
        );
        assert_eq!(desk.line(), "Ada Abbott, PMB 101", "{bytes:?}");
        assert_eq!(desk.desk.owner(1), None, "{bytes:?}");
    }
}

#[test]
fn a_card_and_a_drivers_license_are_no_piece() {
    let license = "@\n\u{1e}\rANSI 636000100002DL00410278ZV03190008DLDAQT64235789\nDCSSAMPLE\n\
                   DDEN\nDACMICHAEL\nDAG2300 WEST BROAD STREET\nDAK232690000\n\r";
    for (bytes, what) in [
        (
            "BEGIN:VCARD\nVERSION:3.0\nN:Abbott;Ada\nADR:;;12 Elm St PMB 101\nTEL:5035550199\nEND:VCARD\n",
            "a card",
        ),
        (license, "a driver's license"),
    ] {
        let mut desk = Driver::new();
        written(&mut desk, bytes.as_bytes());
        assert!(desk.desk.state.items.is_empty(), "{what}: {}", desk.said());
        assert!(
            desk.said().starts_with("?? that") && desk.said().contains(what),
            "{}",
            desk.said()
        );
        assert_eq!(desk.line(), "", "{what}");
    }
}

#[test]
fn numbers_and_box_numbers_in_one_write_are_each_their_own() {
    let mut desk = Driver::new();
    written(&mut desk, format!("{UPS}\r{UPS_OTHER}\r").as_bytes());
    assert_eq!(desk.desk.state.items.len(), 2, "{}", desk.said());
    let mut desk = Driver::new();
    written(&mut desk, b"234\r118\r");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.state.items.len(), 2, "{}", desk.said());
}

#[test]
fn a_name_in_one_write_keeps_its_enter() {
    let mut desk = Driver::new();
    written(&mut desk, b"harbor candle\r");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    // A finger that comes later finds the Enter done.
    let mut desk = Driver::new();
    desk.bytes(b"harbor candle\r").later(51).bytes(b"1");
    assert_eq!((desk.desk.state.items.len(), desk.line()), (1, "1"));
}

#[test]
fn the_last_piece_is_the_newest_that_was_logged_here() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F9><F9>671⏎⏎").keys("<F9>");
    assert!(desk.said().starts_with("OK #2:"), "{}", desk.said());
    // Another clerk's piece, at another terminal.
    let mut other = Driver::new();
    other.desk = desk.desk;
    other.fetch();
    other.keys("<F9>");
    assert_eq!(
        other.said(),
        "?? nothing was logged here yet: scan the piece, or type its number: #4812"
    );
}

#[test]
fn a_name_of_nobody_on_file_is_kept_by_a_correction() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc><F9>? Gerald Unknown⏎");
    assert_eq!(
        desk.said(),
        "OK #1 waits in HOLD for nobody on file: \"Gerald Unknown\""
    );
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("Gerald Unknown"));
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>? Gerald Unknown⏎");
    assert_eq!(desk.desk.owner(1), None);
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("Gerald Unknown"));
}

#[test]
fn a_scanned_piece_is_not_said_to_be_unlogged() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("zzzz⏎");
    assert!(
        desk.said().starts_with("?? #1 still waits for its name: "),
        "{}",
        desk.said()
    );
}

#[test]
fn a_shelf_label_with_its_check_letter_leaves_nothing_on_the_line() {
    let mut desk = Driver::new();
    let label = short_code::scan_of_slot(&Slot::new("B-15"));
    desk.scan(UPS).keys("234⏎").scan(&label);
    assert_eq!(
        (desk.said().as_str(), desk.line()),
        ("OK 1 piece put away on B-15: #1", "")
    );
    desk.keys("118⏎");
    assert_eq!(
        desk.desk.item(2).slot.as_str(),
        "PMB 118",
        "{}",
        desk.said()
    );
    desk.scan(UPS_OTHER).keys("234⏎").scan("SHELF:B-15=W");
    assert!(desk.said().contains("misread"), "{}", desk.said());
    assert_eq!(desk.line(), "");
    // What was half typed stays, and the label is no part of it.
    desk.keys("harb").scan(&label);
    assert_eq!(desk.line(), "harb", "{}", desk.said());
    assert_eq!(desk.desk.item(3).slot.as_str(), "B-15", "{}", desk.said());
}

#[test]
fn what_lies_on_a_shelf_is_not_carried_along_with_what_waits_for_one() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").scan("SHELF:B-14");
    desk.wait(5_000).scan(UPS);
    assert!(
        desk.said()
            .ends_with("; a shelf label scanned next moves it"),
        "{}",
        desk.said()
    );
    // Looked at, and something else came: the label is no longer about it.
    desk.keys("118⏎<Look>⏎").scan("SHELF:B-15");
    assert!(
        desk.said().contains("no parcel waits for a shelf label"),
        "{}",
        desk.said()
    );
    desk.wait(5_000)
        .scan("ITEM:1")
        .keys("<F3>")
        .scan("SHELF:B-15");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-14", "{}", desk.said());
    desk.keys("<F2>")
        .wait(5_000)
        .scan(UPS_OTHER)
        .keys("671⏎<Look>⏎");
    desk.wait(5_000).scan("ITEM:1").scan("SHELF:B-15");
    assert_eq!(desk.said(), "OK 1 piece put away on B-15: #3");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-14");
}

#[test]
fn a_number_behind_a_pigeonholes_label_that_may_be_a_box_is_asked_about() {
    let mut desk = Driver::new();
    desk.scan("BOX:234").keys("12⏎");
    assert!(
        desk.said()
            .starts_with("?? Enter once more logs 12 letters for 234"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.state.items.len(), 0);
    desk.keys("<Look>⏎");
    assert_eq!(desk.desk.state.items.len(), 12, "{}", desk.said());
}
