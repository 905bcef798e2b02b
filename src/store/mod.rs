//! The ledger on disk: journal (the truth), tables (rebuildable), lock, checks and copies.
//!
//! SKELETON: signatures only; the bodies follow.

mod chain;
mod codec;
mod error;

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::domain::client::Client;
use crate::domain::day::DayBook;
use crate::domain::event::{Envelope, Hash, SiteId};
use crate::domain::evolve::Touched;
use crate::domain::ids::{ClientId, ItemId, NoticeId, Seq};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};

pub use chain::{Meta, Salt, Sealed, hex, seal};
pub use codec::CodecError;
pub use error::StoreError;

/// Where a frame lies in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// First seq of the segment, which is also its file name.
    pub segment: Seq,
    /// Byte in the segment.
    pub offset: u64,
}

/// Why a group was not written.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// No room; nothing was written, and the same journal goes on when there is room.
    #[error("the disk is full")]
    NoSpace,
    /// The journal takes nothing more until the server is started again.
    #[error("the journal cannot be written: {0}")]
    Broken(#[source] io::Error),
}

/// An open data directory.
pub struct Store {}

/// What opening found.
pub struct Opened {
    /// The open directory.
    pub store: Store,
    /// Everything that is true now.
    pub state: State,
    /// What was mended, in words for a person.
    pub repairs: Vec<String>,
}

/// How far a long opening is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The event reached.
    pub done: Seq,
    /// The last event.
    pub of: Seq,
}

impl Store {
    /// Opens a data directory, or begins a new one.
    pub fn open(_dir: &Path, _on_progress: &mut dyn FnMut(Progress)) -> Result<Opened, StoreError> {
        Err(StoreError::NoCopy(PathBuf::new()))
    }
    /// The ledger's own name.
    pub fn site(&self) -> SiteId {
        SiteId::default()
    }
    /// The last event on disk and its hash.
    pub fn end(&self) -> (Seq, Hash) {
        (Seq(0), [0; 32])
    }
    /// Writes and syncs one commit group; after `Ok` it is on disk.
    pub fn append(&mut self, _group: &[Sealed]) -> Result<Position, AppendError> {
        Err(AppendError::NoSpace)
    }
    /// Hands a written group to the tables. Never waits.
    pub fn after_commit(&self, _position: Position, _group: Vec<(Envelope, Touched)>, _state: State) {}
    /// Whether there is room for more events.
    pub fn has_room(&self) -> bool {
        false
    }
    /// Lets the last events before a stop use the room that is kept free.
    pub fn use_reserve(&mut self) {}
    /// Reading access, cheap to clone into every session.
    pub fn reader(&self) -> Reader {
        Reader {}
    }
    /// Closes and opens the tables in a quiet minute: sled writes its snapshot only then.
    pub fn reopen_tables(&self) {}
    /// Sets the tables aside and makes them again from the journal, in the background.
    pub fn rebuild_tables(&self) {}
    /// A clean stop.
    pub fn close(self) -> Result<(), StoreError> {
        Ok(())
    }
}

/// Reading access to tables and journal.
#[derive(Clone)]
pub struct Reader {}

impl Reader {
    /// Asks the tables, once they hold the event `at_least`.
    pub fn read<T>(
        &self,
        _at_least: Seq,
        _timeout: Duration,
        _ask: impl FnOnce(&Tables) -> Result<T, TablesError>,
    ) -> Result<T, Unavailable> {
        Err(Unavailable::Away(String::new()))
    }
    /// How the tables are.
    pub fn status(&self) -> TablesStatus {
        TablesStatus::Ready
    }
    /// The events of one frame.
    pub fn events_at(&self, _position: Position) -> Result<Vec<Envelope>, StoreError> {
        Ok(Vec::new())
    }
}

/// How the tables are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TablesStatus {
    /// They hold every event.
    Ready,
    /// They are being brought up to the journal.
    Behind {
        /// The event they hold.
        applied: Seq,
        /// The event they should hold.
        target: Seq,
    },
    /// They cannot be used now; why.
    Away(String),
}

/// Why the tables did not answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    /// They do not hold the event yet.
    #[error("history is being brought up to date: event {applied} of {target}")]
    Behind {
        /// The event they hold.
        applied: Seq,
        /// The event they should hold.
        target: Seq,
    },
    /// They cannot be used now.
    #[error("history cannot be read now: {0}")]
    Away(String),
}

/// Why the tables failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TablesError {
    /// Not what was written: they are set aside and made again.
    #[error("the tables are damaged: {0}")]
    Damaged(String),
    /// No room; they come back by themselves when there is.
    #[error("no room on the disk for the tables")]
    NoSpace,
    /// The operating system refused.
    #[error("the tables cannot be reached: {0}")]
    Io(String),
}

/// The tables.
pub struct Tables {}

/// Whose events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trail {
    /// A piece's.
    Item(ItemId),
    /// A client's.
    Client(ClientId),
    /// A notice's.
    Notice(NoticeId),
    /// A business day's.
    Day(Day),
}

/// Which pieces of the whole history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// Word of the status, as `ItemStatus::word` has it.
    pub status: Option<&'static str>,
    /// Whose.
    pub client: Option<ClientId>,
}

type Answer<T> = Result<T, TablesError>;

#[allow(missing_docs, clippy::needless_pass_by_value)]
impl Tables {
    pub fn watermark(&self) -> Seq {
        Seq(0)
    }
    pub fn client(&self, _id: &ClientId) -> Answer<Option<Client>> {
        Ok(None)
    }
    pub fn item(&self, _id: ItemId) -> Answer<Option<Item>> {
        Ok(None)
    }
    pub fn items_after(&self, _id: ItemId, _limit: usize, _filter: &ItemFilter) -> Answer<Vec<Item>> {
        Ok(Vec::new())
    }
    pub fn items_of_client(&self, _client: &ClientId, _limit: usize) -> Answer<Vec<Item>> {
        Ok(Vec::new())
    }
    pub fn items_by_tracking(&self, _number: &str) -> Answer<Vec<Item>> {
        Ok(Vec::new())
    }
    pub fn notice(&self, _id: NoticeId) -> Answer<Option<Notice>> {
        Ok(None)
    }
    pub fn notices_after(&self, _id: NoticeId, _limit: usize) -> Answer<Vec<Notice>> {
        Ok(Vec::new())
    }
    pub fn notices_of_client(&self, _client: &ClientId, _limit: usize) -> Answer<Vec<Notice>> {
        Ok(Vec::new())
    }
    pub fn day(&self, _day: Day) -> Answer<Option<DayBook>> {
        Ok(None)
    }
    pub fn days(&self) -> Answer<Vec<DayBook>> {
        Ok(Vec::new())
    }
    pub fn events_of(&self, _trail: &Trail, _limit: usize) -> Answer<Vec<Seq>> {
        Ok(Vec::new())
    }
    pub fn last_events(&self, _limit: usize) -> Answer<Vec<Seq>> {
        Ok(Vec::new())
    }
    pub fn position(&self, _seq: Seq) -> Answer<Option<Position>> {
        Ok(None)
    }
    pub fn differences(&self, _state: &State) -> Answer<Vec<String>> {
        Ok(Vec::new())
    }
}

/// What a check of the journal found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Events that are as they were written.
    pub events: u64,
    /// The last of them.
    pub last: Seq,
    /// Whether all is well.
    pub ok: bool,
    /// What is not.
    pub problems: Vec<Problem>,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File name.
    pub segment: String,
    /// Byte in it.
    pub offset: u64,
    /// What is wrong.
    pub problem: String,
}

/// Checks the journal of a data directory, also beside a running server.
pub fn verify(_dir: &Path) -> Report {
    Report { events: 0, last: Seq(0), ok: true, problems: Vec::new() }
}

/// One event as `ledger export` gives it away.
#[derive(Clone, Debug, PartialEq)]
pub struct Exported {
    /// The event in the chain.
    pub envelope: Envelope,
    /// Hexadecimal digits of its salt.
    pub salt: String,
    /// Hexadecimal digits of the stored event.
    pub payload: String,
}

/// The copy on another disk.
pub struct Backup {}

/// How the copy is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupStatus {
    /// The last event in the copy.
    pub last_seq: Seq,
    /// Its time.
    pub at: Option<Stamp>,
    /// Why the copy does not grow, in words.
    pub problem: Option<String>,
}

impl Backup {
    /// Starts the thread that keeps a copy.
    pub fn start(_data_dir: &Path, _target_dir: &Path) -> Result<Self, StoreError> {
        Ok(Self {})
    }
    /// Says that the journal holds events up to here. Never waits.
    pub fn notify(&self, _seq: Seq, _at: Stamp) {}
    /// How the copy is.
    pub fn status(&self) -> BackupStatus {
        BackupStatus::default()
    }
    /// Copies what is left and ends the thread.
    pub fn stop(&self) {}
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many events.
    pub events: u64,
    /// The time of the last one.
    pub at: Option<Stamp>,
}

/// Makes one full copy: journal and config.toml.
pub fn backup_to(_dir: &Path, _target: &Path) -> Result<BackupStatus, StoreError> {
    Ok(BackupStatus::default())
}

/// Brings a copy back into an empty data directory.
pub fn restore(_from: &Path, _data_dir: &Path) -> Result<Restored, StoreError> {
    Ok(Restored { events: 0, at: None })
}
