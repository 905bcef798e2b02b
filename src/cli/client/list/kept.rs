//! The list that another program keeps, read for the server as `client import` reads one: the same columns, the same maps,
//! the same words about what cannot be read.

use std::path::Path;

use super::ClientList;
use super::gather::{Gathered, gather};
use super::import::problems;
use super::map::file::MapFile;
use super::reading::Cost;
use crate::cli::csv_file::text::CsvText;
use crate::cli::failure::Failure;
use crate::cli::given;
use crate::config::outside::{KeptList, ListFrom};
use crate::domain::listed::{Difference, Differs, FieldFault, ListTrouble, ListedRow, Reading};
use crate::domain::text::scrub;
use crate::domain::time::Day;
use crate::program::{MOST_PRINTED, Program, ProgramTrouble};
use crate::server::ReadsLists;

/// Rows that cannot be read, of which each is told.
const MOST_UNREAD: usize = 1_000;

/// Longest complaint about a list, in characters.
const WORDS: usize = 300;

/// Reads lists as `client import` does.
pub(crate) struct AsImported;

impl ReadsLists for AsImported {
    fn read(
        &self,
        list: &KeptList,
        today: Day,
        ends: &dyn Fn() -> bool,
    ) -> Result<Reading, ListTrouble> {
        let map = list.map.as_deref().map(MapFile::open).transpose();
        let map = map.map_err(|failure| unreadable(&failure))?;
        let bytes = bytes(list, ends)?;
        let encoding = map.as_ref().map(|map| map.encoding).unwrap_or_default();
        let read = CsvText::new(bytes, encoding).and_then(|text| ClientList::of(text, map));
        let mut read = read.map_err(|failure| unreadable(&failure))?;
        read.on(today);
        // Of a list that is no list the first rows say what is wrong: the others are counted.
        let mut unread_rows = 0;
        let rows = read.rows().filter(|row| {
            unread_rows += usize::from(row.is_lost());
            !row.is_lost() || unread_rows <= MOST_UNREAD
        });
        let (bad, good): (Vec<_>, Vec<_>) = gather(rows, read.ways())
            .into_iter()
            .partition(|one| !problems(one, Cost::Row).is_empty());
        let headings = read.header.iter();
        Ok(Reading {
            columns: headings
                .map(|one| String::from_utf8_lossy(one).trim().to_owned())
                .collect(),
            rows: good.into_iter().map(listed).collect(),
            unread: bad.iter().map(unread).collect(),
            more_unread: unread_rows.saturating_sub(MOST_UNREAD),
        })
    }
}

fn bytes(list: &KeptList, ends: &dyn Fn() -> bool) -> Result<Vec<u8>, ListTrouble> {
    match &list.from {
        ListFrom::File(file) => of_file(file),
        ListFrom::Command(argv) => of_program(argv, list.patience, ends),
    }
}

fn of_file(file: &Path) -> Result<Vec<u8>, ListTrouble> {
    given::bytes(file, MOST_PRINTED).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => ListTrouble::Absent(file.display().to_string()),
        _ => ListTrouble::Unreadable(format!("{} cannot be read: {error}", file.display())),
    })
}

/// What a program printed, such as the client of a database that ran a query.
fn of_program(
    argv: &[String],
    patience: u64,
    ends: &dyn Fn() -> bool,
) -> Result<Vec<u8>, ListTrouble> {
    let program = argv.first().cloned().unwrap_or_default();
    let run = Program {
        argv,
        input: b"",
        patience,
    };
    match run.run(ends) {
        Ok(bytes) if bytes.is_empty() => Err(ListTrouble::Empty(format!("what {program} printed"))),
        Ok(bytes) => Ok(bytes),
        Err(ProgramTrouble::Slow(seconds)) => Err(ListTrouble::Slow { program, seconds }),
        Err(trouble) => Err(ListTrouble::Failed {
            program,
            words: trouble.to_string(),
        }),
    }
}

fn unreadable(failure: &Failure) -> ListTrouble {
    ListTrouble::Unreadable(scrub(&failure.to_string().replace('\n', "; "), WORDS))
}

fn listed(client: Gathered) -> ListedRow {
    ListedRow {
        line: client.first.record.line,
        row: client.first.said,
    }
}

fn unread(client: &Gathered) -> Difference {
    let said = &client.first.said;
    let faults = problems(client, Cost::Row).into_iter();
    Difference {
        line: Some(client.first.record.line),
        client: None,
        pmb: said.pmb.given().cloned().unwrap_or_default(),
        name: said.legal_name.given().cloned().unwrap_or_default(),
        what: Differs::Unread(
            faults
                .map(|one| FieldFault {
                    column: one.column,
                    fault: one.problem,
                })
                .collect(),
        ),
    }
}
