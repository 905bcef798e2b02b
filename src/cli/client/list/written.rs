//! What a record says, as the cells of the list. The other half of `reading`.

use crate::domain::client::Client;
use crate::domain::form::{Form1583, FormField, read};
use crate::domain::name::{Name, NameKind};
use crate::domain::time::Day;
use crate::wire::rows::ClientCard;

pub(crate) use super::values::joined;
use super::values::written;

/// A client, with the form where it may be read.
pub(crate) struct Told<'a> {
    pub(crate) card: &'a ClientCard,
    pub(crate) form: Option<&'a Form1583>,
}

impl Told<'_> {
    pub(crate) fn client(&self) -> &Client {
        &self.card.client
    }

    /// Names of a kind, with their dates.
    pub(crate) fn names(&self, kind: NameKind) -> String {
        joined(self.client().names_of(kind).map(dated))
    }

    pub(crate) fn other_names(&self) -> String {
        let others = [NameKind::Alias, NameKind::Acronym, NameKind::Seen];
        let names = self
            .client()
            .names
            .iter()
            .filter(|name| others.contains(&name.kind));
        joined(names.map(|name| format!("{}:{}", name.kind.word(), dated(name))))
    }

    /// Names that the form has.
    pub(crate) fn on_form(&self) -> String {
        let names = self.client().names.iter().filter(|name| name.on_form);
        joined(names.map(|name| &name.text))
    }

    /// Since when the current legal name is one.
    pub(crate) fn legal_since(&self) -> Option<Day> {
        let mut legal = self.client().names_of(NameKind::Legal);
        legal
            .find(|name| name.to.is_none())
            .and_then(|name| name.from)
    }

    /// What a field of the form says.
    pub(crate) fn form(&self, field: FormField) -> String {
        self.form.map(|form| read(form, field)).unwrap_or_default()
    }

    /// Before whom, and who it was where that is known.
    pub(crate) fn witness(&self) -> String {
        let (kind, name) = (
            self.form(FormField::Witness),
            self.form(FormField::WitnessName),
        );
        if kind.is_empty() || name.is_empty() {
            kind
        } else {
            format!("{kind}: {name}")
        }
    }

    pub(crate) fn whole(&self) -> String {
        let whole = self.form.is_some_and(|form| form.gone_through);
        if whole { "yes" } else { "" }.to_owned()
    }
}

/// A day, or nothing.
pub(crate) fn day(day: Option<Day>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

fn dated(name: &Name) -> String {
    written(&name.text, name.from, name.to)
}
