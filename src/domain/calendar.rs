//! The days on which the desk and the carriers work, as the center set them. Knows no time zone: a day is the
//! business day that the books already carry.

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use super::time::Day;

/// Longest run of days off that is looked past; a center that never opens gets the next day.
const LONGEST_BREAK: usize = 60;

/// Which days are business days (rule 32: the default is a setting, its evidence is low).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BusinessDays {
    /// Days of the week off, Monday as 0.
    pub weekly: Vec<u8>,
    /// Single days off.
    pub holidays: Vec<Day>,
}

impl Default for BusinessDays {
    fn default() -> Self {
        Self {
            weekly: vec![number(Weekday::Sat), number(Weekday::Sun)],
            holidays: Vec::new(),
        }
    }
}

impl BusinessDays {
    /// Whether the desk works on this day.
    pub fn is_open(&self, day: Day) -> bool {
        !self.weekly.contains(&number(day.date().weekday())) && !self.holidays.contains(&day)
    }

    /// This day, or the first business day after it.
    pub fn from(&self, day: Day) -> Day {
        if self.is_open(day) {
            day
        } else {
            self.after(day)
        }
    }

    /// The first business day after this one.
    pub fn after(&self, day: Day) -> Day {
        let later = std::iter::successors(Some(day.next()), |day| Some(day.next()));
        later
            .take(LONGEST_BREAK)
            .find(|day| self.is_open(*day))
            .unwrap_or_else(|| day.next())
    }
}

/// The day of the week, Monday as 0.
pub fn weekday(day: Day) -> u8 {
    number(day.date().weekday())
}

fn number(weekday: Weekday) -> u8 {
    weekday.num_days_from_monday() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn weekends_and_holidays_are_passed_over() {
        let days = BusinessDays {
            holidays: vec![day("2026-11-26")],
            ..BusinessDays::default()
        };
        for (today, due) in [
            ("2026-11-23", "2026-11-24"),
            ("2026-11-20", "2026-11-23"),
            ("2026-11-21", "2026-11-23"),
            ("2026-11-25", "2026-11-27"),
        ] {
            assert_eq!(days.after(day(today)), day(due), "{today}");
        }
    }

    #[test]
    fn a_center_that_never_opens_still_has_a_due_date() {
        let days = BusinessDays {
            weekly: (0..7).collect(),
            holidays: Vec::new(),
        };
        assert_eq!(days.after(day("2026-11-23")), day("2026-11-24"));
    }
}
