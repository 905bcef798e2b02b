//! What a fresh clerk met at the last binary, each under its name: a key or a word that a screen offered and then refused,
//! and what stood on the screen and was not so.

use super::driver::{Driver, UPS};
use super::views::text;
use crate::domain::clerk::Role;
use crate::domain::command::{Cell, ClientRow, Command, Taking};
use crate::domain::flow::{ImportClient, SuspendClient};
use crate::domain::ids::ClientId;
use crate::domain::item::ItemStatus;

fn said(desk: &Driver, part: &str) {
    assert!(desk.said().contains(part), "{part:?} in {}", desk.said());
}

/// A client whose mail waits for a manager.
fn suspended() -> Driver {
    let mut desk = Driver::new();
    desk.keys("234⏎");
    desk.desk.must(
        &SuspendClient {
            client: ClientId::new("k0"),
            reason: "unpaid".to_owned(),
        }
        .into(),
    );
    desk.keys("<F3>234⏎");
    desk
}

#[test]
fn a_reason_for_a_stranger_asked_for_an_id_though_all_is_kept() {
    let mut desk = suspended();
    desk.desk.role = Role::Operator;
    desk.desk.policy.phone_approval = true;
    desk.keys("<Esc><Esc><F2><F3>234⏎Bo Li phone Ada Abbott⏎");
    said(&desk, "nothing here goes to Bo Li");
    said(&desk, "row 1");
    let mut desk = suspended();
    desk.keys("Bo Li because his passport was seen⏎");
    said(&desk, "ALL IS KEPT HERE, row 1");
}

#[test]
fn nobody_is_named_stood_there_once_somebody_was_let_in() {
    let mut desk = Driver::new();
    desk.keys("402⏎<F3>402⏎");
    assert!(text(&desk.model).contains("nobody is named: the pieces stay here"));
    desk.keys("Bo Li because the owner called⏎");
    let shown = text(&desk.model);
    assert!(!shown.contains("nobody is named"), "{shown}");
    assert!(
        shown.contains("Bo Li, not listed: by a manager's reason"),
        "{shown}"
    );
}

#[test]
fn the_record_of_whom_nobody_collects_for_was_another_clients() {
    let mut desk = Driver::new();
    desk.keys("402⏎<F3>402⏎");
    said(
        &desk,
        "F6 opens the record: type /collect there, then the name",
    );
    desk.keys("<F6>");
    let open = desk.model.screens.clients.open.as_ref().unwrap();
    let pmb = open.card.as_ref().map(|card| card.client.pmb.as_str());
    assert_eq!(pmb, Some("402"), "{}", desk.said());
    desk.keys("/collect⏎Bo Li⏎<Look>⏎");
    let mut clients = desk.desk.state.clients.values();
    let client = clients.find(|client| client.pmb.as_str() == "402").unwrap();
    assert_eq!(client.pickup_people, ["Bo Li"], "{}", desk.said());
    let mut desk = Driver::new();
    desk.desk.role = Role::Operator;
    desk.keys("402⏎<F3>402⏎");
    said(&desk, "; ask a manager to enter one. For once: ");
}

#[test]
fn a_letter_of_a_count_without_its_why_did_nothing_and_did_not_say_so() {
    let mut desk = Driver::new();
    desk.keys("118⏎:count⏎slots 118⏎0⏎<Down><Up>");
    let shown = text(&desk.model);
    assert!(shown.contains(" s WHY "), "{shown}");
    assert!(!shown.contains("h handed out"), "nothing was: {shown}");
    for (letter, asks) in [
        ("s", "what did you see? Type it behind s"),
        ("c", "why is it left open? Type it behind c"),
        ("m", "why is it missing?"),
    ] {
        desk.keys(&format!("<Look>{letter}⏎"));
        said(&desk, asks);
        desk.keys("<Esc>");
    }
    assert_eq!(desk.desk.item(1).status, ItemStatus::Held);
}

#[test]
fn a_piece_that_was_left_and_read_again_could_not_be_named() {
    let mut desk = Driver::new();
    desk.scan(UPS).keys("<Esc>").scan(UPS);
    said(&desk, "lies here without a name; whose is it?");
    desk.keys("234⏎");
    assert_eq!(desk.desk.owner(1).as_deref(), Some("234"));
    assert_eq!(desk.desk.state.items.len(), 1, "{}", desk.said());
}

#[test]
fn told_of_several_marked_rows_asked_to_choose_one() {
    let mut desk = Driver::new();
    desk.keys("234⏎118⏎<F7>*⏎<Look>:told⏎");
    said(&desk, "Enter once more books notice");
    said(&desk, "; 1 more marked, :told goes on");
    desk.keys("<Look>⏎");
    assert_eq!(desk.model.screens.outbox.marked.len(), 1, "{}", desk.said());
    desk.keys("<Look>:told⏎<Look>⏎");
    assert!(
        desk.model.screens.outbox.marked.is_empty(),
        "{}",
        desk.said()
    );
    let told = desk.desk.state.notices.values();
    let told = told.filter(|one| one.is_settled()).count();
    assert_eq!(told, 2, "{}", desk.said());
}

#[test]
fn a_demo_threw_what_was_done_in_it_away_unasked() {
    let mut desk = Driver::new();
    desk.model.desk.badges.demo = true;
    desk.keys("234⏎<F10>");
    said(&desk, "again ends the demo and throws away");
    assert!(!desk.quit);
    desk.keys("x<Back><F10>");
    assert!(!desk.quit, "another key came between");
    desk.keys("<F10>");
    assert!(desk.quit);
    let mut idle = Driver::new();
    idle.model.desk.badges.demo = true;
    idle.keys("<F10>");
    assert!(idle.quit, "nothing was done in it");
}

#[test]
fn the_shelf_was_searched_by_no_state_and_to_shelve_was_explained_nowhere() {
    let mut desk = Driver::new();
    desk.keys("<F4>:state shelve⏎");
    assert_eq!(desk.line(), "state=shelve", "{}", desk.said());
    desk.keys(":state lost⏎");
    said(&desk, "is no state: held, kept, unnamed, shelve, suspended");
}

/// Each letter of a line such as `s WHY still here, v SLOT moved`, as a clerk would type it.
fn typed(offered: &str, piece: &'static str) -> Vec<String> {
    let all = offered.split(", ").filter_map(|one| {
        let letter = one.split_whitespace().next()?;
        let words = one.split_whitespace();
        let with = words.skip(1).map_while(|word| match word {
            "WHY" => Some("looked again"),
            "SLOT" => Some("B-15"),
            "BOX" => Some("118"),
            "#12" => Some(piece),
            _ => None,
        });
        let behind: Vec<&str> = with.collect();
        Some([&[letter], behind.as_slice()].concat().join(" "))
    });
    all.collect()
}

#[test]
fn each_letter_that_a_count_offers_is_taken() {
    for (begins, piece) in [
        ("118⏎:count⏎slots 118⏎0⏎<Down><Up>", "#1"),
        (
            "118⏎<F3>118⏎1d⏎1⏎⏎<F2>118⏎:count⏎slots 118⏎0⏎<Down><Up>",
            "#2",
        ),
        ("118⏎402⏎:count⏎slots 118⏎118⏎2⏎<Down><Up>", "#1"),
    ] {
        let mut desk = Driver::new();
        desk.keys(begins);
        desk.keys("<Look>⏎");
        let asks = desk.said();
        let offered = asks.split("became of it: ").nth(1).unwrap_or_default();
        let offered = offered.split(". ").next().unwrap_or_default();
        let offered = offered.split(';').next().unwrap_or_default().to_owned();
        assert!(!offered.is_empty(), "{begins}: {asks}");
        for line in typed(&offered, piece) {
            desk.keys(&format!("<Look>{line}⏎"));
            assert!(
                desk.said().contains("Enter again"),
                "{line} of {offered}: {}",
                desk.said()
            );
            desk.keys("<Esc>");
        }
    }
}

#[test]
fn a_code_is_offered_where_one_can_be_mailed_and_nowhere_else() {
    for (digits, has_mail) in [(0, true), (6, true), (6, false)] {
        let mut desk = Driver::new();
        desk.desk.policy.codes.digits = digits;
        if !has_mail {
            let row = ClientRow {
                client_id: Some("k0".to_owned()),
                emails: Cell::Set(Vec::new()),
                taking: Taking::Replace,
                ..ClientRow::default()
            };
            desk.desk.must(&Command::ImportClient(ImportClient(row)));
        }
        desk.keys("234⏎<F3>234⏎");
        let offers = text(&desk.model).contains("NAME code");
        desk.keys("Bo Li code⏎");
        let is_refused = desk.said().starts_with("!!");
        assert_eq!(offers, !is_refused, "{digits} {has_mail}: {}", desk.said());
    }
}

#[test]
fn a_star_named_one_of_two_rows_that_stay_here() {
    let mut desk = Driver::new();
    desk.keys("234⏎234⏎");
    desk.desk.must(
        &SuspendClient {
            client: ClientId::new("k0"),
            reason: "unpaid".to_owned(),
        }
        .into(),
    );
    desk.keys("<F3>234⏎1d⏎*⏎");
    said(&desk, "rows 1");
    said(&desk, "stay here; row 1: ");
}

#[test]
fn a_sentence_for_the_telephone_was_cut_without_a_mark() {
    let long = "2 letters are here, in PMB 508; ".repeat(20);
    let read = crate::tui::words::whole(long.trim_end());
    assert_eq!(read, long.trim_end());
}
