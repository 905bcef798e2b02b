//! A CSV file with a header row, record by record: each cell by its column's name, each record with the line
//! of the file where it really begins. Knows no column itself.

mod columns;
mod encoding;
mod lines;
pub(crate) mod rejects;
pub(crate) mod text;

use std::io::Cursor;
use std::path::Path;

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::cli::failure::Failure;
use crate::cli::given;
use crate::sheets::restored;
use lines::{Numbered, Starts};
use text::{CsvText, Encoding, LARGEST, Start};

pub(crate) use columns::{Columns, Source, no_header, width_problem};

/// Largest cell, in bytes: a quotation mark that another closes by mistake swallows the rows between them.
const LARGEST_CELL: usize = 64 * 1024;

/// The column that we add to rejected rows; it is passed over when they come back mended.
pub(crate) const PROBLEM: &str = "problem";

/// What is wrong with a row, for who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The column at fault.
    pub(crate) column: String,
    /// What is wrong and what to do.
    pub(crate) problem: String,
}

/// One row.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Line of the file where it begins.
    pub(crate) line: u64,
    /// Its cells as they are in the file.
    pub(crate) raw: ByteRecord,
}

impl Record {
    /// As it was before we marked its cells against spreadsheets, in the file of rejected rows.
    pub(crate) fn unguarded(mut self) -> Self {
        let bare = |cell: &[u8]| match std::str::from_utf8(cell) {
            Ok(text) => restored(text).as_bytes().to_vec(),
            Err(_) => cell.to_vec(),
        };
        let mut raw: ByteRecord = self.raw.iter().map(bare).collect();
        raw.set_position(self.raw.position().cloned());
        self.raw = raw;
        self
    }
}

/// A table that is read, record by record.
#[derive(Debug)]
pub(crate) struct Table {
    reader: Reader<Numbered<Cursor<Vec<u8>>>>,
    starts: Starts,
    /// The header as it is in the file.
    pub(crate) header: ByteRecord,
}

impl Table {
    /// Opens a file, or standard input as `-`, whose header is its first line.
    pub(crate) fn open(file: &Path) -> Result<Self, Failure> {
        let text = Self::text(file, Encoding::Utf8)?;
        let first = text.first();
        Self::cut(text, first)
    }

    /// The text of a file, or of standard input as `-`.
    pub(crate) fn text(file: &Path, encoding: Encoding) -> Result<CsvText, Failure> {
        if file.is_dir() {
            let what = format!("{} is a directory, not a list", file.display());
            return Err(Failure::usage(what, "name a CSV file in it"));
        }
        let hint = "name a CSV file, or - for standard input; import a large one in parts";
        let bytes = given::bytes(file, LARGEST);
        let bytes = bytes.map_err(|error| given::unreadable(file, &error, hint))?;
        CsvText::new(bytes, encoding)
    }

    /// For tests: out of bytes.
    #[cfg(test)]
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Failure> {
        let text = CsvText::new(bytes.to_vec(), Encoding::Utf8)?;
        let first = text.first();
        Self::cut(text, first)
    }

    /// Cuts a text into records, its header first.
    pub(crate) fn cut(text: CsvText, start: Start) -> Result<Self, Failure> {
        text.check_closed(start)?;
        let delimiter = text.delimiter(start);
        let mut from = Cursor::new(text.bytes);
        from.set_position(start.offset as u64);
        let starts = Starts::default();
        let numbered = Numbered::new(from, starts.clone(), start.line);
        let mut builder = ReaderBuilder::new();
        let mut reader = builder
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(true)
            .from_reader(numbered);
        let header = reader
            .byte_headers()
            .map_err(|error| unreadable(&error))?
            .clone();
        Ok(Self {
            reader,
            starts,
            header,
        })
    }

    /// The next row with something in it: spreadsheets write the empty ones below the last too.
    pub(crate) fn next(&mut self) -> Result<Option<Record>, Failure> {
        let mut raw = ByteRecord::new();
        loop {
            if !self
                .reader
                .read_byte_record(&mut raw)
                .map_err(|error| unreadable(&error))?
            {
                return Ok(None);
            }
            if raw.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                let from = raw.position().map_or(0, csv::Position::byte);
                return Ok(Some(Record {
                    line: self.starts.line_at(from),
                    raw,
                }));
            }
        }
    }
}

/// A cell as text, whatever it says.
pub(crate) fn plain(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > LARGEST_CELL {
        return Err(format!(
            "is longer than {LARGEST_CELL} bytes; look for a quotation mark that is not closed"
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        format!(
            "is not UTF-8 at byte {}; save the list as CSV UTF-8",
            error.valid_up_to() + 1
        )
    })
}

/// What a cell says, without the mark that keeps a spreadsheet from taking it for a formula.
fn text_of(bytes: &[u8]) -> Result<&str, String> {
    let text = plain(bytes)?.trim();
    match text.lines().count() {
        0 | 1 => Ok(restored(text)),
        lines => Err(format!(
            "runs over {lines} lines; take the line breaks out, or close a quotation mark that is open"
        )),
    }
}

fn unreadable(error: &csv::Error) -> Failure {
    Failure::usage(
        format!("cannot read the list: {error}"),
        "see that it is a CSV file",
    )
}

#[cfg(test)]
mod tests;
