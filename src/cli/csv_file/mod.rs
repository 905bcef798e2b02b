//! A CSV file with a header row, record by record: each cell by its column's name, each record with the line
//! of the file where it really begins. Knows no column itself.

mod lines;
pub(crate) mod rejects;
pub(crate) mod text;

use std::fs::File;
use std::io::{self, Cursor, Read};
use std::path::Path;

use csv::{ByteRecord, Reader, ReaderBuilder};

use crate::cli::failure::Failure;
use crate::sheets::restored;
use lines::{Numbered, Starts};
use text::{CsvText, Encoding, LARGEST, Start};

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
        let unusable = |error: io::Error| {
            Failure::usage(
                format!("cannot read {}: {error}", file.display()),
                "name a CSV file",
            )
        };
        let mut bytes = Vec::new();
        let read = if file.as_os_str() == "-" {
            io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)
        } else {
            File::open(file).and_then(|from| from.take(LARGEST + 1).read_to_end(&mut bytes))
        };
        if read.map_err(unusable)? as u64 > LARGEST {
            let what = format!("the list is larger than {} MB", LARGEST >> 20);
            return Err(Failure::usage(what, "import it in parts"));
        }
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

/// A table whose header has our own words.
pub(crate) struct Source {
    table: Table,
    /// What each column is.
    pub(crate) columns: Columns,
}

impl Source {
    /// Opens a file, or standard input as `-`, and holds its header against the columns that there are.
    pub(crate) fn open(file: &Path, known: &[&'static str]) -> Result<Self, Failure> {
        Self::of(Table::open(file)?, known)
    }

    /// Holds a table's header against the columns that there are.
    pub(crate) fn of(table: Table, known: &[&'static str]) -> Result<Self, Failure> {
        let columns = Columns::new(&table.header, known)?;
        Ok(Self { table, columns })
    }

    /// The header as it is in the file.
    pub(crate) fn header(&self) -> &ByteRecord {
        &self.table.header
    }

    /// The next row.
    pub(crate) fn next(&mut self) -> Result<Option<Record>, Failure> {
        self.table.next()
    }
}

/// Which column is where.
#[derive(Clone, Debug)]
pub(crate) struct Columns(Vec<&'static str>);

impl Columns {
    /// Holds a header against the columns that there are.
    pub(crate) fn new(header: &ByteRecord, known: &[&'static str]) -> Result<Self, Failure> {
        let mut columns = Vec::new();
        for (cell, number) in header.iter().zip(1..) {
            let name = String::from_utf8_lossy(cell).trim().to_lowercase();
            let column = known
                .iter()
                .chain(&[PROBLEM])
                .find(|column| **column == name);
            let column = column.ok_or_else(|| unknown(number, &name, known))?;
            if columns.contains(column) {
                return Err(Failure::usage(
                    format!("the column {name} is there twice"),
                    "remove one of them",
                ));
            }
            columns.push(*column);
        }
        if columns.iter().all(|column| *column == PROBLEM) {
            return Err(Failure::usage(
                "the list has no header row",
                format!("begin it with {}", known.join(",")),
            ));
        }
        Ok(Self(columns))
    }

    /// Their names, in the list's order.
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.0.clone()
    }

    /// Where a column stands.
    pub(crate) fn place(&self, column: &str) -> Option<usize> {
        self.0.iter().position(|name| *name == column)
    }

    /// Whether the row has as many cells as the header.
    pub(crate) fn check_width(&self, record: &Record) -> Result<(), Problem> {
        check_width(record, &self.0)
    }

    /// A cell by its column; `None` when the list has no such column.
    pub(crate) fn cell<'a>(
        &self,
        record: &'a Record,
        column: &str,
    ) -> Result<Option<&'a str>, Problem> {
        let Some(at) = self.place(column) else {
            return Ok(None);
        };
        let bytes = record.raw.get(at).unwrap_or_default();
        text_of(bytes).map(Some).map_err(|problem| Problem {
            column: column.to_owned(),
            problem,
        })
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

/// Whether a row has as many cells as its header.
fn check_width(record: &Record, headings: &[impl AsRef<str>]) -> Result<(), Problem> {
    match width_problem(record, headings) {
        None => Ok(()),
        Some(problem) => Err(problem),
    }
}

/// What is wrong with a row that has more or fewer cells than its header.
pub(crate) fn width_problem(record: &Record, headings: &[impl AsRef<str>]) -> Option<Problem> {
    let (cells, columns) = (record.raw.len(), headings.len());
    if cells == columns {
        return None;
    }
    let column = headings.get(cells).map_or_else(
        || format!("cell {}", columns + 1),
        |name| name.as_ref().to_owned(),
    );
    let breaks = record.raw.as_slice().split(|byte| *byte == b'\n').count() as u64 - 1;
    let look = match breaks {
        0 => "look for a comma or a quotation mark too many or too few".to_owned(),
        _ => format!(
            "a quotation mark in it swallows the lines up to {}",
            record.line + breaks
        ),
    };
    let problem = format!("the row has {cells} cells and the header {columns}; {look}");
    Some(Problem { column, problem })
}

/// Refuses a first line that has nothing of a header.
pub(crate) fn no_header(header: &ByteRecord, known: &[&str]) -> Result<(), Failure> {
    const NEAR: f64 = 0.5;
    let cells: Vec<_> = header
        .iter()
        .map(|cell| String::from_utf8_lossy(cell).trim().to_lowercase())
        .collect();
    let is_near = |cell: &String| {
        known
            .iter()
            .any(|one| strsim::normalized_damerau_levenshtein(&one.to_lowercase(), cell) > NEAR)
    };
    if cells.len() > 1 || cells.iter().any(is_near) {
        return Ok(());
    }
    let first: String = cells
        .first()
        .map_or("", String::as_str)
        .chars()
        .take(40)
        .collect();
    Err(Failure::usage(
        format!(
            "this is no list: its first line is {first:?}, and a header names columns such as pmb,legal_name"
        ),
        "name a CSV file with a header row",
    ))
}

fn unknown(number: usize, name: &str, known: &[&'static str]) -> Failure {
    if name.is_empty() {
        return Failure::usage(
            format!("column {number} has no name"),
            format!("the columns are {}", known.join(", ")),
        );
    }
    let near = known
        .iter()
        .map(|column| (strsim::normalized_damerau_levenshtein(column, name), column));
    let nearest = near
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .filter(|(score, _)| *score > 0.5);
    let hint = match nearest {
        Some((_, column)) => format!("did you mean {column}?"),
        None => format!(
            "the columns are {}; headings of another program need a map",
            known.join(", ")
        ),
    };
    Failure::usage(format!("there is no column {name:?}"), hint)
}

fn unreadable(error: &csv::Error) -> Failure {
    Failure::usage(
        format!("cannot read the list: {error}"),
        "see that it is a CSV file",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["pmb", "legal_name", "emails"];

    fn source(text: &'static [u8]) -> Result<Source, Failure> {
        Source::of(Table::of(text)?, KNOWN)
    }

    fn lines(text: &'static [u8]) -> Vec<(u64, String)> {
        let mut source = source(text).unwrap();
        let first = |record: &Record| String::from_utf8_lossy(&record.raw[0]).into_owned();
        std::iter::from_fn(|| source.next().unwrap())
            .map(|record| (record.line, first(&record)))
            .collect()
    }

    #[test]
    fn a_record_has_the_line_where_it_begins() {
        let unix = lines(b"pmb\n1\n\n\n\"2\nx\"\n3\n");
        assert_eq!(unix, [(2, "1".into()), (5, "2\nx".into()), (7, "3".into())]);
        let dos = lines(b"\xef\xbb\xbfpmb\r\n1\r\n\r\n\"2\r\nx\"\r\n3");
        assert_eq!(
            dos,
            [(2, "1".into()), (4, "2\r\nx".into()), (6, "3".into())]
        );
    }

    #[test]
    fn headers_may_be_in_any_order_with_a_mark_before_them() {
        let mut source = source(b"\xef\xbb\xbfEmails, PMB\na@x.example,7\n").unwrap();
        let record = source.next().unwrap().unwrap();
        assert_eq!(source.columns.cell(&record, "pmb"), Ok(Some("7")));
        assert_eq!(source.columns.cell(&record, "legal_name"), Ok(None));
    }

    #[test]
    fn a_strange_header_is_refused_with_the_nearest() {
        let failure = source(b"pmb,legalname\n").err().unwrap().to_string();
        assert!(
            failure.contains("legalname") && failure.contains("did you mean legal_name?"),
            "{failure}"
        );
        assert!(
            source(b"pmb,pmb\n")
                .err()
                .unwrap()
                .to_string()
                .contains("twice")
        );
        assert!(source(b"").is_err());
    }

    #[test]
    fn cells_that_are_no_text_or_have_no_end_are_problems_of_their_row() {
        let mut source = source(b"pmb,emails\n\xff,x\n1\n1,2,3\n'+1,'x\n").unwrap();
        let mut next = || source.next().unwrap().unwrap();
        let (a, b, c, d) = (next(), next(), next(), next());
        assert_eq!(source.columns.cell(&a, "pmb").unwrap_err().column, "pmb");
        assert_eq!(source.columns.check_width(&b).unwrap_err().column, "emails");
        assert_eq!(source.columns.check_width(&c).unwrap_err().column, "cell 3");
        assert_eq!(source.columns.cell(&d, "pmb"), Ok(Some("+1")));
        assert_eq!(source.columns.cell(&d, "emails"), Ok(Some("'x")));
    }
}
