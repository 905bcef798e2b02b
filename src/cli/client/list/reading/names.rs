//! Cells of several values: names, people, addresses, telephone numbers. Each bad one costs only itself.

use super::Reading;
use crate::cli::client::list::addresses::{addresses, person_and_address};
use crate::cli::client::list::cell::is_blank;
use crate::cli::client::list::values::{dated, other_name, values};
use crate::domain::aftercare::MailClass;
use crate::domain::command::{Cell, DatedName};
use crate::domain::name::NameKind;
use crate::domain::text::accept;

impl Reading<'_> {
    /// Values of a cell that are good texts; each bad one costs only itself.
    fn texts(&mut self, cell: &str) -> Vec<String> {
        let mut all = Vec::new();
        for value in values(cell) {
            match accept(&value) {
                Ok(text) if !is_blank(&text) && !all.contains(&text) => all.push(text),
                Ok(_) => {}
                Err(bad) => self.bad(format!("{value:?} {bad}; remove it")),
            }
        }
        all
    }

    pub(crate) fn emails(&mut self, cell: &str) -> Cell<Vec<String>> {
        let found = addresses(cell);
        found.bad.into_iter().for_each(|bad| self.bad(bad));
        Cell::Set(found.addresses)
    }

    pub(crate) fn phones(&mut self, cell: &str) -> Cell<Vec<String>> {
        let (good, bad): (Vec<_>, Vec<_>) = self
            .texts(cell)
            .into_iter()
            .partition(|phone| phone.contains(|c: char| c.is_ascii_digit()));
        let none = |text: &String| matches!(text.to_lowercase().as_str(), "none" | "no" | "x");
        for phone in bad.iter().filter(|phone| !none(phone)) {
            self.bad(format!("{phone:?} is no telephone number; write digits"));
        }
        Cell::Set(good)
    }

    /// A name, and the address behind it where the list has one there.
    fn person(&mut self, value: &str) -> Option<String> {
        let (name, address) = person_and_address(value);
        self.behind_names.extend(address);
        Some(name).filter(|name| !name.is_empty() && !is_nobody(name))
    }

    pub(crate) fn pickup_people(&mut self, cell: &str) -> Cell<Vec<String>> {
        let texts = self.texts(cell);
        Cell::Set(texts.iter().filter_map(|one| self.person(one)).collect())
    }

    pub(crate) fn people(&mut self, cell: &str) -> Cell<Vec<DatedName>> {
        let texts = self.texts(cell);
        let people: Vec<_> = texts.iter().filter_map(|one| self.person(one)).collect();
        Cell::Set(people.iter().map(|one| self.dated(one)).collect())
    }

    pub(crate) fn names(&mut self, cell: &str) -> Cell<Vec<DatedName>> {
        let texts = self.texts(cell);
        Cell::Set(texts.iter().map(|one| self.dated(one)).collect())
    }

    pub(crate) fn other_names(&mut self, cell: &str) -> Cell<Vec<(NameKind, DatedName)>> {
        let texts = self.texts(cell);
        let read = |one: &String| match other_name(one) {
            Ok(named) => named,
            Err(why) => {
                self.bad(format!("{why}; the name is taken without its dates"));
                (NameKind::Alias, undated(one))
            }
        };
        Cell::Set(texts.iter().map(read).collect())
    }

    pub(crate) fn classes(&mut self, cell: &str) -> Cell<Vec<MailClass>> {
        let mut all = Vec::new();
        for text in self.texts(cell) {
            match MailClass::parse(&text).filter(|class| *class != MailClass::Unknown) {
                Some(class) => all.push(class),
                None => self.bad(format!(
                    "{text:?} is no class of mail; write first-class, marketing, package or private"
                )),
            }
        }
        Cell::Set(all)
    }

    /// Names that stand in the other columns too; whether they do is seen when all are read.
    pub(crate) fn on_form(&mut self, cell: &str) -> Cell<Vec<String>> {
        Cell::Set(self.texts(cell))
    }

    /// A name whose dates cannot be read is still a name.
    fn dated(&mut self, value: &str) -> DatedName {
        match dated(value) {
            Ok(DatedName {
                text,
                from: Some(from),
                to: Some(to),
            }) if to < from => {
                self.bad(format!(
                    "{text:?} ends before it begins; the name is taken without its dates"
                ));
                DatedName::undated(text)
            }
            Ok(name) => name,
            Err(why) => {
                self.bad(format!("{why}; the name is taken without its dates"));
                undated(value)
            }
        }
    }
}

/// Whether a cell for people says that there are none.
fn is_nobody(name: &str) -> bool {
    const NOBODY: [&str; 5] = ["none", "nobody", "no one", "no-one", "noone"];
    NOBODY.contains(&name.to_lowercase().as_str())
}

/// Without the end that should have been dates.
fn undated(value: &str) -> DatedName {
    let name = value.rsplit_once('@').map_or(value, |(name, _)| name);
    DatedName::undated(name.trim())
}
