//! Clients as everybody sees them.

use super::column::{Cell, Column, Listed};
use crate::domain::aftercare::ForwardSchedule;
use crate::domain::client::Mailbox;
use crate::domain::compliance::{Problem, Shortcoming};
use crate::domain::name::Name;
use crate::domain::rules::cited;
use crate::domain::standing::Task;
use crate::wire::rows::ClientCard;

impl Listed for ClientCard {
    const COLUMNS: &'static [Column<Self>] = &[
        Column::shown("box", |card| card.client.pmb.as_str().into()),
        Column::titled("client", "client", |card| card.client.id.as_str().into()),
        Column::new("pmb", |card| card.client.pmb.as_str().into()),
        Column::new("kind", |card| card.client.kind.word().into()),
        Column::csv("name", |card| card.client.legal_name().into()),
        Column::shown("name", |card| card.client.legal_name().into()),
        Column::json("names", |card| Cell::many(&card.client.names)),
        Column::csv("names", |card| {
            let name = |name: &Name| Cell::from(format!("{}: {}", name.kind.word(), name.text));
            Cell::Many(card.client.names.iter().map(name).collect())
        }),
        Column::new("emails", |card| {
            Cell::many(card.client.emails.iter().map(Mailbox::as_str))
        }),
        Column::new("phones", |card| (&card.client.phones).into()),
        Column::new("may_collect", |card| {
            Cell::many(card.may_collect.iter().map(String::as_str))
        }),
        Column::new("notify", |card| card.client.notify.word().into()),
        Column::new("opened", |card| card.client.opened.into()),
        Column::new("closed", |card| card.client.closed.into()),
        Column::new("notes", |card| (&card.client.notes).into()),
        Column::numbered("held", "held", |card| card.held.into()),
        Column::titled("status", "status", |card| card.status().into()),
        Column::new("suspended", |card| (&card.client.suspended).into()),
        Column::new("remail_until", |card| card.remail_until.into()),
        Column::new("remail_address", |card| {
            (&card.client.remail.address).into()
        }),
        Column::new("forward_schedule", |card| {
            let schedule = card.client.forwarding.schedule;
            schedule.map(ForwardSchedule::word).into()
        }),
        Column::new("forward_address", |card| {
            (&card.client.forwarding.address).into()
        }),
        Column::new("plan", |card| (&card.client.plan).into()),
        Column::new("source", |card| (&card.client.source).into()),
        Column::new("form", |card| card.form.words().into()),
        Column::json("shortcomings", |card| Cell::many(&card.shortcomings)),
        Column::csv("shortcomings", |card| {
            Cell::many(card.shortcomings.iter().map(|one| one.problem.words()))
        }),
        Column::json("tasks", |card| Cell::many(&card.tasks)),
        Column::csv("tasks", |card| {
            Cell::many(card.tasks.iter().map(|task| task.words()))
        }),
    ];
}

impl<'a> From<&'a Name> for Cell<'a> {
    fn from(name: &'a Name) -> Self {
        Self::record([
            ("text", (&name.text).into()),
            ("kind", name.kind.word().into()),
            ("from", name.from.into()),
            ("to", name.to.into()),
            ("on_form", Cell::Yes(name.on_form)),
        ])
    }
}

impl<'a> From<&'a Shortcoming> for Cell<'a> {
    fn from(one: &'a Shortcoming) -> Self {
        Self::record([
            ("problem", one.problem.words().into()),
            ("rule", one.rule().into()),
            ("next", next(one.problem).into()),
            ("severity", one.severity.word().into()),
        ])
    }
}

impl<'a> From<&'a Task> for Cell<'a> {
    fn from(task: &'a Task) -> Self {
        Self::record([
            ("task", task.words().into()),
            ("rule", cited(task.rules()).into()),
        ])
    }
}

/// What to do about what falls short, with the command where one does it.
pub fn next(problem: Problem) -> &'static str {
    match problem {
        Problem::NotEntered => "enter the form when it is at hand: client form set",
        Problem::AdultOnForm => "have each adult fill in a form: client add --shared-boxes",
        other => other.next(),
    }
}
