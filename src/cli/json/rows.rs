//! Pieces, clients and notices, one object each.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Zone;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::Client;
use crate::domain::compliance::{Shortcoming, rule_words};
use crate::domain::form::{self, FormField};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::standing::Task;
use crate::domain::state::Done;
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;
use crate::wire::rows::{AuditRow, ClientCard, FormSheet, ItemRow, NoticeRow};

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

/// One line of `client list`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ClientLine<'a> {
    client: &'a str,
    pmb: &'a str,
    kind: &'static str,
    names: Vec<NameLine<'a>>,
    emails: &'a [String],
    phones: &'a [String],
    may_collect: Vec<&'a str>,
    notify: &'static str,
    opened: Option<String>,
    closed: Option<String>,
    notes: &'a str,
    held: u32,
    status: &'static str,
    suspended: Option<&'a str>,
    remail_until: Option<String>,
    remail_address: &'a str,
    forward_schedule: Option<&'static str>,
    forward_address: &'a str,
    plan: &'a str,
    source: &'a str,
    form: &'static str,
    shortcomings: Vec<ShortcomingLine>,
    tasks: Vec<TaskLine>,
}

#[derive(Debug, Serialize)]
struct NameLine<'a> {
    text: &'a str,
    kind: &'static str,
    from: Option<String>,
    to: Option<String>,
    on_form: bool,
}

#[derive(Debug, Serialize)]
struct ShortcomingLine {
    problem: String,
    rule: String,
    next: &'static str,
    severity: &'static str,
}

#[derive(Debug, Serialize)]
struct TaskLine {
    task: &'static str,
    rule: String,
}

impl From<&Shortcoming> for ShortcomingLine {
    fn from(one: &Shortcoming) -> Self {
        Self {
            problem: one.problem.words(),
            rule: one.rule(),
            next: one.problem.next(),
            severity: one.severity.word(),
        }
    }
}

impl<'a> ClientLine<'a> {
    /// A client as he stands today.
    pub(in crate::cli) fn new(card: &'a ClientCard) -> Self {
        let client = &card.client;
        let date = |day: Option<Day>| day.map(|day| day.to_string());
        let names = client.names.iter().map(|name| NameLine {
            text: &name.text,
            kind: name.kind.word(),
            from: date(name.from),
            to: date(name.to),
            on_form: name.on_form,
        });
        let task = |task: &Task| TaskLine { task: task.words(), rule: rule_words(task.rules()) };
        Self {
            client: client.id.as_str(),
            pmb: client.pmb.as_str(),
            kind: client.kind.word(),
            names: names.collect(),
            emails: &client.emails,
            phones: &client.phones,
            may_collect: client.may_collect(),
            notify: client.notify.word(),
            opened: date(client.opened),
            closed: date(client.closed),
            notes: &client.notes,
            held: card.held,
            status: card.standing.word(),
            suspended: client.suspended.as_deref(),
            remail_until: date(card.remail_until),
            remail_address: &client.remail.address,
            forward_schedule: client.forwarding.schedule.map(ForwardSchedule::word),
            forward_address: &client.forwarding.address,
            plan: &client.plan,
            source: &client.source,
            form: card.form.words(),
            shortcomings: card.shortcomings.iter().map(Into::into).collect(),
            tasks: card.tasks.iter().map(task).collect(),
        }
    }
}

/// A form that was opened.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct FormLine<'a> {
    client: &'a str,
    pmb: &'a str,
    name: &'a str,
    form: &'static str,
    fields: BTreeMap<String, String>,
    phones: &'a [String],
    remail_address: &'a str,
    forward_address: &'a str,
    shortcomings: Vec<ShortcomingLine>,
}

impl<'a> FormLine<'a> {
    /// A form as it was opened; fields of which nothing is known are left out.
    pub(in crate::cli) fn new(sheet: &'a FormSheet) -> Self {
        let client = &sheet.client;
        Self {
            client: client.id.as_str(),
            pmb: client.pmb.as_str(),
            name: client.legal_name(),
            form: sheet.form.words(),
            fields: form_fields(client).into_iter().collect(),
            phones: &client.phones,
            remail_address: &client.remail.address,
            forward_address: &client.forwarding.address,
            shortcomings: sheet.shortcomings.iter().map(Into::into).collect(),
        }
    }
}

/// What is known of a form, field by field in its order.
pub(in crate::cli) fn form_fields(client: &Client) -> Vec<(String, String)> {
    let Some(form) = &client.form else { return Vec::new() };
    let all = FormField::all().into_iter().map(|field| (field.word(), form::read(form, field)));
    all.filter(|(_, value)| !value.is_empty()).collect()
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
