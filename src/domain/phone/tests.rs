//! What may be said on the telephone.

use chrono::Utc;

use super::*;
use crate::domain::disposition::{Mail, Reason, Rule, Telling};
use crate::domain::ids::{CommandId, ItemId, Slot};
use crate::domain::item::{ItemStatus, Origin};
use crate::domain::time::{BookDay, Stamp};

fn piece(kind: ItemKind, day: &str, slot: &str) -> Item {
    // What came after a seal stands in the next books, and is told by the day on which it came.
    let date = Day::parse(day).unwrap();
    Item {
        id: ItemId(1),
        client: None,
        evidence: None,
        kind,
        carrier: None,
        tracking: None,
        line: None,
        slot: Slot::new(slot),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: Stamp::from(date.date().and_hms_opt(17, 0, 0).unwrap().and_utc()),
        day: BookDay::of(date).next(),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    }
}

fn said(action: Action, item: &Item) -> Disposition {
    Disposition {
        action,
        rule: Rule(22),
        mail: Mail::of(item.kind, item.carrier),
        reason: None,
        due: None,
        days_left: None,
        postage_owed: false,
        telling: Telling::Nothing,
    }
}

#[test]
fn what_the_rules_keep_is_not_offered_as_here_to_collect() {
    let letter = piece(ItemKind::Letter, "2026-11-22", "PMB 7");
    for (actions, said_of_it) in [
        (
            &[Action::Hold, Action::HoldForForm, Action::HoldForForm][..],
            "1 letter is here, in PMB 7, since 22 November 2026; 2 pieces are held until the form is complete",
        ),
        (&[Action::HoldForManager], "1 piece is held for a manager"),
        (
            &[Action::Remail],
            "1 piece is to be re-mailed to the forwarding address, for the service is over",
        ),
        (
            &[Action::HandBack],
            "1 piece is in PMB 7, to go back to the carrier, for the service is over",
        ),
        (
            &[Action::AskOrigin],
            "1 piece is Registered Mail, held here until a manager decides",
        ),
        (
            &[Action::RefuseSignature],
            "1 piece is Restricted Delivery, which nobody here may sign for, and cannot be collected",
        ),
    ] {
        let pieces: Vec<_> = actions
            .iter()
            .map(|action| (&letter, said(*action, &letter)))
            .collect();
        assert_eq!(
            sentence("Harbor, box 7", &pieces, 0, &Utc),
            format!("Harbor, box 7: {said_of_it}.")
        );
    }
}

#[test]
fn the_answer_can_be_read_out() {
    let all = [
        piece(ItemKind::Letter, "2026-11-22", "PMB 7"),
        piece(ItemKind::Parcel, "2026-11-20", "B-14"),
        piece(ItemKind::Letter, "2026-11-21", "PMB 7"),
        piece(ItemKind::Marketing, "2026-11-01", "PMB 7"),
    ];
    let pieces: Vec<(&Item, Disposition)> = all
        .iter()
        .map(|item| (item, said(Action::Hold, item)))
        .collect();
    assert_eq!(
        sentence("Harbor, box 7", &pieces, 30, &Utc),
        "Harbor, box 7: 2 letters and 1 parcel are here, in B-14 and PMB 7, the oldest since 20 November 2026, free until 20 December 2026; 1 piece of advertising is here, in PMB 7."
    );
    assert_eq!(
        sentence("Harbor, box 7", &pieces[..1], 0, &Utc),
        "Harbor, box 7: 1 letter is here, in PMB 7, since 22 November 2026."
    );
    assert_eq!(
        sentence("Harbor, box 7", &pieces[3..], 30, &Utc),
        "Harbor, box 7: 1 piece of advertising is here, in PMB 7."
    );
    assert_eq!(
        sentence("Harbor, box 7", &[], 30, &Utc),
        "Harbor, box 7: nothing is here."
    );
}

#[test]
fn what_a_former_client_wants_sent_on_is_no_mail_to_come_for() {
    let letter = piece(ItemKind::Letter, "2026-11-20", "PMB 155");
    let said = said(Action::Remail, &letter);
    assert_eq!(
        sentence("Tidewater Inc, box 155", &[(&letter, said)], 0, &Utc),
        "Tidewater Inc, box 155: 1 piece is to be re-mailed to the forwarding address, for the service is over."
    );
}

#[test]
fn what_went_back_today_is_told_by_its_way() {
    for (way, count, says) in [
        (
            ItemStatus::HandedToCarrier,
            1,
            " 1 piece went back to the carrier today.",
        ),
        (
            ItemStatus::Returned,
            2,
            " 2 pieces were returned to the sender today.",
        ),
        (
            ItemStatus::Destroyed,
            1,
            " 1 piece was destroyed today on the client's order.",
        ),
    ] {
        let way = WentBack::of(way).unwrap();
        assert_eq!(went_back(way, count), says);
    }
    // What nobody finds did not go anywhere: it is told apart.
    for silent in [ItemStatus::Held, ItemStatus::Missing, ItemStatus::Voided] {
        assert_eq!(WentBack::of(silent), None);
    }
}

#[test]
fn a_call_heard_nothing_of_a_missing_piece_or_of_a_hold() {
    assert_eq!(
        missing(1),
        " 1 piece is being looked for; a manager will tell you more."
    );
    assert_eq!(
        on_request(2, Day::parse("2026-12-05").unwrap()),
        " 2 pieces of these are held on request until 5 December 2026."
    );
}

#[test]
fn a_call_heard_nothing_is_here_of_a_piece_in_hold() {
    let letter = piece(ItemKind::Letter, "2026-11-22", "HOLD");
    let waits = |reason| Disposition {
        reason: Some(reason),
        ..said(Action::Quarantine, &letter)
    };
    let all = [
        (&letter, waits(Reason::OffForm)),
        (&letter, waits(Reason::AuthorisedOnly)),
        (&letter, said(Action::Hold, &letter)),
    ];
    assert_eq!(
        sentence("Harbor, box 7", &all[..1], 0, &Utc),
        "Harbor, box 7: 1 piece is in HOLD, not to be collected: the name is on no form."
    );
    let whole = sentence("Harbor, box 7", &all, 0, &Utc);
    assert!(whole.contains(": 1 letter is here, in HOLD, "), "{whole}");
    assert!(
        whole.contains("; 1 piece is in HOLD, not to be collected: who it names may only collect;"),
        "{whole}"
    );
    assert_eq!(
        perhaps(2),
        " 2 pieces that may be theirs wait here until the desk knows whose they are."
    );
}

#[test]
fn what_an_open_count_has_not_seen_is_said_behind_what_is_here() {
    assert_eq!(
        unseen(1),
        " 1 piece of these was not seen by the count that goes on: look before you promise it."
    );
    assert_eq!(
        unseen(2),
        " 2 pieces of these were not seen by the count that goes on: look before you promise it."
    );
}
