//! Clients as everybody sees them, and forms as they were opened.

use std::collections::BTreeMap;

use serde::Serialize;

use super::rows::cell;
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::Client;
use crate::domain::compliance::{Shortcoming, rule_words};
use crate::domain::form::{self, FormField};
use crate::domain::standing::Task;
use crate::domain::time::Day;
use crate::report::list::Listed;
use crate::wire::rows::{ClientCard, FormSheet};

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
    /// For a person.
    #[serde(skip)]
    name: &'a str,
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
        let task = |task: &Task| TaskLine {
            task: task.words(),
            rule: rule_words(task.rules()),
        };
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
            name: client.legal_name(),
        }
    }
}

impl Listed<5, 24> for ClientLine<'_> {
    const TABLE: [&'static str; 5] = ["box", "client", "name", ">held", "status"];
    const SHEET: [&'static str; 24] = [
        "client",
        "pmb",
        "kind",
        "name",
        "names",
        "emails",
        "phones",
        "may_collect",
        "notify",
        "opened",
        "closed",
        "notes",
        "held",
        "status",
        "suspended",
        "remail_until",
        "remail_address",
        "forward_schedule",
        "forward_address",
        "plan",
        "source",
        "form",
        "shortcomings",
        "tasks",
    ];

    fn table(&self) -> [String; 5] {
        [
            self.pmb.to_owned(),
            self.client.to_owned(),
            self.name.to_owned(),
            self.held.to_string(),
            self.status.to_owned(),
        ]
    }

    fn sheet(&self) -> [String; 24] {
        let names = self
            .names
            .iter()
            .map(|name| format!("{}: {}", name.kind, name.text));
        let date = |day: &Option<String>| day.clone().unwrap_or_default();
        [
            self.client.to_owned(),
            self.pmb.to_owned(),
            self.kind.to_owned(),
            self.name.to_owned(),
            joined(names),
            self.emails.join("; "),
            self.phones.join("; "),
            self.may_collect.join("; "),
            self.notify.to_owned(),
            date(&self.opened),
            date(&self.closed),
            self.notes.to_owned(),
            self.held.to_string(),
            self.status.to_owned(),
            cell(self.suspended),
            date(&self.remail_until),
            self.remail_address.to_owned(),
            cell(self.forward_schedule),
            self.forward_address.to_owned(),
            self.plan.to_owned(),
            self.source.to_owned(),
            self.form.to_owned(),
            joined(self.shortcomings.iter().map(|one| one.problem.clone())),
            joined(self.tasks.iter().map(|one| one.task.to_owned())),
        ]
    }
}

fn joined(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join("; ")
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
    let Some(form) = &client.form else {
        return Vec::new();
    };
    let all = FormField::all()
        .into_iter()
        .map(|field| (field.word(), form::read(form, field)));
    all.filter(|(_, value)| !value.is_empty()).collect()
}
