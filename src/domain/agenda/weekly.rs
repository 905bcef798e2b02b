//! When the calendar goes to the manager by itself: once a week, whenever the server runs next behind the hour that was
//! set; never twice for one week, for the books know when it went last.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::domain::calendar::weekday;
use crate::domain::time::Day;

/// Days of the week as they are written, Monday first.
pub const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// An hour of the week, on the center's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weekly {
    /// Monday as 0.
    pub day: u8,
    /// Minutes after midnight.
    pub minute: u16,
}

impl Weekly {
    /// Reads `Mon 08:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (day, time) = text.trim().split_once(' ')?;
        let day = day.to_lowercase();
        let day = WEEK.iter().position(|known| *known == day)? as u8;
        let (hour, minute) = time.trim().split_once(':')?;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        let fits = hour < 24 && minute < 60;
        fits.then_some(Self {
            day,
            minute: hour * 60 + minute,
        })
    }

    /// The last day on which the hour came, at a minute of a day.
    pub fn last(self, today: Day, minute: u16) -> Day {
        let since = (7 + i32::from(weekday(today)) - i32::from(self.day)) % 7;
        let is_ahead = since == 0 && minute < self.minute;
        Day(today.0.saturating_sub(if is_ahead { 7 } else { since }))
    }

    /// Whether the calendar is to go now; `mailed` is when it went last.
    pub fn is_due(self, mailed: Option<Day>, today: Day, minute: u16) -> bool {
        mailed.is_none_or(|mailed| mailed < self.last(today, minute))
    }
}

impl fmt::Display for Weekly {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let day = WEEK.get(usize::from(self.day)).copied().unwrap_or("mon");
        write!(f, "{day} {:02}:{:02}", self.minute / 60, self.minute % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn the_weekly_letter_goes_once_a_week_and_late_rather_than_never() {
        let monday = Weekly::parse("Mon 08:00").unwrap();
        for (mailed, today, minute, due) in [
            // 2026-11-30 is a Monday.
            (None, "2026-11-28", 600, true),
            (Some("2026-11-23"), "2026-11-29", 1439, false),
            (Some("2026-11-23"), "2026-11-30", 479, false),
            (Some("2026-11-23"), "2026-11-30", 480, true),
            (Some("2026-11-30"), "2026-11-30", 481, false),
            (Some("2026-11-30"), "2026-12-06", 1439, false),
            // The server was off on Monday.
            (Some("2026-11-23"), "2026-12-02", 0, true),
            (Some("2026-12-02"), "2026-12-06", 900, false),
            (Some("2026-12-02"), "2026-12-07", 480, true),
        ] {
            let found = monday.is_due(mailed.map(day), day(today), minute);
            assert_eq!(found, due, "{mailed:?} {today} {minute}");
        }
    }

    #[test]
    fn an_hour_of_the_week_is_written_as_it_is_read() {
        let written = |text| Weekly::parse(text).map(|one| one.to_string());
        assert_eq!(written("Fri 17:05").as_deref(), Some("fri 17:05"));
        for bad in [
            "",
            "mon",
            "08:00",
            "someday 08:00",
            "mon 24:00",
            "mon 8",
            "mon 08:60",
        ] {
            assert_eq!(written(bad), None, "{bad}");
        }
    }
}
