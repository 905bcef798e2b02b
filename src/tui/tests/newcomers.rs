//! A form and a new client, field by field.

use super::driver::Driver;
use super::record::{harbor, label, opened};
use crate::domain::clerk::Role;
use crate::domain::form::{FormField, read};
use crate::domain::time::Day;
use crate::wire::messages::Request;

#[test]
fn a_form_is_opened_with_a_reason_and_changed_field_by_field() {
    let mut desk = opened();
    desk.keys(":form⏎");
    assert_eq!(label(&desk), "reason");
    desk.keys("new passport⏎");
    assert!(
        desk.said()
            .starts_with("OK the form of 234 Harbor Candle Co LLC is open"),
        "{}",
        desk.said()
    );
    assert_eq!(label(&desk), "edition");
    desk.keys("2024-06⏎⏎⏎business⏎");
    let form = harbor(&desk).form.unwrap();
    assert_eq!(
        (
            read(&form, FormField::Edition),
            read(&form, FormField::Usage)
        ),
        ("2024-06".into(), "business".into())
    );
    assert_eq!(label(&desk), "4 applicant");
    desk.keys("Ada Abbott");
    assert_eq!(
        desk.model.screens.clients.half_typed(),
        None,
        "a draft keeps nothing of a form"
    );
    desk.keys("⏎");
    assert!(!desk.said().contains("Ada"), "{}", desk.said());
    desk.keys("<Up>");
    assert_eq!(desk.line(), "Ada Abbott");
    let openings = |desk: &Driver| {
        desk.desk
            .asked
            .iter()
            .filter(|one| matches!(one, Request::OpenForm(_)))
            .count()
    };
    assert_eq!(openings(&desk), 1);
    desk.keys("<F2><F6>");
    assert_eq!(label(&desk), "service", "another screen closes the form");
}

#[test]
fn who_may_not_read_forms_is_told_whom_to_ask() {
    let mut desk = opened();
    desk.desk.role = Role::Operator;
    desk.keys(":form why⏎");
    assert_eq!(
        desk.said(),
        "!! rk may not open forms; ask a custodian, or switch with :me"
    );
    desk.keys("<Esc><Esc><Down>Harbor Wax⏎⏎");
    assert_eq!(
        desk.said(),
        "!! rk may not do a manager's work; ask a manager, or switch with :me"
    );
}

#[test]
fn a_box_that_lost_its_zeros_is_refused_without_an_option_of_the_shell() {
    let mut desk = Driver::new();
    desk.keys("<F6>:new⏎0234⏎Oakum Works⏎⏎⏎");
    assert_eq!(
        desk.said(),
        "!! box 0234 is new, and 234 is Harbor Candle Co LLC's: type 234; if both are there, 0234 comes by a list"
    );
}

#[test]
fn a_newcomer_is_added_field_by_field() {
    let mut desk = Driver::new();
    desk.keys("<F6>:new⏎");
    assert_eq!(label(&desk), "box");
    desk.keys("234⏎");
    assert_eq!(
        desk.said(),
        "!! box 234 is Harbor Candle Co LLC's; type 234 shared for a second client"
    );
    assert_eq!((label(&desk).as_str(), desk.line()), ("box", "234"));
    desk.keys("801⏎Oakum Works⏎⏎⏎");
    assert!(
        desk.said()
            .starts_with("OK Oakum Works is a client now, box 801"),
        "{}",
        desk.said()
    );
    assert_eq!(label(&desk), "emails");
    let added = desk
        .desk
        .state
        .clients
        .values()
        .find(|client| client.legal_name() == "Oakum Works")
        .unwrap();
    assert_eq!(
        (added.pmb.as_str(), added.opened),
        ("801", Day::parse("2026-11-21"))
    );
    desk.keys("post@oakum.example⏎<Esc>:new⏎801⏎");
    assert!(
        desk.said().contains("box 801 is Oakum Works's"),
        "{}",
        desk.said()
    );
}
