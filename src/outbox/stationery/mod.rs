//! What letters look like at this center: the shipped templates, and the center's own in their place.
//!
//! ```text
//! facts ──► KIND.txt ──► subject, text ──► blocks ──► KIND.html or letter.html ──► HTML
//! ```
//!
//! A template begins with one line `Subject: …`; below it stands the letter. The HTML part is laid out from that text, so
//! that what the center says stands in one place.
//!
//! Invariants: what a [`Stationery`] gives is a whole letter or a [`Fault`] with file and line; no text of a client is
//! markup or a line end; no template writes a header.

mod engine;
mod layout;
mod shipped;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;

use minijinja::Environment;
use minijinja::value::{Serde, Value, merge_maps};
use serde::Serialize;

use super::facts::{self, Facts};
use super::language::{DatePattern, Language};
use crate::domain::notice::NoticeKind;
use crate::domain::text;

/// Longest template of a center, in bytes.
pub const MAX_FILE: u64 = 64 * 1024;

/// Stands in the texts of a trial, to see whether a template writes them as markup.
const MARK: &str = "<b>&\"'";

/// What the templates are made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    pub language: Language,
    /// How days are written.
    pub pattern: DatePattern,
    /// The center's own templates, by their names.
    pub files: BTreeMap<String, String>,
}

impl Source {
    /// The shipped templates of a language.
    pub fn of(language: Language) -> Self {
        Self {
            language,
            pattern: DatePattern::usual(language),
            files: BTreeMap::new(),
        }
    }
}

/// The templates of a center.
pub struct Stationery {
    source: Source,
    /// Made when the first letter is written.
    engine: OnceLock<Result<Environment<'static>, Fault>>,
}

/// What is wrong with a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {what}", line.map(|line| format!(" line {line}")).unwrap_or_default())]
pub struct Fault {
    pub file: String,
    /// The line, from 1, where there is one.
    pub line: Option<usize>,
    pub what: String,
}

impl Fault {
    fn of(file: &str, what: &str) -> Self {
        Self {
            file: file.to_owned(),
            line: None,
            what: what.to_owned(),
        }
    }
}

/// A letter in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// A template, as a list tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Template {
    pub name: &'static str,
    pub about: &'static str,
    /// Whether the center has its own.
    pub own: bool,
}

#[derive(Serialize)]
struct Frame<'a> {
    subject: &'a str,
    blocks: Vec<layout::Block>,
}

impl Stationery {
    /// Takes the templates as they are; they are looked at by [`Self::check`], or when a letter is written.
    pub fn new(source: Source) -> Self {
        Self {
            source,
            engine: OnceLock::new(),
        }
    }

    pub fn language(&self) -> Language {
        self.source.language
    }

    pub fn source(&self) -> &Source {
        &self.source
    }

    /// All templates in the order of their names.
    pub fn templates(&self) -> Vec<Template> {
        let mut all: Vec<_> = shipped::of(self.source.language)
            .map(|(name, _)| Template {
                name,
                about: shipped::about(name),
                own: self.source.files.contains_key(name),
            })
            .collect();
        all.sort_by_key(|template| template.name);
        all
    }

    /// The shipped templates of the language, to begin one's own with.
    pub fn shipped(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        shipped::of(self.source.language)
    }

    /// Writes every letter of a trial with these templates, so that none fails when it is needed.
    pub fn check(&self) -> Result<(), Fault> {
        if let Some(name) = self.source.files.keys().find(|name| !self.is_known(name)) {
            return Err(Fault::of(
                name,
                "is the name of no template: mailroom notice template list has them",
            ));
        }
        let engine = self.engine()?;
        for name in self.source.files.keys() {
            // A part that nothing includes any more is read as well.
            engine
                .get_template(name)
                .map_err(|error| Fault::of(name, &error.to_string()))?;
        }
        for kind in NoticeKind::ALL {
            for sample in facts::sample::of(kind, self.language(), MARK) {
                let written = self.write(&sample)?;
                if written.html.contains(MARK) {
                    let own = self.html_name(kind.word());
                    return Err(Fault::of(&own, "writes a client's text as markup"));
                }
            }
        }
        Ok(())
    }

    /// Writes a letter.
    pub fn write(&self, facts: &Facts) -> Result<Written, Fault> {
        let engine = self.engine()?;
        let name = format!("{}.txt", facts.kind);
        let values = Value::from(Serde(facts));
        let is_page = matches!(facts.kind, "day_report" | "calendar");
        let raw = engine::render(engine, &name, &values)?;
        let (subject, text) = parted(&name, &raw, is_page)?;
        let blocks = if is_page {
            layout::page(&text)
        } else {
            layout::blocks(&text)
        };
        let frame = Value::from(Serde(Frame {
            subject: &subject,
            blocks,
        }));
        let html = engine::render(
            engine,
            &self.html_name(facts.kind),
            &merge_maps([frame, values]),
        )?;
        let html = html.chars().filter(|c| is_written(*c)).collect();
        Ok(Written {
            subject,
            text,
            html,
        })
    }

    fn is_known(&self, name: &str) -> bool {
        let mut shipped = shipped::of(self.source.language);
        let is_html_of = |kind: &NoticeKind| name == format!("{}.html", kind.word());
        shipped.any(|(known, _)| known == name) || NoticeKind::ALL.iter().any(is_html_of)
    }

    /// The frame of a letter: of its kind alone, where the center has such a one.
    fn html_name(&self, kind: &str) -> String {
        let own = format!("{kind}.html");
        if self.source.files.contains_key(&own) {
            own
        } else {
            shipped::FRAME.to_owned()
        }
    }

    fn engine(&self) -> Result<&Environment<'static>, Fault> {
        self.engine
            .get_or_init(|| engine::open(&self.source))
            .as_ref()
            .map_err(Clone::clone)
    }
}

/// Subject and text of what a template wrote: the first line that says something is the subject.
fn parted(name: &str, raw: &str, is_page: bool) -> Result<(String, String), Fault> {
    let clean: String = raw.chars().filter(|c| is_written(*c)).collect();
    let clean = clean.trim_start();
    let (first, rest) = clean.split_once('\n').unwrap_or((clean, ""));
    let subject = first.strip_prefix("Subject:").map(str::trim);
    let Some(subject) = subject.filter(|subject| !subject.is_empty()) else {
        return Err(Fault::of(name, "must begin with a line \"Subject: …\""));
    };
    if rest
        .lines()
        .next()
        .is_some_and(|line| !line.trim().is_empty())
    {
        return Err(Fault::of(
            name,
            "must leave the line below \"Subject: …\" empty",
        ));
    }
    let text = if is_page {
        format!("{}\n", rest.trim_matches('\n'))
    } else {
        tidied(rest)
    };
    if text.trim().is_empty() {
        return Err(Fault::of(name, "writes a subject and no letter"));
    }
    Ok((text::scrub(subject, usize::MAX), text))
}

/// One empty line where there are several, and none at either end.
fn tidied(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// Whether a letter may have a character: no control character but the line end, nothing unseen.
fn is_written(c: char) -> bool {
    c == '\n' || !(c.is_control() || text::is_unseen(c))
}

impl Default for Stationery {
    fn default() -> Self {
        Self::new(Source::of(Language::default()))
    }
}

impl fmt::Debug for Stationery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Stationery").field(&self.source).finish()
    }
}

impl PartialEq for Stationery {
    fn eq(&self, other: &Self) -> bool {
        self.source == other.source
    }
}

impl Eq for Stationery {}

#[cfg(test)]
mod tests;
