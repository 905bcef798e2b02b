//! The file of `--map`: which of our columns is which of the center's headings, and how its cells are written. Every
//! mistake is named with the file, the line, the key, and what there is. Knows no list.

use std::collections::BTreeMap;
use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::cli::client::list::map::dates::DatePattern;
use crate::cli::client::list::row::{COLUMNS, check};
use crate::cli::csv_file::text::Encoding;
use crate::cli::failure::Failure;

/// Columns that are dates.
pub(crate) const DATES: &[&str] = &[
    "opened",
    "closed",
    "legal_since",
    "form_signed",
    "photo_id_expires",
    "address_id_expires",
    "crd_uploaded",
];

/// Keys of `[formats]`.
const FORMATS: &[&str] = &["dates", "separator", "encoding"];

/// A map as it was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct MapFile {
    /// Where each of our columns comes from, in the file's order.
    pub(crate) columns: BTreeMap<&'static str, Origin>,
    /// Their words for ours, by column; theirs in small letters.
    pub(crate) words: BTreeMap<&'static str, BTreeMap<String, String>>,
    /// How dates are written, where that is said.
    pub(crate) dates: Option<DatePattern>,
    /// What stands between several values in a cell, where that is no semicolon.
    pub(crate) separator: Option<String>,
    /// How the list is encoded, when it is not UTF-8.
    pub(crate) encoding: Encoding,
}

/// Where a column comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// The cells under these headings, one after the other.
    Headings(Vec<String>),
    /// The same in every row.
    Fixed(String),
}

impl MapFile {
    /// Reads a file.
    pub(crate) fn open(file: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(file).map_err(|error| {
            Failure::usage(
                format!("cannot read {}: {error}", file.display()),
                "name a map, such as map.toml",
            )
        })?;
        Self::parse(&text, &file.display().to_string())
    }

    /// Reads a text; `name` is what the file is called in messages.
    pub(crate) fn parse(text: &str, name: &str) -> Result<Self, Failure> {
        let reader = Reader { text, name };
        let table = DeTable::parse(text).map_err(|error| {
            let what = format!("it is not TOML: {}", error.message().replace('\n', " "));
            reader.wrong(
                &error.span().unwrap_or_default(),
                &what,
                "write lines such as pmb = \"Mailbox #\"",
            )
        })?;
        let mut map = Self::default();
        for (key, value) in table.get_ref() {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("columns", DeValue::Table(columns)) => {
                    for (key, value) in columns {
                        reader.column(&mut map, key, value)?;
                    }
                }
                ("words", _) => reader.words(&mut map, value)?,
                ("formats", _) => reader.formats(&mut map, value)?,
                _ => reader.column(&mut map, key, value)?,
            }
        }
        reader.identified(map)
    }
}

struct Reader<'t> {
    text: &'t str,
    name: &'t str,
}

type Key<'d> = Spanned<std::borrow::Cow<'d, str>>;
type Value<'d> = Spanned<DeValue<'d>>;

impl Reader<'_> {
    fn wrong(&self, at: &Range<usize>, what: &str, hint: &str) -> Failure {
        let line = self
            .text
            .bytes()
            .take(at.start)
            .filter(|byte| *byte == b'\n')
            .count()
            + 1;
        Failure::usage(format!("{}, line {line}: {what}", self.name), hint)
    }

    fn column_of(&self, key: &Key<'_>) -> Result<&'static str, Failure> {
        let written = key.get_ref().as_ref();
        COLUMNS
            .iter()
            .copied()
            .find(|column| *column == written)
            .ok_or_else(|| {
                let what = format!("there is no column {written:?}");
                self.wrong(
                    &key.span(),
                    &what,
                    &suggestion(written, COLUMNS.iter().copied(), "the columns are"),
                )
            })
    }

    /// `pmb = "Mailbox #"`, `people = ["First contact", "Second contact"]`, or `source = { value = "Regus" }`.
    fn column(&self, map: &mut MapFile, key: &Key<'_>, value: &Value<'_>) -> Result<(), Failure> {
        let column = self.column_of(key)?;
        let origin = match value.get_ref() {
            DeValue::String(heading) => Some(Origin::Headings(vec![heading.to_string()])),
            DeValue::Array(all) => {
                let headings = all
                    .iter()
                    .map(|one| one.get_ref().as_str().map(str::to_owned));
                headings
                    .collect::<Option<Vec<_>>>()
                    .filter(|all| !all.is_empty())
                    .map(Origin::Headings)
            }
            DeValue::Table(table) if table.len() == 1 => {
                let fixed = table
                    .get("value")
                    .and_then(|value| value.get_ref().as_str());
                fixed.map(|text| Origin::Fixed(text.to_owned()))
            }
            _ => None,
        };
        let Some(origin) = origin else {
            let what = format!("{column} is neither a heading nor a list of headings nor a value");
            let hint = format!(
                "write {column} = \"Heading\", {column} = [\"One\", \"Another\"] or {column} = {{ value = \"the same for all\" }}"
            );
            return Err(self.wrong(&value.span(), &what, &hint));
        };
        if let Origin::Fixed(text) = &origin {
            self.fits(column, text, value)?;
        }
        if map.columns.insert(column, origin).is_some() {
            return Err(self.wrong(
                &key.span(),
                &format!("{column} is there twice"),
                "remove one of them",
            ));
        }
        Ok(())
    }

    /// Whether a value of the map is one that the column takes.
    fn fits(&self, column: &'static str, text: &str, at: &Value<'_>) -> Result<(), Failure> {
        check(column, text).map_err(|problem| {
            self.wrong(
                &at.span(),
                &format!("{column}: {problem}"),
                "write a word that the column takes",
            )
        })
    }

    /// `[words.status]` with `"On hold" = "suspended"`.
    fn words(&self, map: &mut MapFile, value: &Value<'_>) -> Result<(), Failure> {
        for (key, words) in self.table(value, "[words.status]")? {
            let column = self.column_of(key)?;
            for (theirs, ours) in self.table(words, "[words.status]")? {
                let Some(text) = ours.get_ref().as_str() else {
                    let what = format!("{:?} has no text behind it", theirs.get_ref());
                    return Err(self.wrong(
                        &ours.span(),
                        &what,
                        "write \"their word\" = \"our word\"",
                    ));
                };
                self.fits(column, text, ours)?;
                let theirs = theirs.get_ref().trim().to_lowercase();
                map.words
                    .entry(column)
                    .or_default()
                    .insert(theirs, text.to_owned());
            }
        }
        Ok(())
    }

    /// `dates`, `separator` and `encoding`.
    fn formats(&self, map: &mut MapFile, value: &Value<'_>) -> Result<(), Failure> {
        for (key, value) in self.table(value, "[formats]")? {
            let name = key.get_ref().as_ref();
            if !FORMATS.contains(&name) {
                let hint = suggestion(name, FORMATS.iter().copied(), "there are");
                return Err(self.wrong(
                    &key.span(),
                    &format!("[formats] has no key {name:?}"),
                    &hint,
                ));
            }
            let Some(text) = value.get_ref().as_str().filter(|text| !text.is_empty()) else {
                let what = format!("{name} must be a text in quotes");
                return Err(self.wrong(&value.span(), &what, "write dates = \"MM/DD/YYYY\""));
            };
            match name {
                "dates" => map.dates = Some(self.pattern(text, value)?),
                "encoding" => map.encoding = self.encoding(text, value)?,
                _ => map.separator = Some(text.to_owned()),
            }
        }
        Ok(())
    }

    fn pattern(&self, text: &str, at: &Value<'_>) -> Result<DatePattern, Failure> {
        DatePattern::parse(text).ok_or_else(|| {
            let what = format!("{text:?} is no way to write dates");
            self.wrong(
                &at.span(),
                &what,
                "write such as MM/DD/YYYY, DD.MM.YYYY or YYYY-MM-DD",
            )
        })
    }

    fn encoding(&self, text: &str, at: &Value<'_>) -> Result<Encoding, Failure> {
        Encoding::parse(text).ok_or_else(|| {
            let what = format!("{text:?} is no encoding that is known here");
            self.wrong(&at.span(), &what, "write utf-8 or windows-1252")
        })
    }

    fn table<'v, 'd>(
        &self,
        value: &'v Value<'d>,
        example: &str,
    ) -> Result<&'v DeTable<'d>, Failure> {
        let DeValue::Table(table) = value.get_ref() else {
            let hint = format!("begin a line with {example} and put its keys below");
            return Err(self.wrong(&value.span(), "this is a section, not a value", &hint));
        };
        Ok(table)
    }

    /// A map must say who a row is.
    fn identified(&self, map: MapFile) -> Result<MapFile, Failure> {
        let has = |column: &str| map.columns.contains_key(column);
        let missing = ["pmb", "legal_name"]
            .into_iter()
            .find(|column| !has(column) && !has("client_id"));
        match missing {
            None => Ok(map),
            Some(column) => Err(Failure::usage(
                format!("{} does not say which heading is {column}", self.name),
                format!("write {column} = \"the list's heading\""),
            )),
        }
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
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<MapFile, String> {
        MapFile::parse(text, "map.toml").map_err(|failure| failure.to_string())
    }

    #[test]
    fn a_map_with_everything() {
        let map = parse(
            "pmb = \"Mailbox #\"\nlegal_name = \"Firm\"\npeople = [\"One\", \"Two\"]\nsource = { value = \"Regus\" }\n\
             [formats]\ndates = \"MM/DD/YYYY\"\nseparator = \",\"\n[words.status]\n\"On Hold\" = \"suspended\"\n",
        )
        .unwrap();
        assert_eq!(
            map.columns["pmb"],
            Origin::Headings(vec!["Mailbox #".into()])
        );
        assert_eq!(
            map.columns["people"],
            Origin::Headings(vec!["One".into(), "Two".into()])
        );
        assert_eq!(map.columns["source"], Origin::Fixed("Regus".into()));
        assert_eq!(map.dates.unwrap().written(), "MM/DD/YYYY");
        assert_eq!(map.separator.as_deref(), Some(","));
        assert_eq!(map.words["status"]["on hold"], "suspended");
        let same = parse("[columns]\npmb = \"Box\"\nlegal_name = \"Firm\"\n").unwrap();
        assert_eq!(same.columns.len(), 2);
    }

    #[test]
    fn every_mistake_is_named_with_its_line_and_what_there_is() {
        let names = "pmb = \"Box\"\nlegal_name = \"Firm\"\n";
        for (text, said) in [
            ("pmb = ", "line 1: it is not TOML"),
            ("pmb = \"Box\"\n", "which heading is legal_name"),
            (
                "\n\ncompany = \"Firm\"\n",
                "line 3: there is no column \"company\"",
            ),
            ("legal_nme = \"Firm\"\n", "did you mean \"legal_name\"?"),
            ("pmb = 7\n", "write pmb = \"Heading\""),
            ("pmb = []\n", "neither a heading"),
            (
                "status = { value = \"gone\" }\n",
                "status: \"gone\" is not one of pending",
            ),
            (
                "[words.status]\n\"Live\" = \"alive\"\n",
                "line 2: status: \"alive\" is not one of",
            ),
            (
                "[words]\nLive = \"active\"\n",
                "line 2: there is no column \"Live\"",
            ),
            ("[words]\nstatus = \"active\"\n", "this is a section"),
            ("[formats]\ndates = \"US\"\n", "MM/DD/YYYY, DD.MM.YYYY"),
            (
                "[formats]\ndate = \"MM/DD/YYYY\"\n",
                "did you mean \"dates\"?",
            ),
            ("[columns]\npmb = \"A\"\n[columns.pmb]\n", "map.toml"),
        ] {
            let text = if text.starts_with('[') {
                format!("{names}{text}")
            } else {
                text.to_owned()
            };
            let failure = parse(&text).unwrap_err();
            let said = if text.starts_with(names) {
                said.replace("line 2", "line 4")
            } else {
                said.to_owned()
            };
            assert!(failure.contains(&said), "{text}: {failure}");
        }
        let twice = parse("pmb = \"A\"\n[columns]\npmb = \"B\"\n").unwrap_err();
        assert!(
            twice.contains("line 3: pmb is there twice") || twice.contains("pmb is there twice"),
            "{twice}"
        );
    }
}
