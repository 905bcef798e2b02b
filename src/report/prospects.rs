//! Unknown names that keep coming, as a center calls them: prospects (rules.md 31, 32).

use serde::Serialize;

use super::sheet;
use crate::domain::time::Day;

/// An unknown name, however it is spelt.
#[derive(Debug, Serialize)]
pub struct Line<'a> {
    /// The commonest spelling.
    pub name: &'a str,
    /// How many pieces came for it.
    pub count: u32,
    /// How many of them lie here.
    pub here: u32,
    /// The first one's day.
    #[serde(serialize_with = "date")]
    pub first: Day,
    /// The last one's day.
    #[serde(serialize_with = "date")]
    pub last: Day,
    /// All spellings, the commonest first.
    pub spellings: Vec<Spelling<'a>>,
}

/// One way a name is written.
#[derive(Debug, Serialize)]
pub struct Spelling<'a> {
    /// As written.
    pub text: &'a str,
    /// How often.
    pub count: u32,
}

/// The heading of [`row`].
pub const HEADING: [&str; 6] = [">pieces", ">here", "first", "last", "name", "also written"];

/// One name, as a person reads it.
pub fn row(line: &Line<'_>) -> [String; 6] {
    let also: Vec<_> = line.spellings.iter().map(|one| one.text).filter(|text| *text != line.name).collect();
    [
        line.count.to_string(),
        line.here.to_string(),
        line.first.to_string(),
        line.last.to_string(),
        line.name.to_owned(),
        also.join("; "),
    ]
}

/// The whole list for a spreadsheet.
pub fn csv(lines: &[Line<'_>]) -> String {
    let rows = lines.iter().map(|line| {
        let [count, here, first, last, name, also] = row(line);
        [name, count, here, first, last, also]
    });
    sheet::csv(["name", "pieces", "here", "first", "last", "also_written"], rows)
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn date<S: serde::Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}
