//! What a fresh clerk was told that was not so, and what no screen said: each under its name.

use super::couriers;
use super::driver::{Driver, UPS, UPS_OTHER};
use super::hands;
use super::views::text;
use crate::domain::clerk::Role;
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::flow::{ImportClient, SuspendClient};
use crate::domain::ids::ClientId;
use crate::domain::item::ItemStatus;
use crate::sheets::Zone;
use crate::sheets::command::Shown;
use crate::wire::messages::{Reply, ScreenQuery};
use crate::wire::rows::Body;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

/// The client of box 234 is reached so.
fn reached(emails: &[&str], phones: &[&str]) -> Driver {
    let mut desk = Driver::new();
    let texts = |all: &[&str]| all.iter().map(|one| (*one).to_owned()).collect();
    let row = ClientRow {
        client_id: Some("k0".into()),
        pmb: Cell::Set("234".into()),
        emails: Cell::Set(texts(emails)),
        phones: Cell::Set(texts(phones)),
        taking: Taking::Replace,
        ..ClientRow::default()
    };
    desk.desk.must(&Command::ImportClient(ImportClient(row)));
    desk
}

fn suspended() -> Driver {
    let mut desk = Driver::new();
    desk.desk.policy.codes.digits = 4;
    desk.desk.policy.phone_approval = true;
    desk.keys("234⏎234⏎");
    let client = ClientId::new("k0");
    let reason = "unpaid".to_owned();
    desk.desk.must(&SuspendClient { client, reason }.into());
    desk
}

#[test]
fn a_client_whom_no_letter_reaches_is_told_by_the_clerk_and_no_letter_is_promised() {
    let phone = "217 555 0101";
    for (phones, told) in [
        (&[][..], "TELL THEM AT THE DESK"),
        (&[phone][..], "CALL THEM 217 555 0101"),
    ] {
        let mut desk = reached(&[], phones);
        desk.keys("234⏎<F3>234⏎Bo Li because the owner wrote⏎");
        said(&desk, told);
        assert!(!desk.said().contains("is told"), "{}", desk.said());
        desk.keys("d⏎*⏎<Look>⏎");
        assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
        said(&desk, &format!("no receipt is mailed: {told}"));
        assert!(!desk.said().contains("queued"), "{}", desk.said());
    }
}

#[test]
fn neither_a_code_nor_a_call_is_taken_for_whom_the_center_does_not_serve() {
    for line in ["Bo Li code⏎", "Bo Li phone Ada Abbott⏎", "Bo Li code 4821⏎"] {
        let mut desk = suspended();
        desk.keys("<F3>234⏎").keys(line);
        said(&desk, "not served now: no call and no code");
        assert!(desk.model.screens.pickup.stage.person().is_none(), "{line}");
    }
}

#[test]
fn the_line_of_who_is_not_listed_offers_only_what_is_taken() {
    // He is not served.
    let mut desk = suspended();
    desk.keys("<F3>234⏎");
    assert!(
        text(&desk.model).contains("not listed: NAME because WHY, courier"),
        "{}",
        text(&desk.model)
    );
    // What lies here goes to nobody but to who is listed.
    let mut desk = Driver::new();
    desk.desk.policy.codes.digits = 4;
    desk.desk.role = Role::Operator;
    desk.keys("234 .c⏎<F3>234⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("not listed: NAME because WHY (manager)"),
        "{shown}"
    );
    // No number is on file to be called.
    let mut desk = hands::desk();
    desk.keys("<F3>234⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("not listed: NAME code, because WHY"),
        "{shown}"
    );
}

#[test]
fn behind_a_foreign_scan_nothing_is_said_to_go_before_esc() {
    let mut desk = hands::desk();
    desk.keys("<F3>234⏎1d⏎").scan(UPS_OTHER).keys("<Look>");
    desk.scan(UPS);
    assert!(!desk.said().contains("hands them out"), "{}", desk.said());
    said(&desk, "Esc puts the foreign piece aside first");
}

#[test]
fn each_marked_row_that_stays_is_named_and_what_takes_them_off() {
    let mut desk = suspended();
    desk.keys("<F3>234⏎1d⏎1,2⏎");
    said(&desk, "rows 1-2 are not to go");
    said(&desk, "type -1,-2 to leave them here");
    desk.keys("-1,-2⏎");
    said(&desk, "0 of 2 marked");
}

#[test]
fn a_number_with_a_nought_before_it_is_no_row() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F3>234⏎1d⏎0001⏎");
    said(&desk, "is no row");
    assert!(desk.model.screens.pickup.marks.is_empty());
}

#[test]
fn that_a_server_is_written_down_is_said_before_court_papers_go() {
    let mut desk = Driver::new();
    desk.keys("234 .leg⏎<F3>234⏎1d⏎1⏎");
    said(&desk, "#1 is court papers; who served them");
    said(&desk, "F9, #1, + WHO; WHAT; HOUR");
}

#[test]
fn a_second_look_that_says_otherwise_is_asked_about_before_it_replaces_the_first() {
    let mut desk = Driver::new();
    desk.keys("118⏎118⏎402⏎:count⏎slots 118, 402⏎");
    desk.keys("<Esc>118⏎2⏎<Look>118⏎1⏎");
    said(&desk, "PMB 118 was counted");
    said(&desk, "Enter again counts 1 piece in place of that");
    let looked = |desk: &Driver| {
        let count = desk.desk.state.open_count().unwrap();
        let slot = crate::domain::ids::Slot::new("PMB 118");
        count.counted[&slot].sighted.pieces()
    };
    assert_eq!(looked(&desk), 2);
    desk.keys("<Look>⏎");
    assert_eq!(looked(&desk), 1, "{}", desk.said());
}

#[test]
fn a_slot_with_more_says_what_is_missing_from_there_and_f9_how_it_is_found() {
    let mut desk = Driver::new();
    desk.keys("118⏎118⏎402⏎:count⏎slots 118⏎1⏎");
    desk.keys("<Down><Up><Look>m #1 gone⏎<Look>⏎");
    assert_eq!(
        desk.desk.item(1).status,
        ItemStatus::Missing,
        "{}",
        desk.said()
    );
    desk.keys("<Esc>close⏎<Look>⏎slots 118⏎2⏎<Down><Up>");
    let shown = text(&desk.model);
    assert!(shown.contains("#1 is MISSING from there"), "{shown}");
    desk.keys("<F9>#1⏎");
    let shown = text(&desk.model);
    assert!(
        shown.contains("found? :count, slots PMB 118, scan it there, then s WHY"),
        "{shown}"
    );
}

#[test]
fn the_to_do_list_offers_what_fits_the_row() {
    let mut desk = suspended();
    desk.keys(":todo⏎");
    let shown = text(&desk.model);
    assert!(shown.contains("decide collect WHY"), "{shown}");
    assert!(!shown.contains("served WHO"), "{shown}");
}

#[test]
fn an_undo_of_a_couriers_handover_says_by_what_it_went_and_that_no_rule_was_overridden() {
    let mut desk = hands::desk();
    couriers::asks_courier(&mut desk, &[1], "DHL");
    desk.keys("<F3>234⏎Di Moe courier DHL 4711⏎d⏎*⏎<Look>⏎");
    assert!(!desk.desk.item(1).is_held(), "{}", desk.said());
    let (about, rows) = (String::new(), 1000);
    let Reply::Screen(screen) = desk.desk.answer(ScreenQuery::Audit { about, rows }) else {
        panic!("no screen");
    };
    let Body::Audit { rows, .. } = screen.body else {
        panic!("no audit");
    };
    let shown = Shown::last(&rows, "rk").unwrap().told(Zone::default());
    assert!(shown.contains("released, #1"), "{shown}");
    assert!(!shown.contains("overridden"), "{shown}");
}

#[test]
fn one_word_is_not_learned_for_a_client_whose_longer_name_is_merely_alike() {
    let mut desk = Driver::new();
    desk.keys("tidew<Down>⏎");
    assert!(!desk.said().contains("remembers"), "{}", desk.said());
}
