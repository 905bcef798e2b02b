//! The day, the ledger, the server, and what an import did.

use serde::Serialize;

use super::{Zone, hex};
use crate::cli::csv_file::rejects::Rejected;
use crate::cli::wiring::{Checked, Damage, Exported};
use crate::domain::clerk::Actor;
use crate::domain::event::Event;
use crate::domain::ids::ClerkId;
use crate::report::list::Listed;
use crate::wire::rows::{BackupAge, DaySheet, Status};

/// `day show`
#[derive(Debug, Serialize)]
pub(in crate::cli) struct DayLine {
    date: String,
    opening: i64,
    received: i64,
    picked_up: i64,
    forwarded: i64,
    returned: i64,
    other: i64,
    closing: i64,
    mail_checks: u32,
    state: &'static str,
    hash: Option<String>,
}

impl DayLine {
    /// A day's figures.
    pub(in crate::cli) fn new(sheet: &DaySheet) -> Self {
        let tally = &sheet.tally;
        Self {
            date: sheet.day.to_string(),
            opening: tally.opening,
            received: tally.received,
            picked_up: tally.picked_up,
            forwarded: tally.forwarded,
            returned: tally.returned,
            other: tally.other,
            closing: sheet.closing,
            mail_checks: sheet.mail_checks,
            state: if sheet.seal.is_some() {
                "sealed"
            } else {
                "open"
            },
            hash: sheet.seal.as_ref().map(|hash| hex(hash)),
        }
    }
}

impl Listed<3, 11> for DayLine {
    const TABLE: [&'static str; 3] = ["date", "state", ">closing"];
    const SHEET: [&'static str; 11] = [
        "date",
        "opening",
        "received",
        "picked_up",
        "forwarded",
        "returned",
        "other",
        "closing",
        "mail_checks",
        "state",
        "hash",
    ];

    fn table(&self) -> [String; 3] {
        [
            self.date.clone(),
            self.state.to_owned(),
            self.closing.to_string(),
        ]
    }

    fn sheet(&self) -> [String; 11] {
        [
            self.date.clone(),
            self.opening.to_string(),
            self.received.to_string(),
            self.picked_up.to_string(),
            self.forwarded.to_string(),
            self.returned.to_string(),
            self.other.to_string(),
            self.closing.to_string(),
            self.mail_checks.to_string(),
            self.state.to_owned(),
            self.hash.clone().unwrap_or_default(),
        ]
    }
}

/// `server status`
#[derive(Debug, Serialize)]
pub(in crate::cli) struct StatusLine<'a> {
    pid: u32,
    version: &'a str,
    sessions: u32,
    events: u64,
    data: &'a str,
    repairs: &'a [String],
    resident: u64,
    backup: Option<BackupLine<'a>>,
}

#[derive(Debug, Serialize)]
struct BackupLine<'a> {
    seq: u64,
    at: Option<String>,
    problem: Option<&'a str>,
}

impl<'a> StatusLine<'a> {
    /// The server.
    pub(in crate::cli) fn new(status: &'a Status, zone: Zone) -> Self {
        let backup = |age: &'a BackupAge| BackupLine {
            seq: age.seq.0,
            at: age.at.map(|at| zone.instant(at)),
            problem: age.problem.as_deref(),
        };
        Self {
            pid: status.pid,
            version: &status.version,
            sessions: status.sessions,
            events: status.events,
            data: &status.data,
            repairs: &status.repairs,
            resident: status.resident,
            backup: status.backup.as_ref().map(backup),
        }
    }
}

/// What `client import` did.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ImportLine<'a> {
    /// New clients.
    pub(in crate::cli) added: u64,
    /// Clients whose record is another now.
    pub(in crate::cli) changed: u64,
    /// Clients that were so already.
    pub(in crate::cli) unchanged: u64,
    /// Rows that were not taken.
    pub(in crate::cli) rejected: Vec<RejectedLine<'a>>,
}

/// A row that was not taken.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct RejectedLine<'a> {
    /// Line of the file where it begins.
    pub(in crate::cli) line: u64,
    /// The column at fault.
    pub(in crate::cli) column: &'a str,
    /// What is wrong and what to do.
    pub(in crate::cli) problem: &'a str,
}

impl<'a> RejectedLine<'a> {
    /// A row that was not taken.
    pub(in crate::cli) fn new(row: &'a Rejected) -> Self {
        Self {
            line: row.record.line,
            column: &row.problem.column,
            problem: &row.problem.problem,
        }
    }
}

/// What `item import` did.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct StockLine<'a> {
    /// Pieces taken over.
    pub(in crate::cli) pieces: u64,
    /// Those of them whose client is not known.
    pub(in crate::cli) unknown: u64,
    /// Rows that were not taken.
    pub(in crate::cli) rejected: Vec<RejectedLine<'a>>,
}

/// `ledger verify`
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LedgerLine<'a> {
    events: u64,
    ok: bool,
    problems: Vec<ProblemLine<'a>>,
}

#[derive(Debug, Serialize)]
struct ProblemLine<'a> {
    segment: &'a str,
    offset: u64,
    problem: &'a str,
}

impl<'a> LedgerLine<'a> {
    /// What a check found.
    pub(in crate::cli) fn new(checked: &'a Checked) -> Self {
        let line = |found: &'a Damage| ProblemLine {
            segment: &found.segment,
            offset: found.offset,
            problem: &found.problem,
        };
        Self {
            events: checked.events,
            ok: checked.problems.is_empty(),
            problems: checked.problems.iter().map(line).collect(),
        }
    }
}

/// One line of `ledger export`: every hashed field as the recipe of the hash wants it (`store/chain.rs`),
/// the event in words and as data, and the bytes its digest is of.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct EnvelopeLine<'a> {
    site: String,
    seq: u64,
    at: String,
    at_ms: i64,
    day: String,
    user: &'a str,
    clerk: &'a str,
    role: &'static str,
    terminal: &'a str,
    command: String,
    schema: u16,
    event: &'static str,
    data: &'a Event,
    digest: String,
    previous: String,
    hash: String,
    salt: &'a str,
    payload: &'a str,
}

impl<'a> EnvelopeLine<'a> {
    /// An event to give away.
    pub(in crate::cli) fn new(exported: &'a Exported) -> Self {
        let envelope = &exported.envelope;
        let (user, clerk, role, terminal) = match &envelope.actor {
            Actor::Person {
                user,
                clerk,
                role,
                terminal,
            } => (
                user.as_str(),
                clerk.as_ref().map_or("-", ClerkId::as_str),
                role.word(),
                terminal.as_str(),
            ),
            Actor::Server => ("-", "-", "-", "-"),
        };
        Self {
            site: envelope.site.to_string(),
            seq: envelope.seq.0,
            // Read without a server and its config: in no zone but the world's.
            at: envelope.at.to_string(),
            at_ms: envelope.at.0,
            day: envelope.day.to_string(),
            user,
            clerk,
            role,
            terminal,
            command: envelope.command.to_string(),
            schema: envelope.schema,
            event: envelope.event.words(),
            data: &envelope.event,
            digest: hex(&envelope.digest),
            previous: hex(&envelope.previous),
            hash: hex(&envelope.hash),
            salt: &exported.salt,
            payload: &exported.payload,
        }
    }
}

/// The columns are the fields; the event as data is JSON in its cell.
impl Listed<5, 18> for EnvelopeLine<'_> {
    const TABLE: [&'static str; 5] = [">seq", "at", "user", "clerk", "event"];
    const SHEET: [&'static str; 18] = [
        "site", "seq", "at", "at_ms", "day", "user", "clerk", "role", "terminal", "command",
        "schema", "event", "data", "digest", "previous", "hash", "salt", "payload",
    ];

    fn table(&self) -> [String; 5] {
        let texts = [self.user, self.clerk, self.event].map(str::to_owned);
        let [user, clerk, event] = texts;
        [self.seq.to_string(), self.at.clone(), user, clerk, event]
    }

    fn sheet(&self) -> [String; 18] {
        [
            self.site.clone(),
            self.seq.to_string(),
            self.at.clone(),
            self.at_ms.to_string(),
            self.day.clone(),
            known(self.user),
            known(self.clerk),
            known(self.role),
            known(self.terminal),
            self.command.clone(),
            self.schema.to_string(),
            self.event.to_owned(),
            // An event is data of ours: it can be written, or the JSON form would fail as well.
            serde_json::to_string(self.data).unwrap_or_default(),
            self.digest.clone(),
            self.previous.clone(),
            self.hash.clone(),
            self.salt.to_owned(),
            self.payload.to_owned(),
        ]
    }
}

/// Nobody is an empty cell, not a sign that a spreadsheet could take for something.
fn known(who: &str) -> String {
    if who == "-" {
        String::new()
    } else {
        who.to_owned()
    }
}
