//! The center's list of clients, in and out: row by row, whether its headings are ours or a map names them.

mod addresses;
mod after;
mod boxes;
mod cell;
mod columns;
pub(crate) mod compare;
mod customers;
mod dates;
mod explained;
pub(crate) mod export;
mod footer;
mod gather;
pub(crate) mod import;
pub(crate) mod kept;
mod legal;
mod map;
mod members;
mod reach;
mod reading;
mod report;
mod row;
mod taker;
mod trial;
mod values;
mod written;

pub(in crate::cli) use cell::{Said, said};
use csv::ByteRecord;

use crate::cli::client::args::Import;
use crate::cli::csv_file::text::{CsvText, Encoding, Start};
use crate::cli::csv_file::{Columns, PROBLEM, Record, Table, no_header};
use crate::cli::failure::Failure;
use crate::domain::time::Day;
use columns::Column;
use dates::{Dates, Guessed};
use footer::Footer;
use map::BoundMap;
use map::file::MapFile;
use map::pattern::DatePattern;
use reading::Ways;
use row::Row;

pub(crate) use explained::tell as tell_columns;
pub(crate) use map::ready::tell as tell_ready_maps;

/// A list that was read.
pub(crate) struct ClientList {
    /// The header as it is in the file.
    pub(crate) header: ByteRecord,
    headings: Headings,
    records: Vec<Record>,
    ways: Ways,
    /// Lines above the header.
    pub(crate) titles: u64,
    /// What stands below the last client, line by line.
    pub(crate) footers: Vec<Footer>,
    /// Days that only another row's way of writing decides.
    pub(crate) guessed: Option<Guessed>,
}

/// How its headings are to be read.
enum Headings {
    Ours(Columns),
    Theirs(BoundMap),
}

impl ClientList {
    /// Reads a list, with its map where there is one.
    pub(crate) fn open(args: &Import) -> Result<Self, Failure> {
        // The map first: a mistake in it is found even when the list comes from a slow pipe.
        let map = map_of(args)?;
        let said = args.encoding.or(map.as_ref().map(|map| map.encoding));
        let text = Table::text(args.file(), said.unwrap_or_default())?;
        let mut list = Self::of(text, map)?;
        if let Some(pattern) = args.dates.as_deref().and_then(DatePattern::parse) {
            // Who says the order has seen the list.
            let seen = list.ways.any_dates.seen;
            list.ways.any_dates.seen = seen.filter(|_| pattern.order().is_none());
            list.ways.any_dates.patterns = vec![pattern];
            list.ways.dates.clear();
        }
        list.guessed = list.guessed();
        Ok(list)
    }

    /// A list out of its text.
    fn of(text: CsvText, map: Option<MapFile>) -> Result<Self, Failure> {
        if let Some(line) = text.not_utf8() {
            return Err(Failure::usage(
                format!("line {line} of the list is not UTF-8; nothing of it was read"),
                "save it as CSV UTF-8, or import it with --encoding windows-1252",
            ));
        }
        let (start, headings) = headings(&text, map)?;
        let titles = start.line - text.first().line;
        let mut table = Table::cut(text, start)?;
        let mut records = Vec::new();
        let came_back = is_rejected(&table.header);
        while let Some(record) = table.next()? {
            records.push(if came_back {
                record.unguarded()
            } else {
                record
            });
        }
        let footers = footer::cut(&mut records);
        if records.is_empty() {
            return Err(Failure::usage(
                "the list has a header and no rows; nothing was read",
                "export it again, with its rows",
            ));
        }
        let mut list = Self {
            header: table.header,
            headings,
            records,
            ways: Ways {
                dates: Vec::new(),
                any_dates: Dates::default(),
                today: None,
            },
            titles,
            footers,
            guessed: None,
        };
        list.learn_dates();
        Ok(list)
    }

    /// Says which day it is: of a list's first days, some are too far ahead.
    pub(crate) fn on(&mut self, today: Day) {
        self.ways.today = Some(today);
    }

    /// Every row, with what is to be said of it.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row> + '_ {
        let headings_again = |record: &&Record| record.raw.iter().eq(self.header.iter());
        let records = self.records.iter().filter(move |one| !headings_again(one));
        records.map(|record| match &self.headings {
            Headings::Ours(columns) => row::ours(columns, record, &self.ways),
            Headings::Theirs(map) => row::theirs(map, record, &self.ways),
        })
    }

    /// How the list writes things.
    pub(crate) fn ways(&self) -> &Ways {
        &self.ways
    }

    /// Where a column comes from in the list's own words: ` (under "Firm")`.
    pub(crate) fn under(&self, column: &str) -> String {
        match &self.headings {
            Headings::Ours(_) => String::new(),
            Headings::Theirs(map) => map.under(column),
        }
    }

    /// Lines in which the header stands once more.
    pub(crate) fn headers_again(&self) -> usize {
        let is_again = |record: &&Record| record.raw.iter().eq(self.header.iter());
        self.records.iter().filter(is_again).count()
    }

    /// Headings of which nothing is taken.
    pub(crate) fn left_out(&self) -> Vec<&str> {
        match &self.headings {
            Headings::Ours(_) => Vec::new(),
            Headings::Theirs(map) => map.left_out(),
        }
    }

    /// The map's ways to write days, and what the cells themselves show.
    fn learn_dates(&mut self) {
        let days = columns::COLUMNS.iter().filter(|column| column.is_day());
        let places: Vec<usize> = days.flat_map(|column| self.places(column)).collect();
        let cells = self.records.iter().flat_map(|record| {
            let cell = |at: &usize| {
                record
                    .raw
                    .get(*at)
                    .and_then(|cell| std::str::from_utf8(cell).ok())
            };
            places.iter().filter_map(cell)
        });
        self.ways.any_dates.seen = dates::order_of(cells);
        let Headings::Theirs(map) = &self.headings else {
            return;
        };
        for (column, patterns) in map.dates() {
            let dates = Dates {
                patterns: patterns.clone(),
                seen: self.ways.any_dates.seen,
            };
            match column {
                None => self.ways.any_dates = dates,
                Some(column) => self.ways.dates.push((column, dates)),
            }
        }
    }

    /// Every cell of a day's column, with its line.
    fn days<'l>(&'l self, column: &Column) -> impl Iterator<Item = (u64, &'l str)> + 'l {
        let places = self.places(column);
        self.records.iter().flat_map(move |record| {
            let cells = places
                .clone()
                .into_iter()
                .filter_map(|at| record.raw.get(at));
            let texts = cells.filter_map(|cell| std::str::from_utf8(cell).ok());
            texts.map(|text| (record.line, text.trim()))
        })
    }

    fn guessed(&self) -> Option<Guessed> {
        let order = self.ways.any_dates.seen?;
        let columns = || columns::COLUMNS.iter().filter(|column| column.is_day());
        let mut shows = columns().flat_map(|column| self.days(column));
        let because = shows.find(|(_, cell)| dates::shown_by(cell) == Some(order))?;
        let mut read = Vec::new();
        // Of a last day that is asked for nothing is read.
        for column in columns().filter(|column| column.name != "closed") {
            let dates = self.ways.dates(column);
            let all = self.days(column).filter(|(_, cell)| dates.is_guessed(cell));
            read.extend(all.map(|(line, cell)| (line, cell.to_owned())));
        }
        read.sort_unstable();
        (!read.is_empty()).then(|| Guessed {
            order,
            because: (because.0, because.1.to_owned()),
            read,
        })
    }

    fn places(&self, column: &Column) -> Vec<usize> {
        match &self.headings {
            Headings::Ours(columns) => columns.place(column.name).into_iter().collect(),
            Headings::Theirs(map) => map.places(column),
        }
    }
}

/// Whether a list is one of ours with the rows that were not taken.
fn is_rejected(header: &ByteRecord) -> bool {
    let is_problem = |cell: &[u8]| cell.trim_ascii().eq_ignore_ascii_case(PROBLEM.as_bytes());
    header.iter().any(is_problem)
}

/// The map of the command line, with the columns that it names beside it.
fn map_of(args: &Import) -> Result<Option<MapFile>, Failure> {
    let mut map = args.map.as_deref().map(MapFile::open).transpose()?;
    for assignment in &args.columns {
        let Some(map) = &mut map else {
            return Err(Failure::usage(
                "--column adds to a map, and there is none",
                "name the map too, as in --map outlook --column pmb=\"Office Location\"",
            ));
        };
        map.set(assignment)?;
    }
    Ok(map)
}

/// Where the header is: the first line, or the first below a few titles that has our columns or the map's headings.
fn headings(text: &CsvText, map: Option<MapFile>) -> Result<(Start, Headings), Failure> {
    let first = text.first();
    let names: Vec<_> = columns::names().collect();
    let Some(map) = map else {
        let read = |start: Start| Columns::new(&text.header(start), &names);
        let found = text
            .starts()
            .into_iter()
            .find_map(|start| Some((start, read(start).ok()?)));
        return if let Some((start, columns)) = found {
            Ok((start, Headings::Ours(columns)))
        } else {
            no_header(&text.header(first), &names)?;
            Err(read(first).err().unwrap_or(Failure::Unread))
        };
    };
    let read = |start: Start| BoundMap::new(map.clone(), &text.header(start));
    let found = text
        .starts()
        .into_iter()
        .find_map(|start| Some((start, read(start).ok()?)));
    if let Some((start, bound)) = found {
        Ok((start, Headings::Theirs(bound)))
    } else {
        let header = text.header(first);
        let wanted = map.headings();
        no_header(
            &header,
            &wanted.iter().map(String::as_str).collect::<Vec<_>>(),
        )?;
        Err(read(first).err().unwrap_or(Failure::Unread))
    }
}

/// How a list writes days, as the command line says it.
pub(crate) fn dates_as(text: &str) -> Result<String, String> {
    let known = DatePattern::parse(text).map(|_| text.to_owned());
    known.ok_or_else(|| {
        format!(
            "{text:?} is no way to write dates; write such as MM/DD/YYYY, DD/MM/YYYY or YYYY-MM-DD"
        )
    })
}

/// How a list is encoded, by the word of the command line.
pub(crate) fn encoding(text: &str) -> Result<Encoding, String> {
    Encoding::parse(text).ok_or_else(|| {
        format!("{text:?} is no encoding that is known here; write utf-8, utf-16 or windows-1252")
    })
}
