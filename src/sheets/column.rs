//! What a column is: its name for programs, its title for a person, and how to read its cell from a row.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::zone::Zone;
use crate::domain::event::Event;
use crate::domain::time::{Day, Stamp};

/// What one column says of one row; each form writes it in its own way.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    /// Not known: `null`, and an empty cell.
    Nothing,
    Text(Cow<'a, str>),
    Figure(i64),
    /// From 0 to 1, in thousandths: more digits would pretend to know more.
    Score(f64),
    Yes(bool),
    /// In the center's zone: to the minute for a person, RFC 3339 for programs.
    At(Stamp),
    /// The date on the wall at that instant, in the center's zone; never the day that the books had then.
    DayOf(Stamp),
    /// An array, and one cell with `; ` between.
    Many(Vec<Cell<'a>>),
    /// An object.
    Record(Vec<(Cow<'static, str>, Cell<'a>)>),
    /// An event as data, which is JSON in its cell.
    Event(&'a Event),
}

impl<'a> Cell<'a> {
    /// A text made for the cell.
    pub fn text(text: &impl ToString) -> Self {
        Self::Text(Cow::Owned(text.to_string()))
    }

    pub fn many<T: Into<Self>>(all: impl IntoIterator<Item = T>) -> Self {
        Self::Many(all.into_iter().map(Into::into).collect())
    }

    pub fn record<const N: usize>(fields: [(&'static str, Self); N]) -> Self {
        Self::Record(fields.map(|(name, cell)| (name.into(), cell)).into())
    }

    /// Fields of a form, by their names.
    pub fn fields(mut all: Vec<(String, String)>) -> Self {
        all.sort();
        let field = |(name, value): (String, String)| (name.into(), value.into());
        Self::Record(all.into_iter().map(field).collect())
    }

    /// A row within a row, as JSON has it.
    pub fn row<R: Listed>(row: &'a R) -> Self {
        let columns = R::COLUMNS.iter().filter(|column| column.is_in_json());
        Self::Record(
            columns
                .map(|column| (column.name.into(), (column.cell)(row)))
                .collect(),
        )
    }

    /// For a spreadsheet.
    pub fn sheet(&self, zone: Zone) -> String {
        self.written(zone, Zone::instant)
    }

    /// For a person.
    pub fn plain(&self, zone: Zone) -> String {
        self.written(zone, Zone::short)
    }

    fn written(&self, zone: Zone, instant: fn(Zone, Stamp) -> String) -> String {
        let joined = |cells: &mut dyn Iterator<Item = &Self>, between: &str| {
            let cells: Vec<_> = cells.map(|cell| cell.written(zone, instant)).collect();
            cells.join(between)
        };
        match self {
            Self::Nothing => String::new(),
            Self::Text(text) => text.clone().into_owned(),
            Self::Figure(figure) => figure.to_string(),
            Self::Score(score) => format!("{score:.3}"),
            Self::Yes(yes) => (if *yes { "yes" } else { "no" }).to_owned(),
            Self::At(at) => instant(zone, *at),
            Self::DayOf(at) => zone.day(*at).to_string(),
            Self::Many(cells) => joined(&mut cells.iter(), "; "),
            Self::Record(fields) => joined(&mut fields.iter().map(|(_, cell)| cell), ": "),
            // An event is data of ours: it can be written, or the JSON form would fail as well.
            Self::Event(event) => serde_json::to_string(event).unwrap_or_default(),
        }
    }
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text.into())
    }
}

impl<'a> From<&'a String> for Cell<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<i64> for Cell<'_> {
    fn from(figure: i64) -> Self {
        Self::Figure(figure)
    }
}

impl From<u32> for Cell<'_> {
    fn from(figure: u32) -> Self {
        Self::Figure(figure.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(figure: u64) -> Self {
        Self::Figure(figure as i64)
    }
}

impl From<Day> for Cell<'_> {
    fn from(day: Day) -> Self {
        Self::text(&day)
    }
}

impl From<Stamp> for Cell<'_> {
    fn from(at: Stamp) -> Self {
        Self::At(at)
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell<'_> {
    fn from(known: Option<T>) -> Self {
        known.map_or(Self::Nothing, Into::into)
    }
}

impl<'a> From<&'a Option<String>> for Cell<'a> {
    fn from(known: &'a Option<String>) -> Self {
        known.as_deref().into()
    }
}

impl<'a> From<&'a Vec<String>> for Cell<'a> {
    fn from(all: &'a Vec<String>) -> Self {
        Self::many(all)
    }
}

/// Which programs read a column; a person does where it has a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Readers {
    All,
    Json,
    Csv,
    Nobody,
}

/// One column of a list.
#[derive(Debug)]
pub struct Column<R> {
    /// The key in JSON and the heading in CSV.
    pub name: &'static str,
    /// The heading for a person; a column without one is not shown.
    pub title: Option<&'static str>,
    /// Whether it has figures, which stand at the right.
    pub figure: bool,
    pub cell: fn(&R) -> Cell<'_>,
    readers: Readers,
}

impl<R> Column<R> {
    /// A column of JSON and CSV.
    pub const fn new(name: &'static str, cell: fn(&R) -> Cell<'_>) -> Self {
        Self {
            name,
            title: None,
            figure: false,
            cell,
            readers: Readers::All,
        }
    }

    pub const fn json(name: &'static str, cell: fn(&R) -> Cell<'_>) -> Self {
        let mut column = Self::new(name, cell);
        column.readers = Readers::Json;
        column
    }

    pub const fn csv(name: &'static str, cell: fn(&R) -> Cell<'_>) -> Self {
        let mut column = Self::new(name, cell);
        column.readers = Readers::Csv;
        column
    }

    /// A column that only a person reads.
    pub const fn shown(title: &'static str, cell: fn(&R) -> Cell<'_>) -> Self {
        let mut column = Self::titled("", title, cell);
        column.readers = Readers::Nobody;
        column
    }

    /// The same of figures.
    pub const fn figures(title: &'static str, cell: fn(&R) -> Cell<'_>) -> Self {
        let mut column = Self::shown(title, cell);
        column.figure = true;
        column
    }

    /// A column that everybody reads, a person under a title.
    pub const fn titled(name: &'static str, title: &'static str, cell: fn(&R) -> Cell<'_>) -> Self {
        let mut column = Self::new(name, cell);
        column.title = Some(title);
        column
    }

    /// The same of figures.
    pub const fn numbered(
        name: &'static str,
        title: &'static str,
        cell: fn(&R) -> Cell<'_>,
    ) -> Self {
        let mut column = Self::titled(name, title, cell);
        column.figure = true;
        column
    }

    pub fn is_in_json(&self) -> bool {
        matches!(self.readers, Readers::All | Readers::Json)
    }

    pub fn is_in_csv(&self) -> bool {
        matches!(self.readers, Readers::All | Readers::Csv)
    }
}

/// A kind of row: its columns in their order, which is the same in every form.
pub trait Listed: Sized + 'static {
    const COLUMNS: &'static [Column<Self>];

    /// The row as a JSON object.
    fn object(&self, zone: Zone) -> Object<'_> {
        Object {
            fields: Cell::row(self),
            zone,
        }
    }
}

/// One JSON object.
#[derive(Clone, Debug)]
pub struct Object<'a> {
    fields: Cell<'a>,
    zone: Zone,
}

impl<'a> Object<'a> {
    /// An object that is no list's row.
    pub fn of<const N: usize>(fields: [(&'static str, Cell<'a>); N]) -> Self {
        Self {
            fields: Cell::record(fields),
            zone: Zone::default(),
        }
    }

    /// The same with one more field at its end.
    #[must_use]
    pub fn with(mut self, name: &'static str, cell: impl Into<Cell<'a>>) -> Self {
        if let Cell::Record(fields) = &mut self.fields {
            fields.push((name.into(), cell.into()));
        }
        self
    }
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        Written(&self.fields, self.zone).serialize(to)
    }
}

/// A cell as JSON.
struct Written<'c, 'a>(&'c Cell<'a>, Zone);

impl Serialize for Written<'_, '_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let Self(cell, zone) = self;
        match cell {
            Cell::Nothing => to.serialize_none(),
            Cell::Text(text) => to.serialize_str(text),
            Cell::Figure(figure) => to.serialize_i64(*figure),
            Cell::Score(score) => to.serialize_f64((score * 1000.0).round() / 1000.0),
            Cell::Yes(yes) => to.serialize_bool(*yes),
            Cell::At(at) => to.serialize_str(&zone.instant(*at)),
            Cell::DayOf(at) => to.collect_str(&zone.day(*at)),
            Cell::Many(cells) => to.collect_seq(cells.iter().map(|cell| Written(cell, *zone))),
            Cell::Record(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (name, cell) in fields {
                    map.serialize_entry(name, &Written(cell, *zone))?;
                }
                map.end()
            }
            Cell::Event(event) => event.serialize(to),
        }
    }
}
