//! A scan is a scan wherever it comes: on every screen, over every page, into every line, at every size.

use super::cutting::fedex;
use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::keymap::Key;
use crate::keymap::Place;
use crate::tui::over::Over;
use crate::tui::update::Input;

/// Keys that open each screen and each page that lies over one.
const EVERYWHERE: [&str; 12] = [
    "",
    "<F3>",
    "<F4>",
    "<F5>",
    "<F6>",
    "<F7>",
    "<F8>",
    "<F1>",
    "<F1>undo",
    ":me lm⏎12",
    "<F4>:move B",
    "? john d",
];

#[test]
fn a_new_number_is_an_item_on_every_screen_but_pickup() {
    for keys in EVERYWHERE.into_iter().filter(|keys| *keys != "<F3>") {
        for size in [(80, 24), (120, 40), (40, 10)] {
            let mut desk = Driver::sized(size.0, size.1);
            desk.keys(keys);
            let (place, bells) = (desk.model.desk.place, desk.bells);
            desk.scan(UPS);
            assert_eq!(
                desk.desk.item(1).tracking.as_deref(),
                Some(UPS),
                "{keys} {size:?}: {}",
                desk.said()
            );
            assert_eq!(
                (desk.model.desk.place, desk.bells),
                (place, bells),
                "{keys} {size:?}: {}",
                desk.said()
            );
        }
    }
}

#[test]
fn whatever_is_half_typed_stays() {
    for (keys, line) in [
        ("23", "23"),
        ("<F4>let", "let"),
        ("<F6>harb", "harb"),
        (":me lm⏎12", "12"),
        ("<F5>clo", "clo"),
        ("<F4>:move B-", ":move B-"),
        (",har", ",har"),
    ] {
        let mut desk = Driver::new();
        desk.keys(keys).scan(UPS);
        assert_eq!(desk.line(), line, "{keys}");
        // A scan behind the telephone's sign is a question.
        let logged = usize::from(!keys.starts_with(','));
        assert_eq!(
            desk.desk.state.items.len(),
            logged,
            "{keys}: {}",
            desk.said()
        );
    }
}

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
fn tab_behind_typing_is_next_as_before() {
    let mut desk = Driver::new();
    desk.keys("234<Tab>");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn an_esc_glued_to_a_scan_goes_one_step_back_and_the_scan_is_whole() {
    let mut desk = Driver::new();
    desk.keys("harb<Esc>").scan(UPS);
    assert_eq!(desk.desk.item(1).tracking.as_deref(), Some(UPS));
    desk.keys("<Esc><Up>");
    assert_eq!(desk.line(), "harb");
}

#[test]
fn a_scan_into_the_middle_of_a_line_and_behind_a_refused_one() {
    let mut desk = Driver::new();
    desk.keys("24<Left>").scan(UPS).keys("3⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "{}",
        desk.said()
    );
    let mut desk = Driver::new();
    desk.keys("harb⏎").scan(UPS);
    assert_eq!((desk.line(), desk.desk.state.items.len()), ("harb", 1));
}

#[test]
fn who_was_chosen_by_the_arrows_stays_chosen() {
    let mut desk = Driver::new();
    desk.keys("harb<Down><Down>").scan(UPS).keys("⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
}

#[test]
fn rows_under_the_cursor_stay_there() {
    let mut desk = Driver::new();
    desk.keys("234*9⏎<F4><Down><Down><Down>").scan(UPS);
    assert_eq!(desk.model.screens.shelf.list.cursor, 3);
}

#[test]
fn a_pigeonhole_label_names_the_client_where_that_means_something() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F4>").scan("BOX:234");
    assert_eq!((desk.model.desk.place, desk.line()), (Place::Shelf, "234"));
    desk.keys("<F6>").scan("BOX:671");
    assert_eq!(
        (desk.model.desk.place, desk.line()),
        (Place::Clients, "671")
    );
    desk.keys("<F3>").scan("BOX:234");
    assert_eq!(
        desk.model
            .screens
            .pickup
            .stage
            .client()
            .unwrap()
            .pmb
            .as_str(),
        "234"
    );
    desk.scan("BOX:234");
    assert!(
        desk.said().starts_with("OK that is their own"),
        "{}",
        desk.said()
    );
    desk.scan("BOX:671");
    assert!(
        desk.said().starts_with("?? another client's label"),
        "{}",
        desk.said()
    );
    desk.keys("<F5>").scan("BOX:118").keys("2⏎");
    assert_eq!(
        (desk.model.desk.place, desk.desk.owner(3).as_deref()),
        (Place::Intake, Some("118"))
    );
}

#[test]
fn a_shelf_label_puts_away_from_every_screen() {
    for keys in ["", "<F3>", "<F4><Ins>", "<F6>", "<F8>", "<F1>", ":me lm⏎1"] {
        let mut desk = Driver::new();
        desk.scan(UPS).keys("234⏎").keys(keys).scan("SHELF:B-14");
        assert_eq!(
            desk.desk.item(1).slot.as_str(),
            "B-14",
            "{keys}: {}",
            desk.said()
        );
    }
}

#[test]
fn an_items_label_is_looked_up_on_every_screen() {
    for keys in ["", "<F4>", "<F5>", "<F6>", "<F7>", "<F8>"] {
        let mut desk = Driver::new();
        desk.keys("234⏎").keys(keys).scan("ITEM:1");
        assert!(
            desk.said().starts_with("OK #1 letter for 234"),
            "{keys}: {}",
            desk.said()
        );
    }
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F9>").scan("ITEM:1");
    let Some(Over::Fix(state)) = &desk.model.over else {
        panic!("not open")
    };
    assert_eq!(state.piece.as_ref().unwrap().item.id, ItemId(1));
}

#[test]
fn on_the_scanner_page_nothing_is_logged() {
    let mut desk = Driver::new();
    desk.keys(":scanner⏎");
    for code in [&format!("]C0{UPS}"), USPS, "SHELF:B-14", "BOX:234"] {
        desk.scan(code);
    }
    assert!(matches!(desk.model.over, Some(Over::Scanner(_))));
    assert!(desk.desk.state.items.is_empty() && desk.commands().is_empty());
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("LABEL     pigeonhole of box 234") && shown.contains("suffix CR,"),
        "{shown}"
    );
    desk.keys("<Down><Down>");
    let shown = super::views::text(&desk.model);
    assert!(
        shown.contains("!! WRONG  it sends no AIM identifier") && shown.contains("USPS 9400"),
        "{shown}"
    );
    desk.keys("<Esc>").wait(5_000).scan(UPS);
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn the_scanner_page() {
    let mut desk = Driver::new();
    desk.keys(":scanner⏎<RS>");
    desk.keys("<Back>").scan(&fedex(7));
    desk.burst("]d2[)>\u{1e}01\u{1d}1Z5R89390357567127\u{1e}")
        .feed(Input::Key(Key::Ctrl('d')));
    desk.feed(Input::Key(Key::Enter));
    desk.feed(Input::Key(Key::LineFeed));
    desk.fetch();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("scanner-80x24", super::views::text(&desk.model));
    });
}

#[test]
fn a_kind_left_standing_rings_at_a_carrier_that_has_none() {
    let mut desk = Driver::new();
    desk.keys(".c⏎").scan(UPS);
    assert_eq!(desk.bells, 1);
    assert!(
        desk.said()
            .contains("logged as certified, which UPS does not carry"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>.c⏎234⏎");
    assert!(
        desk.said().starts_with("OK #2 certified"),
        "what it is logged as is said: {}",
        desk.said()
    );
    desk.keys(".c⏎").wait(121_000).keys("234⏎");
    assert_eq!(desk.desk.item(3).kind, ItemKind::Letter);
}

#[test]
fn a_forgotten_hold_rings_at_the_next_carriers_scan_on_any_screen() {
    let mut desk = Driver::new();
    desk.keys("234=").scan(UPS).scan(UPS_OTHER).scan(USPS);
    assert_eq!((desk.bells, desk.desk.owner(3)), (1, None));
    assert!(
        desk.said().starts_with("?? the hold ended"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>234=<F1>")
        .scan(&fedex(1))
        .keys("<F7>")
        .scan(&fedex(2));
    assert_eq!(
        desk.desk.owner(4).as_deref(),
        Some("234"),
        "the help is no screen of its own"
    );
    assert_eq!(desk.desk.owner(5), None, "another screen ended the hold");
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
