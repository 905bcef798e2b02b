//! The seams to the parts that run without a server: the server itself, the store's tools, the screen, the
//! config. One small function each, so that no other file of the command line knows how these parts are called.

use std::path::{Path, PathBuf};

use super::connect::Place;
use super::failure::Failure;
use crate::config::Config;
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;
use crate::server;
use crate::store::{self, StoreError};

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

/// An event to give away, with what its digest is of; the store alone knows the stored bytes.
#[derive(Clone, Debug)]
pub(super) struct Exported {
    /// The event in the chain.
    pub(super) envelope: Envelope,
    /// Hexadecimal digits of its salt; none once it was purged.
    pub(super) salt: String,
    /// Hexadecimal digits of the stored event; none once it was purged.
    pub(super) payload: String,
}

/// Is the server of a directory until somebody ends it. `ready` is called once it can be reached.
pub(super) fn serve(data: &Path, auto: bool, ready: impl FnOnce()) -> Result<(), Failure> {
    let options = server::Options { data: data.to_owned(), auto };
    server::run(&options, ready).map_err(|error| Failure::failed(error.to_string(), error.hint()))
}

/// Is the screen until somebody leaves it.
pub(super) fn screen(place: &Place) -> Result<(), Failure> {
    // tui::run(…); a connection, and each later one, is place.connect()
    let _ = place;
    Err(Failure::failed("this build has no screen yet", "see mailroom --help for commands"))
}

/// Checks a ledger, with or without a server beside it.
pub(super) fn verify(data: &Path) -> Checked {
    let report = store::verify(data);
    let damage = |found: store::Problem| Damage {
        segment: found.segment,
        offset: found.offset,
        problem: found.problem,
    };
    Checked { events: report.events, problems: report.problems.into_iter().map(damage).collect() }
}

/// Reads every event, oldest first.
pub(super) fn export(
    data: &Path,
    each: &mut dyn FnMut(&Exported) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for event in store::export(data, Seq(0)).map_err(|error| stored(&error))? {
        let store::Exported { envelope, salt, payload } = event.map_err(|error| stored(&error))?;
        each(&Exported { envelope, salt, payload })?;
    }
    Ok(())
}

/// Copies the journal of a directory into another one; says which is the last event there.
pub(super) fn backup(data: &Path, to: &Path) -> Result<u64, Failure> {
    store::backup_to(data, to).map(|status| status.last_seq.0).map_err(|error| stored(&error))
}

/// Makes a data directory out of a backup; says how many events are there.
pub(super) fn restore(from: &Path, data: &Path) -> Result<u64, Failure> {
    store::restore(from, data).map(|restored| restored.events).map_err(|error| stored(&error))
}

/// Sets the tables aside, so that the next start makes them from the journal; says where they are now.
pub(super) fn set_tables_aside(data: &Path) -> Result<Option<PathBuf>, Failure> {
    store::set_tables_aside(data).map_err(|error| stored(&error))
}

/// The values in use, as a `config.toml` would say them.
pub(super) fn config(data: &Path) -> Result<String, Failure> {
    let config = Config::load(data).map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    Ok(config.render())
}

fn stored(error: &StoreError) -> Failure {
    Failure::failed(error.to_string(), error.hint())
}
