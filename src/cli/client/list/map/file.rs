//! The file of `--map`: which of our columns is which of the center's headings, and how its cells are written. Knows no
//! list.

use std::collections::BTreeMap;

use super::origin::{Origin, Template};
use super::pattern::DatePattern;
use crate::cli::client::list::columns::{self, Column};
use crate::cli::csv_file::text::Encoding;
use crate::cli::failure::Failure;

/// A map as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MapFile {
    /// Where each of our columns comes from.
    pub(crate) columns: BTreeMap<&'static str, Origin>,
    /// Their words for ours, by column; theirs in small letters.
    pub(crate) words: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// How dates are written, where that is said; for one column, or for all.
    pub(crate) dates: BTreeMap<Option<&'static str>, Vec<DatePattern>>,
    /// What stands between several values in a cell, where that is no semicolon; for one column, or for all.
    pub(crate) separators: BTreeMap<Option<&'static str>, String>,
    /// How the list is encoded, when it is not UTF-8.
    pub(crate) encoding: Encoding,
    /// Whether the list need not have all the headings: what is not there is not filled.
    pub(crate) partial: bool,
    pub(crate) names: Names,
}

/// How the list writes whose row it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Names {
    #[default]
    Plain,
    /// As QuickBooks does: `Family, Given` for a person, `Customer:Job` for a part of one, `(deleted)` behind an old one.
    OfCustomers,
}

impl MapFile {
    /// One more column from the command line: `--column pmb="Office Location"`.
    pub(crate) fn set(&mut self, assignment: &str) -> Result<(), Failure> {
        let (name, heading) = assignment.split_once('=').unwrap_or((assignment, ""));
        let (name, heading) = (name.trim(), heading.trim().trim_matches('"'));
        let column = Column::named(name).ok_or_else(|| {
            Failure::usage(
                format!("there is no column {name:?}"),
                suggestion(name, columns::names(), "the columns are"),
            )
        })?;
        if heading.is_empty() {
            return Err(Failure::usage(
                format!("--column {name} has no heading"),
                format!("write --column {name}=\"the list's heading\""),
            ));
        }
        self.columns
            .insert(column.name, Origin::All(vec![Template::parse(heading)]));
        Ok(())
    }

    /// Every heading that it names.
    pub(crate) fn headings(&self) -> Vec<String> {
        self.columns.values().flat_map(Origin::headings).collect()
    }

    /// The headings that it names for a column.
    pub(crate) fn headings_of(&self, column: &str) -> Vec<String> {
        self.columns
            .get(column)
            .map(Origin::headings)
            .unwrap_or_default()
    }

    /// This map, with what it does not say taken from another.
    pub(super) fn over(self, mut base: Self) -> Self {
        base.columns.extend(self.columns);
        base.words.extend(self.words);
        base.dates.extend(self.dates);
        base.separators.extend(self.separators);
        if self.encoding != Encoding::default() {
            base.encoding = self.encoding;
        }
        base.partial = self.partial;
        if self.names != Names::default() {
            base.names = self.names;
        }
        base
    }
}

/// "Did you mean", or the list of what there is.
pub(crate) fn suggestion<'a>(
    written: &str,
    known: impl Iterator<Item = &'a str> + Clone,
    there_are: &str,
) -> String {
    const NEAR: f64 = 0.5;
    let folded = written.to_lowercase();
    let likeness = |one: &str| strsim::normalized_damerau_levenshtein(&one.to_lowercase(), &folded);
    let nearest = known
        .clone()
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
    match nearest.filter(|one| likeness(one) > NEAR) {
        Some(one) => format!("did you mean {one:?}?"),
        None => format!(
            "{there_are} {}",
            known
                .map(|one| format!("{one:?}"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}

#[cfg(test)]
mod tests;
