//! Spans and folds, on events made by hand.

use chrono::Utc;

use super::*;
use crate::domain::clerk::{Actor, Role};
use crate::domain::flow::{
    BroughtBack, CommandUndone, Envelope, Event, HandoverStopped, HoldOverruled, ItemCorrected,
    ItemReceived, ItemVoided, ItemsMissing, MailChecked, PickedUp, Released,
};
use crate::domain::ids::{ClientId, CommandId, PickupId, Seq, SiteId, Slot};
use crate::domain::item::{Item, ItemChange, ItemKind, ItemStatus, Origin};
use crate::domain::pickup::{IdCheck, Pickup};
use crate::domain::rejection::Stays;
use crate::domain::release::{Pass, Stopped};
use crate::domain::state::State;
use crate::domain::time::BookDay;
use crate::domain::tracking::Carrier;

const MONDAY: Day = Day(739_000);

fn at(day: i32, hour: i64) -> Stamp {
    let from = i64::from(MONDAY.0 + day - Day::parse("1970-01-01").unwrap().0);
    Stamp((from * 24 + hour) * 3_600_000)
}

fn envelope(at: Stamp, who: &str, command: u8, event: impl Into<Event>) -> Envelope {
    Envelope {
        site: SiteId([0; 8]),
        seq: Seq(1),
        at,
        day: BookDay::of(at.day_in(&Utc)),
        actor: Actor::Person {
            user: who.into(),
            clerk: None,
            role: Role::Operator,
            terminal: "t".into(),
        },
        command: CommandId([command; 16]),
        schema: 3,
        event: event.into(),
        digest: [0; 32],
        previous: [0; 32],
        hash: [0; 32],
    }
}

fn piece(id: u64, kind: ItemKind, carrier: Option<Carrier>, at: Stamp) -> ItemReceived {
    ItemReceived(Item {
        id: ItemId(id),
        client: Some(ClientId::new("c-1")),
        evidence: None,
        kind,
        carrier,
        tracking: None,
        line: None,
        slot: Slot::new("A-1"),
        status: ItemStatus::Held,
        origin: Origin::Intake,
        received: at,
        day: BookDay::of(at.day_in(&Utc)),
        left: None,
        note: String::new(),
        changed_by: CommandId([0; 16]),
    })
}

fn pickup(id: u64, items: &[u64]) -> PickedUp {
    PickedUp(Pickup {
        id: PickupId(id),
        client: ClientId::new("c-1"),
        person: "Ada".into(),
        check: IdCheck::Driver,
        items: items.iter().copied().map(ItemId).collect(),
    })
}

/// Four pieces on two days, one of them a mistake, one set right; two handed out, of which one came back.
#[expect(clippy::too_many_lines, reason = "some days, in order")]
fn events() -> Vec<Envelope> {
    let items = |all: &[u64]| -> Vec<ItemId> { all.iter().copied().map(ItemId).collect() };
    vec![
        envelope(
            at(-1, 9),
            "ann",
            1,
            piece(1, ItemKind::Letter, None, at(-1, 9)),
        ),
        envelope(
            at(0, 9),
            "ann",
            2,
            piece(2, ItemKind::Letter, None, at(0, 9)),
        ),
        envelope(
            at(0, 9),
            "ann",
            3,
            piece(3, ItemKind::Letter, None, at(0, 9)),
        ),
        envelope(
            at(0, 11),
            "bob",
            4,
            piece(4, ItemKind::Parcel, None, at(0, 11)),
        ),
        envelope(
            at(1, 9),
            "bob",
            5,
            piece(5, ItemKind::Parcel, Some(Carrier::Ups), at(1, 9)),
        ),
        envelope(
            at(1, 10),
            "bob",
            6,
            ItemVoided {
                item: ItemId(3),
                why: "twice".into(),
            },
        ),
        envelope(
            at(1, 10),
            "bob",
            7,
            ItemCorrected {
                item: ItemId(4),
                changes: vec![ItemChange::Carrier(Some(Carrier::Ups))],
            },
        ),
        envelope(at(1, 12), "bob", 8, pickup(1, &[2, 4])),
        envelope(
            at(1, 12),
            "bob",
            8,
            Released {
                pickup: PickupId(1),
                client: ClientId::new("c-1"),
                items: items(&[2, 4]),
                scanned: items(&[4]),
                pass: Pass::Manager("he is new".into()),
            },
        ),
        envelope(at(1, 13), "bob", 9, pickup(2, &[1])),
        envelope(
            at(1, 14),
            "bob",
            10,
            BroughtBack {
                pickup: PickupId(2),
                items: items(&[1]),
            },
        ),
        envelope(at(1, 14), "ann", 11, MailChecked(ClientId::new("c-1"))),
        envelope(at(1, 15), "ann", 12, MailChecked(ClientId::new("c-1"))),
        envelope(
            at(1, 15),
            "ann",
            13,
            HandoverStopped {
                client: ClientId::new("c-1"),
                person: "Eve".into(),
                items: items(&[5]),
                why: Stopped::NotListed,
            },
        ),
        envelope(
            at(1, 16),
            "ann",
            14,
            ItemsMissing {
                items: items(&[5]),
                reason: "looked".into(),
            },
        ),
        envelope(at(3, 9), "ann", 15, CommandUndone(CommandId([14; 16]))),
    ]
}

fn rows(figure: Figure) -> Figures {
    let span = Span {
        from: MONDAY,
        to: Day(MONDAY.0 + 1),
    };
    let state = State::default();
    let mut told = Told::of(span, &Utc, &state);
    for event in &events() {
        told.heed(event);
    }
    told.rows(figure)
}

#[test]
fn volume_counts_what_stands_of_the_span_as_it_was_set_right() {
    let Figures::Volume(rows) = rows(Figure::Volume) else {
        panic!("another report");
    };
    let told: Vec<String> = rows
        .iter()
        .map(|row| format!("{} {} {}", row.by.word(), row.what, row.pieces))
        .collect();
    let days = [MONDAY, MONDAY.next()].map(|day| day.to_string());
    assert_eq!(
        told,
        [
            format!("day {} 2", days[0]),
            format!("day {} 1", days[1]),
            "hour 09h 2".to_owned(),
            "hour 10h 0".to_owned(),
            "hour 11h 1".to_owned(),
            "carrier UPS 2".to_owned(),
            "carrier no carrier 1".to_owned(),
            "kind parcel 2".to_owned(),
            "kind letter 1".to_owned(),
        ]
    );
}

#[test]
fn operators_are_measured_by_the_hours_in_which_they_worked() {
    let Figures::Operators(rows) = rows(Figure::Operators) else {
        panic!("another report");
    };
    let told: Vec<_> = rows
        .iter()
        .map(|row| {
            (
                row.who.as_str(),
                row.logged,
                row.handed_out,
                row.hours,
                row.an_hour(),
            )
        })
        .collect();
    assert_eq!(told, [("bob", 2, 2, 3, 1), ("ann", 1, 0, 1, 1)]);
}

#[test]
fn pickups_leave_out_what_came_back_and_tell_what_went_by_its_label() {
    let Figures::Pickups(rows) = rows(Figure::Pickups) else {
        panic!("another report");
    };
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.person.as_str(), row.pickups, row.pieces, row.by_label))
        .collect();
    assert_eq!(told, [("Ada", 1, 2, Some(1))]);
}

#[test]
fn incidents_come_newest_first_without_what_was_taken_back_later() {
    let Figures::Incidents(rows) = rows(Figure::Incidents) else {
        panic!("another report");
    };
    let told: Vec<_> = rows.iter().map(|row| row.what).collect();
    let wanted = [Incident::Stopped, Incident::NotListed, Incident::Voided];
    assert_eq!(told, wanted, "a void of another's piece is one");
}

#[test]
fn calls_are_counted_for_each_client() {
    let Figures::Calls(rows) = rows(Figure::Calls) else {
        panic!("another report");
    };
    let told: Vec<_> = rows.iter().map(|row| (row.calls, row.last)).collect();
    assert_eq!(told, [(2, at(1, 15))]);
}

#[test]
fn a_span_that_nobody_named_is_a_week() {
    let today = Day(MONDAY.0 + 20);
    let days = |from, to| Span::asked(from, to, today).map(|span| (span.from.0, span.to.0));
    let (first, last) = (MONDAY.0, today.0);
    assert_eq!(days(None, None), Some((last - 6, last)));
    assert_eq!(days(Some(MONDAY), None), Some((first, last)));
    assert_eq!(days(None, Some(MONDAY)), Some((first - 6, first)));
    assert_eq!(days(Some(today), Some(MONDAY)), None);
}

#[test]
fn a_hold_that_a_manager_overruled_is_an_incident_of_its_pieces() {
    let state = State::default();
    let span = Span {
        from: MONDAY,
        to: MONDAY,
    };
    let mut told = Told::of(span, &Utc, &state);
    let overruled = HoldOverruled {
        items: vec![ItemId(4)],
        client: Some(ClientId::new("c-1")),
        hold: Stays::Disputed,
        reason: "she saw the damage".into(),
    };
    told.heed(&envelope(at(0, 9), "mia", 1, overruled));
    let Figures::Incidents(rows) = told.rows(Figure::Incidents) else {
        panic!("another report");
    };
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.what, row.about.as_str(), row.detail.as_str()))
        .collect();
    let detail = "it is in dispute: she saw the damage";
    assert_eq!(told, [(Incident::Overridden, "#4", detail)]);
}

#[test]
fn a_handover_that_was_stopped_and_done_later_says_so_until_it_comes_back() {
    let state = State::default();
    let span = Span {
        from: MONDAY,
        to: MONDAY,
    };
    let stopped = |person: &str, items: &[u64]| HandoverStopped {
        client: ClientId::new("c-1"),
        person: person.into(),
        items: items.iter().copied().map(ItemId).collect(),
        why: Stopped::KeptHere,
    };
    let mut told = Told::of(span, &Utc, &state);
    told.heed(&envelope(at(0, 9), "ann", 1, stopped("Ada", &[2, 5])));
    told.heed(&envelope(at(0, 9), "ann", 2, stopped("Eve", &[])));
    told.heed(&envelope(at(0, 10), "ann", 3, pickup(1, &[2])));
    let details = |told: &Told<'_, Utc>| match told.rows(Figure::Incidents) {
        Figures::Incidents(rows) => rows.into_iter().map(|row| row.detail).collect(),
        _ => Vec::new(),
    };
    let then =
        format!("Ada: the rules keep a piece here, #2 #5; then handed out to Ada, {MONDAY} 10:00");
    let eve = "Eve: the rules keep a piece here".to_owned();
    assert_eq!(details(&told), [eve.clone(), then]);
    let back = BroughtBack {
        pickup: PickupId(1),
        items: vec![ItemId(2)],
    };
    told.heed(&envelope(at(1, 9), "ann", 4, back));
    let open = "Ada: the rules keep a piece here, #2 #5".to_owned();
    assert_eq!(details(&told), [eve, open], "it lies here again");
}
