//! What a record says, as the cells of the list. The other half of `reading`.

use super::cell::is_blank;
use crate::domain::client::Client;
use crate::domain::form::{Form1583, FormField, read};
use crate::domain::name::{Name, NameKind};
use crate::domain::people;
use crate::domain::time::Day;
use crate::wire::rows::ClientCard;

use super::reading::names::{is_no_one_person, is_read_otherwise};
pub(crate) use super::values::joined;
use super::values::{Value, written};
use super::{boxes, legal, reading};

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
        let is_other = match kind {
            NameKind::Person => is_no_one_person,
            _ => is_read_otherwise,
        };
        let names = self.client().names_of(kind);
        let cells = names.map(|name| Value::written(&dated(name), is_other(&name.text)));
        cells.collect::<Vec<_>>().join("; ")
    }

    /// Who may collect, each by the whole name.
    pub(crate) fn pickup_people(&self) -> String {
        let people = self.client().pickup_people.iter();
        let cells = people.map(|name| Value::written(name, is_no_one_person(name)));
        cells.collect::<Vec<_>>().join("; ")
    }

    /// The legal name, marked where a list that has it would mean something else.
    pub(crate) fn legal_name(&self) -> String {
        let name = self.client().legal_name();
        let is_split = legal::split(name).is_some() || people::turned_round(name).is_some();
        let is_no_name = boxes::is_total(name) || reading::is_vacant(name) || is_blank(name);
        let is_begun = name.starts_with('\\');
        if is_split || is_no_name || is_begun {
            format!("\\{name}")
        } else {
            name.to_owned()
        }
    }

    pub(crate) fn other_names(&self) -> String {
        let others = [NameKind::Alias, NameKind::Acronym, NameKind::Seen];
        let names = self
            .client()
            .names
            .iter()
            .filter(|name| others.contains(&name.kind));
        let cells = names.map(|name| {
            let text = format!("{}:{}", name.kind.word(), dated(name));
            Value::written(&text, is_read_otherwise(&name.text))
        });
        cells.collect::<Vec<_>>().join("; ")
    }

    /// Names that the form has.
    pub(crate) fn on_form(&self) -> String {
        let names = self.client().names.iter().filter(|name| name.on_form);
        let cells = names.map(|name| Value::written(&name.text, is_read_otherwise(&name.text)));
        cells.collect::<Vec<_>>().join("; ")
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
