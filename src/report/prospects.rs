//! Unknown names that keep coming, as a center calls them: prospects (rules.md 31, 32).

use serde::Serialize;

use super::list::Listed;
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
    pub text: &'a str,
    pub count: u32,
}

impl Listed<6, 6> for Line<'_> {
    const TABLE: [&'static str; 6] = [">pieces", ">here", "first", "last", "name", "also written"];
    const SHEET: [&'static str; 6] = ["name", "pieces", "here", "first", "last", "also_written"];

    fn table(&self) -> [String; 6] {
        let spelt = self.spellings.iter().map(|one| one.text);
        let also: Vec<_> = spelt.filter(|text| *text != self.name).collect();
        [
            self.count.to_string(),
            self.here.to_string(),
            self.first.to_string(),
            self.last.to_string(),
            self.name.to_owned(),
            also.join("; "),
        ]
    }

    fn sheet(&self) -> [String; 6] {
        let [count, here, first, last, name, also] = self.table();
        [name, count, here, first, last, also]
    }
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn date<S: serde::Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(day)
}
