//! Who may do what, and what a rule is.

use super::*;
use crate::domain::client::Client;
use crate::domain::disposition::{Mail, Telling};
use crate::domain::ids::{CommandId, Pmb};
use crate::domain::item::ItemKind;
use crate::domain::name::{Added, Name, NameKind};
use crate::domain::pipeline::notes::{FormNotes, Revise};

fn of(action: Action) -> Todo {
    let said = Disposition {
        action,
        rule: Rule(37),
        mail: Mail::of(ItemKind::Letter, None),
        reason: None,
        due: Some(Day(10)),
        days_left: None,
        postage_owed: false,
        telling: Telling::Nothing,
    };
    Todo {
        chore: Chore::Pieces(said),
        items: vec![ItemId(1)],
        client: None,
        due: Some(Day(10)),
    }
}

#[test]
fn each_thing_to_do_names_the_least_role_that_may() {
    for (action, role) in [
        (Action::AskManager, Role::Manager),
        (Action::HoldForManager, Role::Manager),
        (Action::AskOrigin, Role::Manager),
        (Action::HoldForForm, Role::Custodian),
        (Action::Remail, Role::Operator),
        (Action::Collect, Role::Operator),
        (Action::HandBack, Role::Operator),
        (Action::Quarantine, Role::Operator),
        (Action::Identify, Role::Trainee),
    ] {
        let one = of(action);
        assert_eq!(one.who(), role, "{action:?}");
        assert!(one.is_late(Day(11)) && !one.is_late(Day(10)));
    }
    let certify = Todo {
        chore: Chore::Certify(Day(10)),
        ..of(Action::Hold)
    };
    assert_eq!(certify.who(), Role::Manager);
}

#[test]
fn a_form_to_be_revised_stands_in_the_list_until_the_service_is_over() {
    let mut state = State::default();
    for (id, closed) in [("1", None), ("2", Some(Day(5)))] {
        let mut client = Client::blank(ClientId::new(id), Pmb::new(id), CommandId([0; 16]));
        client.names = vec![Name::new("Harbor Candle Co", NameKind::Legal)];
        client.change_form(|form| form.gone_through = true);
        client.closed = closed;
        let mark = Added {
            by: "mia".into(),
            on: Day(1),
        };
        let why = "box 2b must say 301, not 201".to_owned();
        let notes = FormNotes {
            revise: Some(Revise { why, noted: mark }),
            ..FormNotes::default()
        };
        state.form_notes.insert(client.id.clone(), notes.into());
        state.clients.insert(client.id.clone(), client.into());
    }
    let all = todo(&state, &Policy::default(), Day(10));
    let words: Vec<_> = all.iter().map(|one| (one.words(), one.who())).collect();
    let wanted = "get a revised form: box 2b must say 301, not 201 (Form 1583 terms, rule 11)";
    assert_eq!(words, [(wanted.to_owned(), Role::Custodian)]);
}

#[test]
fn an_address_on_file_without_its_zip_code_is_something_to_do() {
    let day = |text: &str| Day::parse(text).unwrap();
    let client = |id: &str, forward: &str, remail: &str, closed: Option<Day>| {
        let mut client = Client::blank(ClientId::new(id), Pmb::new(id), CommandId([0; 16]));
        client.forwarding.address = forward.to_owned();
        client.remail.address = remail.to_owned();
        client.closed = closed;
        client
    };
    let (whole, short) = ("9 Elm St, Bend OR 97701", "9 Elm St, Bend OR");
    let gone = Some(day("2026-01-01"));
    let mut state = State::default();
    for client in [
        client("1", short, whole, None),
        client("2", whole, short, None),
        client("3", short, short, gone),
        client("4", "", "", None),
        client("5", short, whole, gone),
    ] {
        state.clients.insert(client.id.clone(), client.into());
    }
    let all = todo(&state, &Policy::default(), day("2026-02-01"));
    let asked: Vec<_> = all
        .iter()
        .filter_map(|one| match one.chore {
            Chore::Zip(kind) => Some((one.client.as_ref()?.as_str(), kind)),
            _ => None,
        })
        .collect();
    let wanted = [("1", ForwardKind::Forwarded), ("3", ForwardKind::Remailed)];
    assert_eq!(asked, wanted);
    assert_eq!(all.len(), 2);
}
