//! Cells that are a day, or a word that stands for one.

use super::{Reading, one_of};
use crate::domain::command::{Cell, Uploaded};
use crate::domain::form::{Expiry, WitnessKind};
use crate::domain::text::accept;
use crate::domain::time::Day;
use crate::domain::window::Given;

impl Reading<'_> {
    /// The last day of a service.
    pub(crate) fn last_day(&mut self, cell: &str) -> Cell<Option<Day>> {
        let value = self.given(Given::Last, cell);
        self.taken(value)
    }

    /// A day on which something happened.
    pub(crate) fn happened(&mut self, cell: &str) -> Cell<Option<Day>> {
        let value = self.come(cell);
        self.taken(value)
    }

    fn come(&self, cell: &str) -> Result<Option<Day>, String> {
        self.given(Given::Dated, cell)
    }

    /// A day that can be one of its kind, where it is known what day it is.
    fn given(&self, kind: Given, cell: &str) -> Result<Option<Day>, String> {
        let day = self.maybe_day(cell)?;
        let (Some(day), Some(today)) = (day, self.ways.today) else {
            return Ok(day);
        };
        let checked = kind.check(day, today).map(Some);
        checked.map_err(|problem| problem.to_string())
    }

    /// A day that has come, or comes soon.
    pub(crate) fn past_day(&mut self, cell: &str) -> Cell<Option<Day>> {
        let value = self.given(Given::First, cell);
        self.taken(value)
    }

    fn maybe_day(&self, cell: &str) -> Result<Option<Day>, String> {
        if cell.is_empty() {
            return Ok(None);
        }
        let dates = self.ways.dates(self.column);
        // A last day decides how long records are kept: no other row's way of writing may.
        if self.column.name == "closed" && dates.is_guessed(cell) {
            return Err(format!(
                "{cell:?} may be two days, and how long mail and records are kept hangs on it; write YYYY-MM-DD, or say \
                 --dates MM/DD/YYYY or --dates DD/MM/YYYY"
            ));
        }
        dates.read(cell).map(Some)
    }

    /// A date, or `none` for a paper without an end.
    pub(crate) fn expiry(&mut self, cell: &str) -> Cell<Expiry> {
        let value = match cell.to_lowercase().as_str() {
            "none" | "never" => Ok(Expiry::Never),
            _ => self
                .given(Given::Ends, cell)
                .map(|day| day.map_or(Expiry::Unknown, Expiry::On)),
        };
        self.taken(value)
    }

    /// A date, `yes` or `no`.
    pub(crate) fn uploaded(&mut self, cell: &str) -> Cell<Option<Uploaded>> {
        let value = match cell.to_lowercase().as_str() {
            "yes" | "y" | "true" => Ok(Some(Uploaded(None))),
            "no" | "n" | "false" => Ok(None),
            _ => {
                let day = self.come(cell);
                day.map(|day| day.map(|day| Uploaded(Some(day))))
            }
        };
        self.taken(value)
    }

    /// `cmra_in_person`, or with who it was: `cmra_in_person: Bob Lee`.
    pub(crate) fn witness(&mut self, cell: &str) -> Cell<Option<(WitnessKind, String)>> {
        let (kind, name) = cell.split_once(':').unwrap_or((cell, ""));
        let kind = one_of(kind.trim());
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
