//! Differences as typed facts: which client a row means, and who is missed.

use super::{ListScope, TakeListed, differences, takings};
use crate::domain::clerk::{Actor, Role};
use crate::domain::command::context::Context;
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::flow::tests::Desk;
use crate::domain::ids::CommandId;
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
        unread: Vec::new(),
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
