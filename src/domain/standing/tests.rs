//! A client's life day by day, to the end of the re-mailing.

use super::*;
use crate::domain::ids::{ClientId, CommandId, Pmb};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn client() -> Client {
    Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]))
}

#[test]
fn six_calendar_months_end_on_the_same_day_or_the_last_of_the_month() {
    for (closed, ends) in [
        ("2025-08-31", "2026-02-28"),
        ("2023-08-31", "2024-02-29"),
        ("2023-08-29", "2024-02-29"),
        ("2025-08-28", "2026-02-28"),
        ("2099-08-31", "2100-02-28"),
        ("2024-02-29", "2024-08-29"),
        ("2025-10-31", "2026-04-30"),
        ("2025-12-31", "2026-06-30"),
        ("2025-07-01", "2026-01-01"),
        // Daylight saving begins or ends between: a day is a day.
        ("2025-09-08", "2026-03-08"),
        ("2026-05-01", "2026-11-01"),
    ] {
        let client = Client {
            closed: Some(day(closed)),
            ..client()
        };
        assert_eq!(
            client.remail_ends(&Policy::default()),
            Some(day(ends)),
            "{closed}"
        );
    }
}

#[test]
fn the_period_is_a_setting() {
    let mut policy = Policy::default();
    policy.clients.remail_months = 12;
    let client = Client {
        closed: Some(day("2024-02-29")),
        ..client()
    };
    assert_eq!(client.remail_ends(&policy), Some(day("2025-02-28")));
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table: every day of one life")]
fn a_life_day_by_day() {
    let closed = || Client {
        closed: Some(day("2025-08-31")),
        ..client()
    };
    let suspended = || Client {
        suspended: Some("unpaid".into()),
        ..client()
    };
    for (client, on, standing) in [
        (client(), "2026-01-05", Standing::Active),
        (
            Client {
                pending: true,
                ..client()
            },
            "2026-01-05",
            Standing::Pending,
        ),
        (suspended(), "2026-01-05", Standing::Suspended),
        (
            Client {
                pending: true,
                ..suspended()
            },
            "2026-01-05",
            Standing::Suspended,
        ),
        (closed(), "2025-08-30", Standing::Closing),
        (closed(), "2025-08-31", Standing::Closing),
        (closed(), "2025-09-01", Standing::Former),
        (closed(), "2026-02-28", Standing::Former),
        (closed(), "2026-03-01", Standing::Expired),
        (
            Client {
                pending: true,
                ..closed()
            },
            "2025-08-31",
            Standing::Closing,
        ),
        (
            Client {
                suspended: Some("unpaid".into()),
                ..closed()
            },
            "2025-08-31",
            Standing::Suspended,
        ),
        (
            Client {
                suspended: Some("unpaid".into()),
                ..closed()
            },
            "2025-09-01",
            Standing::Former,
        ),
    ] {
        assert_eq!(
            client.standing(day(on), &Policy::default()),
            standing,
            "{on} {client:?}"
        );
    }
}

#[test]
fn a_closing_leaves_tasks_until_they_are_done_or_too_late() {
    let policy = Policy::default();
    assert_eq!(client().closing_tasks(day("2026-01-05"), &policy), []);
    let mut client = Client {
        closed: Some(day("2025-08-31")),
        ..client()
    };
    let all = [Task::AskRemail, Task::EnterClosingDay, Task::LastNotice];
    assert_eq!(client.closing_tasks(day("2025-08-01"), &policy), all);
    assert_eq!(client.closing_tasks(day("2026-02-28"), &policy), all);
    assert_eq!(client.closing_tasks(day("2026-03-01"), &policy), []);
    client.remail.exception = "contract, page 2".into();
    client.change_form(|form| form.closed = Some(day("2025-08-30")));
    assert_eq!(client.closing_tasks(day("2025-09-01"), &policy), all[1..]);
    client.change_form(|form| form.closed = Some(day("2025-08-31")));
    client.remail.last_notice = Some(day("2025-08-15"));
    assert_eq!(client.closing_tasks(day("2025-09-01"), &policy), []);
}
