//! What the to-do list and the list of court papers let a clerk do by a word.

use super::driver::Driver;
use super::law::shown_is;
use crate::domain::attached::{PaperKind, PaperType};
use crate::domain::clerk::Role;
use crate::domain::command::Command;
use crate::domain::flow::{AttachPaper, SetTerms, SuspendClient};
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::terms::Term;

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
    let client = desk.desk.state.items[&ItemId(1)].client.clone().unwrap();
    let home = (Term::RemailAddress, "5 Oak St, Salem, OR 97301".to_owned());
    desk.desk.must(&Command::SetTerms(SetTerms {
        client,
        cells: vec![home],
    }));
    desk.keys("copied⏎")
        .keys("mailed 9 Elm St, Bend, OR 97701⏎");
    assert!(
        desk.said().contains("is no address of this client on file"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>mailed 5 Oak Street, Salem, OR 97301⏎");
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
    assert!(
        desk.said().starts_with("?? Enter once more decides for #1"),
        "{}",
        desk.said()
    );
    desk.keys("<Look>⏎");
    assert_eq!(desk.said(), "OK decided for #1: hold it for collection");
    shown_is(&desk, "a manager decided");
}

#[test]
fn a_forms_way_is_noted_from_the_pipeline_and_stands_on_the_clients_record() {
    let mut desk = Driver::new();
    desk.keys(":pipeline⏎");
    shown_is(&desk, "PIPELINE");
    shown_is(&desk, "ask for the form");
    desk.keys("402");
    desk.keys("<Esc>asked⏎");
    assert!(desk.said().ends_with("form asked for"), "{}", desk.said());
    shown_is(&desk, "bring the form");
    desk.keys("<F6>");
    shown_is(&desk, "asked");
    desk.keys(":pipeline⏎revise⏎");
    assert_eq!(desk.said(), "?? type why: revise WHY");
    desk.keys("<Esc>received⏎").keys("accepted⏎");
    assert!(desk.said().contains("is not complete"), "{}", desk.said());
    desk.keys("<Esc>revise box 7 is another company⏎");
    shown_is(&desk, "to be revised: box 7");
    let noted = desk.desk.state.form_notes.values().next().unwrap();
    assert!(noted.asked.is_some() && noted.revise.is_some());
    let whose = desk.desk.state.form_notes.keys().next().unwrap().clone();
    let pmb = desk.desk.state.clients[&whose].pmb.clone();
    desk.keys(&format!("<F6>{pmb}"));
    shown_is(&desk, "STEP     to be revised: box 7 is another company");
    desk.desk.role = Role::Operator;
    desk.keys("<Esc>:pipeline⏎asked⏎");
    assert!(desk.said().contains("ask a custodian"), "{}", desk.said());
}

#[test]
fn the_centers_own_file_is_kept_from_its_list() {
    let mut desk = Driver::new();
    desk.keys(":quarter⏎");
    shown_is(&desk, "the center's own file is not entered");
    desk.keys(":center⏎filed⏎");
    assert!(
        desk.said().starts_with("?? type filed WHO"),
        "{}",
        desk.said()
    );
    desk.keys("<Esc>filed P. Office⏎");
    assert_eq!(desk.said(), "OK Form 1583-A filed");
    shown_is(&desk, "filed 2026-11-21 before P. Office");
    desk.keys("warning boxes without a form⏎");
    shown_is(&desk, "warning 1 is not answered, due 2026-12-21");
    desk.keys("answered 1 all forms are in⏎");
    desk.keys("<Down>");
    shown_is(&desk, "answered on 2026-11-21: all forms are in");
    desk.desk.role = Role::Operator;
    desk.keys("filed Somebody⏎");
    assert!(
        desk.said().contains("may not do a manager's work"),
        "{}",
        desk.said()
    );
}

#[test]
fn an_open_form_names_the_papers_that_are_attached_to_it() {
    let mut desk = Driver::new();
    let clients: Vec<ClientId> = desk.desk.state.clients.keys().cloned().collect();
    for client in clients {
        for (kind, digest) in [(PaperKind::Form, [1; 32]), (PaperKind::CourtOrder, [2; 32])] {
            desk.desk.must(&Command::AttachPaper(AttachPaper {
                client: client.clone(),
                kind,
                format: PaperType::Pdf,
                bytes: 84_000,
                digest,
            }));
        }
    }
    desk.keys("<F6>⏎:form audit⏎");
    shown_is(&desk, "papers: form, court-order");
}

#[test]
fn court_papers_go_to_the_address_that_is_typed_where_none_is_on_file() {
    let mut desk = Driver::new();
    desk.keys("402 .leg⏎").wait(400).keys(":todo⏎");
    desk.keys("served Ray Doyle; Summons; 14:05⏎:papers⏎");
    desk.desk.role = Role::Operator;
    desk.keys("mailed⏎");
    assert!(
        desk.said().contains("give the last known address with it"),
        "{}",
        desk.said()
    );
    // A word is no address.
    desk.keys("<Esc>mailed yes⏎");
    assert!(desk.said().starts_with("!!"), "{}", desk.said());
    desk.keys("<Esc>mailed 1 Bike Ln, Oakland CA 94601⏎");
    assert_eq!(desk.said(), "OK #1: mailed to the client");
    let papers = desk.desk.state.papers.get(&ItemId(1)).unwrap();
    let mailed = papers.mailed.as_ref().unwrap();
    assert_eq!(
        (mailed.to.as_str(), mailed.of_form),
        ("1 Bike Ln, Oakland CA 94601", false)
    );
}
