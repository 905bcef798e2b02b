//! A scan is a scan wherever it comes: on every screen, over every page, into every line, at every size.

use super::cutting::fedex;
use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::ids::ItemId;
use crate::domain::item::ItemKind;
use crate::keymap::{Key, Place};
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
    // It was asked about for another piece, and is not read off this one.
    assert_eq!((desk.line(), desk.desk.state.items.len()), ("", 1));
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
