//! Where a column of ours comes from in a list of somebody else's: a heading, several, a text with headings in it, the
//! first of several that is not empty, or the same for all. Knows no list.

use std::collections::BTreeMap;

use csv::ByteRecord;

use crate::cli::client::list::cell::{self, Said, is_blank};
use crate::cli::client::list::columns::{Column, Takes};

/// Where a column comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin<H = String> {
    /// The same in every row.
    Fixed(String),
    /// One after the other.
    All(Vec<Template<H>>),
    /// The first that says something.
    FirstOf(Vec<Template<H>>),
}

/// `"Company"`, or `"{First Name} {Last Name}"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template<H = String>(pub(crate) Vec<Piece<H>>);

/// A part of a template; `H` is a heading, or its place in the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<H = String> {
    Cell(H),
    Between(String),
}

/// What an address book calls the parts of a person's name.
const GIVEN: [&str; 5] = ["first name", "given name", "forename", "first", "firstname"];
const FAMILY: [&str; 5] = ["last name", "family name", "surname", "last", "lastname"];
const BESIDE: [&str; 7] = [
    "middle name",
    "middle initial",
    "additional name",
    "middle",
    "name suffix",
    "suffix",
    "name prefix",
];

impl Template {
    /// A heading, or a text with headings in braces.
    pub(crate) fn parse(text: &str) -> Self {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, behind)) = rest.split_once('{') {
            let Some((heading, after)) = behind.split_once('}') else {
                break;
            };
            if !before.is_empty() {
                pieces.push(Piece::Between(before.to_owned()));
            }
            pieces.push(Piece::Cell(heading.trim().to_owned()));
            rest = after;
        }
        if pieces.is_empty() {
            return Self(vec![Piece::Cell(text.to_owned())]);
        }
        if !rest.is_empty() {
            pieces.push(Piece::Between(rest.to_owned()));
        }
        Self(pieces)
    }

    fn heading(&self) -> Option<String> {
        match self.0.as_slice() {
            [Piece::Cell(heading)] => Some(heading.trim().to_lowercase()),
            _ => None,
        }
    }
}

/// Headings that are a given and a family name beside each other are one person, not two.
pub(crate) fn person_together(all: Vec<Template>) -> Vec<Template> {
    let is = |one: &Template, words: &[&str]| {
        one.heading()
            .is_some_and(|heading| words.contains(&heading.as_str()))
    };
    let is_part = |one: &Template| is(one, &GIVEN) || is(one, &FAMILY) || is(one, &BESIDE);
    let mut out: Vec<Template> = Vec::new();
    let mut run: Vec<Template> = Vec::new();
    for one in all {
        if is_part(&one) {
            run.push(one);
        } else {
            out.append(&mut whole(&mut run, is));
            out.push(one);
        }
    }
    out.append(&mut whole(&mut run, is));
    out
}

fn whole(run: &mut Vec<Template>, is: impl Fn(&Template, &[&str]) -> bool) -> Vec<Template> {
    let run = std::mem::take(run);
    let both = run.iter().any(|one| is(one, &GIVEN)) && run.iter().any(|one| is(one, &FAMILY));
    if !both {
        return run;
    }
    let mut pieces = Vec::new();
    for one in run {
        if !pieces.is_empty() {
            pieces.push(Piece::Between(" ".to_owned()));
        }
        pieces.extend(one.0);
    }
    vec![Template(pieces)]
}

/// How the texts of a list become ours.
pub(crate) struct Hand<'a> {
    pub(crate) column: &'static Column,
    /// Their words for ours; theirs in small letters.
    pub(crate) words: Option<&'a BTreeMap<String, String>>,
    /// What stands between several values, where that is no semicolon.
    pub(crate) separator: Option<&'a str>,
}

/// What a column says in a row, and what cannot be read in it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Filled {
    pub(crate) text: String,
    pub(crate) bad: Vec<String>,
}

impl<H: Clone> Origin<H> {
    /// All headings, or places, that it reads.
    pub(crate) fn headings(&self) -> Vec<H> {
        let all = match self {
            Self::Fixed(_) => &[][..],
            Self::All(all) | Self::FirstOf(all) => all,
        };
        let cells = all.iter().flat_map(|one| &one.0);
        cells
            .filter_map(|piece| match piece {
                Piece::Cell(heading) => Some(heading.clone()),
                Piece::Between(_) => None,
            })
            .collect()
    }
}

impl Origin<usize> {
    /// The column's cell, out of a row; an error costs the row.
    pub(crate) fn fill(&self, row: &ByteRecord, hand: &Hand<'_>) -> Result<Filled, String> {
        let mut filled = Filled::default();
        match self {
            Self::Fixed(text) => filled.text.clone_from(text),
            Self::FirstOf(all) => {
                for one in all {
                    let text = one.fill(row, hand, &mut filled.bad)?;
                    if !is_blank(&text) {
                        filled.text = text;
                        break;
                    }
                }
            }
            Self::All(all) => {
                let mut parts = Vec::new();
                for one in all {
                    let text = one.fill(row, hand, &mut filled.bad)?;
                    if all.len() == 1 || !is_blank(&text) {
                        parts.push(text);
                    }
                }
                filled.text = parts.join(between(hand.column));
            }
        }
        Ok(filled)
    }
}

impl Template<usize> {
    fn fill(
        &self,
        row: &ByteRecord,
        hand: &Hand<'_>,
        bad: &mut Vec<String>,
    ) -> Result<String, String> {
        let mut said = |at: usize| -> Result<String, String> {
            Ok(match cell::said(row.get(at).unwrap_or_default())? {
                Said::Text(text) => text,
                Said::Bad(why) => {
                    bad.push(why);
                    String::new()
                }
            })
        };
        if let [Piece::Cell(at)] = self.0.as_slice() {
            return Ok(hand.whole(&said(*at)?));
        }
        let (mut out, mut between, mut any, mut first) = (String::new(), "", false, true);
        for piece in &self.0 {
            match piece {
                Piece::Between(text) => between = text,
                Piece::Cell(at) => {
                    let text = said(*at)?;
                    if is_blank(&text) {
                        if !any {
                            between = "";
                        }
                        first = false;
                        continue;
                    }
                    // What stands between two parts goes with the second, so that nothing stands before nothing.
                    if any || first {
                        out.push_str(between);
                    }
                    out.push_str(&text);
                    (between, any) = ("", true);
                }
            }
        }
        if any && !self.ends_with_cell() {
            out.push_str(between);
        }
        let out = if any {
            out.trim().to_owned()
        } else {
            String::new()
        };
        Ok(if hand.column.is_many() {
            out.replace(';', "\\;")
        } else {
            out
        })
    }

    fn ends_with_cell(&self) -> bool {
        matches!(self.0.last(), Some(Piece::Cell(_)))
    }
}

impl Hand<'_> {
    /// One of their cells as we would write it.
    fn whole(&self, text: &str) -> String {
        if let Some(ours) = self.words.and_then(|words| words.get(&text.to_lowercase())) {
            return ours.clone();
        }
        match self.separator {
            Some(separator) if self.column.is_many() => self.apart(text, separator),
            _ => text.to_owned(),
        }
    }

    /// Values between separators; `Abbott, Ada` is one person who is written turned round.
    fn apart(&self, text: &str, separator: &str) -> String {
        let values: Vec<_> = text.split(separator).map(str::trim).collect();
        let named = ["people", "pickup_people"].contains(&self.column.name);
        if let ([family, given], true) = (values.as_slice(), named && separator.trim() == ",") {
            let single = |name: &str| !name.is_empty() && !name.contains(char::is_whitespace);
            if single(family) || single(given) {
                return format!("{given} {family}").trim().replace(';', "\\;");
            }
        }
        let values = values.iter().map(|value| value.replace(';', "\\;"));
        values.collect::<Vec<_>>().join(";")
    }
}

fn between(column: &Column) -> &'static str {
    match column.takes {
        Takes::Many => "; ",
        Takes::Text => ", ",
        _ => " ",
    }
}

#[cfg(test)]
mod tests;
