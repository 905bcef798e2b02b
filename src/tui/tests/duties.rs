//! What the to-do list and the list of court papers let a clerk do by a word.

use super::driver::Driver;
use super::law::shown_is;
use crate::domain::clerk::Role;
use crate::domain::command::Command;
use crate::domain::flow::SuspendClient;
use crate::domain::ids::{ClientId, ItemId};

#[test]
fn served_papers_are_written_down_copied_and_mailed_from_the_list() {
    let mut desk = Driver::new();
    desk.keys("402 .leg⏎").wait(400).keys(":todo⏎");
    shown_is(&desk, "TO DO");
    shown_is(&desk, "write down who served");
    desk.keys("served Ray Doyle⏎");
    assert!(
        desk.said().starts_with("?? type served WHO; WHAT; HOUR"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>served Ray Doyle; Summons; 14:05⏎");
    assert_eq!(desk.said(), "OK #1: served by Ray Doyle");
    let papers = desk.desk.state.papers.get(&ItemId(1)).unwrap();
    assert_eq!((papers.title.as_str(), papers.minute), ("Summons", 845));
    desk.keys(":papers⏎");
    shown_is(&desk, "Ray Doyle");
    desk.keys("copied⏎")
        .keys("mailed 5 Oak St, Salem, OR 97301⏎");
    assert_eq!(desk.said(), "OK #1: mailed to the client");
    let papers = desk.desk.state.papers.get(&ItemId(1)).unwrap();
    assert!(papers.copied.is_some() && papers.mailed.is_some());
}

#[test]
fn a_manager_decides_from_the_list_with_a_way_and_a_reason() {
    let mut desk = Driver::new();
    let held = ClientId::new(&desk.desk.state.clients.keys().next().unwrap().to_string());
    desk.desk.must(&Command::SuspendClient(SuspendClient {
        client: held.clone(),
        reason: "unpaid".into(),
    }));
    let pmb = desk.desk.state.clients[&held].pmb.clone();
    desk.keys(&format!("{pmb}⏎")).wait(400).keys(":todo⏎");
    shown_is(&desk, "a manager decides");
    desk.keys("decide collect⏎");
    assert!(
        desk.said().starts_with("?? type decide collect WHY"),
        "{}",
        desk.said()
    );
    desk.desk.role = Role::Operator;
    desk.keys("<Esc>decide collect paid in cash⏎");
    assert!(
        desk.said().contains("may not do a manager's work"),
        "{}",
        desk.said()
    );
    desk.desk.role = Role::Manager;
    desk.keys("<Esc>decide collect paid in cash⏎");
    assert_eq!(desk.said(), "OK decided for #1: hold it for collection");
    shown_is(&desk, "a manager decided");
}
