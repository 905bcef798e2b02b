//! A list: rows that a person, a program and a spreadsheet can read. Every list of the program is one of these, so
//! that each has its three forms; who prints them is not known here.

use serde::Serialize;

use super::sheet;

/// A row in its three forms: `T` cells for a person, `S` for a spreadsheet, and one JSON object.
pub trait Listed<const T: usize, const S: usize>: Serialize {
    /// Titles for a person; one that begins with `>` is of figures.
    const TABLE: [&'static str; T];

    /// Names of a spreadsheet's columns.
    const SHEET: [&'static str; S];

    /// The row for a person.
    fn table(&self) -> [String; T];

    /// The row for a spreadsheet.
    fn sheet(&self) -> [String; S];
}

/// A whole list for a spreadsheet.
pub fn csv<R: Listed<T, S>, const T: usize, const S: usize>(
    rows: impl IntoIterator<Item = R>,
) -> String {
    sheet::csv(R::SHEET, rows.into_iter().map(|row| row.sheet()))
}
