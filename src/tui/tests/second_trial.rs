//! What the second trial clerk ran into, each under its own name.

use super::driver::{Driver, UPS, UPS_OTHER, USPS};
use crate::domain::command::Command;
use crate::domain::flow::{MoveItems, VoidItem};
use crate::domain::ids::{ItemId, NoticeId, Pmb, Slot};
use crate::domain::notice::NoticeState;
use crate::tui::draft::kept::Drafts;
use crate::tui::over::Over;
use crate::tui::update::Input;

/// Four parcels of one client that wait for a shelf.
fn four_parcels() -> Driver {
    let mut desk = Driver::new();
    for code in [UPS, USPS, UPS_OTHER, "TBA123456789012"] {
        desk.scan(code).keys("234⏎").wait(5_000);
    }
    assert_eq!(
        desk.model.screens.intake.to_shelve.len(),
        4,
        "{}",
        desk.said()
    );
    desk
}

/// Another screen does something.
fn elsewhere(desk: &mut Driver, command: &Command) {
    desk.desk.must(command);
}

fn opened(desk: &Driver) -> ItemId {
    let Some(Over::Fix(state)) = &desk.model.over else {
        panic!("{}", desk.said())
    };
    state.piece.as_ref().unwrap().item.id
}

#[test]
fn a_shelf_label_skips_in_one_go_what_has_left_since() {
    let mut desk = four_parcels();
    for item in [1, 2, 3] {
        elsewhere(
            &mut desk,
            &Command::VoidItem(VoidItem {
                item: ItemId(item),
                why: "twice".into(),
            }),
        );
    }
    desk.scan("SHELF:Z1");
    assert_eq!(
        desk.said(),
        "OK 1 piece put away on Z1: #4; #1 to #3 do not lie here any more"
    );
    assert!(desk.model.screens.intake.to_shelve.is_empty());
}

#[test]
fn a_shelf_label_leaves_where_it_is_what_was_put_away_by_hand() {
    let mut desk = four_parcels();
    elsewhere(
        &mut desk,
        &Command::MoveItems(MoveItems {
            items: vec![ItemId(2)],
            slot: Slot::new("B-1"),
        }),
    );
    desk.scan("SHELF:Z1");
    assert!(
        desk.said().ends_with("#1, #3, #4; #2 was put away before"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.desk.item(2).slot.as_str(), "B-1");
    // Scanned again it is meant.
    desk.wait(5_000).scan(USPS).scan("SHELF:C-2");
    assert_eq!(desk.desk.item(2).slot.as_str(), "C-2", "{}", desk.said());
}

#[test]
fn what_was_handed_out_is_not_counted_as_to_shelve() {
    let mut desk = four_parcels();
    desk.keys("<F3>234⏎1d⏎*⏎⏎<F2>");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    assert!(desk.model.screens.intake.to_shelve.is_empty());
    desk.scan("SHELF:Z1");
    assert!(
        desk.said()
            .starts_with("?? shelf Z1: no parcel waits for a shelf label"),
        "{}",
        desk.said()
    );
}

#[test]
fn what_another_screen_put_away_is_not_counted_as_to_shelve() {
    let mut desk = four_parcels();
    elsewhere(
        &mut desk,
        &Command::MoveItems(MoveItems {
            items: vec![ItemId(2)],
            slot: Slot::new("B-1"),
        }),
    );
    desk.feed(Input::Changed);
    assert_eq!(
        desk.model.screens.intake.to_shelve,
        [ItemId(1), ItemId(3), ItemId(4)]
    );
}

#[test]
fn parcels_to_shelve_survive_the_end_of_the_program() {
    let mut desk = four_parcels();
    let draft = Drafts::of(&desk.model);
    desk.model.screens.intake.to_shelve.clear();
    let draft: Drafts = serde_json::from_slice(&serde_json::to_vec(&draft).unwrap()).unwrap();
    let _ = draft.resume(&mut desk.model);
    assert_eq!(desk.said(), "OK resumed: 4 parcels in the tray to shelve");
    desk.scan("SHELF:Z1");
    assert!(
        desk.said().starts_with("OK 4 pieces put away on Z1"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_command_behind_a_filter_keeps_the_filter() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎671⏎<F4>tidewater:mo");
    assert_eq!(desk.model.screens.shelf.list.filter(), "tidewater");
    desk.keys("<Tab>B-15⏎:move B-15⏎");
    assert!(
        desk.said().starts_with("OK 1 piece put away on B-15: #3"),
        "{}",
        desk.said()
    );
    assert_eq!(desk.line(), "tidewater");
    desk.keys(":move<Esc>");
    assert_eq!(desk.line(), "tidewater");
    desk.keys("<Esc>10:30");
    assert_eq!(desk.model.screens.shelf.list.filter(), "10:30");
    desk.keys("<Esc>")
        .scan(UPS)
        .keys("<Ins>tide")
        .scan("SHELF:Q-7")
        .scan("SHELF:Q-7");
    assert_eq!(
        desk.desk.item(4).slot.as_str(),
        "Q-7",
        "a label is no command: {}",
        desk.said()
    );
    assert_eq!(desk.line(), "tide");
}

#[test]
fn a_filter_that_goes_leaves_the_cursor_on_its_row() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎671⏎<F7>tidewater<Esc>");
    let chosen = desk
        .model
        .screens
        .outbox
        .selected(&desk.model.desk)
        .unwrap();
    assert_eq!(chosen.name, "Tidewater Audio LLC");
    desk.keys(":cancel⏎");
    assert!(desk.said().contains("671 Tidewater"), "{}", desk.said());
    // The same on a list of several pages, and for what is typed before the rows have come.
    desk.keys("<F2>234*40⏎<F4>#5");
    desk.ahead("<Esc>:move B-9⏎");
    desk.fetch();
    desk.keys(":move B-9⏎");
    assert_eq!(desk.desk.item(5).slot.as_str(), "B-9", "{}", desk.said());
    assert_eq!(
        desk.model
            .screens
            .shelf
            .selected(&desk.model.desk)
            .unwrap()
            .item
            .id,
        ItemId(5)
    );
    assert!(desk.model.screens.shelf.list.cursor > 30);
}

#[test]
fn cancel_names_whom_it_silences_and_is_said_twice_of_one_notice() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F7>:cancel⏎");
    assert!(
        desk.said()
            .starts_with("?? notice 1 to 234 Harbor Candle Co LLC: nobody is told"),
        "{}",
        desk.said()
    );
    let is_off =
        |desk: &Driver, id| desk.desk.state.notices[&NoticeId(id)].state == NoticeState::Cancelled;
    desk.keys("<Down>:cancel⏎");
    assert!(!is_off(&desk, 1) && !is_off(&desk, 2), "{}", desk.said());
    desk.keys(":cancel⏎");
    assert!(!is_off(&desk, 1) && is_off(&desk, 2), "{}", desk.said());
}

#[test]
fn a_word_refused_with_no_piece_does_not_act_on_a_later_one() {
    let mut desk = Driver::new();
    desk.keys("<F8>match 402⏎");
    assert_eq!(desk.said(), "?? no piece is chosen; Esc clears the line");
    desk.keys("<F2>? zephyr holdings⏎<Look>⏎<F8>⏎");
    assert_eq!(
        desk.said(),
        "?? that was typed for another piece: is it for #1? Enter takes it"
    );
    assert_eq!(desk.desk.owner(1), None);
    desk.keys("⏎");
    assert_eq!(
        desk.said(),
        "?? #1 letter \"zephyr holdings\" to 402 Candle & Wick? Enter once more gives it"
    );
    assert_eq!(desk.desk.owner(1), None);
    desk.wait(400).keys("⏎");
    assert_eq!(desk.desk.owner(1), Some("402".into()), "{}", desk.said());
}

#[test]
fn to_look_at_an_old_piece_does_not_make_it_the_last_one() {
    let mut desk = Driver::new();
    desk.scan(UPS)
        .keys("234⏎118⏎")
        .wait(5_000)
        .scan(UPS)
        .keys("<Esc><F9>");
    assert_eq!(opened(&desk), ItemId(2));
}

#[test]
fn a_piece_by_its_number_is_opened_on_intake_and_logs_nothing() {
    let mut desk = Driver::new();
    desk.keys("234*3⏎#2⏎");
    assert_eq!((opened(&desk), desk.desk.state.items.len()), (ItemId(2), 3));
    desk.keys("<Esc>#234⏎");
    assert_eq!(
        desk.desk.state.items.len(),
        3,
        "no letter for box 234: {}",
        desk.said()
    );
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
}

#[test]
fn a_piece_handed_back_on_a_day_says_the_day() {
    let mut desk = Driver::new();
    desk.keys("? zephyr holdings⏎<Look>⏎<F8>back 2026-11-21⏎")
        .wait(400)
        .keys("⏎");
    assert_eq!(
        desk.said(),
        "OK 1 piece went back to the carrier on Sat 21 Nov 2026: #1"
    );
}

#[test]
fn a_question_mark_lists_what_is_to_identify() {
    let mut desk = Driver::new();
    desk.keys("234⏎").scan(UPS).keys("<Esc>118⏎<F4>?");
    let rows: Vec<ItemId> = desk
        .model
        .screens
        .shelf
        .page
        .rows
        .iter()
        .map(|row| row.item.id)
        .collect();
    assert_eq!(rows, [ItemId(2)]);
    desk.keys("⏎671⏎");
    assert_eq!(
        desk.desk.owner(2).as_deref(),
        Some("671"),
        "{}",
        desk.said()
    );
}

#[test]
fn typing_begins_anew_after_a_scan_and_after_a_piece_was_opened() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎118⏎<F4>").wait(5_000).scan(UPS);
    assert_eq!(desk.line(), "#1");
    desk.keys("mar");
    assert_eq!(desk.line(), "mar");
    desk.keys("⏎<Esc>harb");
    assert_eq!(desk.line(), "harb");
}

#[test]
fn marks_that_esc_drops_are_counted() {
    let mut desk = Driver::new();
    desk.keys("234*3⏎<F4>  <Esc>");
    assert_eq!(desk.said(), "OK 2 marks dropped");
    desk.keys("letter<Ins>");
    assert_eq!(desk.model.screens.shelf.marks.len(), 1);
    assert!(super::views::text(&desk.model).contains(" Ins mark"));
}

#[test]
fn refusals_are_said_in_words_of_the_desk() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F3>234⏎1d⏎1⏎⏎<F2><F9>-⏎void⏎");
    assert!(
        desk.said().starts_with("!! #1 was handed out"),
        "{}",
        desk.said()
    );
    assert!(
        !desk.said().contains("picked_up") && !desk.said().contains("item show"),
        "{}",
        desk.said()
    );
}

#[test]
fn boxes_are_sorted_as_numbers() {
    let mut boxes: Vec<Pmb> = ["110", "9", "100", "400-10", "400-9", "12A", "12"]
        .map(Pmb::new)
        .to_vec();
    boxes.sort_by_key(Pmb::order);
    let sorted: Vec<&str> = boxes.iter().map(Pmb::as_str).collect();
    assert_eq!(sorted, ["9", "12", "12A", "100", "110", "400-9", "400-10"]);
}
