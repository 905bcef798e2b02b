//! Pieces and notices, one object each.

use serde::Serialize;

use super::Zone;
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::state::Done;
use crate::domain::tracking::Carrier;
use crate::wire::rows::{AuditRow, ItemRow, NoticeRow};

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
        }
    }
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
        }
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
