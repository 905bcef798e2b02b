//! Cells of our columns into a row, and what is to be said of them: what costs the row, what costs only the cell, what
//! was understood otherwise than it was written. All of a row's faults at once.
//!
//! An absent column leaves what we have, an empty cell clears it, and a bad one is as if it were not there. Whether a row
//! fits the directory is decided by the domain.

use super::addresses::{addresses, person_and_address};
use super::boxes;
use super::cell::is_blank;
use super::columns::Column;
use super::dates::Dates;
use super::legal;
use super::values::{dated, other_name, values};
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::command::{Cell, ClientRow, DatedName, Uploaded};
use crate::domain::form::{Expiry, WitnessKind};
use crate::domain::name::NameKind;
use crate::domain::standing::Standing;
use crate::domain::text::accept;
use crate::domain::time::Day;

/// How far ahead a first day or a signature may lie, in months: further is a slip of the key.
const MONTHS_AHEAD: u32 = 24;

/// What a remark costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cost {
    Row,
    Cell,
    Nothing,
}

/// Something to say of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Note {
    pub(crate) column: &'static str,
    pub(crate) cost: Cost,
    pub(crate) text: String,
}

/// How the list writes things, and which day it is.
#[derive(Clone, Debug)]
pub(crate) struct Ways {
    /// By column; empty where nothing is said of it.
    pub(crate) dates: Vec<(&'static str, Dates)>,
    pub(crate) any_dates: Dates,
    /// None where only a word is checked.
    pub(crate) today: Option<Day>,
}

impl Ways {
    fn dates(&self, column: &Column) -> &Dates {
        let own = self.dates.iter().find(|(name, _)| *name == column.name);
        own.map_or(&self.any_dates, |(_, dates)| dates)
    }
}

/// A row while it is read.
pub(crate) struct Reading<'a> {
    pub(crate) row: ClientRow,
    pub(crate) notes: Vec<Note>,
    ways: &'a Ways,
    column: &'static Column,
    /// Addresses that stood behind people's names.
    behind_names: Vec<String>,
}

/// Reads all cells of a row.
pub(crate) fn read(cells: &[(&'static Column, String)], ways: &Ways) -> (ClientRow, Vec<Note>) {
    let Some((first, _)) = cells.first() else {
        return (ClientRow::default(), Vec::new());
    };
    let mut reading = Reading {
        row: ClientRow::default(),
        notes: Vec::new(),
        ways,
        column: first,
        behind_names: Vec::new(),
    };
    for (column, text) in cells {
        reading.column = column;
        // A note may say whatever it likes.
        let says_nothing = column.name != "notes" && is_blank(text);
        let text = if says_nothing { "" } else { text };
        (column.read)(&mut reading, text);
    }
    reading.together();
    (reading.row, reading.notes)
}

impl Reading<'_> {
    fn note(&mut self, cost: Cost, text: impl Into<String>) {
        self.notes.push(Note {
            column: self.column.name,
            cost,
            text: text.into(),
        });
    }

    /// What cannot be taken costs what the column costs.
    fn bad(&mut self, text: impl Into<String>) {
        let cost = if self.column.essential {
            Cost::Row
        } else {
            Cost::Cell
        };
        self.note(cost, text);
    }

    fn taken<T>(&mut self, value: Result<T, String>) -> Cell<T> {
        match value {
            Ok(value) => Cell::Set(value),
            Err(why) => {
                self.bad(why);
                Cell::Absent
            }
        }
    }

    /// What a column says together with another.
    fn together(&mut self) {
        if let (Some(Some(opened)), Some(Some(closed))) =
            (self.row.opened.given(), self.row.closed.given())
            && closed < opened
        {
            let text = format!("{closed} is before the service opened, on {opened}");
            self.notes.push(Note {
                column: "closed",
                cost: Cost::Row,
                text,
            });
        }
        let found = std::mem::take(&mut self.behind_names);
        let known = self.row.emails.given().cloned().unwrap_or_default();
        let new: Vec<_> = found
            .into_iter()
            .filter(|one| !known.contains(one))
            .collect();
        if new.is_empty() {
            return;
        }
        let text = format!(
            "{} stood behind a person's name and is taken as an e-mail address",
            new.join(", ")
        );
        self.row.emails = Cell::Set(known.into_iter().chain(new).collect());
        self.notes.push(Note {
            column: "people",
            cost: Cost::Nothing,
            text,
        });
    }

    pub(crate) fn text(&mut self, cell: &str) -> Cell<String> {
        let accepted = accept(cell).map_err(|bad| format!("{bad}; remove it"));
        self.taken(accepted)
    }

    pub(crate) fn client_id(&mut self, cell: &str) {
        if boxes::is_shortened(cell) {
            self.bad(format!(
                "{cell:?} is a number that a spreadsheet has shortened; format the column as text and write it in full"
            ));
            return;
        }
        let id = self.text(cell);
        self.row.client_id = id.given().cloned().filter(|id| !id.is_empty());
    }

    pub(crate) fn box_number(&mut self, cell: &str) {
        let Cell::Set(text) = self.text(cell) else {
            return;
        };
        if text.is_empty() {
            self.row.pmb = Cell::Set(text);
            return;
        }
        let read = boxes::box_number(&text).map(|read| {
            if let Some(doubt) = read.doubt {
                self.note(Cost::Nothing, doubt);
            }
            read.number
        });
        self.row.pmb = self.taken(read);
    }

    pub(crate) fn legal_name(&mut self, cell: &str) {
        let Cell::Set(name) = self.text(cell) else {
            return;
        };
        if boxes::is_total(&name) {
            self.bad(format!("{name:?} is a total, not a client; delete the row"));
            return;
        }
        if let Some(split) = legal::split(&name) {
            self.note(Cost::Nothing, format!("{name:?} {}", legal::words(&split)));
            self.row.split = Some(split);
        } else if name.contains(" / ") {
            self.note(
                Cost::Nothing,
                format!(
                    "{name:?} has a slash; if these are two names, write the second under dbas"
                ),
            );
        }
        self.row.legal_name = Cell::Set(name);
    }

    pub(crate) fn kind(&mut self, cell: &str) -> Cell<ClientKind> {
        self.or_default(cell, ClientKind::parse, &["business", "individual"])
    }

    pub(crate) fn notify(&mut self, cell: &str) -> Cell<NotifyPreference> {
        let read = |text: &str| {
            NotifyPreference::parse(text).or(match text.to_lowercase().as_str() {
                "yes" | "immediate" | "immediately" | "every" | "all" | "on" | "email"
                | "e-mail" => Some(NotifyPreference::Each),
                "daily" | "once a day" | "summary" => Some(NotifyPreference::Digest),
                "no" | "off" | "never" | "silent" | "do not contact" => {
                    Some(NotifyPreference::Silent)
                }
                _ => None,
            })
        };
        self.or_default(cell, read, &["each", "digest", "none"])
    }

    fn or_default<T: Default>(
        &mut self,
        cell: &str,
        read: impl Fn(&str) -> Option<T>,
        words: &[&str],
    ) -> Cell<T> {
        if cell.is_empty() {
            return Cell::Set(T::default());
        }
        let value =
            read(cell).ok_or_else(|| format!("{cell:?} is not one of {}", words.join(", ")));
        self.taken(value)
    }

    /// One of a closed list; an empty cell is none of them.
    pub(crate) fn word<T: Copy>(
        &mut self,
        cell: &str,
        all: &[T],
        word: fn(T) -> &'static str,
        parse: fn(&str) -> Option<T>,
    ) -> Cell<Option<T>> {
        let value = one_of(cell, all, word, parse);
        self.taken(value)
    }

    pub(crate) fn status(&mut self, cell: &str) -> Cell<Option<Standing>> {
        let also = match cell.to_lowercase().as_str() {
            "live" | "current" | "open" | "ok" | "good standing" => "active",
            "on hold" | "hold" | "paused" | "frozen" | "blocked" | "past due" => "suspended",
            "inactive" | "ended" | "cancelled" | "canceled" | "terminated" | "closed" | "left"
            | "past" => "former",
            "new" | "applied" | "in progress" => "pending",
            "notice given" | "leaving" => "closing",
            _ => cell,
        };
        self.word(also, Standing::ALL, Standing::word, Standing::parse)
    }

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
        Some(name).filter(|name| !name.is_empty())
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

    pub(crate) fn day(&mut self, cell: &str) -> Cell<Option<Day>> {
        let value = self.maybe_day(cell);
        self.taken(value)
    }

    /// A day that has come, or comes soon.
    pub(crate) fn past_day(&mut self, cell: &str) -> Cell<Option<Day>> {
        let latest = self.ways.today.map(|today| today.plus_months(MONTHS_AHEAD));
        let value = self.maybe_day(cell).and_then(|day| match day {
            Some(day) if latest.is_some_and(|latest| day > latest) => {
                Err(format!("{day} is too far ahead"))
            }
            day => Ok(day),
        });
        self.taken(value)
    }

    fn maybe_day(&self, cell: &str) -> Result<Option<Day>, String> {
        if cell.is_empty() {
            return Ok(None);
        }
        self.ways.dates(self.column).read(cell).map(Some)
    }

    /// A date, or `none` for a paper without an end.
    pub(crate) fn expiry(&mut self, cell: &str) -> Cell<Expiry> {
        let value = match cell.to_lowercase().as_str() {
            "none" | "never" => Ok(Expiry::Never),
            _ => self
                .maybe_day(cell)
                .map(|day| day.map_or(Expiry::Unknown, Expiry::On)),
        };
        self.taken(value)
    }

    /// A date, `yes` or `no`.
    pub(crate) fn uploaded(&mut self, cell: &str) -> Cell<Option<Uploaded>> {
        let value = match cell.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok(Some(Uploaded(None))),
            "no" | "n" | "false" => Ok(None),
            _ => self
                .maybe_day(cell)
                .map(|day| day.map(|day| Uploaded(Some(day)))),
        };
        self.taken(value)
    }

    /// `cmra_in_person`, or with who it was: `cmra_in_person: Bob Lee`.
    pub(crate) fn witness(&mut self, cell: &str) -> Cell<Option<(WitnessKind, String)>> {
        let (kind, name) = cell.split_once(':').unwrap_or((cell, ""));
        let kind = one_of(
            kind.trim(),
            WitnessKind::ALL,
            WitnessKind::word,
            WitnessKind::parse,
        );
        let name = accept(name).map_err(|bad| format!("{bad}; remove it"));
        let value = kind.and_then(|kind| kind.map(|kind| Ok((kind, name?))).transpose());
        self.taken(value)
    }

    /// Whether somebody went through the form.
    pub(crate) fn whole(&mut self, cell: &str) -> Cell<bool> {
        let value = match cell.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok(true),
            "no" | "n" | "false" | "" => Ok(false),
            _ => Err(format!("{cell:?} is not yes or no")),
        };
        self.taken(value)
    }
}

/// Without the end that should have been dates.
fn undated(value: &str) -> DatedName {
    let name = value.rsplit_once('@').map_or(value, |(name, _)| name);
    DatedName::undated(name.trim())
}

fn one_of<T: Copy>(
    cell: &str,
    all: &[T],
    word: fn(T) -> &'static str,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    parse(cell).map(Some).ok_or_else(|| {
        let words: Vec<_> = all.iter().map(|one| word(*one)).collect();
        format!("{cell:?} is not one of {}", words.join(", "))
    })
}
