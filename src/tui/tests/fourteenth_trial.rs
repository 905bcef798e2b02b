//! What a clerk met who tried the program for a day, its close above all: each under its name.

use super::driver::{Driver, UPS, UPS_OTHER};
use super::views::text;
use crate::domain::clerk::Role;
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::flow::{ImportClient, RulePieces, SuspendClient};
use crate::domain::ids::ItemId;
use crate::domain::ruling::Way;
use crate::domain::time::{Day, Stamp};
use crate::keymap::Place;
use crate::tui::list::Move;
use crate::tui::over::Over;
use crate::tui::screen::Front;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

fn is_sealed(desk: &Driver) -> bool {
    desk.desk.state.header.sealed.is_some()
}

/// The clock of the screen goes on, or back, by so many minutes.
fn minutes(desk: &mut Driver, minutes: i64) {
    if let Some((figures, _)) = &mut desk.model.desk.figures {
        figures.at.0 += minutes * 60_000;
    }
}

/// A desk before the hour from which on a day is sealed.
fn early() -> Driver {
    let mut desk = Driver::new();
    desk.desk.seal_from = Stamp(desk.desk.seal_from.0 + 3_600_000);
    desk.scan(UPS).keys("<Esc><F5>");
    desk
}

#[test]
fn a_seal_that_was_shown_stands_when_only_the_clock_has_gone_on() {
    let mut desk = early();
    desk.keys("seal 2026-11-21⏎<Look>");
    said(&desk, "it is only 16:42");
    minutes(&mut desk, 1);
    desk.keys("seal 2026-11-21⏎");
    assert!(is_sealed(&desk), "{}", desk.said());
}

#[test]
fn enter_alone_answers_the_question_of_a_seal_once_it_can_have_been_read() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc><F5>seal⏎");
    said(&desk, "type seal again, or Enter, to seal");
    desk.keys("⏎");
    assert!(!is_sealed(&desk), "a key that bounces seals nothing");
    assert_eq!(
        desk.model.desk.place,
        Place::Day,
        "and opens no other screen"
    );
    desk.keys("<Look>⏎");
    assert!(is_sealed(&desk), "{}", desk.said());
    // Too early the day must have been named.
    let mut desk = early();
    desk.keys("seal⏎<Look>⏎<Look>⏎");
    assert!(!is_sealed(&desk), "{}", desk.said());
    desk.keys("<Look>seal 2026-11-21⏎<Look>⏎");
    assert!(is_sealed(&desk), "{}", desk.said());
    // What goes on with the walk is no answer to it.
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc><F5>seal⏎<Look><Down>⏎");
    assert!(!is_sealed(&desk), "{}", desk.said());
}

#[test]
fn a_sealed_page_that_is_longer_than_the_screen_says_so_and_is_gone_over_by_keys() {
    let mut desk = Driver::sized(80, 18);
    desk.scan(UPS).keys("<Esc>234⏎118⏎402⏎<F5>seal⏎seal⏎");
    let mut sheet = desk.model.screens.day.sheet.clone().unwrap();
    sheet.seal = Some([7; 32]);
    sheet.missing = (1..9)
        .map(|at| format!("#{at} parcel of 127 Zephyr Kite Company Inc"))
        .collect();
    desk.model.screens.day.sheet = Some(sheet);
    let first = text(&desk.model);
    assert!(first.contains("PgDn shows more"), "{first}");
    let (page, hands) = (&mut desk.model.screens.day, &mut desk.model.desk);
    drop(page.go(hands, Move::PageDown));
    let second = text(&desk.model);
    assert!(second.contains("PgUp goes back"), "{second}");
    assert!(
        second.contains("sealed; today comes back") || second.contains("is sealed"),
        "{second}"
    );
    assert_ne!(first, second);
    let (page, hands) = (&mut desk.model.screens.day, &mut desk.model.desk);
    drop(page.go(hands, Move::First));
    assert_eq!(text(&desk.model), first);
}

#[test]
fn behind_a_seal_no_line_offers_what_enter_does_not_do() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc><F5>seal⏎seal⏎");
    assert!(is_sealed(&desk), "{}", desk.said());
    let shown = text(&desk.model);
    let offers = shown.contains("Enter opens");
    desk.keys("⏎");
    let opened = desk.model.desk.place == Place::Shelf;
    assert_eq!(offers, opened, "{shown}");
}

#[test]
fn page_down_in_the_help_leaves_out_no_entry() {
    let mut desk = Driver::new();
    desk.keys("<F5><F1>");
    let all: Vec<String> = {
        let help = desk.model.desk.keys.help(Place::Day, "");
        help.iter().map(|binding| binding.how()).collect()
    };
    let mut seen = String::new();
    for _ in 0..all.len() {
        seen.push_str(&text(&desk.model));
        desk.keys("<PgDn>");
    }
    for how in all {
        assert!(seen.contains(&how), "{how} is never seen");
    }
}

#[test]
fn what_undoes_a_void_says_no_more_that_the_piece_is_out_of_the_books() {
    let mut desk = Driver::new();
    desk.keys("234⏎<F9>-⏎void logged twice⏎");
    said(&desk, "#1 is out of the books");
    desk.keys(":undo⏎<Look>⏎");
    assert!(desk.desk.item(1).is_held(), "{}", desk.said());
    assert_eq!(desk.said(), "OK taken back: #1 taken out of the books");
}

#[test]
fn an_open_correction_shows_where_its_piece_was_moved() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎<F9>").scan("SHELF:B-14");
    desk.keys("");
    let Some(Over::Fix(fix)) = &desk.model.over else {
        panic!("{}", desk.said())
    };
    let slot = fix.piece.as_ref().unwrap().item.slot.to_string();
    assert_eq!(slot, desk.desk.item(1).slot.to_string(), "{}", desk.said());
    assert_eq!(slot, "B-14");
}

#[test]
fn enter_is_not_said_to_hand_out_while_something_stands_on_the_line() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎<F3>234⏎1⏎d⏎*⏎");
    assert!(
        text(&desk.model).contains("Enter hands"),
        "{}",
        text(&desk.model)
    );
    desk.keys("-1");
    assert!(
        !text(&desk.model).contains("Enter hands"),
        "{}",
        text(&desk.model)
    );
}

#[test]
fn a_parcel_of_a_suspended_client_is_listed_by_its_state_and_not_by_a_number_that_has_his_box() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("234⏎").wait(5_000);
    desk.scan(UPS_OTHER).keys("118⏎");
    let client = desk.desk.state.items[&ItemId(1)].client.clone().unwrap();
    let reason = "unpaid".to_owned();
    desk.desk
        .must(&Command::SuspendClient(SuspendClient { client, reason }));
    desk.keys("<F4>:state suspended⏎");
    assert_eq!(desk.line(), "state=suspended", "{}", desk.said());
}

#[test]
fn who_may_not_add_a_client_or_open_a_form_is_told_so_before_the_first_field() {
    let mut desk = Driver::new();
    desk.desk.role = Role::Operator;
    desk.keys("<F6>:new⏎");
    said(&desk, "may not");
    assert!(desk.model.screens.clients.open.is_none());
    desk.keys("<Esc>234<Down>:form⏎");
    said(&desk, "may not");
    assert!(desk.model.screens.clients.open.is_none());
}

#[test]
fn a_piece_that_only_goes_back_is_not_offered_to_another_client() {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    let client = desk.desk.state.items[&ItemId(1)].client.clone().unwrap();
    let row = ClientRow {
        client_id: Some(client.to_string()),
        pmb: Cell::Set("234".into()),
        legal_name: Cell::Set("Harbor Candle Co LLC".into()),
        closed: Cell::Set(Day::parse("2025-01-10")),
        taking: Taking::Replace,
        ..ClientRow::default()
    };
    desk.desk.must(&Command::ImportClient(ImportClient(row)));
    let sheet = desk.desk.quarantine();
    if sheet.is_empty() {
        desk.desk.must(&Command::RulePieces(RulePieces {
            items: vec![ItemId(1)],
            way: Way::HandBack,
            why: "he moved away".to_owned(),
        }));
    }
    desk.keys("<F8>form 671<Look>⏎");
    said(&desk, "type back: #1 is a former client's");
}
