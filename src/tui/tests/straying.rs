//! Keys that were meant for the next client, while the handover before is still open; and what is asked before pieces go.

use super::driver::{Driver, UPS_OTHER};
use super::hands::{desk, is_out};
use super::shown::stocked;
use super::views::text;
use crate::domain::event::Event;
use crate::domain::fee::Settlement;
use crate::tui::screens::pickup::Stage;

#[test]
fn keys_for_the_next_client_hand_nothing_to_the_one_before() {
    let mut desk = desk();
    desk.keys("<F3>234⏎1d⏎671⏎1d⏎*⏎⏎");
    assert!(
        desk.said().contains("still the handover of 234"),
        "{}",
        desk.said()
    );
    desk.keys("⏎⏎");
    assert!(!is_out(&desk, 1) && !is_out(&desk, 3), "{}", desk.said());
    desk.keys("<Look>⏎⏎");
    assert!(is_out(&desk, 1) && is_out(&desk, 3), "{}", desk.said());
}

#[test]
fn behind_a_line_that_is_no_row_esc_and_esc_leave_the_handover() {
    for typed in ["671⏎", "1d⏎"] {
        let mut desk = desk();
        desk.keys("<F3>234⏎1d⏎").keys(typed).keys("<Esc><Esc>");
        assert_eq!(desk.model.screens.pickup.stage, Stage::Client, "{typed}");
        assert!(desk.said().contains("nothing was handed out"), "{typed}");
    }
    let mut desk = desk();
    desk.keys("<F3>234⏎1d⏎").scan(UPS_OTHER);
    desk.keys("#80⏎<Esc><Esc>");
    assert_eq!(
        desk.model.screens.pickup.stage,
        Stage::Client,
        "{}",
        desk.said()
    );
}

#[test]
fn what_is_no_name_is_not_offered_as_one_who_collects() {
    for (typed, offered) in [("*", "NAME code"), ("Bo Li d", "Bo Li code")] {
        let mut desk = desk();
        desk.keys("<F3>234⏎").keys(typed).keys("⏎");
        assert!(desk.said().contains(offered), "{typed}: {}", desk.said());
    }
    let mut desk = desk();
    desk.keys("<F3>234⏎1,2⏎");
    assert!(
        desk.said().contains("who collects first?"),
        "{}",
        desk.said()
    );
    assert!(text(&desk.model).contains("May collect"));
}

#[test]
fn who_owes_is_asked_once_before_pieces_go_and_pays_without_any() {
    let mut desk = stocked();
    desk.desk.policy.storage.collect = true;
    desk.keys("<F8><F8>234⏎1⏎7.85 UPS⏎⏎<Look>⏎<F3>234⏎1d⏎*⏎⏎");
    assert!(
        desk.said().contains("type paid, or waive WHY") && desk.said().contains("owes $9.85"),
        "{}",
        desk.said()
    );
    let out =
        |desk: &super::driver::Driver| [1, 2].into_iter().filter(|id| is_out(desk, *id)).count();
    assert_eq!(out(&desk), 0);
    desk.keys("<Look>⏎");
    assert_eq!(out(&desk), 1, "{}", desk.said());
    desk.keys("234⏎");
    assert!(
        desk.said().contains("nothing lies here for 234"),
        "{}",
        desk.said()
    );
    desk.keys("paid cash⏎");
    assert!(desk.said().contains("$9.85 taken from"), "{}", desk.said());
}

#[test]
fn a_part_that_was_typed_behind_paid_was_booked_as_the_whole() {
    let mut desk = stocked();
    desk.desk.policy.storage.collect = true;
    desk.keys("<F8><F8>234⏎1⏎7.85 UPS⏎⏎<Look>⏎<F3>234⏎");
    let settled = |desk: &Driver| {
        let events = desk.desk.events.iter();
        let settled = events.filter_map(|one| match &one.event {
            Event::FeesSettled(settled) => Some(settled.how.clone()),
            _ => None,
        });
        settled.collect::<Vec<_>>()
    };
    for (line, says) in [
        ("paid 5 cash", "?? type paid 9.85 cash for the whole: "),
        ("paid cash 5", "?? type paid 9.85 cash for the whole: "),
        ("paid 9,85", "?? type paid 9.85 for the whole: "),
        ("paid $20 cash", "?? type paid 9.85 cash for what is owed: "),
        ("waive 3.00 late", "?? type waive 9.85 late for the whole: "),
        ("waive 9.85", "?? why? waive and the reason"),
    ] {
        desk.keys(&format!("<C-u>{line}⏎<Look>"));
        assert!(desk.said().starts_with(says), "{line}: {}", desk.said());
        assert!(settled(&desk).is_empty(), "{line}");
    }
    desk.keys("<C-u>paid 9.85 check 101⏎");
    assert!(desk.said().contains("$9.85 taken from"), "{}", desk.said());
    let how = Settlement::Taken("check 101".to_owned());
    assert_eq!(settled(&desk), [how]);
}
