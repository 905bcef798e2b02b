//! What a cell of a stock list says, and what no piece has. Knows no column.

use crate::cli::client::{Said, said};
use crate::cli::words;
use crate::domain::scanned::is_shortened;
use crate::domain::time::Day;

/// What a spreadsheet would count, or could not, is nothing that stands on a piece.
pub(super) fn not_counted(text: &str) -> Option<String> {
    if is_shortened(text) {
        return Some(format!(
            "{text:?} is a number that a spreadsheet has shortened; format the column as text and write it in full"
        ));
    }
    match said(text.as_bytes()) {
        Ok(Said::Bad(why)) | Err(why) => Some(why),
        Ok(Said::Text(_)) => None,
    }
}

/// No piece has lain here since before this: spreadsheets write such a day for an empty or a mistyped cell.
const FIRST_DAY: &str = "2000-01-01";

pub(super) fn received(text: &str) -> Result<Day, String> {
    let day = words::day(text)?;
    if Day::parse(FIRST_DAY).is_some_and(|first| day < first) {
        return Err(format!(
            "{text:?} is no day on which a piece came; write it such as 2026-11-22, or leave it empty"
        ));
    }
    Ok(day)
}
