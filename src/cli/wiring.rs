//! The seams to the parts that run without a server: the server itself, the store's tools, the screen, the
//! config. One small function each, so that no other file of the command line knows how these parts are called.

use std::path::{Path, PathBuf};

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::connect::Place;
use super::failure::Failure;
use crate::config::Config;
use crate::domain::clerk::Actor;
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;
use crate::server::{self, Options};
use crate::store::{self, StoreError, hex};

/// What a check of the ledger found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Checked {
    /// Events read.
    pub(super) events: u64,
    /// What is wrong, in the order of the files.
    pub(super) problems: Vec<Damage>,
}

/// A place in the journal that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Damage {
    /// The segment's file name.
    pub(super) segment: String,
    /// Byte in it.
    pub(super) offset: u64,
    /// What is wrong.
    pub(super) problem: String,
}

/// An event as `ledger export` writes it; made by the store, which alone knows the stored bytes.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Exported {
    /// Every hashed field, under its own name.
    #[serde(flatten)]
    pub(super) envelope: Map<String, Value>,
    /// The event in words.
    pub(super) event: String,
    /// The event as data.
    pub(super) data: Value,
    /// The salt of the digest, in hexadecimal.
    pub(super) salt: String,
    /// The stored bytes, in hexadecimal.
    pub(super) payload: String,
}

/// Is the server of a directory until somebody ends it. `ready` is called once it can be reached.
pub(super) fn serve(data: &Path, auto: bool, ready: impl FnOnce()) -> Result<(), Failure> {
    let options = Options { data: data.to_owned(), auto };
    server::run(&options, ready).map_err(|error| Failure::failed(error.to_string(), error.hint()))
}

/// Is the screen until somebody leaves it.
pub(super) fn screen(place: &Place) -> Result<(), Failure> {
    let _ = place;
    Err(Failure::failed("no screen yet", "soon"))
}

/// Checks a ledger, with or without a server beside it.
pub(super) fn verify(data: &Path) -> Result<Checked, Failure> {
    let report = store::verify(data);
    let damage =
        |one: store::Problem| Damage { segment: one.segment, offset: one.offset, problem: one.problem };
    Ok(Checked { events: report.events, problems: report.problems.into_iter().map(damage).collect() })
}

/// Reads every event, oldest first.
pub(super) fn export(
    data: &Path,
    each: &mut dyn FnMut(&Exported) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for event in store::export(data, Seq(0)).map_err(|error| told(&error))? {
        let event = event.map_err(|error| told(&error))?;
        each(&Exported {
            envelope: hashed_fields(&event.envelope),
            event: event.envelope.event.words().to_owned(),
            data: serde_json::to_value(&event.envelope.event).unwrap_or(Value::Null),
            salt: event.salt,
            payload: event.payload,
        })?;
    }
    Ok(())
}

/// What the hash is made of, by the recipe in `store/chain.rs`; `at_ms` is the instant as it is hashed.
fn hashed_fields(envelope: &Envelope) -> Map<String, Value> {
    let (user, clerk, role, terminal) = match &envelope.actor {
        Actor::Person { user, clerk, role, terminal } => {
            let clerk = clerk.as_ref().map_or("-", |clerk| clerk.as_str());
            (user.as_str(), clerk, role.word(), terminal.as_str())
        }
        Actor::Server => ("-", "-", "-", "-"),
    };
    let fields = [
        ("site", json!(envelope.site.to_string())),
        ("seq", json!(envelope.seq.0)),
        ("at", json!(envelope.at.to_string())),
        ("at_ms", json!(envelope.at.0)),
        ("day", json!(envelope.day.to_string())),
        ("user", json!(user)),
        ("clerk", json!(clerk)),
        ("role", json!(role)),
        ("terminal", json!(terminal)),
        ("command", json!(envelope.command.to_string())),
        ("schema", json!(envelope.schema)),
        ("digest", json!(hex(&envelope.digest))),
        ("previous", json!(hex(&envelope.previous))),
        ("hash", json!(hex(&envelope.hash))),
    ];
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Copies the journal of a directory into another one; says how many events are there.
pub(super) fn backup(data: &Path, to: &Path) -> Result<u64, Failure> {
    store::backup_to(data, to).map(|status| status.last_seq.0).map_err(|error| told(&error))
}

/// Makes a data directory out of a backup; says how many events are there.
pub(super) fn restore(from: &Path, data: &Path) -> Result<u64, Failure> {
    store::restore(from, data).map(|restored| restored.events).map_err(|error| told(&error))
}

/// Sets the tables aside, so that the next start makes them from the journal; says where they are now.
pub(super) fn set_tables_aside(data: &Path) -> Result<Option<PathBuf>, Failure> {
    store::set_tables_aside(data).map_err(|error| told(&error))
}

/// The values in use, as a `config.toml` would say them.
pub(super) fn config(data: &Path) -> Result<String, Failure> {
    let config = Config::load(data).map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    Ok(config.render())
}

fn told(error: &StoreError) -> Failure {
    Failure::failed(error.to_string(), error.hint())
}
