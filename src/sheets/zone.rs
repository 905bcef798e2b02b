//! An instant as the center's clock shows it.

use chrono::SecondsFormat;
use chrono_tz::Tz;

use crate::domain::time::{Day, Stamp};

/// The center's time zone; UTC for what has none.
#[derive(Clone, Copy, Debug, Default)]
pub struct Zone(Tz);

impl Zone {
    /// By its IANA name; UTC for a name that we do not know, which a newer server's may be.
    pub fn named(name: &str) -> Self {
        Self(name.parse().unwrap_or_default())
    }

    /// `2026-11-22T14:03:22.120-05:00`
    pub fn instant(self, at: Stamp) -> String {
        at.utc()
            .with_timezone(&self.0)
            .to_rfc3339_opts(SecondsFormat::Millis, false)
    }

    /// The date on the wall.
    pub fn day(self, at: Stamp) -> Day {
        at.day_in(&self.0)
    }

    /// `2026-11-22 14:03`
    pub fn short(self, at: Stamp) -> String {
        at.utc()
            .with_timezone(&self.0)
            .format("%Y-%m-%d %H:%M")
            .to_string()
    }
}
