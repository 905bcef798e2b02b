//! The ledger on disk. Knows the domain, and nothing of sockets, mail or screens.
//!
//! ```text
//! data directory
//!   server.lock              one server (lock)
//!   journal/<seq>.seg        the truth: commit groups, one frame and one sync each (journal, segment, frame)
//!   journal/clean            where the journal ended at a clean stop (clean)
//!   journal/torn-*.bin       ends that a power cut tore, kept
//!   tables/                  everything that is queried, rebuildable (tables, keeper)
//!   tables.damaged-<n>/      tables that were set aside, never deleted by us
//!   spare                    a megabyte to let a stop through on a full disk
//! ```
//!
//! What is acknowledged is in the journal; everything else can be made again from it. Nothing here reads a
//! clock: times come in with the events.

mod backup;
mod chain;
mod clean;
mod codec;
mod copy;
mod disk;
mod error;
mod events;
mod export;
mod files;
mod form_1;
mod frame;
mod journal;
mod keeper;
mod lock;
mod restore;
mod scan;
mod segment;
mod spare;
mod start;
mod tables;
#[cfg(test)]
mod testing;
mod verify;

use std::path::{Path, PathBuf};

use crate::domain::event::{Envelope, Hash, SiteId};
use crate::domain::evolve::Touched;
use crate::domain::ids::Seq;
use crate::domain::state::State;

use keeper::Keeper;

pub use backup::{Backup, BackupStatus};
pub use chain::{Meta, Salt, Sealed, digest_of, hash_of, hex, seal, unhex};
pub use codec::CodecError;
pub use copy::backup_to;
pub use error::StoreError;
pub use events::{read_at, replay};
pub use export::{Exported, export};
pub use journal::{AppendError, Journal, OpenFacts, Position, RESERVE_BYTES, Recovered};
pub use keeper::{Reader, TablesStatus, Unavailable};
pub use lock::Lock;
pub use restore::{Restored, restore};
pub use start::{Opened, Progress};
pub use tables::{ItemFilter, Tables, TablesError, Trail};
pub use verify::{Problem, Report, verify};

/// Sets the tables of a stopped server aside, so that the next start makes them from the journal; where they
/// are now, if there were any.
pub fn set_tables_aside(data: &Path) -> Result<Option<PathBuf>, StoreError> {
    let _lock = Lock::take(data)?;
    tables::set_aside(data).map_err(StoreError::io("cannot set aside the tables of", data))
}

/// An open data directory: the only writer of everything in it.
pub struct Store {
    journal: Journal,
    keeper: Keeper,
    reader: Reader,
    data: PathBuf,
    /// Last, so that the directory is free only when nothing of ours is open in it.
    lock: Lock,
}

impl Store {
    /// Opens a data directory, or begins a new one. `on_progress` hears of a long replay now and then.
    pub fn open(data: &Path, on_progress: &mut dyn FnMut(Progress)) -> Result<Opened, StoreError> {
        start::open(data, on_progress)
    }

    /// The ledger's own name.
    pub fn site(&self) -> SiteId {
        self.journal.site()
    }

    /// The last event on disk and its hash: what the next one stands on.
    pub fn end(&self) -> (Seq, Hash) {
        self.journal.end()
    }

    /// Writes one commit group and makes it durable: after `Ok` it may be acknowledged. An empty group, or one
    /// that does not stand on [`Store::end`], is a mistake of the caller's and breaks the journal.
    pub fn append(&mut self, group: &[Sealed]) -> Result<Position, AppendError> {
        self.journal.append(group)
    }

    /// Hands a group that was appended at `position` to the tables, with the state after it. Never waits.
    pub fn after_commit(&self, position: Position, group: Vec<(Envelope, Touched)>, state: State) {
        self.keeper.take(position, group, state);
    }

    /// Whether there is room for more events; asks the file system.
    pub fn has_room(&self) -> bool {
        self.journal.has_room()
    }

    /// Bytes that are left on the disk; `None` where the system does not say.
    pub fn room(&self) -> Option<u64> {
        self.journal.room()
    }

    /// Gives up the room that is kept free, so that the last events before a stop find some.
    pub fn use_reserve(&mut self) {
        let _ = spare::release(&self.data);
        self.journal.use_reserve();
    }

    /// Reading access, cheap to clone into every session.
    pub fn reader(&self) -> Reader {
        self.reader.clone()
    }

    /// Closes and opens the tables, behind the running server. For a quiet minute each night: sled writes its
    /// snapshot only when it opens, and without one the next start reads its whole log.
    pub fn reopen_tables(&self) {
        self.keeper.reopen();
    }

    /// Sets the tables aside and makes them again from the journal, behind the running server.
    pub fn rebuild_tables(&self) {
        self.keeper.rebuild();
    }

    /// A clean stop: the tables are brought up to date and made durable, then the end of the journal is marked.
    /// Gives the directory's lock, so that the caller can take down what else says "a server is here" before
    /// the next one may begin.
    pub fn close(mut self) -> Result<Lock, StoreError> {
        self.keeper.stop();
        match self.journal.close_clean() {
            Err(StoreError::Io { source, .. }) if error::is_full(&source) => {
                let _ = spare::release(&self.data);
                self.journal.close_clean()?;
            }
            other => other?,
        }
        Ok(self.lock)
    }
}

impl Reader {
    /// The events of one frame of the journal.
    pub fn events_at(&self, position: Position) -> Result<Vec<Envelope>, StoreError> {
        read_at(self.data(), position)
    }
}
