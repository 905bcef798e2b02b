//! Money of a day, folded from events made by hand.

use super::*;
use crate::domain::clerk::{Actor, Role};
use crate::domain::event::SiteId;
use crate::domain::fee::FeeFor;
use crate::domain::ids::{CommandId, ForwardId, Seq};
use crate::domain::time::{Day, Stamp};

fn fees(cents: u32) -> Vec<Fee> {
    vec![Fee {
        what: FeeFor::Postage(ForwardId(u64::from(cents))),
        amount: Cents(cents),
        on: Day(739_000),
    }]
}

fn by(who: &str, event: impl Into<Event>) -> Envelope {
    Envelope {
        site: SiteId([0; 8]),
        seq: Seq(1),
        at: Stamp(0),
        day: BookDay::of(Day(739_000)),
        actor: Actor::Person {
            user: who.into(),
            clerk: None,
            role: Role::Operator,
            terminal: "t".into(),
        },
        command: CommandId([0; 16]),
        schema: 3,
        event: event.into(),
        digest: [0; 32],
        previous: [0; 32],
        hash: [0; 32],
    }
}

fn paid(who: &str, cents: u32, how: &str) -> Envelope {
    let (client, fees, how) = (
        ClientId::new("c"),
        fees(cents),
        Settlement::Taken(how.into()),
    );
    by(who, FeesSettled { client, fees, how })
}

fn taken_back(who: &str, cents: u32, how: &str) -> Envelope {
    let (client, fees, how) = (
        ClientId::new("c"),
        fees(cents),
        Settlement::Taken(how.into()),
    );
    by(who, FeesReopened { client, fees, how })
}

fn said(events: &[Envelope]) -> Vec<(String, &'static str, u32, u32)> {
    let rows = fold(events.iter());
    let row = |row: &MoneyRow| (row.by.clone(), row.way.word(), row.amount.0, row.times);
    rows.iter().map(row).collect()
}

#[test]
fn money_of_a_day_is_told_by_clerk_and_by_how_it_was_paid() {
    let waived = by(
        "max",
        FeesSettled {
            client: ClientId::new("c"),
            fees: fees(300),
            how: Settlement::Waived("late".into()),
        },
    );
    let events = [
        paid("ada", 1250, "cash"),
        paid("bo", 935, ""),
        paid("ada", 50, "Cash "),
        waived,
    ];
    assert_eq!(
        said(&events),
        [
            ("ada".into(), "taken", 1300, 2),
            ("bo".into(), "taken", 935, 1),
            ("max".into(), "waived", 300, 1),
        ]
    );
}

#[test]
fn a_payment_taken_back_on_its_day_was_none_and_one_of_an_earlier_day_is_given_back() {
    let events = [
        paid("ada", 1250, "cash"),
        taken_back("bo", 1250, "cash"),
        taken_back("bo", 700, "cash"),
    ];
    assert_eq!(said(&events), [("bo".into(), "given_back", 700, 1)]);
}
