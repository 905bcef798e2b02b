//! Statements where the center would lose money, or its client pay for nothing.

use std::collections::BTreeMap;

use super::{Made, MakeStatements, PostStatements};
use crate::domain::command::intake::Intake;
use crate::domain::command::row::{Cell, ClientRow};
use crate::domain::flow::tests::Desk;
use crate::domain::flow::{ImportClient, LogItems, owed_now};
use crate::domain::forward::Cents;
use crate::domain::ids::{ClientId, Seq};
use crate::domain::statement::odd::{Odd, odd};
use crate::domain::statement::reckon::reckoned;
use crate::domain::statement::{Amount, Figures, Month, Prices, StatementPolicy, Tally};
use crate::domain::time::Day;

fn january() -> Month {
    Month::parse("2026-01").unwrap()
}

#[test]
fn the_centers_own_statement_costs_its_client_no_storage() {
    let mut desk = Desk::open();
    desk.policy.free_days = 3;
    desk.policy.storage.fee = Cents(100);
    desk.policy.storage.collect = true;
    let client = ClientId::new("a1");
    let made = MakeStatements {
        month: january(),
        seen: Seq(1),
        rest: Seq(1),
        booked: Amount(0),
        made: vec![Made {
            client: client.clone(),
            number: 1,
            figures: Figures::default(),
            digest: [1; 32],
            bytes: 1,
            charged: Vec::new(),
        }],
    };
    desk.give(2, made, usize::MAX).unwrap();
    let paper = PostStatements {
        mail: Vec::new(),
        paper: vec![1],
    };
    desk.give(3, paper, usize::MAX).unwrap();
    let later = Day::parse("2026-04-02").unwrap();
    let owed = |desk: &Desk| owed_now(&desk.state, &client, &desk.policy, later);
    assert_eq!(desk.state.held_by(&client).count(), 1);
    assert_eq!(owed(&desk), []);
    let letter = LogItems(Intake {
        client: Some(client.clone()),
        ..Intake::default()
    });
    desk.give(4, letter, usize::MAX).unwrap();
    assert_eq!(owed(&desk).len(), 1);
}

#[test]
fn who_has_a_plan_without_a_line_is_shown_though_nothing_was_booked() {
    let mut desk = Desk::open();
    let gold = ClientRow {
        client_id: Some("g1".into()),
        pmb: Cell::Set("G1".into()),
        legal_name: Cell::Set("Gold Co".into()),
        plan: Cell::Set("Gold".into()),
        ..ClientRow::default()
    };
    desk.give(2, ImportClient(gold), usize::MAX).unwrap();
    let mut policy = StatementPolicy {
        plans: vec![Prices {
            plan: "Basic".into(),
            ..Prices::default()
        }],
        ..StatementPolicy::default()
    };
    let found = |policy: &StatementPolicy| {
        let tally = Tally::new(january(), None);
        let all = reckoned(&desk.state, policy, &tally, &BTreeMap::new());
        let worst = |draft| odd(draft, None, None, 3).contains(&Odd::NoPlan);
        let told = all.drafts.iter();
        told.map(|draft| (draft.client.to_string(), worst(draft)))
            .collect::<Vec<_>>()
    };
    // Who has no plan at all pays for none.
    assert_eq!(found(&policy), [("g1".to_owned(), true)]);
    policy.plans.clear();
    assert_eq!(found(&policy), []);
}
