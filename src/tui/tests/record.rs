//! The record by key scripts: fields, names and words.

use super::driver::{Driver, UPS};
use super::views::text;
use crate::domain::client::Client;
use crate::domain::flow::RenameClient;
use crate::domain::ids::ClientId;
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;

/// The record of Harbor Candle is open at its first field.
pub fn opened() -> Driver {
    let mut desk = Driver::new();
    desk.keys("<F6>⏎");
    desk
}

pub fn client(desk: &Driver, id: &str) -> Client {
    (*desk.desk.state.clients[&ClientId::new(id)]).clone()
}

pub fn harbor(desk: &Driver) -> Client {
    client(desk, "k0")
}

fn name(desk: &Driver, text: &str) -> Option<Name> {
    harbor(desk)
        .names
        .into_iter()
        .find(|name| name.text == text)
}

pub fn label(desk: &Driver) -> String {
    let shown = text(&desk.model);
    shown
        .lines()
        .nth(1)
        .unwrap()
        .split(" >")
        .next()
        .unwrap()
        .to_owned()
}

/// Goes down to a field.
pub fn to(desk: &mut Driver, field: &str) {
    for _ in 0..60 {
        if label(desk) == field {
            return;
        }
        desk.keys("<Down>");
    }
    panic!("no field {field}: {}\n{}", desk.said(), text(&desk.model));
}

#[test]
fn enter_goes_through_the_fields_and_changes_nothing() {
    let mut desk = opened();
    let before = desk.desk.events.len();
    assert_eq!((label(&desk).as_str(), desk.line()), ("service", ""));
    desk.keys("⏎");
    assert_eq!(
        (label(&desk).as_str(), desk.line()),
        ("name", "Harbor Candle Co LLC")
    );
    desk.keys(&"⏎".repeat(40));
    assert_eq!((desk.desk.events.len(), desk.bells), (before, 0));
    desk.keys("<Esc>");
    assert!(desk.model.screens.clients.open.is_none());
}

#[test]
fn what_is_typed_first_meets_a_field_that_takes_only_words() {
    let mut desk = opened();
    let before = harbor(&desk);
    desk.keys("234⏎");
    assert!(
        desk.said()
            .starts_with("?? \"234\" is no word for it: close"),
        "{}",
        desk.said()
    );
    assert_eq!((desk.line(), desk.bells), ("234", 1));
    assert_eq!(harbor(&desk), before);
}

#[test]
fn typing_replaces_a_value_and_left_edits_it() {
    let mut desk = opened();
    desk.keys("<Down>Harbor Wax Inc⏎");
    assert_eq!(
        desk.said(),
        "?? Enter again: Harbor Candle Co LLC is now called Harbor Wax Inc; mail for the old name is still found. Esc leaves it"
    );
    assert_eq!(harbor(&desk).legal_name(), "Harbor Candle Co LLC");
    desk.keys("⏎");
    assert!(
        desk.said()
            .starts_with("OK 234 Harbor Candle Co LLC is now called Harbor Wax Inc"),
        "{}",
        desk.said()
    );
    let former = name(&desk, "Harbor Candle Co LLC").unwrap();
    assert_eq!(
        (former.kind, former.to),
        (NameKind::Former, Day::parse("2026-11-20"))
    );
    to(&mut desk, "emails");
    desk.keys("<End>; two@box234.example⏎");
    assert_eq!(
        harbor(&desk).emails,
        ["mail@box234.example", "two@box234.example"]
    );
    assert_eq!(label(&desk), "phones", "the next field");
    desk.keys("<Up>:undo⏎⏎");
    assert_eq!(
        harbor(&desk).emails,
        ["mail@box234.example"],
        "{}",
        desk.said()
    );
    assert_eq!(
        desk.line(),
        "mail@box234.example",
        "the line shows what is so now"
    );
}

#[test]
fn a_wrong_value_rings_says_what_is_allowed_and_stays() {
    let mut desk = opened();
    to(&mut desk, "notify");
    desk.keys("weekly⏎");
    assert!(
        desk.said()
            .starts_with("!! \"weekly\" is not one of each, digest, none; nothing was changed"),
        "{}",
        desk.said()
    );
    assert_eq!((desk.line(), desk.bells), ("weekly", 1));
    desk.keys("digest⏎");
    assert_eq!(
        crate::domain::terms::read(&harbor(&desk), crate::domain::terms::Term::Notify),
        "digest"
    );
}

#[test]
fn a_field_is_found_by_its_name() {
    let mut desk = opened();
    desk.keys("/not⏎");
    assert_eq!(label(&desk), "notify");
    desk.keys("/not⏎");
    assert_eq!(label(&desk), "note");
    desk.keys("/xyz⏎");
    assert_eq!(desk.said(), "?? no field is called \"xyz\"");
}

#[test]
fn an_empty_line_takes_nothing_away_but_a_sign_does() {
    let mut desk = opened();
    to(&mut desk, "emails");
    desk.keys("<C-u>⏎");
    assert!(
        desk.said()
            .starts_with("?? nothing is typed: - takes the emails away"),
        "{}",
        desk.said()
    );
    desk.keys("-⏎");
    assert!(harbor(&desk).emails.is_empty());
}

#[test]
fn an_arrow_neither_takes_nor_drops_what_is_half_typed() {
    let mut desk = opened();
    desk.keys("<Down>Harb<Down>");
    assert_eq!(
        (desk.line(), label(&desk).as_str(), desk.bells),
        ("Harb", "name", 1)
    );
    let (pmb, field, typed) = desk.model.screens.clients.half_typed().unwrap();
    assert_eq!(
        (pmb.unwrap().as_str(), field.as_str(), typed),
        ("234", "name", "Harb")
    );
    desk.keys("<Esc>");
    assert_eq!(desk.line(), "Harbor Candle Co LLC");
    desk.keys("<Up>");
    assert_eq!(desk.line(), "Harb", "what Esc cleared comes back");
    desk.keys("<F2>");
    assert_eq!(
        desk.said(),
        "OK the name of 234 is half typed, F6 goes back to it"
    );
    desk.keys("<F6>");
    assert_eq!(desk.line(), "Harb", "and survives another screen");
}

#[test]
fn names_come_and_end_in_their_own_fields() {
    let mut desk = opened();
    to(&mut desk, "one more name");
    desk.keys("dba Harbor Lights⏎");
    assert_eq!(name(&desk, "Harbor Lights").unwrap().kind, NameKind::Dba);
    assert_eq!(label(&desk), "one more name", "another may follow");
    desk.keys("Harbor Lights⏎");
    assert!(
        desk.said().starts_with("?? which kind? dba NAME"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>");
    to(&mut desk, "dba");
    desk.keys("<Down>");
    assert!(
        text(&desk.model).contains("> dba              Harbor Lights"),
        "{}",
        text(&desk.model)
    );
    desk.keys("- 2026-10-31⏎");
    assert_eq!(
        name(&desk, "Harbor Lights").unwrap().to,
        Day::parse("2026-10-31")
    );
    desk.keys("<Up>remove⏎");
    assert_eq!(name(&desk, "Harbor Lights"), None, "{}", desk.said());
}

#[test]
fn deliberate_acts_are_words() {
    let mut desk = opened();
    desk.keys("close 2026-12-31⏎");
    assert_eq!(harbor(&desk).closed, None);
    assert!(
        desk.said()
            .starts_with("?? type close 2026-12-31 again: the service ends with 2026-12-31"),
        "{}",
        desk.said()
    );
    desk.keys("close 2026-12-31⏎");
    assert_eq!(harbor(&desk).closed, Day::parse("2026-12-31"));
    assert!(
        text(&desk.model).contains("TO DO    ask for a re-mail address"),
        "{}",
        text(&desk.model)
    );
    desk.keys("reopen⏎");
    assert_eq!(harbor(&desk).closed, None);
    desk.keys("suspend⏎");
    assert_eq!(desk.said(), "?? why? suspend REASON");
    desk.keys("suspend Rent is owed⏎");
    assert_eq!(harbor(&desk).suspended.as_deref(), Some("Rent is owed"));
    desk.keys("resume⏎");
    assert_eq!(harbor(&desk).suspended, None);
}

#[test]
fn close_and_a_yes_behind_it_neither_end_nor_rename_a_client() {
    let mut desk = opened();
    let before = harbor(&desk);
    desk.keys("close⏎yes⏎");
    assert!(
        desk.said().starts_with("?? \"yes\" is no word for it"),
        "{}",
        desk.said()
    );
    assert_eq!(
        (harbor(&desk), label(&desk).as_str()),
        (before.clone(), "service")
    );
    desk.keys("<Esc><Down>yes⏎");
    assert_eq!(harbor(&desk), before);
}

#[test]
fn a_scan_is_a_piece_and_never_a_value() {
    let mut desk = opened();
    let before = harbor(&desk);
    desk.keys("<Down>").scan(UPS);
    assert_eq!(desk.desk.item(1).tracking.as_deref(), Some(UPS));
    assert_eq!(
        (desk.line(), label(&desk).as_str()),
        ("Harbor Candle Co LLC", "name")
    );
    desk.keys("Harb").wait(3_000).scan("1Z879E930346834440");
    assert_eq!((desk.line(), desk.desk.state.items.len()), ("Harb", 2));
    assert_eq!(harbor(&desk), before);
}

#[test]
fn a_telephone_number_is_typed_although_a_carrier_might_write_it_so() {
    let mut desk = opened();
    to(&mut desk, "phones");
    desk.keys("776632517510⏎");
    assert_eq!(harbor(&desk).phones, ["776632517510"], "{}", desk.said());
    assert!(desk.desk.state.items.is_empty());
    desk.keys("<Up>").scan("287809468872");
    assert_eq!(harbor(&desk).phones, ["776632517510"]);
    assert_eq!(desk.desk.state.items.len(), 1);
}

#[test]
fn what_another_clerk_changed_is_on_the_line_unless_something_is_typed() {
    let mut desk = opened();
    desk.keys("<Down>");
    let rename = |desk: &mut Driver, at: u8, name: &str| {
        let command = crate::domain::command::Command::RenameClient(RenameClient {
            client: ClientId::new("k0"),
            to: name.into(),
            on: None,
        });
        let id = crate::domain::ids::CommandId([at; 16]);
        desk.desk.answer(crate::wire::ask::Submit {
            id,
            command: Box::new(command),
        });
        desk.feed(crate::tui::update::Input::Changed);
        desk.fetch();
    };
    rename(&mut desk, 9, "Harbor Wax");
    assert_eq!(desk.line(), "Harbor Wax");
    desk.keys("Harbor L");
    rename(&mut desk, 8, "Harbor Tallow");
    assert_eq!(desk.line(), "Harbor L");
    desk.keys("<Esc>");
    assert_eq!(desk.line(), "Harbor Tallow");
}

#[test]
fn no_size_panics_over_a_record() {
    for (width, height) in [
        (0, 0),
        (1, 1),
        (40, 10),
        (60, 16),
        (61, 17),
        (100, 30),
        (120, 36),
        (250, 90),
    ] {
        let mut desk = Driver::sized(width, height);
        desk.keys("<F6>").keys(":new⏎801⏎");
        text(&desk.model);
        let mut desk = Driver::sized(80, 24);
        desk.keys("<F6>⏎")
            .feed(crate::tui::update::Input::Resized(width, height));
        desk.fetch();
        for script in [
            "<Down>",
            "<Up>",
            "x",
            "<Esc>",
            ":form why⏎",
            "<Down>",
            "<Esc>",
            "<Esc>",
        ] {
            desk.keys(script);
            text(&desk.model);
        }
    }
}
