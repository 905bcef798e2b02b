//! The engine behind the templates, closed on all sides: no template reaches a file, runs for ever, fills the memory or
//! the paper, or writes a client's text as markup. What fails, fails whole, with the template's name and line.

use std::io;

use chrono::{NaiveDate, NaiveTime};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior};

use super::{Fault, Source, shipped};
use crate::outbox::language::{DatePattern, Language};

/// What a rendering may use: an instruction, or 64 bytes written or held. A letter of 2,000 pieces uses some 200,000.
const FUEL: u64 = 2_000_000;

/// Longest part of a mail, in bytes.
pub(super) const MAX_PART: usize = 1 << 20;

/// How deep templates and their parts may go into one another.
const DEPTH: usize = 40;

/// Puts the templates together: a center's own before the shipped one of its name.
pub(super) fn open(source: &Source) -> Result<Environment<'static>, Fault> {
    let mut engine = Environment::new();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_syntax(whitespace()?);
    engine.set_fuel(Some(FUEL));
    engine.set_recursion_limit(DEPTH);
    engine.set_debug(false);
    engine.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    // Nobody says that a text is safe, or looks at what he was not given.
    for name in ["safe", "tojson", "pprint", "urlencode", "indent"] {
        engine.remove_filter(name);
    }
    for name in ["debug", "namespace", "range"] {
        engine.remove_global(name);
    }
    let (language, pattern) = (source.language, source.pattern.clone());
    engine.add_filter("date", move |state: &State<'_, '_>, day: &str| {
        let spoken = spoken(state, language);
        date(spoken, &pattern.in_language(language, spoken), day)
    });
    engine.add_filter("time", move |state: &State<'_, '_>, time: &str| {
        let read = NaiveTime::parse_from_str(time, "%H:%M");
        read.map(|time| spoken(state, language).time(time))
            .map_err(|_| bad(format!("{time:?} is no time of a day")))
    });
    for (name, text) in shipped::of(source.language) {
        let text = source.files.get(name).map_or(text, String::as_str);
        add(&mut engine, name, text)?;
    }
    for (name, text) in &source.files {
        add(&mut engine, name, text)?;
    }
    Ok(engine)
}

/// A line with a tag alone leaves no line behind.
fn whitespace() -> Result<SyntaxConfig, Fault> {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true);
    let built = syntax.keep_trailing_newline(true).build();
    built.map_err(|error| fault("templates", &error))
}

fn add(engine: &mut Environment<'static>, name: &str, text: &str) -> Result<(), Fault> {
    engine
        .add_template_owned(name.to_owned(), text.to_owned())
        .map_err(|error| fault(name, &error))
}

/// The language of the letter at hand: the manager's are in English.
fn spoken(state: &State<'_, '_>, usual: Language) -> Language {
    let given = state.lookup("language");
    given
        .and_then(|word| Language::parse(word.as_str()?))
        .unwrap_or(usual)
}

fn date(language: Language, pattern: &DatePattern, day: &str) -> Result<String, Error> {
    let read = NaiveDate::parse_from_str(day, "%Y-%m-%d");
    read.map(|read| pattern.write(read, language))
        .map_err(|_| bad(format!("{day:?} is no day")))
}

fn bad(what: String) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

/// What a template makes of its facts.
pub(super) fn render(
    engine: &Environment<'static>,
    name: &str,
    facts: &Value,
) -> Result<String, Fault> {
    let template = engine
        .get_template(name)
        .map_err(|error| fault(name, &error))?;
    let mut paper = Paper(Vec::new());
    template
        .render_captured_to(facts, &mut paper)
        .map_err(|error| fault(name, &error))?;
    String::from_utf8(paper.0).map_err(|_| Fault::of(name, "writes no text"))
}

/// What is written on, which ends somewhere.
struct Paper(Vec<u8>);

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PART {
            return Err(io::Error::other("the letter is longer than 1 MB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The deepest cause has the line that a person must mend.
fn fault(name: &str, error: &Error) -> Fault {
    let mut deepest = error;
    while let Some(cause) =
        std::error::Error::source(deepest).and_then(|e| e.downcast_ref::<Error>())
    {
        deepest = cause;
    }
    let what = match deepest.kind() {
        ErrorKind::OutOfFuel => "works too long: it repeats itself without an end".to_owned(),
        ErrorKind::WriteFailure => "writes more than 1 MB".to_owned(),
        kind => deepest
            .detail()
            .map_or_else(|| kind.to_string(), |detail| format!("{kind}: {detail}")),
    };
    Fault {
        file: deepest.name().or(error.name()).unwrap_or(name).to_owned(),
        line: deepest.line().or(error.line()),
        what,
    }
}
