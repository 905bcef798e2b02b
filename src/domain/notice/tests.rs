//! When a notice is due, and how long it is tried.

use std::collections::BTreeSet;

use super::*;

fn notice(state: NoticeState, plan: Plan, tries: u32) -> Notice {
    Notice {
        id: NoticeId(1),
        client: ClientId::new("harbor"),
        kind: NoticeKind::Arrival,
        to: Some("ada@harbor.example".to_owned()),
        items: vec![ItemId(1)],
        pickup: None,
        plan,
        state,
        queued_at: minute(0),
        tries,
        marked: None,
        last_answer: String::new(),
        matter: Matter::Pieces,
    }
}

fn minute(minutes: i64) -> Stamp {
    Stamp(minutes * 60_000)
}

#[test]
fn a_notice_is_due_when_the_tray_is_quiet_and_after_an_hour_at_most() {
    let at = Plan::At(minute(5));
    for (state, plan, last_intake, due) in [
        (NoticeState::Held, Plan::Tray, 0, 10),
        (NoticeState::Held, Plan::Tray, 7, 17),
        (NoticeState::Held, Plan::Tray, -30, 10),
        (NoticeState::Held, Plan::Tray, 49, 59),
        (NoticeState::Held, Plan::Tray, 51, 60),
        (NoticeState::Held, Plan::Tray, 500, 60),
        (NoticeState::Held, at, 500, 5),
        (NoticeState::Queued, at, 500, 5),
        (NoticeState::Queued, Plan::Tray, 500, 0),
        (NoticeState::Deferred(minute(90)), at, 500, 90),
        (NoticeState::Sent(minute(91)), Plan::Tray, 500, 91),
    ] {
        let found = notice(state, plan, 0).due(minute(last_intake), &Policy::default());
        assert_eq!(
            found,
            minute(due),
            "{state:?} {plan:?}, last piece at {last_intake}"
        );
    }
}

#[test]
fn what_may_have_been_heard_is_known_from_state_and_tries() {
    let later = minute(9);
    for (state, tries, changeable, rewritable, known) in [
        (NoticeState::Held, 0, true, true, false),
        (NoticeState::Queued, 0, true, true, false),
        (NoticeState::Queued, 1, false, true, true),
        (NoticeState::Deferred(later), 1, false, true, true),
        (NoticeState::Sent(later), 1, false, false, true),
        (NoticeState::Failed, 0, false, true, false),
        (NoticeState::Failed, 1, false, true, false),
        (NoticeState::Failed, 2, false, true, true),
        (NoticeState::Cancelled, 0, false, false, false),
    ] {
        let notice = notice(state, Plan::Tray, tries);
        let found = (
            notice.is_changeable(),
            notice.is_rewritable(),
            notice.may_be_known(),
        );
        assert_eq!(
            found,
            (changeable, rewritable, known),
            "{state:?} after {tries}"
        );
    }
    let on_its_way = Notice {
        marked: Some(later),
        ..notice(NoticeState::Queued, Plan::Tray, 1)
    };
    assert!(!on_its_way.is_rewritable() && on_its_way.may_be_known());
}

#[test]
fn what_never_came_to_its_last_byte_was_heard_by_nobody_however_often_it_was_tried() {
    for (state, changeable) in [
        (NoticeState::Queued, true),
        (NoticeState::Deferred(minute(9)), true),
        (NoticeState::Failed, false),
    ] {
        let unsent = Notice {
            last_answer: format!("{UNSENT}451 later"),
            ..notice(state, Plan::Tray, 3)
        };
        assert_eq!(unsent.is_changeable(), changeable, "{state:?}");
        assert!(
            unsent.is_rewritable() && !unsent.may_be_known(),
            "{state:?}"
        );
        let on_its_way = Notice {
            marked: Some(minute(9)),
            ..unsent
        };
        assert!(on_its_way.may_be_known(), "{state:?}");
    }
}

#[test]
fn patience_grows_and_ends_after_about_five_days() {
    for notice in [1, 2, 77, 10_000] {
        let wait = |tries| back_off_seconds(NoticeId(notice), tries);
        let waits: Vec<_> = (1..MAX_TRIES).map(wait).collect();
        for (tries, longest) in [
            (1, 60),
            (2, 300),
            (3, 900),
            (4, 3600),
            (9, 14_400),
            (30, 14_400),
        ] {
            let within = longest * 4 / 5..=longest;
            assert!(within.contains(&wait(tries)), "{notice} {tries}: {waits:?}");
        }
        assert_eq!(waits.iter().sum::<i64>() / 86_400, 4);
    }
}

#[test]
fn what_was_put_off_together_does_not_come_again_together() {
    let again: BTreeSet<_> = (1..=100)
        .map(|id| back_off_seconds(NoticeId(id), 9))
        .collect();
    assert!(again.len() > 95, "{} moments", again.len());
    // And the same try of a notice has the same wait, whoever asks.
    let fixed: Vec<_> = (1..=4)
        .map(|id| back_off_seconds(NoticeId(id), 2))
        .collect();
    assert_eq!(fixed, [280, 263, 248, 293]);
}
