//! What surprised a clerk, each under its own name.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::command::{Command, Known};
use crate::domain::flow::AssignItem;
use crate::domain::ids::{ClientId, ItemId};
use crate::tui::over::Over;

/// Another clerk says whose a piece is.
fn named_elsewhere(desk: &mut Driver, item: u64, client: &str) {
    desk.desk.must(&Command::AssignItem(AssignItem {
        item: ItemId(item),
        client: Some(ClientId::new(client)),
        evidence: None,
        known: Known::Unasked,
    }));
}

fn is_corrected(desk: &Driver) -> bool {
    matches!(desk.model.over, Some(Over::Fix(_)))
}

#[test]
fn a_certified_letter_at_its_slot_is_not_moved_by_a_shelf_label() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("118 .c⏎<Look>⏎").wait(5_000);
    desk.scan(USPS).keys("234 .r⏎").wait(5_000);
    desk.scan(UPS_OTHER).keys("234⏎").wait(5_000);
    let before = [
        desk.desk.item(1).slot.clone(),
        desk.desk.item(2).slot.clone(),
    ];
    desk.scan("SHELF:D-1");
    assert_eq!(desk.said(), "OK 1 piece put away on D-1: #3");
    let after = [
        desk.desk.item(1).slot.clone(),
        desk.desk.item(2).slot.clone(),
    ];
    assert_eq!(before, after);
}

#[test]
fn a_parcel_that_was_put_away_without_a_name_is_given_the_name_that_comes_next() {
    let mut desk = Driver::new();
    desk.scan(UPS).wait(5_000).scan("SHELF:C-01");
    assert_eq!(
        desk.said(),
        "OK 1 piece put away on C-01: #1; #1 still has no name; type whose #1 is"
    );
    assert!(desk.model.screens.intake.target.is_piece(ItemId(1)));
    desk.keys("118⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("118"),
        "{}",
        desk.said()
    );
    assert!(
        !desk.desk.state.items.contains_key(&ItemId(2)),
        "no letter came of its name"
    );
    // Whoever leaves it without a name says so with Esc, and the next name is a new letter's.
    desk.scan(UPS_OTHER)
        .wait(5_000)
        .scan("SHELF:C-02")
        .keys("<Esc>118⏎");
    assert_eq!(desk.desk.owner(2), None, "{}", desk.said());
    assert_eq!(desk.desk.owner(3).as_deref(), Some("118"));
}

#[test]
fn enter_typed_ahead_takes_the_first_row_of_its_own_text() {
    let mut desk = Driver::new();
    desk.keys("<F6>").ahead("tidew⏎");
    let open = desk.model.screens.clients.open.as_ref().unwrap();
    let pmb = open.card.as_ref().map(|card| card.client.pmb.as_str());
    assert_eq!(pmb, Some("671"), "{}", desk.said());

    let mut desk = Driver::new();
    desk.keys("234⏎671⏎<F4>").ahead("tidew⏎");
    let Some(Over::Fix(fix)) = &desk.model.over else {
        panic!("{}", desk.said())
    };
    assert_eq!(fix.piece.as_ref().unwrap().item.id, ItemId(2));
}

#[test]
fn a_row_is_marked_among_the_rows_of_what_is_typed() {
    let mut desk = Driver::new();
    desk.keys("671⏎234⏎<F4>").ahead("tidew<Ins>");
    assert_eq!(
        desk.model.screens.shelf.marks.iter().collect::<Vec<_>>(),
        [&ItemId(1)],
        "{}",
        desk.said()
    );
}

#[test]
fn the_second_of_two_clerks_hears_that_a_piece_has_a_name_now() {
    let mut desk = Driver::new();
    desk.scan(UPS);
    named_elsewhere(&mut desk, 1, "k2");
    desk.keys("234⏎");
    assert_eq!(
        desk.said(),
        "!! #1 is Marsh & Harbison's now: somebody named it meanwhile; look at its label again; if \
         they are wrong, correct it with F9"
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("118"));
    assert_eq!(desk.line(), "", "what was typed was for that piece");
    desk.keys("234⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("118"),
        "it is on no line"
    );
    assert_eq!(desk.desk.owner(2).as_deref(), Some("234"));

    desk.keys("<F9>671⏎");
    named_elsewhere(&mut desk, 2, "k2");
    desk.keys("⏎");
    assert!(desk.said().starts_with("!! #2 is Marsh"), "{}", desk.said());
    assert!(!is_corrected(&desk));
    assert_eq!(desk.desk.owner(2).as_deref(), Some("118"));
}

#[test]
fn the_line_after_a_refused_correction_does_not_act_on_the_old_piece() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F9><F9>zzz⏎");
    assert!(
        desk.said().starts_with("?? NOT corrected:"),
        "{}",
        desk.said()
    );
    desk.keys("671⏎");
    assert_eq!(
        desk.said(),
        "?? Enter once more gives #1 letter of 234 Harbor Candle Co LLC to 671 Tidewater Audio LLC; Esc leaves it"
    );
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    desk.keys("555⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("234"),
        "another line is asked about again"
    );
    desk.keys("⏎");
    assert_eq!(
        desk.desk.owner(1).as_deref(),
        Some("555"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_correction_that_nobody_types_ends_after_two_minutes() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>67").wait(119_000);
    assert!(is_corrected(&desk));
    desk.wait(121_000);
    assert!(!is_corrected(&desk));
    assert!(
        desk.said().starts_with("?? #1 is NOT corrected"),
        "{}",
        desk.said()
    );
    desk.keys("118⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    assert_eq!(desk.desk.owner(2).as_deref(), Some("118"));
}

#[test]
fn a_piece_on_the_line_leaves_it_with_the_screen_and_after_two_minutes() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("harb<F4>");
    assert_eq!(
        desk.said(),
        "OK scan #1 again to name it: nobody has yet, and \"harb\" was not taken"
    );
    desk.keys("<F2>118⏎");
    assert_eq!(
        (desk.desk.owner(1), desk.desk.owner(2).as_deref()),
        (None, Some("118"))
    );

    let mut desk = Driver::new();
    desk.scan(UPS).wait(130_000);
    assert!(
        desk.said().starts_with("?? two minutes had passed"),
        "{}",
        desk.said()
    );
    desk.keys("118⏎");
    assert_eq!(
        (desk.desk.owner(1), desk.desk.owner(2).as_deref()),
        (None, Some("118"))
    );
}

#[test]
fn a_tray_of_scans_keeps_the_last_piece_on_the_line() {
    let mut desk = Driver::new();
    desk.scan(UPS).wait(100_000).scan(USPS).wait(100_000);
    desk.keys("118⏎");
    assert_eq!(
        (desk.desk.owner(1), desk.desk.owner(2).as_deref()),
        (None, Some("118"))
    );
}

#[test]
fn after_a_seal_the_first_row_and_the_ages_do_not_show_tomorrow() {
    let mut desk = Driver::new();
    desk.keys("234⏎").ahead("<F5>seal⏎seal⏎");
    assert!(
        desk.said().starts_with("OK 2026-11-21 is sealed"),
        "{}",
        desk.said()
    );
    desk.fetch();
    desk.keys("<F4>");
    let shown = super::views::text(&desk.model);
    assert!(shown.contains("Sat 21 Nov"), "{shown}");
    assert!(!shown.contains("22 Nov"), "{shown}");
    assert!(shown.contains("21 Nov    0"), "{shown}");
}

#[test]
fn whatever_is_no_plain_intake_stands_in_reverse() {
    let mut desk = Driver::new();
    let is_apart = |desk: &Driver| desk.model.front().is_apart();
    assert!(!is_apart(&desk));
    desk.scan(UPS);
    assert!(is_apart(&desk), "a piece to name");
    desk.keys("234⏎");
    assert!(!is_apart(&desk));
    desk.scan("BOX:234");
    assert!(is_apart(&desk), "a pigeonhole");
    desk.keys("<Esc>234=");
    assert!(is_apart(&desk), "a hold");
    desk.keys("<Esc><Esc><F9>");
    assert!(is_apart(&desk), "a correction");
    desk.keys("<Esc>");
    assert!(!is_apart(&desk));
}
