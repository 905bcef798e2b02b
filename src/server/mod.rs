//! The server: one process that owns a data directory; every screen and command talks to it over its socket.
//!
//! Threads: one a connection, the engine's own, mail threads, the keeper of the tables, the backup, signals, and after the
//! start one that reads the names; beside them one that looks at the client list of another program, and one for each
//! program that hears what happens. They meet in channels and at the engine's seat, which one has for a group at a time
//! (`seat`); nothing else is locked for longer than a pointer takes to copy.
//!
//! Start: 1 the lock and the store, 2 the socket, 3 the mail threads, 4 the reading of the names, which goes on
//! behind what follows, 5 the engine, 6 "ready".
//! Stop, in that order: no new sessions, the engine's last group, the mail threads, the backup, the store, the
//! socket, the lock.
//!
//! Floors, each of which stands on those below and knows none above: what is shared (`house`: board, archive, clock,
//! config, gate, printer, codes, the way to the engine); what may be looked at (`reads::view`); who asks (`session`); what
//! is read (`search`, `intake`, `reads`) and what is done (`desk`, `naming`, `counting`, `release`, `flush`, …); which
//! question goes where (`dispatch`); who comes in (`connection`, `listen`); on top `boot`. The `engine` stands beside the
//! sessions and is reached by its orders only.

mod anchor;
mod archive;
mod attached;
mod boot;
mod boxes;
mod bundles;
mod clearing;
mod codes;
mod connection;
mod counting;
mod desk;
mod directory;
mod dispatch;
mod engine;
mod farewell;
mod flush;
mod gate;
mod habit;
mod health;
mod house;
mod import;
mod inspection;
mod intake;
mod kept_list;
mod label;
mod ledger;
mod listen;
mod mail;
mod naming;
mod orders;
mod people;
mod pins;
mod porter;
mod printer;
mod printing;
mod reads;
mod recalled;
mod refused;
mod release;
mod reread;
mod search;
mod seat;
mod session;
mod snapshot;
mod statements;
mod takeover;
mod telling;
mod trouble;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use crate::config::ConfigError;
use crate::store::StoreError;

pub use kept_list::ReadsLists;
pub use listen::{POINTER, SOCKET, beside};

/// How a server is started.
pub struct Options {
    /// The data directory.
    pub data: PathBuf,
    /// Whether a client started it: then it ends when nobody needs it.
    pub auto: bool,
    /// Who reads the list of clients that another program keeps; where nobody can, none is looked at.
    pub lists: Option<Arc<dyn ReadsLists>>,
}

/// Why a server does not run, or ended badly.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The data directory.
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the socket cannot be opened: {0}")]
    Socket(io::Error),
    /// Threads or signals.
    #[error("the system refuses: {0}")]
    System(#[from] io::Error),
    /// A write or sync failed.
    #[error("the disk failed; everything acknowledged before is kept")]
    Poisoned,
    /// A fault of ours.
    #[error("the engine stopped by a fault; everything acknowledged before is kept")]
    Fault,
}

impl ServerError {
    /// What to do about it.
    pub fn hint(&self) -> String {
        match self {
            Self::Config(error) => error.hint.clone(),
            Self::Store(error) => error.hint(),
            Self::Socket(_) => "look at the rights of the data directory".into(),
            Self::System(_) => "close other programs, then start the server again".into(),
            Self::Poisoned => "look at the disk, then start the server again".into(),
            Self::Fault => "start the server again; mailroom ledger verify checks the books".into(),
        }
    }
}

/// Runs until told to stop. `ready` is called once clients are answered.
pub fn run(options: &Options, ready: impl FnOnce()) -> Result<(), ServerError> {
    let running = boot::boot(options)?;
    ready();
    running.tell();
    running.wait(options.auto);
    running.stop()
}
