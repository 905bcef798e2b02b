//! The JSON objects that other programs read (issue 2, "Formats"): field names and their order are a contract.
//!
//! Ids are texts, times RFC 3339 with the center's offset. Made from wire rows, and from nothing else.

mod books;
mod clients;
mod intake;
mod rows;
#[cfg(test)]
mod tests;

use chrono::SecondsFormat;
use chrono_tz::Tz;

use crate::domain::time::Stamp;

pub(super) use books::{
    DayLine, EnvelopeLine, ImportLine, LedgerLine, RejectedLine, StatusLine, StockLine,
};
pub(super) use clients::{ClientLine, FormLine, form_fields};
pub(super) use intake::{BadLine, LineError, LoggedLine};
pub(super) use rows::{AuditLine, ClerkLine, DoneLine, ItemLine, NoticeLine};

/// The center's time zone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Zone(Tz);

impl Zone {
    /// By its IANA name; UTC for a name that we do not know, which a newer server's may be.
    pub(super) fn named(name: &str) -> Self {
        Self(name.parse().unwrap_or(Tz::UTC))
    }

    /// `2026-11-22T14:03:22.120-05:00`
    pub(super) fn instant(self, at: Stamp) -> String {
        at.utc()
            .with_timezone(&self.0)
            .to_rfc3339_opts(SecondsFormat::Millis, false)
    }

    /// `2026-11-22 14:03`
    pub(super) fn short(self, at: Stamp) -> String {
        at.utc()
            .with_timezone(&self.0)
            .format("%Y-%m-%d %H:%M")
            .to_string()
    }
}

/// Two hexadecimal digits a byte.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
            // Writing into a text cannot fail.
            let _ = write!(out, "{byte:02x}");
            out
        })
}
