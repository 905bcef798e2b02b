//! Intake by key scripts: what is asked, what the books say afterwards, what the clerk reads.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::ids::ItemId;
use crate::domain::item::{ItemKind, ItemStatus};
use crate::tui::over::Over;

#[test]
fn a_letter_by_box_takes_four_keys() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    assert_eq!(desk.keys, 4);
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    assert_eq!(
        desk.said(),
        "OK #1 letter for 234 Harbor Candle Co LLC, slot PMB 234"
    );
    assert_eq!(
        desk.model.screens.intake.shown.as_ref().unwrap().name,
        "Harbor Candle Co LLC"
    );
    assert_eq!(desk.line(), "");
}

#[test]
fn enter_never_guesses() {
    let mut desk = Driver::new();
    desk.keys("harb⏎");
    assert_eq!(
        desk.said(),
        "?? nothing logged: several may be meant by \"harb\"; type on or use the arrows"
    );
    assert_eq!((desk.bells, desk.line()), (1, "harb"));
    assert!(desk.desk.state.items.is_empty());
    desk.keys("<Down><Down>⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("671"));
}

#[test]
fn what_is_typed_after_an_arrow_ends_the_choice() {
    let mut desk = Driver::new();
    desk.keys("harb<Down>o⏎");
    assert!(desk.desk.state.items.is_empty());
}

#[test]
fn a_parcel_is_logged_at_once_and_named_after() {
    let mut desk = Driver::new();
    desk.scan(UPS);
    assert_eq!(desk.desk.owner(1), None);
    assert_eq!(desk.desk.item(1).kind, ItemKind::Parcel);
    desk.keys("234⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    assert_eq!(desk.desk.state.items.len(), 1);
    assert_eq!(
        desk.said(),
        "OK #1 parcel UPS ..7127 for 234 Harbor Candle Co LLC, slot DESK"
    );
}

#[test]
fn a_scan_into_a_half_typed_line_leaves_the_line() {
    let mut desk = Driver::new();
    desk.keys("23");
    desk.scan(UPS);
    assert_eq!(desk.desk.item(1).tracking.as_deref(), Some(UPS));
    assert_eq!((desk.line(), desk.bells), ("23", 0));
    desk.keys("4⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn a_second_read_counts_once_and_a_later_one_selects() {
    let mut desk = Driver::new();
    desk.scan(UPS).scan(UPS);
    assert!(desk.said().starts_with("?? again?"), "{}", desk.said());
    assert_eq!((desk.desk.state.items.len(), desk.bells), (1, 1));
    desk.keys("<Esc>").wait(5_000).scan(UPS);
    assert_eq!(
        desk.said(),
        "OK #1 UPS ..7127 lies here without a name; whose is it?"
    );
    desk.keys("234⏎").wait(5_000).scan(UPS);
    assert_eq!(
        desk.said(),
        "?? #1 parcel UPS ..7127 for 234 Harbor Candle Co LLC, slot DESK; it lies here already"
    );
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn a_held_client_gets_every_scan_until_another_carrier_comes() {
    let mut desk = Driver::new();
    desk.keys("234=");
    assert_eq!(desk.keys, 4);
    desk.scan(UPS).scan(UPS_OTHER).keys("⏎*3⏎");
    assert_eq!(desk.desk.state.items.len(), 6);
    assert!((1..=6).all(|id| desk.desk.owner(id).as_deref() == Some("234")));
    desk.scan(USPS);
    assert_eq!(desk.desk.owner(7), None);
    assert_eq!(
        desk.said(),
        "?? the hold ended at another carrier's piece; whose is #7?"
    );
}

#[test]
fn under_a_hold_another_name_rings() {
    let mut desk = Driver::new();
    desk.keys("234=671⏎");
    assert!(
        desk.said()
            .starts_with("!! 234 Harbor Candle Co LLC is held"),
        "{}",
        desk.said()
    );
    assert!(desk.desk.state.items.is_empty());
    desk.keys("<Esc><Esc>671⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("671"));
}

#[test]
fn a_hold_ends_with_the_screen_and_with_two_idle_minutes() {
    let mut desk = Driver::new();
    desk.keys("234=<F4><F2>");
    assert!(desk.model.screens.intake.hold.is_none());
    desk.keys("234=").wait(121_000);
    assert!(desk.model.screens.intake.hold.is_none());
}

#[test]
fn a_hold_needs_certainty() {
    let mut desk = Driver::new();
    desk.keys("harb=");
    assert!(desk.model.screens.intake.hold.is_none());
    assert_eq!(desk.line(), "harb");
}

#[test]
fn ten_letters_take_seven_keys() {
    let mut desk = Driver::new();
    desk.keys("234*10⏎");
    assert_eq!((desk.keys, desk.desk.state.items.len()), (7, 10));
    assert_eq!(
        desk.said(),
        "OK #1 to #10: 10 letters for 234 Harbor Candle Co LLC, slot PMB 234"
    );
}

#[test]
fn a_pigeonhole_label_and_a_number_log_letters() {
    let mut desk = Driver::new();
    desk.scan("BOX:234").keys("3⏎");
    assert_eq!((desk.keys, desk.desk.state.items.len()), (2, 3));
    desk.scan("BOX:118").keys("⏎");
    assert_eq!(desk.desk.owner(4).as_deref(), Some("118"));
    desk.keys("671⏎");
    assert_eq!(desk.desk.owner(5).as_deref(), Some("671"));
}

#[test]
fn a_box_number_at_a_pigeonhole_rings() {
    let mut desk = Driver::new();
    desk.scan("BOX:234").keys("671⏎");
    assert!(desk.desk.state.items.is_empty());
    assert_eq!(desk.bells, 1);
}

#[test]
fn an_unknown_recipient_goes_to_hold() {
    let mut desk = Driver::new();
    desk.keys("? j doe⏎<Look>⏎");
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("j doe"));
    assert_eq!(desk.desk.item(1).slot.as_str(), "HOLD");
    desk.keys("?⏎");
    assert_eq!(desk.desk.state.items.len(), 2);
}

#[test]
fn only_letter_flat_and_parcel_stick() {
    let mut desk = Driver::new();
    desk.keys(".c⏎234⏎234⏎.f⏎234⏎234⏎");
    let kinds: Vec<ItemKind> = (1..=4).map(|id| desk.desk.item(id).kind).collect();
    assert_eq!(
        kinds,
        [
            ItemKind::Certified,
            ItemKind::Letter,
            ItemKind::Flat,
            ItemKind::Flat
        ]
    );
}

#[test]
fn a_kind_behind_a_name_goes_to_the_scanned_piece() {
    let mut desk = Driver::new();
    desk.scan(USPS).keys("234 .c⏎");
    assert_eq!(desk.desk.item(1).kind, ItemKind::Certified);
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn a_kind_that_stays_from_now_on_is_said() {
    let mut desk = Driver::new();
    desk.keys("234 .p⏎");
    assert!(!desk.said().contains("from now on"), "{}", desk.said());
    desk.keys(".p⏎");
    assert_eq!(desk.said(), "OK kind parcel from now on");
}

#[test]
fn more_than_fifty_pieces_in_one_line_are_asked_about() {
    let mut desk = Driver::new();
    desk.keys("118*101⏎⏎");
    assert!(desk.desk.state.items.is_empty(), "{}", desk.said());
    assert_eq!(
        desk.said(),
        "?? 101 pieces at once? Enter on the same line once more logs them"
    );
    desk.wait(400).keys("⏎");
    assert_eq!(desk.desk.state.items.len(), 101, "{}", desk.said());
    desk.keys("118*102⏎").wait(400).keys("<Esc>118*103⏎");
    assert_eq!(
        desk.desk.state.items.len(),
        101,
        "another line: {}",
        desk.said()
    );
}

#[test]
fn who_is_unknown_is_said_as_read() {
    let mut desk = Driver::new();
    desk.keys("? j doe⏎<Look>⏎");
    assert!(
        desk.said().ends_with(", read as \"j doe\""),
        "{}",
        desk.said()
    );
}

#[test]
fn same_as_last_is_two_keys() {
    let mut desk = Driver::new();
    desk.keys("234⏎\"⏎<C-r>");
    assert_eq!(desk.desk.state.items.len(), 3);
    assert!((1..=3).all(|id| desk.desk.owner(id).as_deref() == Some("234")));
}

#[test]
fn a_shelf_label_puts_away_every_parcel_since_the_last_one() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎")
        .scan(USPS)
        .keys("671⏎118⏎")
        .scan("SHELF:B-14");
    assert_eq!(desk.said(), "OK 2 pieces put away on B-14: #1, #2");
    assert_eq!(desk.desk.item(2).slot.as_str(), "B-14");
    assert_eq!(desk.desk.item(3).slot.as_str(), "PMB 118");
    desk.scan("SHELF:B-15");
    assert_eq!(
        desk.said(),
        "?? shelf B-15: no parcel waits for a shelf label; Shelf (F4) moves what lies on one or in HOLD"
    );
}

#[test]
fn undo_says_what_it_took_back() {
    let mut desk = Driver::new();
    desk.keys("234⏎<Del>");
    assert_eq!(
        desk.said(),
        "OK taken back: #1 letter for 234 Harbor Candle Co LLC, slot PMB 234"
    );
    assert_eq!(desk.desk.item(1).status, ItemStatus::Voided);
    desk.keys("118⏎:undo⏎⏎");
    assert_eq!(desk.desk.item(2).status, ItemStatus::Voided);
}

#[test]
fn the_last_piece_is_corrected_in_six_keys_and_voided_by_a_word() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    desk.keys = 0;
    desk.keys("<F9>671⏎⏎");
    assert_eq!((desk.keys, desk.desk.owner(1).as_deref()), (6, Some("671")));
    assert_eq!(
        desk.said(),
        "OK corrected: #1 letter for 671 Tidewater Audio LLC, slot PMB 671; it was for 234 Harbor Candle Co LLC"
    );
    desk.keys("<F9>-⏎");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Held);
    desk.keys("void⏎");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Held, "without why");
    desk.keys("twice⏎");
    assert_eq!(desk.desk.item(1).status, ItemStatus::Voided);
    assert!(desk.model.over.is_none());
}

#[test]
fn any_piece_is_opened_by_its_scan_or_number_from_any_screen() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎118⏎<F7><F9>").scan(UPS);
    let Some(Over::Fix(state)) = &desk.model.over else {
        panic!("not open")
    };
    assert_eq!(state.piece.as_ref().unwrap().item.id, ItemId(1));
    assert!(
        desk.said().contains("nobody has heard of it"),
        "{}",
        desk.said()
    );
    desk.keys("#2⏎.f⏎");
    assert_eq!(desk.desk.item(2).kind, ItemKind::Flat);
    desk.keys("<F9><F9>");
    let Some(Over::Fix(state)) = &desk.model.over else {
        panic!("not open")
    };
    assert_eq!(state.piece.as_ref().unwrap().item.id, ItemId(1));
}

#[test]
fn esc_goes_one_step_back_and_up_brings_it_again() {
    let mut desk = Driver::new();
    desk.keys("harbor<Esc>");
    assert_eq!(desk.line(), "");
    desk.keys("<Up>");
    assert_eq!(desk.line(), "harbor");
}

#[test]
fn a_two_dimensional_code_is_one_scan() {
    let mut desk = Driver::new();
    desk.keys("[)><RS>01<GS>02<GS>1Z5R89390357567127<RS><EOT>⏎");
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
}

#[test]
fn the_telephone_is_answered_in_one_sentence_and_logs_nothing() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎").scan(UPS);
    let before = desk.commands().len();
    desk.keys("<Esc>,harbor candle⏎");
    assert_eq!(
        desk.said(),
        "OK Harbor Candle Co LLC, box 234: 2 letters are here, in PMB 234, the oldest since 21 November 2026"
    );
    assert_eq!(desk.commands().len(), before);
    assert_eq!(
        desk.desk
            .state
            .book(crate::domain::time::BookDay::of(
                crate::domain::time::Day::parse("2026-11-21").unwrap()
            ))
            .mail_checks,
        1
    );
    desk.keys(",harb⏎");
    assert!(
        desk.said()
            .starts_with("?? who? 234 Harbor Candle Co LLC; 671"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_scan_on_another_screen_is_an_item_all_the_same() {
    let mut desk = Driver::new();
    desk.keys("<F7>").scan(UPS);
    assert_eq!(
        desk.said(),
        "OK #1 parcel UPS ..7127 to identify, slot HOLD; F2 names it"
    );
    desk.keys("<F2>234⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
}

#[test]
fn two_barcodes_of_one_parcel_are_asked_about_and_those_of_two_are_not() {
    let mut desk = Driver::new();
    desk.scan(UPS).scan(USPS);
    assert!(
        desk.said().contains(
            "if #1 and this are one parcel with two barcodes, Del and Enter take this one back"
        ),
        "{}",
        desk.said()
    );
    assert_eq!(desk.bells, 1);
    desk.keys("<Del><Look>⏎");
    assert_eq!(desk.desk.item(2).status.word(), "voided", "{}", desk.said());
    for (wait, second) in [(100, UPS_OTHER), (60_000, USPS)] {
        let mut desk = Driver::new();
        desk.scan(UPS).wait(wait).scan(second);
        assert!(!desk.said().contains("two barcodes"), "{}", desk.said());
    }
}
