//! Letters about what sits here, and what every letter says of storage and of collecting.

use super::*;
use crate::domain::forward::Cents;
use crate::domain::sitting::Stay;

fn stay(until: &str, acts_on: &str) -> Stay {
    Stay {
        free_until: Day::parse(until),
        fee: Cents(150),
        acts_on: Day::parse(acts_on),
    }
}

fn told(kind: NoticeKind, stays: &[Stay]) -> (String, String) {
    let (client, letterhead) = (
        client(),
        Letterhead {
            hours: vec!["Monday to Friday, 9 AM to 6 PM".to_owned()],
            bring: Some("a photo ID and this message".to_owned()),
            ..letterhead()
        },
    );
    let items: Vec<Item> = (1..)
        .zip(stays)
        .map(|(id, _)| Item {
            id: ItemId(id),
            ..item(ItemKind::Parcel, "2026-11-16")
        })
        .collect();
    let notice = notice(kind, stays.len() as u64, None);
    let message = compose(&Letter {
        notice: &notice,
        client: &client,
        items: items.iter().collect(),
        actions: BTreeMap::new(),
        stays: items
            .iter()
            .map(|item| item.id)
            .zip(stays.iter().copied())
            .collect(),
        pickup: None,
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

#[test]
fn an_arrival_says_hours_the_free_days_and_what_to_bring() {
    let (_, text) = told(NoticeKind::Arrival, &[stay("2026-11-26", "2027-01-15")]);
    insta::assert_snapshot!(text);
}

#[test]
fn a_reminder_and_a_warning_say_the_same_words_as_the_arrival() {
    let stays = [stay("2026-11-26", "2027-01-15")];
    let (_, arrival) = told(NoticeKind::Arrival, &stays);
    let said = arrival.split_once("Storage is free").unwrap().1;
    for (kind, wanted) in [
        (
            NoticeKind::Reminder,
            "Reminder: 1 piece of mail still here at PMB 234",
        ),
        (
            NoticeKind::FeeWarning,
            "Storage fees begin soon: 1 piece of mail at PMB 234",
        ),
    ] {
        let (subject, text) = told(kind, &stays);
        assert_eq!(subject, wanted);
        assert!(text.ends_with(said), "{text}");
    }
}

#[test]
fn a_last_notice_says_by_when_and_what_then_with_each_day_where_they_differ() {
    let (subject, text) = told(
        NoticeKind::LastNotice,
        &[
            stay("2026-11-20", "2026-12-16"),
            stay("2026-11-26", "2026-12-24"),
        ],
    );
    assert_eq!(subject, "Last notice: 2 pieces of mail at PMB 234");
    insta::assert_snapshot!(text);
}
