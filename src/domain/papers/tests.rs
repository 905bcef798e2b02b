//! The duties of served papers, a case each.

use super::*;
use crate::domain::ids::{CommandId, PickupId, Pmb, Slot};
use crate::domain::item::Origin;
use crate::domain::time::{BookDay, Stamp};

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

/// What the law, the piece, its papers and its client's last day leave to be done on the day after the serving.
fn owed(law: Process, piece: &Item, papers: Option<&Papers>, closed: Option<&str>) -> Vec<Duty> {
    let rules = Settings {
        process: law,
        ..Settings::default()
    };
    let client = client(closed);
    let found = duties(
        Some(piece),
        papers,
        Some(&client),
        &rules,
        day("2026-03-03"),
    );
    let mail = found.iter().find(|(duty, _)| *duty == Duty::Mail);
    assert!(mail.is_none_or(|(_, by)| *by == Some(day("2026-03-07"))));
    found.into_iter().map(|(duty, _)| duty).collect()
}

#[test]
fn what_is_still_owed_of_served_papers_follows_state_client_and_what_was_done() {
    use Duty::{Copy, Mail, Note};
    let (ca, other) = (Process::California, Process::Elsewhere);
    let held = item(ItemKind::Legal, ItemStatus::Held);
    let taken = item(ItemKind::Legal, ItemStatus::PickedUp(PickupId(1)));
    let letter = item(ItemKind::Letter, ItemStatus::Held);
    let void = item(ItemKind::Legal, ItemStatus::Voided);
    let noted = papers(None, None);
    let copied = papers(Some("2026-03-02"), None);
    let done = papers(Some("2026-03-02"), Some("2026-03-04"));
    for (law, piece, papers, closed, wanted) in [
        (ca, &held, None, None, &[Note, Copy, Mail][..]),
        (ca, &held, Some(&noted), None, &[Copy, Mail]),
        (ca, &held, Some(&copied), None, &[Mail]),
        (ca, &held, Some(&done), None, &[]),
        // Who took them himself is mailed them all the same.
        (ca, &taken, Some(&noted), None, &[Mail]),
        // After the service nothing goes into the box; for two years the center is the agent.
        (ca, &held, Some(&noted), Some("2025-01-31"), &[Mail]),
        (ca, &held, Some(&noted), Some("2024-01-31"), &[]),
        // Served on the last day of the two years, they are to be mailed after it.
        (ca, &held, Some(&noted), Some("2024-03-02"), &[Mail]),
        (other, &held, None, None, &[Note]),
        (other, &held, Some(&noted), None, &[]),
        (ca, &letter, None, None, &[]),
        (ca, &void, None, None, &[]),
    ] {
        let found = owed(law, piece, papers, closed);
        assert_eq!(found, wanted, "{law:?} {papers:?} {closed:?}");
    }
}

#[test]
fn papers_mailed_after_the_last_day_were_late() {
    let rules = Settings {
        process: Process::California,
        ..Settings::default()
    };
    let his = client(None);
    let was_late = |on, rules: &Settings| papers(None, Some(on)).was_late(Some(&his), rules);
    assert!(!was_late("2026-03-07", &rules));
    assert!(was_late("2026-03-08", &rules));
    assert!(!was_late("2026-03-08", &Settings::default()));
    let words = papers(Some("2026-03-02"), Some("2026-03-04")).words();
    assert_eq!(
        words,
        "Summons by Ray Doyle on 2026-03-02 at 14:05; copy in the box 2026-03-02; \
         mailed 2026-03-04 to the home address on the form"
    );
}

#[test]
fn papers_for_whom_the_center_is_agent_no_more_are_mailed_by_no_day() {
    let rules = Settings {
        process: Process::California,
        ..Settings::default()
    };
    let served = papers(None, None);
    let by = |closed| served.mail_by(Some(&client(closed)), &rules);
    assert!(by(None).is_some());
    assert!(by(Some("2025-03-02")).is_some());
    assert_eq!(by(Some("2023-01-31")), None, "gone over two years");
    assert_eq!(served.mail_by(None, &rules), None);
}
