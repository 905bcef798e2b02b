//! The duties of served papers, a case each.

use super::*;
use crate::domain::ids::{CommandId, PickupId, Pmb};
use crate::domain::item::Origin;
use crate::domain::time::{BookDay, Stamp};
use crate::domain::{ids::Slot, item::ItemStatus};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn item(kind: ItemKind, status: ItemStatus) -> Item {
    Item {
        id: ItemId(1),
        client: Some(ClientId::new("a")),
        evidence: None,
        kind,
        carrier: None,
        tracking: None,
        line: None,
        slot: Slot::hold(),
        status,
        origin: Origin::Intake,
        received: Stamp(0),
        day: BookDay::of(day("2026-03-02")),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    }
}

fn papers(copied: Option<&str>, mailed: Option<&str>) -> Papers {
    Papers {
        item: ItemId(1),
        client: Some(ClientId::new("a")),
        server: "Ray Doyle".into(),
        title: "Summons".into(),
        on: day("2026-03-02"),
        minute: 845,
        copied: copied.map(day),
        mailed: mailed.map(|on| Mailing {
            on: day(on),
            to: "5 Oak St".into(),
            of_form: true,
        }),
    }
}

fn client(closed: Option<&str>) -> Client {
    let blank = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
    Client {
        closed: closed.map(day),
        ..blank
    }
}

#[test]
fn what_is_still_owed_of_served_papers_follows_state_client_and_what_was_done() {
    use Duty::{Copy, Mail, Note};
    let held = ItemStatus::Held;
    let taken = ItemStatus::PickedUp(PickupId(1));
    let (ca, other) = (Process::California, Process::Elsewhere);
    let noted = Some(papers(None, None));
    for (law, kind, status, papers, closed, owed) in [
        (
            ca,
            ItemKind::Legal,
            held,
            None,
            None,
            vec![Note, Copy, Mail],
        ),
        (
            ca,
            ItemKind::Legal,
            held,
            noted.clone(),
            None,
            vec![Copy, Mail],
        ),
        (
            ca,
            ItemKind::Legal,
            held,
            Some(papers(Some("2026-03-02"), None)),
            None,
            vec![Mail],
        ),
        (
            ca,
            ItemKind::Legal,
            held,
            Some(papers(Some("2026-03-02"), Some("2026-03-04"))),
            None,
            vec![],
        ),
        // Who took them himself is mailed them all the same.
        (ca, ItemKind::Legal, taken, noted.clone(), None, vec![Mail]),
        // After the service nothing goes into the box; for two years the center is the agent.
        (
            ca,
            ItemKind::Legal,
            held,
            noted.clone(),
            Some("2025-01-31"),
            vec![Mail],
        ),
        (
            ca,
            ItemKind::Legal,
            held,
            noted.clone(),
            Some("2024-01-31"),
            vec![],
        ),
        (other, ItemKind::Legal, held, None, None, vec![Note]),
        (other, ItemKind::Legal, held, noted.clone(), None, vec![]),
        (ca, ItemKind::Letter, held, None, None, vec![]),
        (ca, ItemKind::Legal, ItemStatus::Voided, None, None, vec![]),
    ] {
        let rules = Settings {
            process: law,
            ..Settings::default()
        };
        let found = duties(
            Some(&item(kind, status)),
            papers.as_ref(),
            Some(&client(closed)),
            &rules,
            day("2026-03-03"),
        );
        let kinds: Vec<Duty> = found.iter().map(|(duty, _)| *duty).collect();
        assert_eq!(
            kinds, owed,
            "{law:?} {kind:?} {status:?} {papers:?} {closed:?}"
        );
        let by = found
            .iter()
            .find(|(duty, _)| *duty == Mail)
            .and_then(|(_, by)| *by);
        assert!(by.is_none() || by == Some(day("2026-03-07")), "{by:?}");
    }
}

#[test]
fn papers_mailed_after_the_last_day_were_late() {
    let rules = Settings {
        process: Process::California,
        ..Settings::default()
    };
    assert!(!papers(None, Some("2026-03-07")).was_late(&rules));
    assert!(papers(None, Some("2026-03-08")).was_late(&rules));
    assert!(!papers(None, Some("2026-03-08")).was_late(&Settings::default()));
    let words = papers(Some("2026-03-02"), Some("2026-03-04")).words();
    assert_eq!(
        words,
        "Summons by Ray Doyle on 2026-03-02 at 14:05; copy in the box 2026-03-02; \
         mailed 2026-03-04 to the home address on the form"
    );
}
