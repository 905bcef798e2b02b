//! Instants and business days as the ledger keeps them. Reads no clock and knows no time zone:
//! whoever asks brings both.

use std::fmt;

use chrono::{DateTime, Datelike, NaiveDate, SecondsFormat, TimeZone, Utc};
use serde::{Deserialize, Serialize};

/// An instant in milliseconds since 1970, UTC.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Stamp(pub i64);

impl Stamp {
    /// The instant as chrono has it; out of range becomes 1970.
    pub fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp_millis(self.0).unwrap_or_default()
    }

    /// This instant plus so many seconds.
    #[must_use]
    pub fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }

    /// The calendar's day at a place.
    pub fn day_in<Z: TimeZone>(self, zone: &Z) -> Day {
        Day::from(self.utc().with_timezone(zone).date_naive())
    }

    /// Seconds from `earlier` to this one, negative when it is later.
    pub fn seconds_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / 1000
    }
}

impl From<DateTime<Utc>> for Stamp {
    fn from(at: DateTime<Utc>) -> Self {
        Self(at.timestamp_millis())
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.utc().to_rfc3339_opts(SecondsFormat::Millis, true))
    }
}

/// A calendar day, counted from the first of January of year 1 as day 1.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct Day(pub i32);

impl Day {
    /// The date; out of range becomes 1970-01-01.
    pub fn date(self) -> NaiveDate {
        NaiveDate::from_num_days_from_ce_opt(self.0).unwrap_or_default()
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }

    /// The day before.
    #[must_use]
    pub fn before(self) -> Self {
        Self(self.0.saturating_sub(1))
    }

    /// The same day so many calendar months later, clamped to the end of that month (rule 38).
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        self.date()
            .checked_add_months(chrono::Months::new(months))
            .map_or(self, Self::from)
    }

    /// The same day of the month so many months before, or that month's last one.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.date()
            .checked_sub_months(chrono::Months::new(months))
            .map_or(self, Self::from)
    }

    /// Whole days from `earlier` to this one.
    pub fn days_since(self, earlier: Self) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    pub fn parse(text: &str) -> Option<Self> {
        NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d")
            .ok()
            .map(Self::from)
    }
}

impl From<NaiveDate> for Day {
    fn from(date: NaiveDate) -> Self {
        Self(date.num_days_from_ce())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.date().format("%Y-%m-%d").fmt(f)
    }
}

/// A page of the books. It is the local date, never before the last event's, and after a seal the next one: so it is not
/// the date on which anything happened, and has no words of its own. Who shows it takes its [`BookDay::page`] and says
/// that it is the books'.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct BookDay(Day);

impl BookDay {
    /// The page that bears a date.
    pub const fn of(page: Day) -> Self {
        Self(page)
    }

    /// The date that the page bears.
    pub const fn page(self) -> Day {
        self.0
    }

    /// The page after.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0.next())
    }

    /// The page so many days before.
    #[must_use]
    pub fn back(self, days: i32) -> Self {
        Self(Day(self.0.0.saturating_sub(days)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_far_out_of_range_do_not_overflow() {
        let (first, last) = (Day(i32::MIN), Day(i32::MAX));
        assert_eq!((first.before(), last.next()), (first, last));
        assert_eq!(last.days_since(first), i32::MAX);
        assert_eq!(
            Stamp(i64::MIN).seconds_since(Stamp(i64::MAX)),
            i64::MIN / 1000
        );
        assert_eq!(first.to_string(), "1970-01-01");
    }

    #[test]
    fn a_day_reads_as_it_is_written() {
        let day = Day::parse(" 2026-11-22 ").unwrap();
        assert_eq!(day.to_string(), "2026-11-22");
        assert_eq!(
            (day.next().to_string(), day.before().to_string()),
            ("2026-11-23".into(), "2026-11-21".into())
        );
        assert_eq!(Day::parse("2026-02-30"), None);
        assert_eq!(Day::parse("22.11.2026"), None);
    }
}
