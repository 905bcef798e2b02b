//! What a column of the center's list is. All of them stand in `table`: import, export, comparison, maps and the README's
//! table are made from that, and a column that is not there is nowhere.
//!
//! Invariant: what `write` gives, `read` takes back as it was.

mod table;

use super::reading::Reading;
use super::written::Told;

pub(crate) use table::COLUMNS;

/// A column of the list.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    /// Whether it says what is on the form: only for who may read forms.
    pub(crate) of_form: bool,
    pub(crate) takes: Takes,
    /// Whether a cell that cannot be read costs the row: without it, the client would be another.
    pub(crate) essential: bool,
    /// What two rows of one client make of it.
    pub(crate) twice: Twice,
    /// A cell into the row, with what is to be said of it.
    pub(crate) read: fn(&mut Reading<'_>, &str),
    /// What the record says, as a cell.
    pub(crate) write: fn(&Told<'_>) -> String,
    /// For the README.
    pub(crate) explains: &'static str,
}

/// What a cell of the column is.
#[derive(Clone, Copy)]
pub(crate) enum Takes {
    /// One short text; a line break in it is a mistake.
    Line,
    /// A text that may have run over several lines.
    Text,
    /// Several values between semicolons.
    Many,
    Day,
    /// One of these words.
    Words(fn() -> Vec<&'static str>),
}

/// What becomes of a column when two rows are one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Twice {
    /// All values of both.
    Both,
    /// They must agree.
    Same,
    /// The first row's; what the second says is told.
    First,
    Earliest,
    /// The service runs while one row runs.
    Latest,
}

impl Column {
    /// Whether a cell may hold several values.
    pub(crate) fn is_many(&self) -> bool {
        matches!(self.takes, Takes::Many)
    }

    /// Whether the map's ways to write days are meant for it.
    pub(crate) fn is_day(&self) -> bool {
        matches!(self.takes, Takes::Day)
    }

    /// A column by its name.
    pub(crate) fn named(name: &str) -> Option<&'static Self> {
        COLUMNS.iter().find(|column| column.name == name)
    }
}

impl PartialEq for Column {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl std::fmt::Debug for Column {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
    COLUMNS.iter().map(|column| column.name)
}
