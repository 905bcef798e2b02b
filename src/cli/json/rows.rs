//! Pieces and notices, one object each.

use serde::Serialize;

use super::Zone;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::state::Done;
use crate::domain::tracking::Carrier;
use crate::report::list::Listed;
use crate::wire::rows::{AuditRow, ItemRow, Logged, NoticeRow};

/// One line of `item list`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ItemLine<'a> {
    item: String,
    client: Option<&'a str>,
    pmb: Option<&'a str>,
    kind: &'static str,
    carrier: Option<&'static str>,
    tracking: Option<&'a str>,
    line: Option<&'a str>,
    slot: &'a str,
    status: &'static str,
    received: String,
    day: String,
    /// What the rules say of it, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    disposition: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// For a person: the client's name, and when it came.
    #[serde(skip)]
    name: Option<&'a str>,
    #[serde(skip)]
    came: String,
}

impl<'a> ItemLine<'a> {
    /// A piece.
    pub(in crate::cli) fn new(row: &'a ItemRow, zone: Zone) -> Self {
        let item = &row.item;
        Self {
            item: item.id.to_string(),
            client: item.client.as_ref().map(ClientId::as_str),
            pmb: row.pmb.as_ref().map(Pmb::as_str),
            kind: item.kind.word(),
            carrier: item.carrier.map(Carrier::word),
            tracking: item.tracking.as_deref(),
            line: item.line.as_deref(),
            slot: item.slot.as_str(),
            status: item.status.word(),
            received: zone.instant(item.received),
            day: item.day.to_string(),
            disposition: None,
            rule: None,
            name: row.name.as_deref(),
            came: zone.short(item.received),
        }
    }

    /// A piece, with what the rules say of it.
    pub(in crate::cli) fn ruled(logged: &'a Logged, zone: Zone) -> Self {
        let disposition = Some(logged.disposition.action.word());
        let rule = Some(logged.disposition.rule.to_string());
        Self {
            disposition,
            rule,
            ..Self::new(&logged.row, zone)
        }
    }
}

impl Listed<7, 12> for ItemLine<'_> {
    const TABLE: [&'static str; 7] = [">item", "kind", "box", "for", "slot", "status", "received"];
    const SHEET: [&'static str; 12] = [
        "item", "client", "pmb", "name", "kind", "carrier", "tracking", "line", "slot", "status",
        "received", "day",
    ];

    fn table(&self) -> [String; 7] {
        let unknown = || {
            self.line
                .or(self.tracking)
                .map_or_else(|| "?".to_owned(), |line| format!("? {line}"))
        };
        [
            self.item.clone(),
            self.kind.to_owned(),
            cell(self.pmb),
            self.name.map_or_else(unknown, str::to_owned),
            self.slot.to_owned(),
            self.status.to_owned(),
            self.came.clone(),
        ]
    }

    fn sheet(&self) -> [String; 12] {
        [
            self.item.clone(),
            cell(self.client),
            cell(self.pmb),
            cell(self.name),
            self.kind.to_owned(),
            cell(self.carrier),
            cell(self.tracking),
            cell(self.line),
            self.slot.to_owned(),
            self.status.to_owned(),
            self.received.clone(),
            self.day.clone(),
        ]
    }
}

/// What is not known is an empty cell.
pub(super) fn cell(fact: Option<&str>) -> String {
    fact.unwrap_or_default().to_owned()
}

/// One line of `notice list`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct NoticeLine<'a> {
    notice: String,
    client: &'a str,
    pmb: Option<&'a str>,
    kind: &'static str,
    to: Option<&'a str>,
    subject: &'a str,
    items: Vec<String>,
    state: &'static str,
    due: String,
    tries: u32,
    last_answer: &'a str,
    message_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    letter: Option<&'a str>,
    /// For a person.
    #[serde(skip)]
    goes: String,
}

impl<'a> NoticeLine<'a> {
    /// A notice, with its letter where that was asked for.
    pub(in crate::cli) fn new(row: &'a NoticeRow, letter: Option<&'a str>, zone: Zone) -> Self {
        let notice = &row.notice;
        Self {
            notice: notice.id.to_string(),
            client: notice.client.as_str(),
            pmb: row.pmb.as_ref().map(Pmb::as_str),
            kind: notice.kind.word(),
            to: notice.to.as_deref(),
            subject: &row.subject,
            items: notice.items.iter().map(ToString::to_string).collect(),
            state: notice.state.word(),
            due: zone.instant(row.due),
            tries: notice.tries,
            last_answer: &notice.last_answer,
            message_id: &row.message_id,
            letter,
            goes: zone.short(row.due),
        }
    }
}

impl Listed<7, 12> for NoticeLine<'_> {
    const TABLE: [&'static str; 7] = [">notice", "state", "due", "box", "to", ">tries", "subject"];
    const SHEET: [&'static str; 12] = [
        "notice",
        "client",
        "pmb",
        "kind",
        "to",
        "subject",
        "items",
        "state",
        "due",
        "tries",
        "last_answer",
        "message_id",
    ];

    fn table(&self) -> [String; 7] {
        [
            self.notice.clone(),
            self.state.to_owned(),
            self.goes.clone(),
            cell(self.pmb),
            self.to.unwrap_or("no address").to_owned(),
            self.tries.to_string(),
            self.subject.to_owned(),
        ]
    }

    fn sheet(&self) -> [String; 12] {
        [
            self.notice.clone(),
            self.client.to_owned(),
            cell(self.pmb),
            self.kind.to_owned(),
            cell(self.to),
            self.subject.to_owned(),
            self.items.join("; "),
            self.state.to_owned(),
            self.due.clone(),
            self.tries.to_string(),
            self.last_answer.to_owned(),
            self.message_id.to_owned(),
        ]
    }
}

/// One event of a piece's history.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct AuditLine<'a> {
    seq: u64,
    at: String,
    day: String,
    who: &'a str,
    event: &'static str,
    about: &'a str,
    detail: &'a str,
    command: String,
}

impl<'a> AuditLine<'a> {
    /// An event as a list shows it.
    pub(in crate::cli) fn new(row: &'a AuditRow, zone: Zone) -> Self {
        let envelope = &row.envelope;
        Self {
            seq: envelope.seq.0,
            at: zone.instant(envelope.at),
            day: envelope.day.to_string(),
            who: envelope.actor.name(),
            event: envelope.event.words(),
            about: &row.about,
            detail: &row.detail,
            command: envelope.command.to_string(),
        }
    }
}

/// What a command did.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct DoneLine {
    items: Vec<String>,
    notices: Vec<String>,
    client: Option<String>,
    pickup: Option<String>,
    undone: Option<String>,
    events: [u64; 2],
}

impl DoneLine {
    /// The answer to a command.
    pub(in crate::cli) fn new(done: &Done) -> Self {
        Self {
            items: done.items.iter().map(ToString::to_string).collect(),
            notices: done.notices.iter().map(ToString::to_string).collect(),
            client: done.client.as_ref().map(ToString::to_string),
            pickup: done.pickup.map(|id| id.to_string()),
            undone: done.undone.map(|id| id.to_string()),
            events: [done.first.0, done.last.0],
        }
    }
}

/// A clerk of the desk.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ClerkLine<'a> {
    /// The name.
    pub(in crate::cli) clerk: &'a str,
    /// What the clerk may do.
    pub(in crate::cli) role: &'static str,
}

impl Listed<2, 2> for ClerkLine<'_> {
    const TABLE: [&'static str; 2] = ["clerk", "role"];
    const SHEET: [&'static str; 2] = ["clerk", "role"];

    fn table(&self) -> [String; 2] {
        [self.clerk, self.role].map(str::to_owned)
    }

    fn sheet(&self) -> [String; 2] {
        self.table()
    }
}
