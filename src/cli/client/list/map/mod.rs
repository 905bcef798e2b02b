//! A center's own list through its map: the cells of each of its rows as cells of ours. Cells are only brought into our
//! way of writing here; what they mean is read by `reading` as for any list.

pub(crate) mod file;
mod labels;
mod origin;
pub(crate) mod pattern;
mod reader;
pub(crate) mod ready;

use std::collections::BTreeMap;

use csv::ByteRecord;

use super::columns::{COLUMNS, Column};
use crate::cli::failure::Failure;
use file::{MapFile, Names, suggestion};
use labels::Labels;
use origin::{Filled, Hand, Origin, Piece, Template};
use pattern::DatePattern;

/// A map that was held against the headings of a list.
#[derive(Debug)]
pub(crate) struct BoundMap {
    map: MapFile,
    /// Where each of our columns that the map fills comes from, in our order.
    origins: Vec<(&'static Column, Origin<usize>)>,
    headings: Vec<String>,
    labels: Labels,
}

impl BoundMap {
    /// Holds a map against a header: each heading of the map must be there, once, unless the map says otherwise.
    pub(crate) fn new(map: MapFile, header: &ByteRecord) -> Result<Self, Failure> {
        let headings: Vec<_> = header
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).trim().to_owned())
            .collect();
        let mut origins = Vec::new();
        for column in &COLUMNS {
            let Some(origin) = map.columns.get(column.name) else {
                continue;
            };
            let binder = Binder {
                column: column.name,
                headings: &headings,
                partial: map.partial,
            };
            if let Some(origin) = binder.origin(origin)? {
                origins.push((column, origin));
            }
        }
        let labels = Labels::of(&origins, &headings);
        let bound = Self {
            map,
            origins,
            headings,
            labels,
        };
        bound.identified()
    }

    pub(crate) fn headings(&self) -> &[String] {
        &self.headings
    }

    /// The row's cells as ours; an error costs the row.
    pub(crate) fn fill(&self, row: &ByteRecord) -> Vec<(&'static Column, Result<Filled, String>)> {
        let one = |(column, origin): &(&'static Column, Origin<usize>)| {
            let separators = &self.map.separators;
            let separator = separators.get(&Some(column.name)).or(separators.get(&None));
            let hand = Hand {
                column,
                words: self.map.words.get(column.name),
                separator: separator.map(String::as_str),
            };
            let of_others = self.labels.filter(column, row);
            (
                *column,
                origin.fill(of_others.as_ref().unwrap_or(row), &hand),
            )
        };
        self.origins.iter().map(one).collect()
    }

    pub(crate) fn names(&self) -> Names {
        self.map.names
    }

    /// Ways to write days, by column or for all.
    pub(crate) fn dates(&self) -> &BTreeMap<Option<&'static str>, Vec<DatePattern>> {
        &self.map.dates
    }

    /// Where in a row a column comes from.
    pub(crate) fn places(&self, column: &Column) -> Vec<usize> {
        let origin = self.origins.iter().find(|(one, _)| *one == column);
        origin
            .map(|(_, origin)| origin.headings())
            .unwrap_or_default()
    }

    /// ` (under "Firm")`, for a problem of one of our columns.
    pub(crate) fn under(&self, column: &str) -> String {
        let places = Column::named(column)
            .map(|column| self.places(column))
            .unwrap_or_default();
        let named: Vec<_> = places
            .iter()
            .filter_map(|at| self.headings.get(*at))
            .map(|heading| format!("{heading:?}"))
            .collect();
        if named.is_empty() {
            String::new()
        } else {
            format!(" (under {})", named.join(", "))
        }
    }

    /// Headings that the map does not name.
    pub(crate) fn left_out(&self) -> Vec<&str> {
        let used: Vec<_> = self
            .origins
            .iter()
            .flat_map(|(_, origin)| origin.headings())
            .collect();
        let all = self.headings.iter().enumerate();
        all.filter(|(at, heading)| !used.contains(at) && !heading.is_empty())
            .map(|(_, heading)| &**heading)
            .collect()
    }

    /// A list whose map leaves headings open must say at least which box and which name a row is.
    fn identified(self) -> Result<Self, Failure> {
        let has = |name: &str| self.origins.iter().any(|(column, _)| column.name == name);
        let missing = ["pmb", "legal_name"].into_iter().find(|name| {
            let person = *name == "legal_name" && has("people");
            !(has(name) || has("client_id") || person)
        });
        let Some(column) = missing else {
            return Ok(self);
        };
        let tried: Vec<_> = self
            .map
            .headings_of(column)
            .iter()
            .map(|one| format!("{one:?}"))
            .collect();
        let what = match tried.as_slice() {
            [] => format!("the map does not say which heading is {column}"),
            tried => format!(
                "the list has no heading for {column}; {} would be one",
                tried.join(", ")
            ),
        };
        let headings: Vec<_> = self.headings.iter().map(|one| format!("{one:?}")).collect();
        Err(Failure::usage(
            what,
            format!(
                "say which is: --column {column}=\"…\"; its headings are {}",
                headings.join(", ")
            ),
        ))
    }
}

struct Binder<'a> {
    column: &'static str,
    headings: &'a [String],
    partial: bool,
}

impl Binder<'_> {
    /// None where the list has nothing for it, and need not have.
    fn origin(&self, origin: &Origin) -> Result<Option<Origin<usize>>, Failure> {
        let all = |all: &[Template]| -> Result<Option<Vec<_>>, Failure> {
            let bound = all
                .iter()
                .map(|one| self.template(one))
                .collect::<Result<Vec<_>, _>>()?;
            let bound: Vec<_> = bound.into_iter().flatten().collect();
            Ok((!bound.is_empty()).then_some(bound))
        };
        Ok(match origin {
            Origin::Fixed(text) => Some(Origin::Fixed(text.clone())),
            Origin::All(templates) => all(templates)?.map(Origin::All),
            Origin::FirstOf(templates) => all(templates)?.map(Origin::FirstOf),
        })
    }

    fn template(&self, template: &Template) -> Result<Option<Template<usize>>, Failure> {
        let (mut pieces, mut any) = (Vec::new(), false);
        for piece in &template.0 {
            match piece {
                Piece::Between(text) => pieces.push(Piece::Between(text.clone())),
                Piece::Cell(heading) => {
                    if let Some(at) = self.place(heading)? {
                        pieces.push(Piece::Cell(at));
                        any = true;
                    }
                }
            }
        }
        Ok(any.then_some(Template(pieces)))
    }

    /// Where a heading stands; case and blanks do not count.
    fn place(&self, heading: &str) -> Result<Option<usize>, Failure> {
        let folded = |text: &str| {
            let words: Vec<_> = text.split_whitespace().collect();
            words.join(" ").to_lowercase()
        };
        let wanted = folded(heading);
        let all = self.headings.iter().enumerate();
        let fits: Vec<_> = all
            .filter(|(_, one)| folded(one) == wanted)
            .map(|(at, _)| at)
            .collect();
        let column = self.column;
        match fits.as_slice() {
            [one] => Ok(Some(*one)),
            [] if self.partial => Ok(None),
            [] => Err(Failure::usage(
                format!("the list has no heading {heading:?}, which the map names for {column}"),
                suggestion(
                    heading,
                    self.headings.iter().map(String::as_str),
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
}
