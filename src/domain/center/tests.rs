//! What falls short of the center's own file, and its days.

use super::dates::dates;
use super::file::{Closes, Filed, OwnerId, OwnerPaper, Warning};
use super::gap::{Gap, gaps};
use super::*;
use crate::domain::agenda::reminders::REMINDERS;
use crate::domain::center::policy::Contacts;
use crate::domain::form::{Expiry, PhotoId};
use crate::domain::time::Day;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn policy() -> Policy {
    let mut policy = Policy {
        center: vec!["12 Pier Road".into(), "Portland, OR 97201".into()],
        ..Policy::default()
    };
    policy.compliance.contacts = Contacts {
        postmaster: "Post Office Portland".into(),
        inspector: "Insp. Doe".into(),
        registered: vec!["Ada Quill".into()],
    };
    policy
}

fn passport(ends: &str, entered: &str) -> OwnerId {
    OwnerId {
        holder: "Ada Quill".into(),
        paper: OwnerPaper::Photo(PhotoId::Passport),
        ends: Expiry::On(day(ends)),
        entered: day(entered),
    }
}

fn file() -> CenterFile {
    CenterFile {
        filed: Some(Filed {
            on: day("2026-02-01"),
            before: "P. Office".into(),
            address: policy().center,
        }),
        ids: vec![passport("2027-01-31", "2026-02-01")],
        ..CenterFile::default()
    }
}

fn told(file: &CenterFile, policy: &Policy, today: &str) -> Vec<String> {
    let all = gaps(Some(file), policy, day(today));
    all.iter()
        .map(|gap| format!("{} ({})", gap.words(), gap.rule()))
        .collect()
}

#[test]
fn each_gap_of_the_centers_own_file_is_told_with_its_rule() {
    let (whole, policy) = (file(), policy());
    assert!(told(&whole, &policy, "2027-01-31").is_empty());
    let nothing = gaps(None, &policy, day("2026-11-29"));
    assert_eq!(nothing, [Gap::NotEntered]);
    let unfiled = CenterFile {
        filed: None,
        ids: Vec::new(),
        ..file()
    };
    assert_eq!(
        told(&unfiled, &Policy::default(), "2026-11-29"),
        [
            "no Form 1583-A is on file (DMM 508.1.8.2, rule 3)",
            "no photo ID of the owner is on file (DMM 508.1.8.2, rule 3)",
            "no postmaster is named (DMM 508.1.8.2, rule 3)",
            "no postal inspector is named (DMM 508.1.8.2, rule 3)",
            "nobody is named who signs for registered mail (USPS CMRA FAQ, rule 24)",
        ]
    );
    assert_eq!(
        told(&whole, &policy, "2027-02-01"),
        ["the owner's photo ID (passport) expired (DMM 508.1.8.2, rule 3)"]
    );
    let renewed = CenterFile {
        ids: vec![passport("2037-01-31", "2027-01-05")],
        ..file()
    };
    let newer =
        ["the center's address or an ID is newer than its Form 1583-A (DMM 508.1.8.2, rule 3)"];
    assert_eq!(told(&renewed, &policy, "2027-02-01"), newer);
    let moved = Policy {
        center: vec!["9 Quay St".into()],
        ..policy.clone()
    };
    assert_eq!(told(&whole, &moved, "2026-11-29"), newer);
    let warned = CenterFile {
        warnings: vec![Warning {
            number: 1,
            on: day("2026-11-02"),
            what: "boxes without a form".into(),
            answer_by: day("2026-12-02"),
            answer: None,
        }],
        ..file()
    };
    let open = told(&warned, &policy, "2026-11-29");
    assert!(open.len() == 1 && open[0].starts_with("warning 1 is not answered, due 2026-12-02"));
}

#[test]
fn the_days_of_the_center_are_its_ids_and_what_follows_its_last_day() {
    let closes = |other_sites| CenterFile {
        closes: Some(Closes {
            last: day("2026-12-31"),
            other_sites,
        }),
        ..file()
    };
    let days = |file: &CenterFile| -> Vec<String> {
        let mut all = dates(file, &policy());
        all.sort();
        all.iter()
            .map(|(on, what)| format!("{on} {}", what.word()))
            .collect()
    };
    assert_eq!(
        days(&closes(false)),
        [
            "2026-11-02 center_id_reminder",
            "2026-12-02 center_id_reminder",
            "2026-12-31 center_closes",
            "2027-01-01 center_id_reminder",
            // Ten business days, then thirty more.
            "2027-01-14 center_mail_held",
            "2027-01-24 center_id_reminder",
            "2027-01-31 center_id_ends",
            "2027-02-25 center_changes_end",
        ]
    );
    assert_eq!(days(&closes(true)).len(), REMINDERS.len() + 3);
}
