//! The only reader of time. Everything else is handed an instant.

use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;

use crate::domain::time::{Day, Stamp};

/// The machine's clock, moved by an offset where a test asks for it.
#[derive(Debug, Default)]
pub struct Clock {
    offset_ms: AtomicI64,
}

impl Clock {
    pub fn now(&self) -> Stamp {
        let real = Stamp::from(Utc::now());
        Stamp(
            real.0
                .saturating_add(self.offset_ms.load(Ordering::Relaxed)),
        )
    }

    /// From now on it is `at`, and goes on from there.
    pub fn set(&self, at: Stamp) {
        self.offset_ms.store(
            at.0.saturating_sub(Stamp::from(Utc::now()).0),
            Ordering::Relaxed,
        );
    }

    /// From now on it is so many seconds later.
    pub fn advance(&self, seconds: i64) {
        self.offset_ms
            .fetch_add(seconds.saturating_mul(1000), Ordering::Relaxed);
    }
}

/// The local date of an instant.
pub fn local_day(at: Stamp, tz: Tz) -> Day {
    at.day_in(&tz)
}

/// The instant of a local hour on a day; where the clock skips that hour, the next one that exists.
pub fn at_hour(day: Day, hour: u32, tz: Tz) -> Stamp {
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let local = day.date().and_time(time);
    let found = tz.from_local_datetime(&local).earliest();
    let found = found.or_else(|| {
        tz.from_local_datetime(&(local + chrono::TimeDelta::hours(1)))
            .earliest()
    });
    found.map_or_else(
        || Stamp::from(local.and_utc()),
        |at| Stamp::from(at.with_timezone(&Utc)),
    )
}

/// Reads an instant as people write it in the center's zone: `2026-11-28 17:30`, or a date, which is its last moment; or
/// RFC 3339.
pub fn parse_local(text: &str, tz: Tz) -> Option<Stamp> {
    let text = text.trim();
    if let Some(day) = Day::parse(text) {
        let next = at_hour(day.next(), 0, tz);
        return Some(Stamp(next.0 - 1));
    }
    let Some((day, time)) = text.split_once(' ') else {
        return parse_rfc3339(text);
    };
    let local = Day::parse(day).zip(NaiveTime::parse_from_str(time.trim(), "%H:%M").ok());
    match local {
        Some((day, time)) => {
            let found = tz
                .from_local_datetime(&day.date().and_time(time))
                .earliest();
            found.map(|at| Stamp::from(at.with_timezone(&Utc)))
        }
        None => None,
    }
}

/// An instant in a zone, as RFC 3339 with its offset.
pub fn rfc3339(at: Stamp, tz: Tz) -> String {
    at.utc()
        .with_timezone(&tz)
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// Reads RFC 3339.
pub fn parse_rfc3339(text: &str) -> Option<Stamp> {
    DateTime::parse_from_rfc3339(text.trim())
        .ok()
        .map(|at| Stamp::from(at.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_business_day_is_a_local_day() {
        let late = parse_rfc3339("2026-11-22T03:30:00Z").unwrap();
        assert_eq!(
            local_day(late, Tz::America__New_York),
            Day::parse("2026-11-21").unwrap()
        );
        assert_eq!(local_day(late, Tz::UTC), Day::parse("2026-11-22").unwrap());
    }

    #[test]
    fn five_in_the_afternoon_knows_daylight_saving() {
        let summer = at_hour(Day::parse("2026-07-01").unwrap(), 17, Tz::America__New_York);
        let winter = at_hour(Day::parse("2026-12-01").unwrap(), 17, Tz::America__New_York);
        assert_eq!(rfc3339(summer, Tz::UTC), "2026-07-01T21:00:00+00:00");
        assert_eq!(rfc3339(winter, Tz::UTC), "2026-12-01T22:00:00+00:00");
        // 02:00 does not exist on the day the clocks go forward.
        let skipped = at_hour(Day::parse("2026-03-08").unwrap(), 2, Tz::America__New_York);
        assert_eq!(
            rfc3339(skipped, Tz::America__New_York),
            "2026-03-08T03:00:00-04:00"
        );
    }
}
