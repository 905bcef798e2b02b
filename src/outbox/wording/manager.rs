//! What the manager is written: that somebody broke the glass, and the report of a day.

use std::fmt::Write as _;

use super::{MAX_NAME, MAX_REASON};
use crate::domain::client::Client;
use crate::domain::notice::{Matter, Notice};
use crate::domain::text;
use crate::outbox::compose::Letter;

/// To the manager: who, with which badge, why, whose form and when.
pub(super) fn glass_broken(letter: &Letter<'_>) -> String {
    let at = letter
        .notice
        .queued_at
        .utc()
        .with_timezone(&letter.letterhead.timezone);
    let mut out = format!(
        "On {} a clerk without the right to form data opened it for somebody with a badge.\n\n",
        at.format("%A, %B %-d, %Y at %-I:%M %p"),
    );
    if let Matter::Opened(opened) = &letter.notice.matter {
        let clean = |value: &str| text::scrub(value, MAX_REASON);
        let clerk = format!(
            "{} (Unix user {}, terminal {})",
            opened.by, opened.user, opened.terminal
        );
        for (fact, value) in [
            ("clerk", clean(&clerk)),
            ("badge", clean(&opened.badge)),
            ("reason", clean(&opened.reason)),
            ("form of", whose(letter.client)),
        ] {
            let _ = writeln!(out, "  {fact:<8} {value}");
        }
        out.push('\n');
    }
    let name = text::scrub(&letter.letterhead.name, MAX_NAME);
    let _ = writeln!(out, "The audit list of the desk has it as well.\n\n{name}");
    out
}

/// The day that a report is of.
pub(super) fn reported(notice: &Notice) -> String {
    match notice.matter {
        Matter::Day(day) => day.page().to_string(),
        Matter::Calendar(day) => day.to_string(),
        _ => String::new(),
    }
}

/// To the manager: the report as it is printed, with the seal's hash.
pub(super) fn day_report(letter: &Letter<'_>) -> String {
    let name = text::scrub(&letter.letterhead.name, MAX_NAME);
    let day = reported(letter.notice);
    let none =
        || format!("The books of {day} are not here: mailroom day report {day} prints them.\n");
    let report = letter.report.clone().unwrap_or_else(none);
    format!("{report}\n{name}\n")
}

/// A notice about the whole directory names a client without a name.
fn whose(client: &Client) -> String {
    if client.names.is_empty() {
        return "all clients".to_owned();
    }
    let name = text::scrub(client.legal_name(), MAX_NAME);
    format!("{name}, PMB {}", text::scrub(client.pmb.as_str(), MAX_NAME))
}
