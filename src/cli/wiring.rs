//! The seams to the parts that run without a server: the server itself, the store's tools, the screen, the
//! config. One small function each, so that no other file of the command line knows how these parts are called.

use std::path::Path;

use serde::Serialize;

use super::connect::Place;
use super::failure::Failure;

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
    pub(super) envelope: serde_json::Map<String, serde_json::Value>,
    /// The event in words.
    pub(super) event: String,
    /// The event as data.
    pub(super) data: serde_json::Value,
    /// The salt of the digest, in hexadecimal.
    pub(super) salt: String,
    /// The stored bytes, in hexadecimal.
    pub(super) payload: String,
}

/// Is the server of a directory until somebody ends it. `ready` is called once it can be reached.
pub(super) fn serve(data: &Path, auto: bool, ready: impl FnOnce()) -> Result<(), Failure> {
    // server::run(server::Options { data: data.to_owned(), auto, ready }).map_err(…)
    let _ = (data, auto, ready);
    Err(absent("server"))
}

/// Is the screen until somebody leaves it.
pub(super) fn screen(place: &Place) -> Result<(), Failure> {
    // tui::run(…); a connection, and each later one, is place.connect()
    let _ = place;
    Err(absent("screen"))
}

/// Checks a ledger, with or without a server beside it.
pub(super) fn verify(data: &Path) -> Result<Checked, Failure> {
    // store::verify::verify(data)
    let _ = data;
    Err(absent("check of the ledger"))
}

/// Reads every event, oldest first.
pub(super) fn export(
    data: &Path,
    each: &mut dyn FnMut(&Exported) -> Result<(), Failure>,
) -> Result<(), Failure> {
    // store::export(data, …)
    let _ = (data, each);
    Err(absent("export"))
}

/// Copies the journal of a directory into another one; says how many events are there.
pub(super) fn backup(data: &Path, to: &Path) -> Result<u64, Failure> {
    // store::backup::backup_to(data, to)
    let _ = (data, to);
    Err(absent("backup"))
}

/// Makes a data directory out of a backup; says how many events are there.
pub(super) fn restore(from: &Path, data: &Path) -> Result<u64, Failure> {
    // store::backup::restore(from, data)
    let _ = (from, data);
    Err(absent("restore"))
}

/// Sets the tables aside, so that the next start makes them from the journal; says where they are now.
pub(super) fn set_tables_aside(data: &Path) -> Result<Option<std::path::PathBuf>, Failure> {
    let _ = data;
    Err(absent("rebuild"))
}

/// The values in use, as a `config.toml` would say them.
pub(super) fn config(data: &Path) -> Result<String, Failure> {
    // config::Config::load(data)
    let _ = data;
    Err(absent("config"))
}

fn absent(part: &str) -> Failure {
    Failure::failed(format!("this build has no {part} yet"), "build the whole program")
}
