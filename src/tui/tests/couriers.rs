//! A courier at Pickup: refused at the first Enter, given what the client asked to give him, let have it by a manager.

use super::driver::Driver;
use super::hands::{desk, is_out, passes};
use crate::domain::clerk::Role;
use crate::domain::ids::ItemId;
use crate::domain::release::Pass;

/// The client of box 234 asks for a courier, perhaps of one company.
pub(super) fn asks_courier(desk: &mut Driver, items: &[u64], note: &str) {
    let client = desk.desk.item(1).client.clone().unwrap();
    let made = crate::domain::flow::MakeRequest {
        client,
        kind: crate::domain::request::RequestKind::Courier,
        items: items.iter().map(|id| ItemId(*id)).collect(),
        by: crate::domain::time::Day::parse("2026-11-28").unwrap(),
        who: "Ada Abbott".into(),
        said: crate::domain::request::Said::Email,
        note: note.into(),
    };
    desk.desk.must(&made.into());
}

/// Who works, the note of the client's request, the line, and what is said.
type Case = (Role, Option<&'static str>, &'static str, &'static str);

const COURIERS: &[Case] = &[
    (
        Role::Operator,
        None,
        "Di Moe courier DHL 4711",
        "ask courier DATE WHO phone: DHL",
    ),
    (
        Role::Operator,
        None,
        "Di Moe courier DHL 4711 because he wrote",
        "ask a manager",
    ),
    (
        Role::Operator,
        Some("FedEx"),
        "Di Moe courier DHL 4711",
        "another courier (FedEx), not DHL",
    ),
    (
        Role::Operator,
        Some("DHL Express"),
        "Di Moe courier D 4711",
        "another courier",
    ),
    (
        Role::Operator,
        Some("DHL Express"),
        "Di Moe courier DHL 4711",
        "look at the ID of Di Moe, courier of DHL",
    ),
    (
        Role::Operator,
        Some(""),
        "Di Moe courier DHL 4711",
        "asked to give him #1",
    ),
    (
        Role::Manager,
        None,
        "Di Moe courier DHL 4711",
        "Or type Di Moe courier DHL 4711 because WHY",
    ),
    (
        Role::Manager,
        None,
        "Di Moe courier DHL 4711 because the owner wrote",
        "look at the ID of Di Moe, courier of DHL",
    ),
    (
        Role::Manager,
        None,
        "Di Moe DHL 4711 because the owner wrote",
        "is no name",
    ),
];

#[test]
fn a_courier_whom_nobody_asked_for_is_refused_at_the_first_enter_with_what_puts_it_right() {
    for (role, note, line, says) in COURIERS.iter().copied() {
        let mut desk = desk();
        if let Some(note) = note {
            asks_courier(&mut desk, &[1], note);
        }
        desk.desk.role = role;
        desk.keys(&format!("<F3>234⏎{line}⏎"));
        assert!(
            desk.said().contains(says),
            "{role:?} {line}: {}",
            desk.said()
        );
        let went_on = desk.model.screens.pickup.stage.person().is_some();
        assert_eq!(
            went_on,
            desk.said().contains("the ID") || says.contains("asked to give"),
            "{line}"
        );
    }
}

#[test]
fn a_courier_is_marked_only_what_the_client_asked_to_give_him() {
    let mut desk = desk();
    asks_courier(&mut desk, &[1], "DHL");
    desk.desk.role = Role::Operator;
    desk.keys("<F3>234⏎Di Moe courier DHL 4711⏎d⏎*⏎");
    assert!(desk.said().contains("stays here"), "{}", desk.said());
    desk.keys("⏎");
    assert!(is_out(&desk, 1) && !is_out(&desk, 3), "{}", desk.said());
    let all = passes(&desk);
    let [Pass::Courier(courier)] = all.as_slice() else {
        panic!("no courier");
    };
    assert_eq!(courier.reference, "4711");
}

#[test]
fn a_manager_gives_a_courier_a_reason_in_the_line_that_names_him() {
    let mut desk = desk();
    desk.keys("<F3>234⏎Di Moe courier DHL 4711 because the owner wrote⏎d⏎1⏎⏎");
    assert!(is_out(&desk, 3) || is_out(&desk, 1), "{}", desk.said());
    let all = passes(&desk);
    let [Pass::Courier(courier)] = all.as_slice() else {
        panic!("no courier");
    };
    assert!(courier.words().contains("by a manager: the owner wrote"));
}
