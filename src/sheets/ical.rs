//! The calendar as an iCalendar file (RFC 5545): an all-day entry a line, its words folded and escaped. The same entry
//! has the same name in each file, so that a calendar which reads it again changes it and adds no second one.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use crate::domain::text::{runs, scrub};
use crate::domain::time::{Day, Stamp};
use crate::wire::rows::DateRow;

/// Octets of a line before it is folded.
const WIDE: usize = 75;

/// Characters of one text.
const MOST: usize = 500;

/// The rows as a file; `center` names the calendar, `at` is when it was made.
pub fn ical<'a>(center: &str, at: Stamp, rows: impl Iterator<Item = &'a DateRow>) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//mailroom//calendar//EN");
    line(&mut out, &format!("X-WR-CALNAME:{}", escaped(center)));
    let stamp = at.utc().format("%Y%m%dT%H%M%SZ").to_string();
    for row in rows {
        event(&mut out, row, &stamp);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, row: &DateRow, stamp: &str) {
    let (date, pmb) = (&row.date, row.pmb.as_ref());
    let whose = pmb.map_or_else(String::new, |pmb| format!("PMB {pmb} {}: ", row.name));
    let items = date.items();
    let pieces = if items.is_empty() {
        String::new()
    } else {
        format!(" {}", runs(&items))
    };
    let summary = format!("{whose}{}{pieces}", date.happens.words());
    let day = |day: Day| day.date().format("%Y%m%d").to_string();
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@mailroom", name(row)));
    line(out, &format!("DTSTAMP:{stamp}"));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(date.on)));
    line(out, &format!("DTEND;VALUE=DATE:{}", day(date.on.next())));
    line(out, &format!("SUMMARY:{}", escaped(&summary)));
    line(
        out,
        &format!("DESCRIPTION:{}", escaped(&date.happens.rule())),
    );
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

/// One name for what happens, to whom and on which day.
fn name(row: &DateRow) -> String {
    let client = row.date.client.as_ref().map_or("", |id| id.as_str());
    let text = format!(
        "{} {client} {} {:?}",
        row.date.on,
        row.date.happens.word(),
        row.date.items()
    );
    let digest = Sha256::digest(text.as_bytes());
    digest.iter().take(12).fold(String::new(), |mut all, byte| {
        let _ = write!(all, "{byte:02x}");
        all
    })
}

fn escaped(text: &str) -> String {
    let clean = scrub(text, MOST);
    clean
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
}

/// A line, folded where it is longer than 75 octets, never within a character.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for c in text.chars() {
        if width + c.len_utf8() > WIDE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::agenda::{Date, Happens};
    use crate::domain::ids::{ClientId, Pmb};

    #[test]
    fn an_entry_is_a_day_long_folded_escaped_and_named_the_same_each_time() {
        let row = DateRow {
            date: Date {
                on: Day::parse("2026-12-31").unwrap(),
                happens: Happens::RemailEnds,
                client: Some(ClientId::new("h")),
            },
            pmb: Some(Pmb::new("234")),
            name: "Müller, Söhne; \\ Töchter und alle die noch dazu gehören GmbH\r\nEND:VCALENDAR"
                .into(),
            is_late: false,
        };
        let file = ical("Harbor, Cowork", Stamp(0), [&row].into_iter());
        let again = ical("Harbor, Cowork", Stamp(86_400_000), [&row].into_iter());
        assert!(file.lines().all(|line| line.len() <= WIDE), "{file}");
        assert!(
            file.split("\r\n").all(|line| !line.contains('\n')),
            "{file}"
        );
        let whole = file.replace("\r\n ", "");
        assert!(whole.contains("DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101"));
        assert!(whole.contains("Müller\\, Söhne\\; \\\\ Töchter"), "{whole}");
        assert_eq!(whole.matches("\r\nEND:VCALENDAR\r\n").count(), 1, "{whole}");
        let uid = |file: &str| {
            let line = file.lines().find(|line| line.starts_with("UID:"));
            line.unwrap().to_owned()
        };
        assert_eq!(uid(&file), uid(&again));
    }
}
