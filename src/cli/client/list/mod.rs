//! A list of clients row by row, whether its headings are ours or a map names them.

pub(crate) mod compare;
pub(crate) mod export;
pub(crate) mod import;
mod map;
mod row;
mod values;

use std::path::Path;

use csv::ByteRecord;

use crate::cli::args::Import;
use crate::cli::csv_file::{Columns, Problem, Record, Table};
use crate::cli::failure::Failure;
use crate::domain::command::{Cell, ClientRow};
use map::BoundMap;
use map::file::MapFile;
use row::COLUMNS;

/// A list that is open.
pub(crate) struct ClientList {
    table: Table,
    headings: Headings,
}

/// How its headings are to be read.
enum Headings {
    Ours(Columns),
    Theirs(BoundMap),
}

impl ClientList {
    /// Opens a list, with its map where there is one.
    pub(crate) fn open(file: &Path, map: Option<&Path>) -> Result<Self, Failure> {
        // The map first: a mistake in it is found even when the list comes from a slow pipe.
        let map = map.map(MapFile::open).transpose()?;
        let encoding = map.as_ref().map(|map| map.encoding).unwrap_or_default();
        let table = Table::open(file, encoding)?;
        let headings = match map {
            Some(map) => Headings::Theirs(BoundMap::new(map, &table.header)?),
            None => Headings::Ours(Columns::new(&table.header, COLUMNS)?),
        };
        Ok(Self { table, headings })
    }

    /// The header as it is in the file.
    pub(crate) fn header(&self) -> &ByteRecord {
        &self.table.header
    }

    /// Bytes of the whole, and how many were read.
    pub(crate) fn progress(&self) -> (u64, u64) {
        (self.table.size, self.table.read())
    }

    /// The next row as it is in the file.
    pub(crate) fn next(&mut self) -> Result<Option<Record>, Failure> {
        self.table.next()
    }

    /// What a row says.
    pub(crate) fn read(&self, record: &Record, args: &Import) -> Result<ClientRow, Problem> {
        let reuse = args.boxes.reuse_box.as_deref();
        let row = match &self.headings {
            Headings::Ours(columns) => row::row(columns, record, args.boxes.shared_boxes, reuse),
            Headings::Theirs(map) => map
                .record(record)
                .and_then(|ours| row::row(&map.columns, &ours, args.boxes.shared_boxes, reuse))
                .map_err(|problem| map.located(problem)),
        };
        let mut row = row?;
        row.taking = args.ours.taking();
        row.zeros_count = args.boxes.zeros_count;
        if let Some(source) = &args.source {
            row.source = Cell::Set(source.clone());
        }
        Ok(row)
    }

    /// A problem that the directory has with a row, in the list's own words.
    pub(crate) fn located(&self, problem: Problem) -> Problem {
        match &self.headings {
            Headings::Ours(_) => problem,
            Headings::Theirs(map) => map.located(problem),
        }
    }

    /// Headings of which nothing is taken.
    pub(crate) fn left_out(&self) -> Vec<&str> {
        match &self.headings {
            Headings::Ours(_) => Vec::new(),
            Headings::Theirs(map) => map.left_out(),
        }
    }
}
