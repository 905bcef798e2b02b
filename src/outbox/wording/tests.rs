//! Each kind of mail as the client reads it: about pieces here, about forms and labels in `forms`.

mod follow_ups;
mod forms;
mod handovers;

use std::collections::BTreeMap;

use super::*;
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::disposition::Action;
use crate::domain::event::SiteId;
use crate::domain::ids::{ClientId, CommandId, ItemId, NoticeId, PickupId, Pmb, Slot};
use crate::domain::item::{Evidence, Item, ItemKind, ItemStatus, Origin};
use crate::domain::name::{Name, NameKind};
use crate::domain::notice::{NoticeState, Plan};
use crate::domain::pickup::Pickup;
use crate::domain::storage::{Currency, Overdue};
use crate::domain::time::{BookDay, Day, Stamp};
use crate::domain::tracking::Carrier;
use crate::outbox::compose::{ComposeError, Letter, compose};
use crate::outbox::letterhead::{Letterhead, Sender};
use chrono_tz::Tz;

/// 2026-11-23 14:05 in New York.
const MONDAY: Stamp = Stamp(1_795_460_700_000);

fn client() -> Client {
    Client {
        kind: ClientKind::Business,
        names: vec![Name::new("Harbor Sound Inc", NameKind::Legal)],
        emails: vec!["ada@harbor.example".into()],
        notify: NotifyPreference::Each,
        ..Client::blank(ClientId::new("c-1"), Pmb::new("234"), CommandId([0; 16]))
    }
}

fn item(kind: ItemKind, day: &str) -> Item {
    // What came after a seal stands in the next books, and is told by the day on which it came.
    let date = Day::parse(day).unwrap();
    Item {
        id: ItemId(1),
        client: Some(ClientId::new("c-1")),
        evidence: None,
        kind,
        carrier: None,
        tracking: None,
        line: Some("HARBOR SOUND".to_owned()),
        slot: Slot::new("B-14"),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: Stamp::from(date.date().and_hms_opt(17, 0, 0).unwrap().and_utc()),
        day: BookDay::of(date).next(),
        left: None,
        note: "smells".to_owned(),
        changed_by: CommandId([0; 16]),
    }
}

fn came_under(name: &str, kind: NameKind, item: Item) -> Item {
    let evidence = Evidence {
        name: name.to_owned(),
        kind: Some(kind),
        reason: String::new(),
    };
    Item {
        evidence: Some(evidence),
        line: Some(format!("{name}, PMB 234")),
        ..item
    }
}

#[test]
fn addressed_to_somebody_whom_nobody_read_is_not_said() {
    let under = |line: Option<&str>| {
        let item = came_under(
            "Bob Whitfield",
            NameKind::Person,
            item(ItemKind::Letter, "2026-11-23"),
        );
        let line = line.map(str::to_owned);
        let (_, text) = letter_of(
            &notice(NoticeKind::Arrival, 1, None),
            &[Item { line, ..item }],
            None,
        );
        text
    };
    let said = "  1 letter, addressed to Bob Whitfield\n";
    for line in [None, Some("whitfield"), Some("Whitfield & Whitfield LLP")] {
        let text = under(line);
        assert!(text.contains("  1 letter\n"), "{line:?}: {text}");
    }
    for line in ["bob whitfield", "BOB WHITFIELD / PMB 234"] {
        let text = under(Some(line));
        assert!(text.contains(said), "{line:?}: {text}");
    }
}

fn notice(kind: NoticeKind, count: u64, pickup: Option<u64>) -> Notice {
    Notice {
        id: NoticeId(7),
        client: ClientId::new("c-1"),
        kind,
        to: Some("ada@harbor.example".to_owned()),
        items: (1..=count).map(ItemId).collect(),
        pickup: pickup.map(PickupId),
        plan: Plan::Tray,
        state: NoticeState::Queued,
        queued_at: MONDAY,
        tries: 0,
        marked: None,
        last_answer: String::new(),
        matter: crate::domain::notice::Matter::Pieces,
    }
}

fn letterhead() -> Letterhead {
    Letterhead {
        name: "Pier Mail".to_owned(),
        address: vec!["12 Pier Road".to_owned(), "Portland, ME 04101".to_owned()],
        from: Sender::parse("Pier Mail <desk@pier.example>").unwrap(),
        timezone: Tz::America__New_York,
        hours: Vec::new(),
        bring: None,
        currency: Currency::default(),
        then: Overdue::Return,
        reply_to: None,
        stationery: std::sync::Arc::default(),
        signer: None,
    }
}

fn letter_of(notice: &Notice, items: &[Item], pickup: Option<&Pickup>) -> (String, String) {
    judged_letter_of(notice, items, pickup, &[])
}

fn judged_letter_of(
    notice: &Notice,
    items: &[Item],
    pickup: Option<&Pickup>,
    actions: &[(ItemId, Action)],
) -> (String, String) {
    let (client, letterhead) = (client(), letterhead());
    let message = compose(&Letter {
        notice,
        client: &client,
        items: items.iter().collect(),
        actions: actions.iter().copied().collect(),
        stays: BTreeMap::new(),
        pickup,
        report: None,
        statement: None,
        letterhead: &letterhead,
        code: None,
        site: SiteId([2; 8]),
        at: MONDAY,
    })
    .unwrap();
    (message.subject().to_owned(), message.text().to_owned())
}

fn parcel() -> Item {
    let tracking = Some("1Z5R89390357567127".to_owned());
    Item {
        carrier: Some(Carrier::Ups),
        tracking,
        ..item(ItemKind::Parcel, "2026-11-23")
    }
}

#[test]
fn an_arrival_says_what_came_for_which_name_and_since_when() {
    let items = [
        item(ItemKind::Letter, "2026-11-23"),
        came_under(
            "Harbor Audio LLC",
            NameKind::Former,
            item(ItemKind::Letter, "2026-11-23"),
        ),
        item(ItemKind::Letter, "2026-11-23"),
        parcel(),
        item(ItemKind::Certified, "2026-11-20"),
    ];
    let (subject, text) = letter_of(&notice(NoticeKind::Arrival, 5, None), &items, None);
    assert_eq!(subject, "5 pieces of mail for you at PMB 234");
    assert_eq!(
        text,
        "\
Hello Harbor Sound Inc,

This mail is here for you at PMB 234:

since Friday, November 20, 2026
  1 certified letter
since Monday, November 23, 2026
  2 letters
  1 letter, addressed to Harbor Audio LLC, a former name
  1 parcel, UPS ..7127

Certified, registered and legal mail often sets a date: please come soon.

You can collect it at the desk. Whoever comes must be on your list of people who may
collect, and should bring a photo ID.

An answer to this message reaches the mail desk.

Pier Mail
12 Pier Road
Portland, ME 04101
"
    );
}

#[test]
fn another_clients_name_is_never_told() {
    let mut theirs = came_under(
        "Rival Corp",
        NameKind::Former,
        item(ItemKind::Letter, "2026-11-23"),
    );
    theirs.client = Some(ClientId::new("c-2"));
    let (_, text) = letter_of(&notice(NoticeKind::Arrival, 1, None), &[theirs], None);
    assert!(!text.contains("Rival"), "{text}");
}

#[test]
fn slots_notes_and_whole_numbers_stay_in_the_house() {
    let (_, text) = letter_of(&notice(NoticeKind::Arrival, 1, None), &[parcel()], None);
    for inside in ["B-14", "smells", "1Z5R89390357567127", "HARBOR SOUND"] {
        assert!(!text.contains(inside), "{inside}: {text}");
    }
}

#[test]
fn a_digest_counts_and_what_is_unknown_is_counted_too() {
    let letter = item(ItemKind::Letter, "2026-11-23");
    let (subject, text) = letter_of(&notice(NoticeKind::Digest, 3, None), &[letter], None);
    assert_eq!(subject, "Today's mail at PMB 234: 3 pieces");
    assert!(
        text.contains("  1 letter\n  and 2 pieces of mail\n"),
        "{text}"
    );
}

#[test]
fn a_name_cannot_add_a_line() {
    let evil = "Acme\r\nBcc: x@y.example\u{1b}[2J";
    let letter = came_under(evil, NameKind::Dba, item(ItemKind::Letter, "2026-11-23"));
    let (_, text) = letter_of(&notice(NoticeKind::Arrival, 1, None), &[letter], None);
    assert!(
        text.contains("  1 letter, addressed to Acme Bcc: x@y.example [2J\n"),
        "{text}"
    );
}

#[test]
fn nobody_to_write_to_is_said_in_words() {
    let mut notice = notice(NoticeKind::Arrival, 1, None);
    notice.to = None;
    let letter = Letter {
        notice: &notice,
        client: &client(),
        items: Vec::new(),
        actions: BTreeMap::new(),
        stays: BTreeMap::new(),
        pickup: None,
        report: None,
        statement: None,
        letterhead: &letterhead(),
        code: None,
        site: SiteId([2; 8]),
        at: MONDAY,
    };
    assert_eq!(compose(&letter), Err(ComposeError::NoAddress));
}

#[test]
fn what_nobody_may_sign_for_or_take_in_is_not_said_to_be_here_to_collect() {
    let numbered = |id: u64, kind: ItemKind| Item {
        id: ItemId(id),
        ..item(kind, "2026-11-23")
    };
    let all = [
        numbered(1, ItemKind::Certified),
        numbered(2, ItemKind::Registered),
        numbered(3, ItemKind::Parcel),
    ];
    let actions = [
        (ItemId(1), Action::RefuseSignature),
        (ItemId(2), Action::AskOrigin),
    ];
    let (_, text) = judged_letter_of(&notice(NoticeKind::Arrival, 3, None), &all, None, &actions);
    insta::assert_snapshot!(text);
    let (_, text) = judged_letter_of(
        &notice(NoticeKind::Arrival, 2, None),
        &all[..2],
        None,
        &actions,
    );
    assert!(
        !text.contains("You can collect it at the desk") && !text.contains("This mail is here"),
        "{text}"
    );
}

#[test]
fn pieces_that_wait_for_a_form_wait_and_a_letter_of_nothing_counts_none() {
    let one = subject(&notice(NoticeKind::Form, 1, None), &client());
    let seven = subject(&notice(NoticeKind::Form, 7, None), &client());
    assert_eq!(one, "1 piece of mail at PMB 234 waits for your Form 1583");
    assert_eq!(seven, "7 pieces of mail at PMB 234 wait for your Form 1583");
    let nothing = notice(NoticeKind::Arrival, 0, None);
    assert_eq!(
        subject(&nothing, &client()),
        "not sent to PMB 234: its pieces left, were taken back, or wait here untold"
    );
    let (_, text) = letter_of(&nothing, &[], None);
    assert!(!text.contains("here for you"), "{text}");
}
