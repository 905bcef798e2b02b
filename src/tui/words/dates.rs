//! Days and times as a clerk says them, in the center's zone.

use chrono::{DateTime, Datelike as _};
use chrono_tz::Tz;

use crate::domain::time::{BookDay, Day, Stamp};
use crate::wire::rows::Desk;

/// Days in words, such as `2026-11-19 to 2026-11-21 (3 days)`.
pub fn days(days: &[BookDay]) -> String {
    match days {
        [first, .., last] => format!("{} to {} ({} days)", first.page(), last.page(), days.len()),
        [only] => only.page().to_string(),
        [] => String::new(),
    }
}

/// `on 2026-11-19`, or `from 2026-11-19 to 2026-11-21`.
pub fn between(first: Day, last: Day) -> String {
    if first == last {
        return format!("on {first}");
    }
    format!("from {first} to {last}")
}

pub fn date(day: Day) -> String {
    day.date().format("%d %b").to_string()
}

/// `Fri 21 Nov`, with the year where there is room.
pub fn weekday(day: Day, with_year: bool) -> String {
    day.date()
        .format(if with_year { "%a %d %b %Y" } else { "%a %d %b" })
        .to_string()
}

/// `16:42` in the center's zone.
pub fn clock(at: Stamp, zone: Tz) -> String {
    local(at, zone).format("%H:%M").to_string()
}

/// `21 Nov 16:42:07`; the audit needs the second.
pub fn instant(at: Stamp, zone: Tz) -> String {
    local(at, zone).format("%d %b %H:%M:%S").to_string()
}

/// `16:42` today, `21 Nov` on another day.
pub fn when(at: Stamp, today: Day, zone: Tz) -> String {
    let local = local(at, zone);
    let is_today = Day::from(local.date_naive()) == today;
    local
        .format(if is_today { "%H:%M" } else { "%d %b" })
        .to_string()
}

/// The zone by its name; UTC when it has none we know.
pub fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::UTC)
}

pub fn month(day: Day) -> String {
    format!("{:02}/{}", day.date().month(), day.date().year())
}

fn local(at: Stamp, zone: Tz) -> DateTime<Tz> {
    at.utc().with_timezone(&zone)
}

/// Which day's books take what is booked now.
pub fn into_books(figures: &Desk) -> String {
    if figures.books.page() == figures.day {
        "today's books".to_owned()
    } else {
        format!("the books of {}", date(figures.books.page()))
    }
}
