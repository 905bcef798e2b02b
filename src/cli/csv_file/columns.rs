//! The header of a list whose words are ours: which column is where, and what is said when it is none.

use std::path::Path;

use csv::ByteRecord;

use super::{PROBLEM, Problem, Record, Table, text_of};
use crate::cli::failure::Failure;

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

/// What people call the column of addresses, which may hold several.
const MAIL: [&str; 3] = ["email", "e_mail", "e_mails"];

/// Which column is where.
#[derive(Clone, Debug)]
pub(crate) struct Columns(Vec<&'static str>);

impl Columns {
    /// Holds a header against the columns that there are.
    pub(crate) fn new(header: &ByteRecord, known: &[&'static str]) -> Result<Self, Failure> {
        let mut columns = Vec::new();
        for (cell, number) in header.iter().zip(1..) {
            // `Legal Name` is legal_name, on two lines as well.
            let name = String::from_utf8_lossy(cell)
                .to_lowercase()
                .split(|c: char| c.is_whitespace() || c == '-')
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join("_");
            let meant = if MAIL.contains(&name.as_str()) {
                "emails"
            } else {
                name.as_str()
            };
            let column = known
                .iter()
                .chain(&[PROBLEM])
                .find(|column| **column == meant);
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
    if cells.iter().any(is_near) {
        return Ok(());
    }
    let is_number = |cell: &String| cell.bytes().all(|byte| byte.is_ascii_digit());
    if cells.len() > 1 && cells.iter().any(|cell| !cell.is_empty() && is_number(cell)) {
        return Err(Failure::usage(
            "the list has no header row: its first line looks like a client",
            "write a first line that names the columns, such as pmb,legal_name",
        ));
    }
    if cells.len() > 1 {
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
