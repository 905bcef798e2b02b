//! Random months: every cent of the ledger on one statement, recounted from the events by somebody who knows nothing of
//! how statements are made.

use std::collections::{BTreeMap, BTreeSet};

use mailroom::domain::clerk::Actor;
use mailroom::domain::command::{Command, Intake};
use mailroom::domain::event::{Envelope, Event};
use mailroom::domain::fee::{Fee, Settlement};
use mailroom::domain::flow::{
    HandOut, LogItems, MarkNotice, PostStatements, RecordDelivery, ReleaseNotices,
};
use mailroom::domain::ids::{ClientId, ItemId};
use mailroom::domain::item::ItemKind;
use mailroom::domain::notice::{Delivery, NoticeState};
use mailroom::domain::pickup::IdCheck;
use mailroom::domain::rejection::{NoStatement, Rejection};
use mailroom::domain::state::State;
use mailroom::domain::statement::{Amount, Month};
use mailroom::domain::time::Day;

use super::center::{CLIENTS, Center, id};

const MONTHS: usize = 4;

pub fn cents<'a>(fees: impl IntoIterator<Item = &'a Fee>) -> i64 {
    fees.into_iter().map(|fee| i64::from(fee.amount.0)).sum()
}

/// What an event moves, by the test's own reading.
pub fn moves(event: &Event) -> i64 {
    match event {
        Event::FeesCharged(it) => cents(&it.fees),
        Event::FeesDropped(it) => -cents(&it.fees),
        Event::FeesCredited(it) => -cents(&it.fees),
        Event::CreditDropped(it) => cents(&it.fees),
        Event::FeesSettled(it) => -cents(&it.fees),
        Event::FeesReopened(it) => cents(&it.fees),
        Event::StatementPaid(it) => -i64::from(it.amount.0),
        Event::StatementCorrected(it) => it.amount.0,
        _ => 0,
    }
}

/// The plan, what is above it, and taxes of a client's month, by the test's own reading.
fn by_plan(ledger: &[Envelope], client: u64, month: Month) -> i64 {
    let of_month = || {
        ledger
            .iter()
            .filter(|one| Month::of(one.day.page()) == month)
    };
    let his = id(client);
    let pieces = of_month().filter(|one| match &one.event {
        Event::ItemReceived(it) => it.0.client.as_ref() == Some(&his),
        _ => false,
    });
    let pieces = pieces.count() as i64;
    let sent =
        of_month().filter(|one| matches!(&one.event, Event::Forwarded(it) if it.0.client == his));
    let sent = sent.count() as i64;
    let mut storage = 0;
    for envelope in of_month() {
        let of = |fees: &[Fee]| {
            let kept = fees
                .iter()
                .filter(|fee| fee.what.words().starts_with("storage"));
            cents(kept)
        };
        match &envelope.event {
            Event::FeesCharged(it) if it.client == his => storage += of(&it.fees),
            Event::FeesSettled(it) if it.client == his => {
                if matches!(it.how, Settlement::Waived(_)) {
                    storage -= of(&it.fees);
                }
            }
            _ => {}
        }
    }
    let (fee, above) = if client.is_multiple_of(5) {
        (7_900, 0)
    } else {
        (1_999, (pieces - 3).max(0) * 35 + (sent - 1).max(0) * 150)
    };
    fee + above + half_up(fee + above + storage, 88_750) + half_up(fee, 13_700)
}

/// So many parts of a million, half a cent away from nought.
pub fn half_up(base: i64, parts: i64) -> i64 {
    let whole = (base.abs() * parts + 500_000) / 1_000_000;
    whole * base.signum()
}

/// Balances by client, after the last statements.
pub fn balances(state: &State) -> BTreeMap<ClientId, i64> {
    let last = |(id, _): (&ClientId, _)| {
        let last = state.statements_of(id).last()?;
        Some((id.clone(), last.figures.balance().0))
    };
    state.statements.iter().filter_map(last).collect()
}

#[test]
fn every_cent_of_the_ledger_is_on_one_statement_and_balances_go_on() {
    for seed in 1..=6 {
        let mut center = Center::new(seed);
        let mut day = Day::parse("2026-01-03").unwrap();
        let mut wanted: BTreeMap<ClientId, i64> = BTreeMap::new();
        for _ in 0..MONTHS {
            let month = Month::of(day);
            while Month::of(day) == month {
                center.at(day, 11);
                for _ in 0..center.chance.below(9) {
                    center.something();
                }
                day = day.next();
            }
            // Some of the next month, before the statements are made.
            center.at(day, 9);
            for _ in 0..12 {
                center.something();
            }
            let before = balances(&center.desk.state);
            center.makes(month).unwrap();
            let ledger = &center.desk.ledger;
            let of_month = ledger
                .iter()
                .filter(|one| Month::of(one.day.page()) == month);
            for envelope in of_month {
                let moved = moves(&envelope.event);
                if let (Some(client), true) = (envelope.event.client(), moved != 0) {
                    *wanted.entry(client.clone()).or_default() += moved;
                }
            }
            for client in 0..CLIENTS {
                *wanted.entry(id(client)).or_default() += by_plan(ledger, client, month);
            }
            let now = balances(&center.desk.state);
            assert_eq!(now, wanted, "seed {seed}, {month}");
            for (client, one) in center
                .desk
                .state
                .all_statements()
                .filter(|(_, one)| one.month == month)
            {
                let brought = before.get(client).copied().unwrap_or_default();
                assert_eq!(one.figures.brought.0, brought, "seed {seed}, {month}");
            }
        }
        let numbers: BTreeSet<u32> = center
            .desk
            .state
            .all_statements()
            .map(|(_, one)| one.number)
            .collect();
        let all = center.desk.state.all_statements().count();
        assert_eq!(numbers, (1..=all as u32).collect(), "each number once");
    }
}

#[test]
fn what_stands_on_a_statement_is_not_collected_at_the_desk_as_well() {
    let mut center = Center::new(9);
    let his = id(1);
    let log = LogItems(Intake {
        client: Some(his.clone()),
        kind: ItemKind::Parcel,
        ..Intake::default()
    });
    let _ = center.give(&Command::LogItems(log)).unwrap();
    center.at(Day::parse("2026-01-20").unwrap(), 10);
    let out = HandOut {
        client: his.clone(),
        person: "Ann Lee".to_owned(),
        check: IdCheck::Driver,
        items: vec![ItemId(1)],
        because: None,
    };
    let _ = center.give(&Command::HandOut(out)).unwrap();
    assert!(center.desk.state.accounts.contains_key(&his));
    center.at(Day::parse("2026-02-01").unwrap(), 10);
    let _ = center.makes(Month::parse("2026-01").unwrap()).unwrap();
    assert!(!center.desk.state.accounts.contains_key(&his));
    let storage = center.desk.state.statements_of(&his)[0].figures.storage;
    assert!(storage > Amount(0), "{storage}");
}

#[test]
fn a_month_that_runs_one_that_was_made_and_a_sum_that_differs_are_refused() {
    let mut center = Center::new(3);
    let month = Month::parse("2026-01").unwrap();
    let no = |why: NoStatement| Err::<Vec<Event>, _>(Rejection::from(why));
    assert_eq!(center.makes(month), no(NoStatement::MonthRuns(month)));
    center.at(Day::parse("2026-02-03").unwrap(), 10);
    let reckoned = center.reckoned(month);
    let papers = |n: usize| (0..n).map(|at| ([at as u8 + 1; 32], 100));
    let mut order = reckoned.order(papers(reckoned.drafts.len()));
    order.booked = Amount(1);
    let statements = Amount(0);
    let ledger = Amount(1);
    assert_eq!(
        center.give(&Command::MakeStatements(order)),
        no(NoStatement::SumsDiffer { statements, ledger })
    );
    let _ = center.makes(month).unwrap();
    assert_eq!(center.makes(month), no(NoStatement::MadeAlready(month)));
    center.at(Day::parse("2026-04-03").unwrap(), 10);
    assert_eq!(
        center.makes(month.next().next()),
        no(NoStatement::NotNext(month.next()))
    );
}

#[test]
fn a_mail_is_tried_four_times_and_then_the_statement_goes_on_paper_once() {
    let mut center = Center::new(5);
    center.at(Day::parse("2026-02-01").unwrap(), 10);
    let _ = center.makes(Month::parse("2026-01").unwrap()).unwrap();
    let (_, statement) = center
        .desk
        .state
        .all_statements()
        .find(|(client, _)| **client == id(1))
        .unwrap();
    let number = statement.number;
    let post = |mail: &[u32], paper: &[u32]| {
        Command::PostStatements(PostStatements {
            mail: mail.to_vec(),
            paper: paper.to_vec(),
        })
    };
    let _ = center.give(&post(&[number], &[])).unwrap();
    let went = Err(NoStatement::WentAlready(number).into());
    assert_eq!(center.give(&post(&[number], &[])), went);
    let notice = center.desk.state.notices.get_max().unwrap().0;
    for _ in 0..4 {
        assert_eq!(center.give(&post(&[], &[number])), went, "a mail under way");
        let steps = [
            Command::ReleaseNotices(ReleaseNotices(vec![notice])),
            Command::MarkNotice(MarkNotice {
                notice,
                items: Vec::new(),
            }),
            Command::RecordDelivery(RecordDelivery {
                notice,
                delivery: Delivery::Deferred("451 later".to_owned()),
            }),
        ];
        for step in steps {
            center.desk.run(&Actor::Server, &step).unwrap();
        }
    }
    assert_eq!(
        center.desk.state.notices[&notice].state,
        NoticeState::Failed
    );
    let held = center.desk.state.held_by(&id(1)).count();
    let _ = center.give(&post(&[], &[number])).unwrap();
    assert_eq!(
        center.desk.state.held_by(&id(1)).count(),
        held + 1,
        "a piece in the slot"
    );
    assert_eq!(center.give(&post(&[], &[number])), went);
    assert!(
        !center.desk.state.notices[&notice].wants_a_call(),
        "nobody is asked any more"
    );
}
