//! A handover that is left half done, a reason that is shown first, whom a piece names, and what a changed box leaves behind.

use super::driver::{Driver, UPS};
use super::hands::{desk, is_out};
use super::record::{opened, to};
use super::views::text;
use crate::domain::command::Intake;
use crate::domain::flow::{CorrectItem, LogItems};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::{ItemChange, ItemStatus};
use crate::domain::own_key::OwnKeys;
use crate::tui::screens::pickup::Stage;

#[test]
fn a_handover_that_was_left_for_another_screen_takes_no_key_of_the_next_client() {
    let mut desk = desk();
    desk.keys("<F3>234⏎1d⏎*⏎<F5><F3>");
    let shown = text(&desk.model);
    assert!(
        shown.contains("HALF DONE, Enter goes on with it, Esc ends it"),
        "{shown}"
    );
    desk.keys("671⏎");
    assert!(
        desk.said()
            .starts_with("?? Esc and Esc end it, Esc and Enter go on: \"671\" is not taken"),
        "{}",
        desk.said()
    );
    desk.keys("1d⏎*⏎");
    assert!(!is_out(&desk, 1) && !is_out(&desk, 3), "{}", desk.said());
    desk.keys("<Esc><Esc>");
    assert_eq!(desk.model.screens.pickup.stage, Stage::Client);
    assert!(
        desk.said().contains("nothing was handed out"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_handover_that_rested_two_minutes_goes_on_with_enter_or_a_piece_of_theirs() {
    let mut desk = desk();
    desk.keys("<F3>234⏎1d⏎*⏎").wait(130_000);
    assert!(
        desk.said()
            .starts_with("?? HALF DONE, Enter goes on with it, Esc ends it"),
        "{}",
        desk.said()
    );
    desk.keys("⏎");
    assert!(!is_out(&desk, 1), "the first Enter hands nothing out");
    assert!(desk.said().contains("goes on"), "{}", desk.said());
    desk.keys("⏎");
    assert!(is_out(&desk, 1) && is_out(&desk, 3), "{}", desk.said());
    let mut desk = super::hands::desk();
    desk.keys("<F3>234⏎1d⏎").wait(130_000).scan(UPS).keys("⏎");
    assert!(is_out(&desk, 1) && !is_out(&desk, 3), "{}", desk.said());
}

#[test]
fn a_reason_at_the_pickup_shows_first_what_goes_to_whom() {
    let mut desk = opened();
    desk.keys("suspend Rent is owed⏎<F2>234⏎<F3>234⏎1d⏎1⏎because paid in cash⏎");
    assert!(desk.desk.item(1).is_held());
    assert!(
        desk.said().starts_with(
            "?? Enter once more hands 1 piece of 1 to Ada Abbott (driver), row 1 though:"
        ),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
}

#[test]
fn a_piece_in_a_clients_care_is_named_at_the_pickup() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    let line = "Tom Paine c/o Harbor Candle Co".to_owned();
    let named = CorrectItem {
        item: ItemId(1),
        changes: vec![ItemChange::Line(Some(line))],
    };
    desk.desk.must(&named.into());
    desk.keys("<F3>234⏎1d⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("names Tom Paine, who is not on their list"),
        "{shown}"
    );
    desk.keys("*⏎");
    assert!(
        desk.said().contains("But row 1 names Tom Paine"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_box_move_and_its_taking_back_say_what_lies_in_the_wrong_pigeonhole() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F6>⏎");
    to(&mut desk, "box");
    desk.keys("<C-u>900⏎");
    assert!(
        desk.said()
            .contains("1 piece lies where the client has no box any more: 1 in PMB 234"),
        "{}",
        desk.said()
    );
    let letter = Intake {
        client: Some(ClientId::new("k0")),
        ..Intake::default()
    };
    desk.desk.must(&LogItems(letter).into());
    desk.keys("<Esc>:undo⏎<Look>⏎");
    assert!(
        desk.said().contains("1 in PMB 900; move it to PMB 234"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_letter_for_a_box_with_its_own_key_is_in_the_box_and_not_at_the_pickup() {
    let mut desk = Driver::new();
    desk.desk.policy.own_key = OwnKeys::parse(["234"]).unwrap();
    desk.keys("234⏎");
    assert_eq!(desk.desk.item(1).status, ItemStatus::InOwnBox);
    desk.keys("<F3>234⏎");
    assert!(
        desk.said().starts_with("?? nothing lies here for 234"),
        "{}",
        desk.said()
    );
}

#[test]
fn a_court_paper_for_a_box_with_its_own_key_was_counted_as_two() {
    let mut desk = Driver::new();
    desk.desk.policy.own_key = OwnKeys::parse(["234"]).unwrap();
    for n in 1..=2 {
        desk.keys("234 .leg⏎<Look>");
        assert_eq!(desk.desk.state.items.len(), n, "{}", desk.said());
        assert!(!desk.said().contains("legal pieces"), "{}", desk.said());
    }
    assert!(desk.said().contains("2nd in a row"), "{}", desk.said());
    desk.keys("234*2 .leg⏎<Look>");
    assert!(desk.said().contains("2 legal pieces"), "{}", desk.said());
}
