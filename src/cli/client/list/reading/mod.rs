//! Cells of our columns into a row, and what is to be said of them: what costs the row, what costs only the cell, what
//! was understood otherwise than it was written. All of a row's faults at once.
//!
//! An absent column leaves what we have, an empty cell clears it, and a bad one is as if it were not there. Whether a row
//! fits the directory is decided by the domain.

mod days;
pub(super) mod names;

use super::boxes;
use super::cell::is_blank;
use super::columns::Column;
use super::dates::Dates;
use super::legal;
use super::values::word_for_word;
use crate::domain::aftercare::is_forbidden;
use crate::domain::client::{ClientKind, NotifyPreference};
use crate::domain::command::{Cell, ClientRow, DatedName};
use crate::domain::form::same_name;
use crate::domain::rejection::NoRuling;
use crate::domain::scanned::is_shortened;
use crate::domain::standing::Standing;
use crate::domain::text::accept;
use crate::domain::time::Day;
use crate::domain::word::Word;

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
    pub(crate) fn dates(&self, column: &Column) -> &Dates {
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
    reading.exchanged(cells);
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

    /// A name under the box and a box under the name: somebody's headings are the wrong way round.
    fn exchanged(&mut self, cells: &[(&'static Column, String)]) {
        let text = |name: &str| {
            let cell = cells.iter().find(|(column, _)| column.name == name);
            cell.map_or("", |(_, text)| text.trim())
        };
        let (pmb, legal) = (text("pmb"), text("legal_name"));
        if !boxes::is_hardly_a_name(legal) || !boxes::is_hardly_a_box(pmb) {
            return;
        }
        self.notes.retain(|note| note.column != "pmb");
        self.notes.push(Note {
            column: "pmb",
            cost: Cost::Row,
            text: format!(
                "{pmb:?} is a name, and {legal:?} under legal_name is a box; exchange the two headings"
            ),
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
        self.names_on_form();
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

    /// A name that is said to be on the form and stands in no column of names is a slip of the pen.
    fn names_on_form(&mut self) {
        let row = &self.row;
        let (Some(listed), Some(people)) = (row.on_form.given(), row.people.given()) else {
            return;
        };
        let of = |cell: &Cell<Vec<DatedName>>| cell.given().cloned().unwrap_or_default();
        let dated = [people.clone(), of(&row.former_names), of(&row.dbas)].concat();
        let others = row.other_names.given().into_iter().flatten();
        let split = row.split.iter().flat_map(|split| &split.others);
        let known: Vec<&str> = (dated.iter().map(|name| name.text.as_str()))
            .chain(others.map(|(_, name)| name.text.as_str()))
            .chain(split.map(|(_, name)| name.as_str()))
            .chain(row.split.iter().map(|split| split.legal.as_str()))
            .chain(row.legal_name.given().map(String::as_str))
            .collect();
        let (mut strange, mut named) = (Vec::new(), Vec::new());
        for name in listed {
            let turned = || known.iter().find(|one| names::same_words(one, name));
            match known
                .iter()
                .find(|one| same_name(one, name))
                .or_else(turned)
            {
                Some(one) if same_name(one, name) => named.push(name.clone()),
                Some(one) => named.push((*one).to_owned()),
                None => {
                    strange.push(format!("{name:?}"));
                    named.push(name.clone());
                }
            }
        }
        self.row.on_form = Cell::Set(named);
        if !strange.is_empty() {
            self.notes.push(Note {
                column: "on_form",
                cost: Cost::Cell,
                text: format!("{} is none of the row's names", strange.join(", ")),
            });
        }
    }

    pub(crate) fn text(&mut self, cell: &str) -> Cell<String> {
        let accepted = accept(cell).map_err(|bad| format!("{bad}; remove it"));
        self.taken(accepted)
    }

    /// A text in which `none` says that there is none.
    pub(crate) fn text_or_none(&mut self, cell: &str) -> Cell<String> {
        self.text(if names::is_none(cell) { "" } else { cell })
    }

    pub(crate) fn exception(&mut self, cell: &str) -> Cell<String> {
        if is_forbidden(cell) {
            self.bad(NoRuling::ForbiddenException.to_string());
            return Cell::Absent;
        }
        self.text_or_none(cell)
    }

    pub(crate) fn client_id(&mut self, cell: &str) {
        if is_shortened(cell) {
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
        if let Some(name) = word_for_word(cell) {
            self.row.legal_name = self.text(name);
            return;
        }
        let Cell::Set(name) = self.text(cell) else {
            return;
        };
        if boxes::is_total(&name) {
            self.bad(format!("{name:?} is a total, not a client; delete the row"));
            return;
        }
        if is_vacant(&name) {
            self.bad(format!(
                "{name:?} is no client's name; write whose the box is, or delete the row"
            ));
            return;
        }
        if ["true", "false"].contains(&name.to_lowercase().as_str()) {
            self.note(
                Cost::Nothing,
                format!("{name:?} is hardly a client's name; a spreadsheet writes yes and no so"),
            );
        }
        if let Some(split) = legal::split(&name) {
            let words = legal::words(&split, &name);
            self.note(Cost::Nothing, format!("{name:?} {words}"));
            self.row.split = Some(split);
        } else if name.contains(" / ") {
            self.note(
                Cost::Nothing,
                format!(
                    "{name:?} has a slash; if these are two names, write the second under dbas"
                ),
            );
        }
        if let Some(beside) = legal::beside(&name) {
            self.note(Cost::Nothing, format!("{name:?} {beside}"));
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
    pub(crate) fn word<T: Word>(&mut self, cell: &str) -> Cell<Option<T>> {
        self.taken(one_of(cell))
    }

    pub(crate) fn status(&mut self, cell: &str) -> Cell<Option<Standing>> {
        let also = match cell.to_lowercase().as_str() {
            "live" | "current" | "open" | "ok" | "good standing" | "true" | "yes" | "confirmed"
            | "approved" | "customer" => "active",
            "on hold" | "hold" | "paused" | "frozen" | "blocked" | "past due" => "suspended",
            "inactive" | "ended" | "cancelled" | "canceled" | "terminated" | "closed" | "left"
            | "past" | "false" | "no" | "churned" | "archived" | "deleted" | "deactivated"
            | "disabled" | "expired contract" => "former",
            "new" | "applied" | "in progress" | "not approved" | "unconfirmed" | "lead"
            | "invited" | "waiting" | "trial" | "prospect" => "pending",
            "notice given" | "leaving" => "closing",
            _ => cell,
        };
        self.word(also)
    }
}

/// Whether a legal name says that a box has no client.
pub(in crate::cli::client::list) fn is_vacant(name: &str) -> bool {
    const VACANT: [&str; 13] = [
        "vacant",
        "empty",
        "available",
        "unassigned",
        "not assigned",
        "unused",
        "not rented",
        "unoccupied",
        "no client",
        "no name",
        "nobody",
        "free",
        "reserved",
    ];
    let name = name
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let is_nought = !name.is_empty() && name.chars().all(|c| c == '0');
    is_nought || names::is_none(&name) || VACANT.contains(&name.as_str())
}

fn one_of<T: Word>(cell: &str) -> Result<Option<T>, String> {
    if cell.is_empty() {
        return Ok(None);
    }
    let known = T::meant(cell).map(Some);
    known.ok_or_else(|| format!("{cell:?} is not one of {}", T::all().join(", ")))
}
