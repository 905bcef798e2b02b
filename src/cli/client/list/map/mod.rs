//! A center's own list through its map: each of its rows as a row of our columns. Cells are only brought into our way
//! of writing here; what they mean is read by `row` as for any list.

pub(crate) mod dates;
pub(crate) mod file;

use csv::ByteRecord;

use crate::cli::client::list::map::dates::DatePattern;
use crate::cli::client::list::map::file::{DATES, MapFile, Origin, suggestion};
use crate::cli::client::list::row::LISTS;
use crate::cli::csv_file::{Columns, Problem, Record, check_width, text_of};
use crate::cli::failure::Failure;
use crate::sheets::marked;

/// Columns whose parts are parts of an address.
const ADDRESSES: &[&str] = &["remail_address", "forward_address", "notes"];

/// What stands before a box number on many lists.
const DESIGNATORS: [&str; 4] = ["PMB", "BOX", "NO.", "#"];

/// A map that was held against the headings of a list.
#[derive(Debug)]
pub(crate) struct BoundMap {
    map: MapFile,
    /// Our columns that the map fills.
    pub(crate) columns: Columns,
    /// Where each of them comes from.
    sources: Vec<(&'static str, Source)>,
    headings: Vec<String>,
}

#[derive(Debug)]
enum Source {
    /// Cells by their place in the row.
    Cells(Vec<usize>),
    Fixed(String),
}

impl BoundMap {
    /// Holds a map against a header: each heading of the map must be there, once.
    pub(crate) fn new(map: MapFile, header: &ByteRecord) -> Result<Self, Failure> {
        let headings: Vec<_> = header
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
            .collect();
        let mut sources = Vec::new();
        for (column, origin) in &map.columns {
            let source = match origin {
                Origin::Fixed(text) => Source::Fixed(text.clone()),
                Origin::Headings(all) => {
                    let places = all.iter().map(|heading| place(column, heading, &headings));
                    Source::Cells(places.collect::<Result<_, _>>()?)
                }
            };
            sources.push((*column, source));
        }
        let columns = Columns::of(sources.iter().map(|(column, _)| *column).collect());
        Ok(Self {
            map,
            columns,
            sources,
            headings,
        })
    }

    /// The row as one of our columns.
    pub(crate) fn record(&self, theirs: &Record) -> Result<Record, Problem> {
        check_width(theirs, &self.headings)?;
        let cells = self
            .sources
            .iter()
            .map(|(column, source)| self.cell(theirs, column, source));
        let cells = cells.collect::<Result<Vec<_>, _>>()?;
        // Marked, for whoever reads the row takes a mark off.
        let raw = cells
            .iter()
            .map(|cell| marked(cell).into_owned().into_bytes())
            .collect::<Vec<_>>();
        Ok(Record {
            line: theirs.line,
            raw: ByteRecord::from(raw),
        })
    }

    /// A problem of one of our columns, with the headings that it comes from.
    pub(crate) fn located(&self, problem: Problem) -> Problem {
        let of = |source: &Source| match source {
            Source::Cells(places) => places
                .iter()
                .filter_map(|at| self.headings.get(*at))
                .cloned()
                .collect(),
            Source::Fixed(_) => Vec::<String>::new(),
        };
        let source = self
            .sources
            .iter()
            .find(|(column, _)| *column == problem.column);
        let headings = source.map(|(_, source)| of(source)).unwrap_or_default();
        if headings.is_empty() {
            return problem;
        }
        let named: Vec<_> = headings
            .iter()
            .map(|heading| format!("{heading:?}"))
            .collect();
        Problem {
            problem: format!("{} (under {})", problem.problem, named.join(", ")),
            ..problem
        }
    }

    /// Headings that the map does not name.
    pub(crate) fn left_out(&self) -> Vec<&str> {
        let used = |at: usize| {
            self.sources
                .iter()
                .any(|(_, source)| matches!(source, Source::Cells(all) if all.contains(&at)))
        };
        let all = self.headings.iter().enumerate();
        all.filter(|(at, heading)| !used(*at) && !heading.is_empty())
            .map(|(_, heading)| &**heading)
            .collect()
    }

    fn cell(
        &self,
        theirs: &Record,
        column: &'static str,
        source: &Source,
    ) -> Result<String, Problem> {
        let bad = |problem| Problem {
            column: column.to_owned(),
            problem,
        };
        let places = match source {
            Source::Fixed(text) => return Ok(text.clone()),
            Source::Cells(places) => places,
        };
        let mut parts = Vec::new();
        for at in places {
            let bytes = theirs.raw.get(*at).unwrap_or_default();
            let text = text_of(bytes).map_err(bad)?;
            if !text.is_empty() || places.len() == 1 {
                parts.push(self.part(column, text).map_err(bad)?);
            }
        }
        Ok(parts.join(between(column)))
    }

    /// One of their cells as we would write it.
    fn part(&self, column: &'static str, text: &str) -> Result<String, String> {
        if let Some(ours) = self
            .map
            .words
            .get(column)
            .and_then(|words| words.get(&text.to_lowercase()))
        {
            return Ok(ours.clone());
        }
        match (&self.map.dates, &self.map.separator) {
            (Some(pattern), _) if DATES.contains(&column) => date(pattern, text),
            (_, Some(separator)) if LISTS.contains(&column) => {
                let values = text
                    .split(separator.as_str())
                    .map(|value| value.replace(';', "\\;"));
                Ok(values.collect::<Vec<_>>().join(";"))
            }
            _ if column == "pmb" => Ok(box_number(text).to_owned()),
            _ => Ok(text.to_owned()),
        }
    }
}

fn between(column: &str) -> &'static str {
    if LISTS.contains(&column) {
        "; "
    } else if ADDRESSES.contains(&column) {
        ", "
    } else {
        " "
    }
}

/// A date in their way of writing; a word such as `yes` or `none` is no date of anybody's.
fn date(pattern: &DatePattern, text: &str) -> Result<String, String> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    let day = pattern.read(text).map(|day| day.to_string());
    day.ok_or_else(|| {
        format!(
            "{text:?} is not a date as the map says, {}",
            pattern.written()
        )
    })
}

/// `PMB 234` and `#234` are box 234.
fn box_number(text: &str) -> &str {
    let mut rest = text;
    for designator in DESIGNATORS {
        let begins = rest
            .get(..designator.len())
            .is_some_and(|begin| begin.eq_ignore_ascii_case(designator));
        let behind = rest
            .get(designator.len()..)
            .unwrap_or_default()
            .trim_start();
        if begins && behind.starts_with(|c: char| c.is_ascii_digit() || c == '#') {
            rest = behind;
        }
    }
    rest
}

/// Where a heading stands; case and blanks do not count.
fn place(column: &str, heading: &str, headings: &[String]) -> Result<usize, Failure> {
    let folded = |text: &str| {
        text.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    let wanted = folded(heading);
    let fits = headings
        .iter()
        .enumerate()
        .filter(|(_, one)| folded(one) == wanted)
        .map(|(at, _)| at);
    let fits: Vec<_> = fits.collect();
    match fits.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::usage(
            format!("the list has no heading {heading:?}, which the map names for {column}"),
            suggestion(
                heading,
                headings.iter().map(String::as_str),
                "its headings are",
            ),
        )),
        several => {
            let numbers: Vec<_> = several.iter().map(|at| (at + 1).to_string()).collect();
            Err(Failure::usage(
                format!(
                    "the heading {heading:?} is there {} times, in columns {}",
                    several.len(),
                    numbers.join(" and ")
                ),
                format!("the map names it for {column}: give one of them another name"),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::csv_file::Table;
    use crate::cli::csv_file::text::Encoding;

    fn bound(map: &str, list: &'static str) -> Result<(BoundMap, Table), String> {
        let map = MapFile::parse(map, "map.toml").map_err(|failure| failure.to_string())?;
        let table = Table::new(list.as_bytes(), Encoding::Utf8)
            .unwrap()
            .map_err(|failure| failure.to_string())?;
        let bound = BoundMap::new(map, &table.header).map_err(|failure| failure.to_string())?;
        Ok((bound, table))
    }

    fn cells(map: &str, list: &'static str) -> Vec<(&'static str, String)> {
        let (bound, mut table) = bound(map, list).unwrap();
        let record = bound.record(&table.next().unwrap().unwrap()).unwrap();
        let cell = |(at, (column, _)): (usize, &(&'static str, Source))| {
            (*column, String::from_utf8(record.raw[at].to_vec()).unwrap())
        };
        bound.sources.iter().enumerate().map(cell).collect()
    }

    const MAP: &str = "pmb = \"Mailbox #\"\nlegal_name = \"Firm\"\npeople = [\"Contact\", \"2nd\"]\nopened = \"Since\"\n\
        remail_address = [\"Street\", \"City\"]\nstatus = \"State\"\nsource = { value = \"Regus\" }\n\
        [formats]\ndates = \"MM/DD/YYYY\"\nseparator = \",\"\n[words.status]\nLive = \"active\"\n";

    #[test]
    fn their_row_becomes_ours() {
        let list = "FIRM,mailbox  #,Contact,2nd,Since,Street,City,State,Fax\n\
                    Acme,PMB 0234,\"Ann, Bo\",Cy; Z,3/4/2024,1 Elm St,Bend,live,5\n";
        let wanted = [
            ("legal_name", "Acme"),
            ("opened", "2024-03-04"),
            ("people", "Ann; Bo; Cy\\; Z"),
            ("pmb", "0234"),
            ("remail_address", "1 Elm St, Bend"),
            ("source", "Regus"),
            ("status", "active"),
        ];
        let found = cells(MAP, list);
        for (column, cell) in wanted {
            assert!(
                found.contains(&(column, cell.to_owned())),
                "{column}: {found:?}"
            );
        }
        assert_eq!(bound(MAP, list).unwrap().0.left_out(), ["Fax"]);
    }

    #[test]
    fn a_heading_that_is_not_there_or_there_twice_is_named() {
        let map = "pmb = \"Mailbox\"\nlegal_name = \"Firm\"\n";
        let missing = bound(map, "Mailbox #,Firm\n").unwrap_err();
        assert!(
            missing.contains("no heading \"Mailbox\"")
                && missing.contains("did you mean \"Mailbox #\"?"),
            "{missing}"
        );
        let none = bound(map, "A,B\n").unwrap_err();
        assert!(none.contains("its headings are \"A\", \"B\""), "{none}");
        let twice = bound(map, "Mailbox,Firm,firm\n").unwrap_err();
        assert!(
            twice.contains("there 2 times, in columns 2 and 3"),
            "{twice}"
        );
    }

    #[test]
    fn a_cell_that_is_no_date_of_the_map_names_its_heading() {
        let list =
            "Firm,Mailbox #,Contact,2nd,Since,Street,City,State\nAcme,1,,,2024-03-14,,,Live\n";
        let (bound, mut table) = bound(MAP, list).unwrap();
        let problem = bound
            .record(&table.next().unwrap().unwrap())
            .map_err(|problem| bound.located(problem));
        let problem = problem.unwrap_err();
        assert_eq!(problem.column, "opened");
        assert!(
            problem.problem.contains("MM/DD/YYYY") && problem.problem.contains("under \"Since\"")
        );
    }

    #[test]
    fn a_box_number_is_what_stands_behind_the_designator() {
        for (text, number) in [
            ("PMB 234", "234"),
            ("#0234", "0234"),
            ("pmb #7", "7"),
            ("Boxer", "Boxer"),
            ("B-12", "B-12"),
            ("Box 4", "4"),
        ] {
            assert_eq!(box_number(text), number);
        }
    }
}
