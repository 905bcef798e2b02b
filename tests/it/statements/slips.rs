//! Bundles that the center should not have sent: what they cost is dropped, and they count toward no plan.

use mailroom::domain::command::{Command, Known};
use mailroom::domain::flow::{AssignItem, BringBack};
use mailroom::domain::forward::BackReason;
use mailroom::domain::ids::ItemId;
use mailroom::domain::time::Day;

use super::behind::{february, stated};
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
