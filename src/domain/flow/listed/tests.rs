//! Differences as typed facts: which client a row means, and who is missed.

use super::{ListScope, TakeListed, differences, takings};
use crate::domain::clerk::{Actor, Role};
use crate::domain::client::ClientKind;
use crate::domain::command::context::Context;
use crate::domain::command::intake::Intake;
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::flow::tests::Desk;
use crate::domain::flow::{ImportClient, LogItems};
use crate::domain::ids::{ClientId, CommandId};
use crate::domain::listed::{Difference, Differs, FieldFault, ListedRow, Reading};
use crate::domain::time::{Day, Stamp};

fn row(pmb: &str, name: &str) -> ClientRow {
    ClientRow {
        pmb: Cell::Set(pmb.to_owned()),
        legal_name: Cell::Set(name.to_owned()),
        ..ClientRow::default()
    }
}

fn reading(rows: Vec<ClientRow>) -> Reading {
    let rows = rows.into_iter().zip(2..);
    let rows = rows.map(|(row, line)| ListedRow { line, row });
    Reading {
        rows: rows.collect(),
        ..Reading::default()
    }
}

/// A desk with the clients `a1 Trading Co` and `b2 Trading Co` in boxes of their ids.
fn desk() -> Desk {
    let mut desk = Desk::open();
    desk.add(2, "b2");
    desk
}

fn with<T>(desk: &Desk, what: impl FnOnce(&Context<'_>) -> T) -> T {
    let actor = Actor::Person {
        user: "mia".into(),
        clerk: None,
        role: Role::Manager,
        terminal: "pts/1".into(),
    };
    let now = Stamp(1_770_000_000_000);
    what(&Context {
        now,
        today: Day::parse("2026-02-02").unwrap(),
        midnight: now,
        minute: 0,
        digest_at: now,
        digest_next: now,
        seal_from: now,
        actor: &actor,
        command: CommandId([99; 16]),
        policy: &desk.policy,
    })
}

fn found(desk: &Desk, reading: &Reading) -> Vec<String> {
    let all = with(desk, |ctx| {
        differences(&desk.state, reading, ListScope::All, ctx)
    });
    let told = |one: &Difference| format!("{} {} {}", one.what.word(), one.pmb, one.words());
    all.iter().map(told).collect()
}

#[test]
fn what_is_the_same_is_no_difference() {
    let same = reading(vec![row("A1", "a1 Trading Co"), row("b2", "b2 Trading Co")]);
    assert_eq!(found(&desk(), &same), Vec::<String>::new());
}

#[test]
fn a_row_without_a_number_means_who_is_left_over_in_its_box_or_with_its_name() {
    let list = reading(vec![row("A1", "Globex Inc"), row("C3", "b2 Trading Co")]);
    assert_eq!(
        found(&desk(), &list),
        [
            "changed A1 legal_name a1 Trading Co \u{2192} Globex Inc; \
             former_names none \u{2192} a1 Trading Co@..2026-02-01",
            "changed B2 pmb B2 \u{2192} C3"
        ]
    );
}

#[test]
fn who_is_on_the_list_no_more_is_missed_unless_a_row_cannot_be_read() {
    let mut list = reading(vec![row("A1", "a1 Trading Co")]);
    assert_eq!(found(&desk(), &list), ["gone B2 not on the list any more"]);
    list.unread.push(Difference {
        line: Some(9),
        client: None,
        pmb: String::new(),
        name: String::new(),
        what: Differs::Unread(vec![FieldFault {
            column: "pmb".into(),
            fault: "is empty".into(),
        }]),
    });
    assert_eq!(
        found(&desk(), &list),
        ["unread  cannot be read: pmb is empty"]
    );
}

#[test]
fn another_partners_clients_are_not_missed() {
    let desk = desk();
    let all = with(&desk, |ctx| {
        differences(
            &desk.state,
            &reading(Vec::new()),
            ListScope::Source("Regus"),
            ctx,
        )
    });
    assert_eq!(all, []);
}

#[test]
fn each_difference_is_taken_over_by_one_command_and_then_is_none() {
    let mut desk = desk();
    let mut changed = row("A1", "a1 Trading Co");
    changed.plan = Cell::Set("Premium".into());
    let list = reading(vec![changed, row("D4", "New Co")]);
    let commands = with(&desk, |ctx| {
        takings(&desk.state, &list, ListScope::All, ctx, |_| true)
    });
    assert_eq!(commands.len(), 3);
    for (number, command) in (10..).zip(commands) {
        desk.give(number, command, usize::MAX).unwrap();
    }
    assert_eq!(found(&desk, &list), Vec::<String>::new());
    let again = TakeListed::Gone(crate::domain::ids::ClientId::new("b2"));
    assert!(desk.give(20, again, usize::MAX).is_ok());
}

fn of_id(id: &str, pmb: &str, name: &str) -> ClientRow {
    ClientRow {
        client_id: Some(id.to_owned()),
        ..row(pmb, name)
    }
}

#[test]
fn two_who_change_boxes_are_refused_in_words_and_never_gone() {
    let list = reading(vec![
        of_id("a1", "B2", "a1 Trading Co"),
        of_id("b2", "A1", "b2 Trading Co"),
    ]);
    let found = found(&desk(), &list);
    let [first, second] = found.as_slice() else {
        panic!("{found:?}");
    };
    assert!(first.starts_with("refused A1 ") && first.contains("a1 Trading Co"));
    assert!(second.starts_with("refused B2 ") && second.contains("b2 Trading Co"));
    let taken = with(&desk(), |ctx| {
        takings(&desk().state, &list, ListScope::All, ctx, |_| true)
    });
    assert_eq!(taken, []);
}

#[test]
fn a_number_given_to_another_person_says_what_lies_here_and_who_newly_reaches_it() {
    let mut desk = desk();
    let maria = ClientRow {
        kind: Cell::Set(ClientKind::Individual),
        emails: Cell::Set(vec!["maria@x.example".into()]),
        ..of_id("c3", "C3", "Maria Gonzalez")
    };
    desk.give(3, ImportClient(maria), usize::MAX).unwrap();
    let letters = LogItems(Intake {
        client: Some(ClientId::new("c3")),
        count: 2,
        ..Intake::default()
    });
    desk.give(4, letters, usize::MAX).unwrap();
    let others = [
        of_id("a1", "A1", "a1 Trading Co"),
        of_id("b2", "B2", "b2 Trading Co"),
    ];
    let listed = |row: ClientRow| reading(others.iter().cloned().chain([row]).collect());
    let zed = found(&desk, &listed(of_id("c3", "C3", "Zed Moss")));
    assert!(zed[0].starts_with(
        "changed C3 newly: may collect Zed Moss, as the client was Maria Gonzalez, \
         and 2 pieces for Maria Gonzalez are here: the same person?; legal_name"
    ));
    let evil = ClientRow {
        emails: Cell::Set(vec!["evil@x.example".into()]),
        pickup_people: Cell::Set(vec!["Evil One".into()]),
        ..of_id("c3", "C3", "Maria Gonzalez")
    };
    let evil = found(&desk, &listed(evil));
    assert!(evil[0].starts_with(
        "changed C3 newly: may collect Evil One; letters go to evil@x.example; \
         2 pieces for Maria Gonzalez are here; emails"
    ));
}
