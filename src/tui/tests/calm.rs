//! What the last trials found at the desk, each kind under its name.

use super::driver::{Driver, UPS, UPS_OTHER};
use crate::domain::item::ItemStatus;
use crate::tui::over::Over;
use crate::wire::messages::ScreenQuery;

/// On no piece: the label that a bundle travels under.
const LABEL: &str = "1Z999AA10123456784";

fn says(desk: &Driver, what: &str) {
    assert!(desk.said().contains(what), "{what}: {}", desk.said());
}

#[test]
fn the_sign_for_nobody_behind_a_refused_name_keeps_the_name() {
    let mut desk = Driver::new();
    desk.keys("zorblax⏎<Look>?");
    assert_eq!(desk.line(), "? zorblax");
    desk.keys("⏎<Look>⏎");
    assert_eq!(desk.desk.item(1).line.as_deref(), Some("zorblax"));
    desk.keys("zorblax⏎<Look>? john");
    assert_eq!(desk.line(), "? john", "another name goes in its place");
    desk.keys("<Esc>999⏎<Look>?");
    assert_eq!(desk.line(), "?", "a number is no name");
    // Typed ahead of the refusal as well: a name that was read is never thrown away, and logging it is asked about.
    desk.keys("<Esc>").ahead("zorblax⏎?");
    assert_eq!(desk.line(), "? zorblax");
}

#[test]
fn in_a_correction_the_sign_for_nobody_is_no_letter_of_a_name() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>harb⏎<Look>?");
    assert_eq!(desk.line(), "? harb");
}

#[test]
fn a_piece_for_nobody_is_the_piece_just_logged_as_well() {
    let mut desk = Driver::new();
    desk.keys("?⏎");
    says(&desk, "#1");
    desk.keys("<Del>");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Voided,
        "{}",
        desk.said()
    );
}

#[test]
fn what_left_is_not_corrected_and_says_what_can_be_done() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F3>234⏎1d⏎1⏎⏎<F2><F9>");
    for line in ["671", ".f", "+note", "?"] {
        desk.keys(line).keys("⏎");
        says(&desk, "#1 was handed out and is NOT corrected");
        says(&desk, ":undo #1 takes it back first");
        desk.keys("<Esc><F9>");
    }
}

#[test]
fn a_piece_that_left_is_named_behind_back() {
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎UPS⏎⏎<Look>⏎");
    desk.keys("back⏎");
    says(&desk, "which piece came back?");
    desk.keys("<Esc>back #1 undeliverable⏎");
    says(&desk, "Enter once more holds #1");
    desk.keys("<Look>⏎");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Held,
        "{}",
        desk.said()
    );
    desk.keys("back #1 undeliverable⏎");
    says(&desk, "it cannot be held again");
}

#[test]
fn a_label_behind_what_is_half_typed_takes_neither_and_says_what_enter_does() {
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎9.10 1lb UPS").scan(LABEL);
    says(&desk, "Enter takes \"9.10 1lb UPS\" first");
    assert_eq!(desk.line(), "9.10 1lb UPS");
    desk.keys("⏎");
    says(&desk, "UPS 1Z");
    says(&desk, "postage 9.10");
    // All of it in one burst is the same.
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎");
    desk.scan(&format!("9.10 1lb UPS {LABEL}"));
    assert_eq!(desk.line(), "9.10 1lb UPS", "{}", desk.said());
}

#[test]
fn what_the_rules_say_of_pieces_that_come_in_one_burst_stays_readable() {
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F2><Look>234⏎<Look>").ahead("118⏎118⏎234⏎");
    desk.fetch();
    says(&desk, "letter for 234");
    says(&desk, "BEFORE IT: #7, #8 REMAIL");
    desk.keys("<Look>234⏎");
    assert!(!desk.said().contains("BEFORE IT"), "{}", desk.said());
    // Scanned one after the other with a look between, each was read on its own.
    desk.keys("118⏎<Look>").scan(UPS);
    assert!(!desk.said().contains("BEFORE IT"), "{}", desk.said());
}

#[test]
fn an_alarm_keeps_the_line_and_says_what_becomes_of_it() {
    let mut desk = super::forward::stocked(80, 24);
    desk.keys("<F8><F8>234⏎1⏎").scan(UPS_OTHER);
    says(&desk, "put it aside, Esc goes on");
    desk.keys("-1⏎");
    says(&desk, "Enter then takes \"-1\"");
    desk.keys("<Look><Esc>");
    assert_eq!(desk.line(), "-1");
}

#[test]
fn f9_on_an_opened_piece_opens_the_one_before_that_one() {
    let mut desk = Driver::new();
    desk.keys("118⏎118⏎118⏎118⏎#3⏎<F9>");
    let opened = |desk: &Driver| match &desk.model.over {
        Some(Over::Fix(fix)) => fix.piece.as_ref().map(|row| row.item.id.0),
        _ => None,
    };
    assert_eq!(opened(&desk), Some(2), "{}", desk.said());
    desk.keys("<F9>");
    assert_eq!(opened(&desk), Some(1), "{}", desk.said());
}

#[test]
fn the_past_is_looked_up_at_enter_and_not_at_each_key() {
    let mut desk = Driver::new();
    desk.keys("118⏎:audit⏎at 2026-11-21 16:50 118");
    assert_eq!(desk.model.query(), None);
    desk.keys("⏎");
    let asked = match desk.model.query() {
        Some(ScreenQuery::Audit { about, .. }) => about,
        other => panic!("{other:?}"),
    };
    assert_eq!(asked, "at 2026-11-21 16:50 118");
    desk.keys("0");
    assert_eq!(desk.model.query(), None);
}
