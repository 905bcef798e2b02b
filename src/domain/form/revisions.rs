//! A form's revisions: what changed in it, by whom and when, field by field, from its first entry on. A revision begins
//! with each new signature (rule 11). Told event by event; whoever reads it has opened the form.

use serde::{Deserialize, Serialize};

use super::{Form1583, FormField, read};
use crate::domain::client::{Client, ClientChange};
use crate::domain::ids::{ClientId, CommandId, Pmb};
use crate::domain::name::Added;

/// One field that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// Which form it is by its signatures, from 1; 0 before the first.
    pub number: u32,
    pub noted: Added,
    /// The word of the field, or what was noted beside the form.
    pub field: String,
    /// What stood there; empty where nothing did.
    pub before: String,
    pub after: String,
}

/// The revisions of one client's form, as they came about.
#[derive(Debug)]
pub struct Revisions {
    client: Client,
    number: u32,
    all: Vec<Revision>,
}

impl Default for Revisions {
    fn default() -> Self {
        let nobody = Client::blank(ClientId::new(""), Pmb::new(""), CommandId([0; 16]));
        Self {
            client: nobody,
            number: 0,
            all: Vec::new(),
        }
    }
}

impl Revisions {
    /// The client came into the directory, maybe with a form.
    pub fn came(&mut self, client: &Client, noted: &Added) {
        let before = std::mem::replace(&mut self.client, client.clone());
        self.compare(before.form.as_deref(), noted);
    }

    /// His record changed.
    pub fn changed(&mut self, changes: &[ClientChange], noted: &Added) {
        let before = self.client.form.clone();
        for one in changes {
            self.client.apply(one);
        }
        self.compare(before.as_deref(), noted);
    }

    /// Something was noted beside the form.
    pub fn noted(&mut self, what: &str, why: &str, noted: &Added) {
        self.add(what.to_owned(), String::new(), why.to_owned(), noted);
    }

    /// All of them, the first at the top.
    pub fn all(self) -> Vec<Revision> {
        self.all
    }

    fn compare(&mut self, before: Option<&Form1583>, noted: &Added) {
        let none = Form1583::default();
        let now = self.client.form.clone();
        let (before, now) = (before.unwrap_or(&none), now.as_deref().unwrap_or(&none));
        if now.signed.is_some() && now.signed != before.signed {
            self.number = self.number.saturating_add(1);
        }
        let differ = FormField::all().into_iter().filter_map(|field| {
            let (was, is) = (read(before, field), read(now, field));
            (was != is).then(|| (field.word(), was, is))
        });
        let differ: Vec<_> = differ.collect();
        for (field, was, is) in differ {
            self.add(field, was, is, noted);
        }
    }

    fn add(&mut self, field: String, before: String, after: String, noted: &Added) {
        self.all.push(Revision {
            number: self.number,
            noted: noted.clone(),
            field,
            before,
            after,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::FormChange;
    use super::*;
    use crate::domain::time::Day;

    fn noted(by: &str, on: i32) -> Added {
        let (by, on) = (by.to_owned(), Day(on));
        Added { by, on }
    }

    fn form(change: FormChange) -> ClientChange {
        ClientChange::Form(Box::new(change))
    }

    #[test]
    fn a_new_signature_begins_a_revision_and_each_field_says_what_stood_there() {
        let mut told = Revisions::default();
        let client = Client::blank(ClientId::new("a"), Pmb::new("1"), CommandId([0; 16]));
        told.came(&client, &noted("ann", 1));
        let opened = |day| form(FormChange::Opened(Some(Day(day))));
        let signed = |day| form(FormChange::Signed(Some(Day(day))));
        told.changed(&[opened(1)], &noted("ann", 1));
        told.changed(&[signed(2), opened(2)], &noted("ann", 2));
        told.changed(&[ClientChange::Plan("x".into())], &noted("ann", 3));
        told.noted("form to be revised", "box 7", &noted("boss", 4));
        told.changed(&[signed(5)], &noted("bob", 5));
        let told: Vec<String> = told
            .all()
            .into_iter()
            .map(|one| {
                let by = one.noted.by;
                format!(
                    "{} {by} {}: {} > {}",
                    one.number, one.field, one.before, one.after
                )
            })
            .collect();
        let day = |number| Day(number).to_string();
        assert_eq!(
            told,
            [
                format!("0 ann opened:  > {}", day(1)),
                format!("1 ann opened: {} > {}", day(1), day(2)),
                format!("1 ann signed:  > {}", day(2)),
                "1 boss form to be revised:  > box 7".to_owned(),
                format!("2 bob signed: {} > {}", day(2), day(5)),
            ]
        );
    }
}
