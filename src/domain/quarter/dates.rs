//! The days on which a quarter is due.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::quarter::certified::Certified;
use crate::domain::time::Day;

/// Months and days on which it is due (rule 41; no primary text, no shift for weekends).
const DUE: [(u32, u32); 4] = [(1, 15), (4, 15), (7, 15), (10, 15)];

/// Days before a due date from which it can be answered: what is certified earlier is a trial.
const AHEAD: i32 = 42;

/// The due date that is to be answered on a day, even when it has passed: after a certification the one behind that which
/// it answered; before the first, the one that is past until the next can be answered, and never one behind the first that
/// these books owe.
pub fn due(last: Option<&Certified>, began: Option<Day>, on: Day) -> Day {
    match last {
        Some(last) if last.on <= on => first_due(last.due.next()),
        Some(_) => first_due(on),
        None => {
            let next = first_due(on);
            let open = if opens(next) <= on {
                next
            } else {
                last_due_before(on)
            };
            began.map_or(open, |began| open.min(first_owed(began)))
        }
    }
}

/// The first due date that these books owe: the first on the day they began or behind it. Where the center answered it
/// elsewhere, a manager certifies it here with that as the reason: no missed date falls silent by itself.
pub(super) fn first_owed(began: Day) -> Day {
    first_due(began)
}

/// The first day on which a due date can be answered.
pub fn opens(due: Day) -> Day {
    Day(due.0.saturating_sub(AHEAD))
}

/// The due dates behind the open one that can be answered on a day as well: the open one was missed.
pub fn answerable(open: Day, on: Day) -> Vec<Day> {
    let mut all = Vec::new();
    let mut next = first_due(open.next());
    while next > open && opens(next) <= on {
        all.push(next);
        next = first_due(next.next());
    }
    all
}

/// The first due date on a day or behind it.
pub fn first_due(on: Day) -> Day {
    let year = on.date().year();
    let dates = [year, year + 1]
        .into_iter()
        .flat_map(|year| DUE.map(|(month, day)| (year, month, day)));
    let mut days = dates.filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    days.find(|date| Day::from(*date) >= on)
        .map_or(on, Day::from)
}

/// The last due date before a day: where the first difference begins, when nothing was certified yet.
pub fn last_due_before(day: Day) -> Day {
    let year = day.date().year();
    let dates = [year, year - 1].into_iter().flat_map(|year| {
        let late_first = DUE.into_iter().rev();
        late_first.map(move |(month, day)| (year, month, day))
    });
    let mut days = dates.filter_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
    days.find(|date| Day::from(*date) < day)
        .map_or(day, Day::from)
}

pub(super) fn minus_months(day: Day, months: u32) -> Day {
    day.date()
        .checked_sub_months(chrono::Months::new(months))
        .map_or(day, Day::from)
}
