//! A TOML text whose keys are asked for one by one, so that every mistake has its key and its line, and what was
//! never asked for is known to be no key. Knows TOML; nothing of what the keys mean.

use std::cell::RefCell;
use std::ops::Range;
use std::path::PathBuf;

use toml::de::{DeTable, DeValue};

use super::ConfigError;

/// A mistake, before it is known in which file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    /// Where it is, when that is not the config itself.
    file: Option<PathBuf>,
    line: Option<usize>,
    key: String,
    what: String,
    hint: String,
}

impl Mistake {
    /// In a file that the config leads to.
    pub(super) fn of_file(file: PathBuf, line: Option<usize>, what: String, hint: &str) -> Self {
        Self {
            file: Some(file),
            line,
            key: String::new(),
            what,
            hint: hint.to_owned(),
        }
    }

    pub(super) fn in_file(self, config: PathBuf) -> ConfigError {
        let Self {
            file,
            line,
            key,
            what,
            hint,
        } = self;
        ConfigError {
            file: file.unwrap_or(config),
            line,
            key,
            what,
            hint,
        }
    }
}

/// Where a value was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) section: &'static str,
    pub(super) key: &'static str,
    pub(super) line: Option<usize>,
}

impl Place {
    /// What is wrong there; `what` goes on after the key.
    pub(super) fn mistake(&self, what: &str, hint: &str) -> Mistake {
        let key = format!("[{}] {}", self.section, self.key);
        Mistake {
            file: None,
            line: self.line,
            what: format!("{key} {what}"),
            key,
            hint: hint.to_owned(),
        }
    }

    /// A key that is missing because of what stands here.
    pub(super) fn missing(&self, key: &'static str, why: &str, hint: &str) -> Mistake {
        Self {
            key,
            ..self.clone()
        }
        .mistake(why, hint)
    }
}

/// A value and where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Located<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

/// The whole text.
pub(super) struct Document<'i> {
    text: &'i str,
    table: DeTable<'i>,
}

impl<'i> Document<'i> {
    pub(super) fn parse(text: &'i str) -> Result<Self, Mistake> {
        let table = DeTable::parse(text).map_err(|error| Mistake {
            file: None,
            line: error.span().map(|span| line_of(text, &span)),
            key: String::new(),
            what: format!("is not TOML: {}", error.message().replace('\n', " ")),
            hint:
                "write it as `key = \"value\"` under a `[section]`; `mailroom config show` prints an example"
                    .to_owned(),
        })?;
        Ok(Self {
            text,
            table: table.into_inner(),
        })
    }

    /// A section; an absent one is empty.
    pub(super) fn section(&self, name: &'static str) -> Result<Section<'_>, Mistake> {
        let section = Section {
            name,
            text: self.text,
            table: None,
            begins: None,
            asked: RefCell::default(),
        };
        match self.table.get(name) {
            None => Ok(section),
            Some(value) => match value.get_ref() {
                DeValue::Table(table) => Ok(Section {
                    table: Some(table),
                    ..section
                }),
                _ => Err(Mistake {
                    file: None,
                    line: Some(line_of(self.text, &value.span())),
                    key: name.to_owned(),
                    what: format!("`{name}` is a section, not a value"),
                    hint: format!("begin a line with [{name}] and put its keys below"),
                }),
            },
        }
    }

    /// The sections of a name that may stand there more than once, as `[[name]]`.
    pub(super) fn sections(&self, name: &'static str) -> Result<Vec<Section<'_>>, Mistake> {
        let Some(value) = self.table.get(name) else {
            return Ok(Vec::new());
        };
        let line = |span: &Range<usize>| line_of(self.text, span);
        let wrong = |span: &Range<usize>| Mistake {
            file: None,
            line: Some(line(span)),
            key: name.to_owned(),
            what: format!("`{name}` is a section that may stand here more than once"),
            hint: format!("begin a line with [[{name}]] and put its keys below"),
        };
        let DeValue::Array(all) = value.get_ref() else {
            return Err(wrong(&value.span()));
        };
        let section = |one: &'_ toml::Spanned<DeValue<'_>>| line(&one.span());
        let mut sections = Vec::new();
        for one in all {
            let DeValue::Table(table) = one.get_ref() else {
                return Err(wrong(&one.span()));
            };
            sections.push(Section {
                name,
                text: self.text,
                table: Some(table),
                begins: Some(section(one)),
                asked: RefCell::default(),
            });
        }
        Ok(sections)
    }

    /// Refuses every section that is not among these.
    pub(super) fn only(&self, sections: &[&'static str]) -> Result<(), Mistake> {
        let stranger = self
            .table
            .iter()
            .find(|(name, _)| !sections.contains(&name.get_ref().as_ref()));
        stranger.map_or(Ok(()), |(name, value)| {
            let written = name.get_ref().as_ref();
            let is_table = matches!(value.get_ref(), DeValue::Table(_));
            let kind = if is_table {
                "section"
            } else {
                "key outside of a section"
            };
            Err(Mistake {
                file: None,
                line: Some(line_of(self.text, &name.span())),
                key: written.to_owned(),
                what: format!("`{written}` is no {kind} that is known here"),
                hint: suggestion(written, sections),
            })
        })
    }
}

/// One section, which remembers what it was asked for.
pub(super) struct Section<'d> {
    name: &'static str,
    text: &'d str,
    table: Option<&'d DeTable<'d>>,
    /// The line on which it begins, where there are several of its name.
    begins: Option<usize>,
    asked: RefCell<Vec<&'static str>>,
}

impl Section<'_> {
    /// Where it begins.
    pub(super) fn place(&self) -> Place {
        Place {
            section: self.name,
            key: "name",
            line: self.begins,
        }
    }

    pub(super) fn text(&self, key: &'static str) -> Result<Option<Located<String>>, Mistake> {
        self.take(key, "a text in quotes", |value| {
            value.as_str().map(str::to_owned)
        })
    }

    /// `true` or `false`.
    pub(super) fn flag(&self, key: &'static str) -> Result<Option<Located<bool>>, Mistake> {
        self.take(key, "true or false", |value| match value {
            DeValue::Boolean(flag) => Some(*flag),
            _ => None,
        })
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Result<Option<Located<i64>>, Mistake> {
        let wanted = format!("a whole number from {} to {}", bounds.start(), bounds.end());
        self.take(key, &wanted, |value| {
            let number = value.as_integer()?;
            i64::from_str_radix(number.as_str(), number.radix())
                .ok()
                .filter(|n| bounds.contains(n))
        })
    }

    /// A list of texts.
    pub(super) fn texts(&self, key: &'static str) -> Result<Option<Located<Vec<String>>>, Mistake> {
        self.take(
            key,
            "a list of texts, such as [\"one\", \"two\"]",
            |value| {
                let DeValue::Array(array) = value else {
                    return None;
                };
                array
                    .iter()
                    .map(|entry| entry.get_ref().as_str().map(str::to_owned))
                    .collect()
            },
        )
    }

    /// Refuses every key that was not asked for.
    pub(super) fn done(&self) -> Result<(), Mistake> {
        let asked = self.asked.borrow();
        let mut keys = self.table.into_iter().flat_map(|table| table.keys());
        let stranger = keys.find(|key| !asked.contains(&key.get_ref().as_ref()));
        stranger.map_or(Ok(()), |key| {
            let written = key.get_ref().as_ref();
            Err(Mistake {
                file: None,
                line: Some(line_of(self.text, &key.span())),
                key: format!("[{}] {written}", self.name),
                what: format!("[{}] {written} is not a known key", self.name),
                hint: suggestion(written, &asked),
            })
        })
    }

    fn take<T>(
        &self,
        key: &'static str,
        wanted: &str,
        read: impl FnOnce(&DeValue<'_>) -> Option<T>,
    ) -> Result<Option<Located<T>>, Mistake> {
        self.asked.borrow_mut().push(key);
        let Some(written) = self.table.and_then(|table| table.get(key)) else {
            return Ok(None);
        };
        let line = Some(line_of(self.text, &written.span()));
        let place = Place {
            section: self.name,
            key,
            line,
        };
        match read(written.get_ref()) {
            Some(value) => Ok(Some(Located { value, place })),
            None => Err(place.mistake(
                &format!("must be {wanted}"),
                "correct the value, or take the line out",
            )),
        }
    }
}

/// "Did you mean", or the list of what there is.
pub(super) fn suggestion(written: &str, known: &[&str]) -> String {
    const NEAR: f64 = 0.7;
    let score = |word: &str| strsim::jaro_winkler(&written.to_lowercase(), word);
    let nearest = known.iter().max_by(|a, b| score(a).total_cmp(&score(b)));
    match nearest.filter(|word| score(word) >= NEAR) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("there are: {}", known.join(", ")),
    }
}

fn line_of(text: &str, span: &Range<usize>) -> usize {
    text.bytes()
        .take(span.start)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}
