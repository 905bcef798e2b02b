//! Bundles that the center should not have sent: what they cost is dropped, and they count toward no plan.

use mailroom::domain::command::{Command, Known};
use mailroom::domain::fee::{Settlement, sum};
use mailroom::domain::flow::{AssignItem, BringBack, SettleFees, Undo, owed_now};
use mailroom::domain::forward::BackReason;
use mailroom::domain::ids::{ClientId, ItemId};
use mailroom::domain::time::Day;

use super::behind::{february, january, sent, stated};
use super::center::{Center, id};

/// Brings pieces of a bundle back, one order each.
fn back(center: &mut Center, items: &[(ItemId, BackReason)]) {
    for (item, why) in items {
        let back = BringBack {
            items: vec![*item],
            why: *why,
            note: String::new(),
            client: None,
            older: Vec::new(),
            letters: Vec::new(),
            paid: Vec::new(),
        };
        center.give(&Command::BringBack(back)).unwrap();
    }
}

#[test]
fn a_bundle_that_costs_nothing_for_our_slip_counts_toward_no_plan() {
    let (mut center, his, items) = stated();
    center.at(Day::parse("2026-02-20").unwrap(), 10);
    let (undeliverable, slip) = (BackReason::Undeliverable, BackReason::OpenedInError);
    back(&mut center, &[(items[1], undeliverable), (items[2], slip)]);
    let next = february(&mut center, &his);
    assert_eq!((next.postage.0, next.above.0), (-700, -150));
}

#[test]
fn a_bundle_of_a_piece_that_turns_out_to_be_anothers_counts_toward_no_plan() {
    let (mut center, his, items) = stated();
    center.at(Day::parse("2026-02-20").unwrap(), 10);
    let undeliverable = BackReason::Undeliverable;
    back(
        &mut center,
        &[(items[1], undeliverable), (items[2], undeliverable)],
    );
    for item in [items[1], items[2]] {
        let anothers = AssignItem {
            item,
            client: Some(id(2)),
            evidence: None,
            known: Known::Unasked,
        };
        center.give(&Command::AssignItem(anothers)).unwrap();
    }
    let next = february(&mut center, &his);
    assert_eq!(next.above.0, -150 - 2 * 35, "the bundle, and two pieces");
}

/// Takes at the desk whatever the client owes.
fn pays(center: &mut Center, client: &ClientId) {
    let desk = &center.desk;
    let owed = owed_now(&desk.state, client, &desk.policy, desk.today());
    let settled = SettleFees {
        client: client.clone(),
        only: None,
        amount: sum(&owed),
        how: Settlement::Taken("cash".to_owned()),
    };
    center.give(&Command::SettleFees(settled)).unwrap();
}

#[test]
fn what_was_paid_at_the_desk_for_a_bundle_of_our_slip_is_a_credit_once() {
    let (mut center, his, items) = sent();
    pays(&mut center, &his);
    january(&mut center);
    let before = center.desk.state.statements_of(&his)[0].figures;
    assert_eq!((before.postage.0, before.handling.0), (1_400, 400));
    center.at(Day::parse("2026-02-20").unwrap(), 10);
    let slip = BackReason::OpenedInError;
    back(&mut center, &[(items[1], slip)]);
    back(&mut center, &[(items[2], slip)]);
    // It was no slip after all, and then it was: the credit goes and comes with it.
    let undo = Command::Undo(Undo { command: None });
    center.give(&undo).unwrap();
    assert!(!center.desk.state.accounts.contains_key(&his), "he paid it");
    back(&mut center, &[(items[2], slip)]);
    assert!(!center.desk.state.accounts.contains_key(&his));
    let next = february(&mut center, &his);
    assert_eq!((next.postage.0, next.handling.0), (-700, -200));
    assert_eq!((next.paid.0, next.above.0), (0, -150));
}

#[test]
fn what_was_waived_or_given_back_for_a_bundle_of_our_slip_is_no_credit() {
    let (mut center, his, items) = sent();
    pays(&mut center, &his);
    center.give(&Command::Undo(Undo { command: None })).unwrap();
    let desk = &center.desk;
    let owed = owed_now(&desk.state, &his, &desk.policy, desk.today());
    let waived = SettleFees {
        client: his.clone(),
        only: None,
        amount: sum(&owed),
        how: Settlement::Waived("a new client".to_owned()),
    };
    center.give(&Command::SettleFees(waived)).unwrap();
    january(&mut center);
    center.at(Day::parse("2026-02-20").unwrap(), 10);
    let slip = BackReason::OpenedInError;
    back(&mut center, &[(items[1], slip), (items[2], slip)]);
    let next = february(&mut center, &his);
    assert_eq!((next.postage.0, next.handling.0), (0, 0));
}

#[test]
fn a_payment_taken_back_behind_a_bring_back_is_neither_owed_nor_a_credit() {
    let slip = BackReason::OpenedInError;
    let came_back = |pays_and_takes_back: bool| {
        let (mut center, his, items) = sent();
        let mut payment = None;
        if pays_and_takes_back {
            pays(&mut center, &his);
            payment = center.desk.state.order.last().copied();
        }
        back(&mut center, &[(items[1], slip)]);
        back(&mut center, &[(items[2], slip)]);
        let command = payment;
        if command.is_some() {
            center.give(&Command::Undo(Undo { command })).unwrap();
        }
        let owed = center.desk.state.accounts.get(&his).cloned();
        january(&mut center);
        let figures = center.desk.state.statements_of(&his)[0].figures;
        (owed, figures)
    };
    assert_eq!(came_back(true), came_back(false));
}

#[test]
fn a_bundle_that_went_after_all_is_owed_again_once_its_payment_was_taken_back() {
    let slip = BackReason::OpenedInError;
    let (mut center, his, items) = sent();
    let before = center.desk.state.accounts.get(&his).cloned();
    pays(&mut center, &his);
    let payment = center.desk.state.order.last().copied();
    back(&mut center, &[(items[1], slip), (items[2], slip)]);
    let second = center.desk.state.order.last().copied();
    let undo = |command| Command::Undo(Undo { command });
    center.give(&undo(payment)).unwrap();
    center.give(&undo(second)).unwrap();
    let mut all = center.desk.state.order.iter().rev().copied();
    let first = all.find(|id| {
        let trace = center.desk.state.traces.get(id).unwrap();
        trace.done.items.contains(&items[1]) && trace.done.undone.is_none()
    });
    center.give(&undo(first)).unwrap();
    assert_eq!(center.desk.state.accounts.get(&his).cloned(), before);
    // Nobody paid for it: as our slip it is no credit.
    back(&mut center, &[(items[1], slip), (items[2], slip)]);
    january(&mut center);
    let figures = center.desk.state.statements_of(&his)[0].figures;
    assert_eq!((figures.postage.0, figures.paid.0), (700, 0));
}
