//! The seams to the parts that run without a server: the server itself, the store's tools, the screen, the
//! config. One small function each, so that no other file of the command line knows how these parts are called.

use std::path::{Path, PathBuf};

use super::args::Look;
use super::connect::Place;
use super::failure::Failure;
use crate::config::Config;
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;
use crate::server;
use crate::store::{self, StoreError};
use crate::tui;
use crate::tui::drill::{Done, Label};
use crate::tui::player::{self, Player};

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
    let options = server::Options {
        data: data.to_owned(),
        auto,
    };
    server::run(&options, ready).map_err(|error| Failure::failed(error.to_string(), error.hint()))
}

/// Whose data a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Desk {
    /// A center's.
    Real,
    /// Made-up data that is thrown away; nothing of it is kept, not even a half-typed line.
    Demo,
}

/// Is the screen until somebody leaves it.
pub(super) fn screen(place: &Place, desk: Desk, look: Look) -> Result<(), Failure> {
    tui::run(options(place, desk, look)).map_err(|error| no_screen(&error))
}

/// Is the screen's twin in lines until the input ends.
pub(super) fn plain(place: &Place, desk: Desk, look: Look) -> Result<(), Failure> {
    tui::plain(options(place, desk, look)).map_err(|error| no_screen(&error))
}

/// Is the screen with a tray of labels until somebody leaves it; gives what became of them.
pub(super) fn practise(
    place: &Place,
    look: Look,
    labels: Vec<Label>,
) -> Result<Vec<Done>, Failure> {
    tui::practise(options(place, Desk::Demo, look), labels).map_err(|error| no_screen(&error))
}

/// Has a tray worked through without a terminal: by the keys of a text, or by the model of a typist.
pub(super) fn play(
    place: &Place,
    seed: u64,
    labels: Vec<Label>,
    keys: Option<&str>,
) -> Result<Vec<Done>, Failure> {
    let mut names = [0; 16];
    for (byte, given) in names.iter_mut().zip(seed.to_be_bytes()) {
        *byte = given;
    }
    let mut player = Player::new(place.connect()?, names, labels)?;
    match keys {
        Some(text) => player.keys(&player::keys(text))?,
        None => player.play()?,
    }
    Ok(player.done().to_vec())
}

fn no_screen(error: &tui::TuiError) -> Failure {
    Failure::failed(error.to_string(), "see mailroom --help for commands")
}

fn options(place: &Place, desk: Desk, look: Look) -> tui::Options {
    let user = nix::unistd::User::from_uid(nix::unistd::Uid::effective())
        .ok()
        .flatten();
    let reached = place.clone();
    tui::Options {
        connect: Box::new(move || reached.connect().map_err(|failure| failure.to_string())),
        user: user.map_or_else(
            || nix::unistd::Uid::effective().to_string(),
            |user| user.name,
        ),
        draft_dir: draft_dir(place).filter(|_| desk == Desk::Real),
        demo: desk == Desk::Demo,
        keys_counter: std::env::var_os("MAILROOM_KEYS").is_some_and(|value| value == "1"),
        look: tui::Look {
            ascii: look.ascii,
            contrast: look.contrast,
        },
        csv: super::report::csv,
    }
}

/// Where half-typed lines are kept: `$XDG_STATE_HOME/mailroom`, a folder for each desk.
fn draft_dir(place: &Place) -> Option<PathBuf> {
    let desk = format!(
        "{:08x}",
        crc32fast::hash(place.data().as_os_str().as_encoded_bytes())
    );
    let named = |name: &str| {
        std::env::var_os(name)
            .filter(|dir| !dir.is_empty())
            .map(PathBuf::from)
    };
    let state =
        named("XDG_STATE_HOME").or_else(|| named("HOME").map(|home| home.join(".local/state")));
    state.map(|dir| dir.join("mailroom").join(desk))
}

/// Removes what this user has half typed at this desk: it may name a client who was purged. A screen that is open
/// keeps what it shows, and other users' drafts go when they open theirs.
pub(super) fn remove_drafts(place: &Place) -> Result<(), Failure> {
    let Some(dir) = draft_dir(place) else {
        return Ok(());
    };
    tui::remove_drafts(&dir).map_err(|error| Failure::file("clear", &dir, &error))
}

/// Checks a ledger, with or without a server beside it.
pub(super) fn verify(data: &Path) -> Checked {
    let report = store::verify(data);
    let damage = |found: store::Problem| Damage {
        segment: found.segment,
        offset: found.offset,
        problem: found.problem,
    };
    Checked {
        events: report.events,
        problems: report.problems.into_iter().map(damage).collect(),
    }
}

/// Reads every event, oldest first.
pub(super) fn export(
    data: &Path,
    each: &mut dyn FnMut(&Exported) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for event in store::export(data, Seq(0)).map_err(|error| stored(&error))? {
        let store::Exported {
            envelope,
            salt,
            payload,
        } = event.map_err(|error| stored(&error))?;
        each(&Exported {
            envelope,
            salt,
            payload,
        })?;
    }
    Ok(())
}

/// Copies the journal of a directory into another one; says which is the last event there.
pub(super) fn backup(data: &Path, to: &Path) -> Result<u64, Failure> {
    store::backup_to(data, to)
        .map(|status| status.last_seq.0)
        .map_err(|error| stored(&error))
}

/// Makes a data directory out of a backup; says how many events are there.
pub(super) fn restore(from: &Path, data: &Path) -> Result<u64, Failure> {
    store::restore(from, data)
        .map(|restored| restored.events)
        .map_err(|error| stored(&error))
}

/// Sets the tables aside, so that the next start makes them from the journal; says where they are now.
pub(super) fn set_tables_aside(data: &Path) -> Result<Option<PathBuf>, Failure> {
    store::set_tables_aside(data).map_err(|error| stored(&error))
}

/// The values in use, as a `config.toml` would say them.
pub(super) fn config(data: &Path) -> Result<String, Failure> {
    let config = Config::load(data)
        .map_err(|error| Failure::usage(error.to_string(), error.hint.clone()))?;
    Ok(config.render())
}

fn stored(error: &StoreError) -> Failure {
    Failure::failed(error.to_string(), error.hint())
}
