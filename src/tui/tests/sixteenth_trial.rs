//! What a clerk, a checker and an attacker found on the binary: marks that nobody sees, questions that cannot be answered,
//! sentences that are not so.

use super::driver::{Driver, UPS};
use super::views::text;
use super::{forward, hands};
use crate::domain::close::LooseEnd;
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::flow::ImportClient;
use crate::domain::ids::ItemId;
use crate::domain::tracking::Carrier;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

fn marks(desk: &Driver) -> Vec<ItemId> {
    desk.model.screens.shelf.marks.iter().copied().collect()
}

#[test]
fn a_mark_that_the_list_does_not_show_is_named_before_it_moves() {
    let mut desk = Driver::new();
    desk.keys("234⏎671⏎<F4>harb<Down> <Esc>tide:move B-09⏎");
    assert_eq!(marks(&desk), [ItemId(1)]);
    said(
        &desk,
        "?? #1 is marked and not on this list: type :move once more",
    );
    assert_ne!(desk.desk.item(1).slot.as_str(), "B-09");
    desk.keys(":move B-09⏎");
    assert_eq!(desk.desk.item(1).slot.as_str(), "B-09", "{}", desk.said());
    // Another shelf is another question, and so is a label's.
    desk.keys("<Esc><Esc>harb<Down> <Esc>tide")
        .scan("SHELF:Q-7");
    said(&desk, "not on this list: scan the label once more");
    desk.keys(":move Q-8⏎");
    said(&desk, "not on this list");
    desk.scan("SHELF:Q-8");
    assert_eq!(desk.desk.item(1).slot.as_str(), "Q-8", "{}", desk.said());
}

#[test]
fn marks_fall_when_the_shelf_is_opened_for_something_else() {
    let mut desk = Driver::new();
    desk.keys("234⏎?⏎<F4>harb<Down> ");
    assert_eq!(marks(&desk), [ItemId(1)]);
    desk.keys("<F5>to identify⏎⏎");
    said(&desk, "1 mark dropped");
    assert!(marks(&desk).is_empty());
    desk.keys(":move B-09⏎");
    assert_ne!(desk.desk.item(1).slot.as_str(), "B-09", "{}", desk.said());
}

#[test]
fn a_blank_marks_the_row_where_nobody_typed_the_filter() {
    let mut desk = Driver::new();
    desk.keys("234⏎?⏎<F5>to identify⏎⏎");
    assert_eq!(desk.line(), "?");
    desk.keys(" ");
    assert_eq!((desk.line(), marks(&desk)), ("?", vec![ItemId(2)]));
    // Behind letters that were typed a blank goes on with them.
    desk.keys("<Esc><Esc>harb e");
    assert_eq!(desk.line(), "harb e");
}

#[test]
fn a_bare_number_is_the_carriers_whose_line_asks_for_it() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F5>UPS 61⏎");
    said(&desk, "UPS brought 61");
    desk.keys("60⏎");
    said(&desk, "UPS brought 60, 1 logged: look again");
    desk.keys("1⏎");
    said(&desk, "UPS brought 1, all logged");
    // Its line is done: a number behind it is another's.
    desk.keys("2⏎");
    said(&desk, "whose? type the carrier and the number");
    let day = desk.model.screens.day.sheet.as_ref().unwrap();
    let row = day.close.carrier(Carrier::Ups).unwrap();
    assert_eq!(row.expected, Some(1));
    assert!(day.close.step(LooseEnd::Carrier(Carrier::Ups)).is_some());
}

#[test]
fn a_day_that_is_opened_again_is_not_said_to_take_what_came_in_behind_its_seal() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F5>seal⏎<Look>seal⏎<F2>234⏎<F5>reopen UPS came late⏎");
    said(&desk, "but not what came in behind its seal");
    let mut sheet = desk.model.screens.day.sheet.clone().unwrap();
    (sheet.close.is_again, sheet.seal, sheet.closing) = (true, None, 1);
    desk.model.screens.day.sheet = Some(sheet);
    let shown = text(&desk.model);
    let shown = shown.replace(" !!", "");
    let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        shown.contains("on hand 2, with what came in behind its seal"),
        "{shown}"
    );
}

#[test]
fn a_call_is_offered_only_where_a_number_is_on_file() {
    for (phones, offered) in [(&[][..], false), (&["217 555 0101"][..], true)] {
        let mut desk = hands::desk();
        let row = ClientRow {
            client_id: Some("k0".into()),
            pmb: Cell::Set("234".into()),
            phones: Cell::Set(phones.iter().map(|one| (*one).to_owned()).collect()),
            taking: Taking::Replace,
            ..ClientRow::default()
        };
        desk.desk.must(&Command::ImportClient(ImportClient(row)));
        desk.keys("<F3>234⏎");
        let shown = text(&desk.model);
        assert_eq!(shown.contains("phone WHO"), offered, "{shown}");
        desk.keys("Bo Li⏎");
        assert_eq!(
            desk.said().contains("phone WHO"),
            offered,
            "{}",
            desk.said()
        );
    }
}

#[test]
fn whether_somebody_is_meant_is_answered_by_enter_and_not_by_the_wrong_name_once_more() {
    let mut desk = hands::desk();
    desk.keys("<F3>234⏎Marco R⏎<Look>");
    said(&desk, "is it Marco Ruiz?");
    for again in ["<C-u>Marco R d⏎<Look>", "<C-u>Marco R⏎<Look>"] {
        desk.keys(again);
        said(&desk, "is it Marco Ruiz?");
        assert_eq!(desk.model.screens.pickup.stage.person(), None);
    }
    desk.keys("⏎");
    let person = desk.model.screens.pickup.stage.person();
    assert_eq!(person, Some("Marco Ruiz"), "{}", desk.said());
}

#[test]
fn a_handover_that_is_half_done_names_the_keys_that_are_taken() {
    let mut desk = hands::desk();
    desk.keys("<F3>234⏎1d⏎*⏎<F5><F3>671");
    let shown = text(&desk.model);
    assert!(
        shown.contains("HALF DONE, Esc and Enter go on with it, Esc and Esc end it"),
        "{shown}"
    );
    assert!(shown.contains("HALF DONE, Esc, Enter goes on"), "{shown}");
    desk.keys("<Esc>");
    let shown = text(&desk.model);
    assert!(
        shown.contains("HALF DONE, Enter goes on with it"),
        "{shown}"
    );
    desk.keys("⏎");
    said(&desk, "goes on");
}

#[test]
fn a_return_shows_the_postage_that_it_books() {
    let mut desk = forward::stocked(80, 24);
    desk.keys("<F8><F8>234⏎3⏎7.85⏎refused Ada by phone⏎");
    said(
        &desk,
        "back to the carrier: refused (Ada by phone), postage 7.85",
    );
    desk.keys("<Look>⏎");
    said(&desk, "went back: refused (Ada by phone), postage 7.85");
}

#[test]
fn a_kind_that_is_said_from_now_on_is_not_promised_for_what_is_scanned() {
    let mut desk = Driver::new();
    desk.keys(".l⏎");
    said(&desk, "what is scanned is what its number says");
    desk.keys(".p⏎");
    assert_eq!(desk.said(), "OK kind parcel from now on");
}
