//! Which columns of a record say something else, each with both sides as a list writes them. Of the form only that it
//! differs: what stands in it is for custodians.

use crate::domain::client::Client;
use crate::domain::client::mailbox::joined;
use crate::domain::listed::FieldDiffers;
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;

/// What a column says of a client.
type Said = fn(&Client) -> String;

/// The columns that are shown, as `client import` calls them.
const COLUMNS: &[(&str, Said)] = &[
    ("pmb", |one| one.pmb.to_string()),
    ("legal_name", |one| one.legal_name().to_owned()),
    ("kind", |one| one.kind.word().to_owned()),
    ("people", |one| names(one, &[NameKind::Person])),
    ("former_names", |one| names(one, &[NameKind::Former])),
    ("dbas", |one| names(one, &[NameKind::Dba])),
    ("other_names", |one| {
        names(one, &[NameKind::Alias, NameKind::Acronym, NameKind::Seen])
    }),
    ("emails", |one| joined(&one.emails, "; ")),
    ("phones", |one| one.phones.join("; ")),
    ("pickup_people", |one| one.pickup_people.join("; ")),
    ("notify", |one| one.notify.word().to_owned()),
    ("opened", |one| day(one.opened)),
    ("closed", |one| day(one.closed)),
    ("notes", |one| one.notes.clone()),
    ("status", status),
    ("remail_address", |one| one.remail.address.clone()),
    ("remail_exception", |one| one.remail.exception.clone()),
    ("forward_schedule", |one| {
        let schedule = one.forwarding.schedule.map(|one| one.word().to_owned());
        schedule.unwrap_or_default()
    }),
    ("forward_address", |one| one.forwarding.address.clone()),
    ("plan", |one| one.plan.clone()),
    ("source", |one| one.source.clone()),
];

/// What stands for a form that differs.
const OTHER: &str = "something else";

/// The columns that differ; none where nothing of the record does.
pub(super) fn fields(before: &Client, after: &Client) -> Vec<FieldDiffers> {
    if before.changes_to(after).is_empty() {
        return Vec::new();
    }
    let shown = COLUMNS.iter().filter_map(|(column, said)| {
        let (old, new) = (said(before), said(after));
        (old != new).then(|| FieldDiffers {
            column: (*column).to_owned(),
            old,
            new,
        })
    });
    let mut all: Vec<_> = shown.collect();
    if before.form != after.form || all.is_empty() {
        all.push(FieldDiffers {
            column: "form".to_owned(),
            old: String::new(),
            new: OTHER.to_owned(),
        });
    }
    all
}

fn names(client: &Client, kinds: &[NameKind]) -> String {
    let names = client
        .names
        .iter()
        .filter(|name| kinds.contains(&name.kind));
    names.map(dated).collect::<Vec<_>>().join("; ")
}

fn dated(name: &Name) -> String {
    match (name.from, name.to) {
        (None, None) => name.text.clone(),
        (from, to) => format!("{}@{}..{}", name.text, day(from), day(to)),
    }
}

fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn status(client: &Client) -> String {
    match (&client.suspended, client.pending) {
        (Some(why), _) => format!("suspended: {why}"),
        (None, true) => "pending".to_owned(),
        (None, false) => String::new(),
    }
}
