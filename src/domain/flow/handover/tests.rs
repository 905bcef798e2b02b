//! To whom pieces go, and when.

use super::HandOut;
use crate::domain::command::intake::Intake;
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::flow::tests::Desk;
use crate::domain::flow::{Event, ImportClient, LogItems};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::ItemKind;
use crate::domain::pickup::IdCheck;
use crate::domain::time::Day;

#[test]
fn nothing_is_handed_out_before_the_service_begins_but_on_a_managers_marked_word() {
    let mut desk = Desk::open();
    let row = ClientRow {
        client_id: Some("a1".into()),
        opened: Cell::Set(Day::parse("2026-03-01")),
        pickup_people: Cell::Set(vec!["Ann Lee".into()]),
        ..ClientRow::default()
    };
    desk.give(2, ImportClient(row), usize::MAX).unwrap();
    let intake = Intake {
        client: Some(ClientId::new("a1")),
        kind: ItemKind::Letter,
        ..Intake::default()
    };
    desk.give(3, LogItems(intake), usize::MAX).unwrap();
    let out = |because: Option<&str>| HandOut {
        client: ClientId::new("a1"),
        person: "Ann Lee".into(),
        check: IdCheck::Driver,
        items: vec![ItemId(1)],
        because: because.map(str::to_owned),
    };
    assert!(desk.give(4, out(None), usize::MAX).is_err());
    let because = out(Some("moves in today, the form is signed"));
    let done = desk.give(5, because, usize::MAX).unwrap();
    let is_marked = |event: &Event| matches!(event, Event::RuleOverridden(_));
    assert!(done.happened.iter().any(|one| is_marked(&one.0.event)));
}
