//! The text of a map, key by key; every mistake with its line.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::file::{MapFile, Names, suggestion};
use super::origin::{Origin, Template, person_together};
use super::pattern::DatePattern;
use super::ready;
use crate::cli::client::list::columns::{self, Column};
use crate::cli::client::list::row::check;
use crate::cli::csv_file::text::Encoding;
use crate::cli::failure::Failure;
use crate::cli::given;

/// Largest map, in bytes.
const LARGEST: u64 = 1 << 20;

/// Keys of `[formats]`.
const FORMATS: &[&str] = &["dates", "separator", "encoding"];

/// Keys beside the columns.
const KEYS: &[&str] = &["columns", "words", "formats", "base", "partial", "names"];

/// A map's text, and what the file is called in messages.
struct Reader<'t> {
    text: &'t str,
    name: &'t str,
}

impl MapFile {
    /// Reads a file, or gives the ready map of that name.
    pub(crate) fn open(file: &Path) -> Result<Self, Failure> {
        let name = file.display().to_string();
        if !file.exists()
            && let Some(ready) = ready::named(&name)
        {
            return Self::parse(ready.text, &format!("the map {name}"));
        }
        let hint = "name a map, such as map.toml, or a ready one; client import --maps lists them";
        let text = if file.as_os_str() == "-" {
            let what = "a map does not come by standard input";
            Err(std::io::Error::other(what))
        } else {
            given::text(file, LARGEST)
        };
        let text = text.map_err(|error| given::unreadable(file, &error, hint))?;
        Self::parse(&text, &name)
    }

    /// Reads a text; `name` is what the file is called in messages.
    pub(crate) fn parse(text: &str, name: &str) -> Result<Self, Failure> {
        Reader { text, name }.map()
    }
}

type Key<'d> = Spanned<std::borrow::Cow<'d, str>>;
type Value<'d> = Spanned<DeValue<'d>>;

impl Reader<'_> {
    /// The whole map.
    fn map(&self) -> Result<MapFile, Failure> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let what = format!("it is not TOML: {}", error.message().replace('\n', " "));
            let at = error.span().unwrap_or_default();
            self.wrong(&at, &what, "write lines such as pmb = \"Mailbox #\"")
        })?;
        let table = table.get_ref();
        let base = table.get("base").map(|base| self.base(base)).transpose()?;
        let mut map = MapFile {
            partial: base.is_some(),
            ..MapFile::default()
        };
        for (key, value) in table {
            match (key.get_ref().as_ref(), value.get_ref()) {
                ("columns", DeValue::Table(columns)) => {
                    for (key, value) in columns {
                        self.column(&mut map, key, value)?;
                    }
                }
                ("base", _) => {}
                ("partial", DeValue::Boolean(partial)) => map.partial = *partial,
                ("names", DeValue::String(names)) if names == "quickbooks" => {
                    map.names = Names::OfCustomers;
                }
                ("words", _) => self.words(&mut map, value)?,
                ("formats", _) => self.formats(&mut map, value)?,
                _ => self.column(&mut map, key, value)?,
            }
        }
        self.identified(map.over(base.unwrap_or_default()))
    }

    fn wrong(&self, at: &Range<usize>, what: &str, hint: &str) -> Failure {
        let before = self.text.bytes().take(at.start);
        let line = before.filter(|byte| *byte == b'\n').count() + 1;
        Failure::usage(format!("{}, line {line}: {what}", self.name), hint)
    }

    /// The ready map that this one is built on.
    fn base(&self, value: &Value<'_>) -> Result<MapFile, Failure> {
        let name = value.get_ref().as_str().unwrap_or_default();
        let Some(ready) = ready::named(name) else {
            let known = ready::READY.iter().map(|ready| ready.name);
            let what = format!("there is no ready map {name:?}");
            return Err(self.wrong(&value.span(), &what, &suggestion(name, known, "there are")));
        };
        MapFile::parse(ready.text, &format!("the map {name}"))
    }

    fn column_of(&self, key: &Key<'_>) -> Result<&'static Column, Failure> {
        let written = key.get_ref().as_ref();
        Column::named(written).ok_or_else(|| {
            let what = format!("there is no column {written:?}");
            let known = columns::names().chain(KEYS.iter().copied());
            self.wrong(
                &key.span(),
                &what,
                &suggestion(written, known, "the columns are"),
            )
        })
    }

    /// `pmb = "Mailbox #"`, `people = ["First contact", "Second contact"]`, `people = "{First} {Last}"`,
    /// `legal_name = { first_of = ["Company", "{First} {Last}"] }`, or `source = { value = "Regus" }`.
    fn column(&self, map: &mut MapFile, key: &Key<'_>, value: &Value<'_>) -> Result<(), Failure> {
        let column = self.column_of(key)?;
        let Some(origin) = origin(value.get_ref()) else {
            let name = column.name;
            let what = format!("{name} is neither a heading nor a list of headings nor a value");
            let hint = format!(
                "write {name} = \"Heading\", {name} = [\"One\", \"Another\"], {name} = \"{{First}} {{Last}}\", {name} = {{ \
                 first_of = [\"One\", \"Another\"] }} or {name} = {{ value = \"the same for all\" }}"
            );
            return Err(self.wrong(&value.span(), &what, &hint));
        };
        if let Origin::Fixed(text) = &origin {
            self.fits(column, text, value)?;
        }
        if let Origin::All(all) = &origin
            && all.len() > 1
            && column.essential
        {
            let name = column.name;
            let what = format!("{name} is one, and these are {} headings", all.len());
            let hint = format!(
                "take the first that is not empty: {name} = {{ first_of = [\"One\", \"Another\"] }}"
            );
            return Err(self.wrong(&value.span(), &what, &hint));
        }
        if map.columns.insert(column.name, origin).is_some() {
            return Err(self.wrong(
                &key.span(),
                &format!("{} is there twice", column.name),
                "remove one of them",
            ));
        }
        Ok(())
    }

    /// Whether a value of the map is one that the column takes.
    fn fits(&self, column: &'static Column, text: &str, at: &Value<'_>) -> Result<(), Failure> {
        check(column, text).map_err(|problem| {
            self.wrong(
                &at.span(),
                &format!("{}: {problem}", column.name),
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
                let words = map.words.entry(column.name).or_default();
                words.insert(theirs, text.to_owned());
            }
        }
        Ok(())
    }

    /// `dates`, `separator` and `encoding`.
    fn formats(&self, map: &mut MapFile, value: &Value<'_>) -> Result<(), Failure> {
        for (key, value) in self.table(value, "[formats]")? {
            let name = key.get_ref().as_ref();
            match name {
                "dates" => {
                    for (column, value) in self.by_column(value)? {
                        map.dates.insert(column, self.patterns(value)?);
                    }
                }
                "separator" => {
                    for (column, value) in self.by_column(value)? {
                        let text = self.text(name, value)?;
                        map.separators.insert(column, text.to_owned());
                    }
                }
                "encoding" => map.encoding = self.encoding(self.text(name, value)?, value)?,
                _ => {
                    let hint = suggestion(name, FORMATS.iter().copied(), "there are");
                    let what = format!("[formats] has no key {name:?}");
                    return Err(self.wrong(&key.span(), &what, &hint));
                }
            }
        }
        Ok(())
    }

    /// `","` for all columns, or `{ emails = ",", people = "/" }`.
    fn by_column<'v, 'd>(
        &self,
        value: &'v Value<'d>,
    ) -> Result<Vec<(Option<&'static str>, &'v Value<'d>)>, Failure> {
        let DeValue::Table(table) = value.get_ref() else {
            return Ok(vec![(None, value)]);
        };
        let column = |key| self.column_of(key).map(|column| Some(column.name));
        table
            .iter()
            .map(|(key, value)| Ok((column(key)?, value)))
            .collect()
    }

    fn text<'v>(&self, name: &str, value: &'v Value<'_>) -> Result<&'v str, Failure> {
        value
            .get_ref()
            .as_str()
            .filter(|text| !text.is_empty())
            .ok_or_else(|| {
                let what = format!("{name} must be a text in quotes");
                self.wrong(&value.span(), &what, "write dates = \"MM/DD/YYYY\"")
            })
    }

    /// One way to write dates, or several that are tried one after the other.
    fn patterns(&self, value: &Value<'_>) -> Result<Vec<DatePattern>, Failure> {
        match value.get_ref() {
            DeValue::Array(all) if !all.is_empty() => {
                all.iter().map(|one| self.pattern(one)).collect()
            }
            _ => Ok(vec![self.pattern(value)?]),
        }
    }

    fn pattern(&self, value: &Value<'_>) -> Result<DatePattern, Failure> {
        let text = self.text("dates", value)?;
        DatePattern::parse(text).ok_or_else(|| {
            let what = format!("{text:?} is no way to write dates");
            self.wrong(
                &value.span(),
                &what,
                "write such as MM/DD/YYYY, DD.MM.YYYY or YYYY-MM-DD",
            )
        })
    }

    fn encoding(&self, text: &str, at: &Value<'_>) -> Result<Encoding, Failure> {
        Encoding::parse(text).ok_or_else(|| {
            let what = format!("{text:?} is no encoding that is known here");
            self.wrong(&at.span(), &what, "write utf-8, utf-16 or windows-1252")
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

    /// A map must say who a row is; what a ready one leaves open, the command line or the list says.
    fn identified(&self, map: MapFile) -> Result<MapFile, Failure> {
        let has = |column: &str| map.partial || map.columns.contains_key(column);
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

fn origin(value: &DeValue<'_>) -> Option<Origin> {
    let templates = |value: &DeValue<'_>| -> Option<Vec<Template>> {
        let all = value.as_array()?;
        let all = all
            .iter()
            .map(|one| one.get_ref().as_str().map(Template::parse));
        all.collect::<Option<Vec<_>>>()
            .filter(|all| !all.is_empty())
    };
    match value {
        DeValue::String(text) => Some(Origin::All(vec![Template::parse(text)])),
        DeValue::Array(_) => templates(value).map(person_together).map(Origin::All),
        DeValue::Table(table) if table.len() == 1 => {
            if let Some(all) = table.get("first_of") {
                return templates(all.get_ref()).map(Origin::FirstOf);
            }
            let fixed = table
                .get("value")
                .and_then(|value| value.get_ref().as_str());
            fixed.map(|text| Origin::Fixed(text.to_owned()))
        }
        _ => None,
    }
}
