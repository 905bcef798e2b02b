//! The tables: the current form of everything that is queried, in sled. Rebuildable from the journal at any time,
//! so whatever is wrong with them is never repaired, only set aside and made again. No sled type leaves here.
//!
//! What is long over stands beside the tree, in a file that is only ever written on ([`stacks`]).
//!
//! Invariant: what is stored is the state after the event that the header names (the watermark), never a mixture,
//! because each group is one batch on one tree, and sled recovers a batch as a whole or not at all.

mod apply;
mod begun;
mod binds;
mod bound;
mod check;
mod compact;
mod entries;
mod glance;
mod guard;
mod housed;
mod image;
mod keys;
mod load;
mod packed;
mod places;
mod query;
mod search;
mod sign;
mod stacks;
#[cfg(test)]
mod tests;
mod values;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::thread;
use std::time::Duration;

use crate::domain::event::Hash;
use crate::domain::ids::Seq;
use crate::domain::state::Header;

use super::codec::CodecError;
use super::disk::{Disk as _, Local};
use super::error::is_full;
use super::files;
use super::journal::{Position, RESERVE_BYTES};

pub(in crate::store) use compact::{OUTGROWN, copy_smaller, exchange, settle, size};
pub use glance::Glance;
pub(in crate::store) use guard::guarded;
pub use housed::{Housed, Housing};
pub(in crate::store) use image::{has_image, read_image, write_image};
pub use query::{ItemFilter, Trail};
pub use search::{Reach, Walked};
pub use sign::Sign;
use stacks::Stacks;

/// Memory for sled's page cache. It bounds only a part of what sled takes: its page table grows with the keys.
const CACHE_BYTES: u64 = 24 << 20;

/// Why the tables failed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TablesError {
    /// Not what was written: they are set aside and made again.
    #[error("the tables are damaged: {0}")]
    Damaged(String),
    /// Another version's, as after an upgrade: no damage. They are made again, and nothing of them is kept.
    #[error("the tables are another version's: {0}")]
    OtherForm(String),
    /// No room; they come back by themselves when there is.
    #[error("there is no room on the disk for the tables")]
    NoSpace,
    /// sled opens nothing that it cannot write.
    #[error("the disk is read-only")]
    ReadOnly,
    /// Somebody, perhaps our own last handle, has them open still.
    #[error("the tables are in use")]
    InUse,
    /// The operating system refused.
    #[error("the tables cannot be reached: {0}")]
    Io(String),
}

impl From<sled::Error> for TablesError {
    fn from(error: sled::Error) -> Self {
        match error {
            sled::Error::Io(error) => error.into(),
            other => Self::Damaged(other.to_string()),
        }
    }
}

impl From<io::Error> for TablesError {
    fn from(error: io::Error) -> Self {
        if is_full(&error) {
            Self::NoSpace
        } else if error.to_string().contains("could not acquire lock") {
            Self::InUse
        } else {
            Self::Io(error.to_string())
        }
    }
}

impl From<CodecError> for TablesError {
    fn from(error: CodecError) -> Self {
        match error {
            CodecError::Unknown { .. } => Self::OtherForm(error.to_string()),
            _ => Self::Damaged(error.to_string()),
        }
    }
}

type Answer<T> = Result<T, TablesError>;

/// A frame, so that an event can be found in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct FrameAt {
    /// Its first event.
    pub(in crate::store) first: Seq,
    /// Where it lies.
    pub(in crate::store) position: Position,
}

/// The open tables of a data directory.
pub struct Tables {
    /// Holds sled's file lock; `tree` is its default tree.
    db: sled::Db,
    /// The same file as sled's, for a sync that is one: sled's `flush` only asks for write-back.
    file: File,
    /// The volumes of what is bound.
    stacks: Stacks,
    /// Whether any value may lie in parts.
    has_parts: AtomicBool,
}

impl Tables {
    /// Opens the tables of a data directory, or begins empty ones.
    pub(in crate::store) fn open(data: &Path) -> Answer<Self> {
        let dir = data.join(files::TABLES);
        files::ensure_dir(&dir).map_err(|error| match error {
            super::StoreError::Io { source, .. } => source.into(),
            other => TablesError::Io(other.to_string()),
        })?;
        // IMPORTANT: before opening. A kill while sled opens leaves a half-written snapshot that sled would take
        // for a whole one; the old one is still there, for it is removed only after the new one has its name.
        remove_half_snapshots(&dir)?;
        remove_half_config(&dir)?;
        let tables = guarded(|| {
            let db = config(&dir).open()?;
            let file = File::open(dir.join("db"))?;
            let has_parts = db
                .scan_prefix(&keys::parts().0)
                .next()
                .transpose()?
                .is_some();
            let tables = Self {
                db,
                file,
                stacks: Stacks::open(&dir)?,
                has_parts: AtomicBool::new(has_parts),
            };
            // A form of another version shows in the first record, before anything relies on it.
            tables.header()?;
            Ok(tables)
        })?;
        files::make_private(&dir);
        Ok(tables)
    }

    /// The event that the tables hold everything up to, and its hash; 0 when they are empty.
    pub fn watermark(&self) -> Answer<(Seq, Hash)> {
        let header = self.header()?;
        Ok((header.seq, header.hash))
    }

    /// Makes everything applied so far durable. Takes milliseconds.
    pub(in crate::store) fn make_durable(&self) -> Answer<()> {
        guarded(|| {
            // IMPORTANT: both, in this order: `flush` hands the bytes to the kernel, only the sync hands them to the disk.
            self.db.flush()?;
            Ok(self.file.sync_data()?)
        })
    }

    fn header(&self) -> Answer<Header> {
        Ok(self
            .value(&keys::header(), "the header")?
            .unwrap_or_default())
    }
}

fn config(dir: &Path) -> sled::Config {
    sled::Config::new()
        .path(dir)
        .cache_capacity(CACHE_BYTES)
        .flush_every_ms(Some(500))
        .mode(sled::Mode::LowSpace)
        .use_compression(false)
}

/// Opens the tables, and waits a moment for the threads of our own last handle to let go of the file.
pub(in crate::store) fn open_patiently(data: &Path) -> Answer<Tables> {
    // sled would fail half-way through on a full disk.
    let room = Local.room(data);
    match room {
        Ok(room) if room.is_read_only => return Err(TablesError::ReadOnly),
        Ok(room) if room.free < RESERVE_BYTES => return Err(TablesError::NoSpace),
        _ => {}
    }
    for _ in 0..100 {
        match Tables::open(data) {
            Err(TablesError::InUse) => thread::sleep(Duration::from_millis(20)),
            other => return other,
        }
    }
    Err(TablesError::InUse)
}

/// Whether a data directory has tables, whatever their state.
pub(in crate::store) fn exist(data: &Path) -> bool {
    data.join(files::TABLES).join("db").exists()
}

/// Moves the tables out of the way, under a new name, never deleting them. `None` when there are none.
pub(in crate::store) fn set_aside(data: &Path) -> io::Result<Option<PathBuf>> {
    let dir = data.join(files::TABLES);
    if !dir.exists() {
        return Ok(None);
    }
    let free = (1..=9_999)
        .map(|n| data.join(format!("tables.damaged-{n}")))
        .find(|path| !path.exists());
    let Some(aside) = free else { return Ok(None) };
    fs::rename(&dir, &aside)?;
    files::sync_dir(data)?;
    Ok(Some(aside))
}

/// That tables were set aside, for a person.
pub(in crate::store) fn aside_words(why: &str, aside: Option<&Path>) -> String {
    let name = aside.map_or_else(String::new, files::name_of);
    format!(
        "the tables cannot be used ({why}) and are kept as {name}: history is made again from the journal"
    )
}

/// That tables were removed, for a person. They are not set aside: that would keep what was purged.
pub(in crate::store) const BEFORE_A_PURGE: &str =
    "the tables were from before a purge and are removed: history is made again from the journal";

/// Removes the tables, out of the way first: what a kill leaves half removed is never taken for tables, nor kept as
/// damaged ones. The next start ends it ([`settle`]).
pub(in crate::store) fn remove(data: &Path) -> io::Result<()> {
    let (dir, going) = (data.join(files::TABLES), data.join(files::GOING_TABLES));
    if going.exists() {
        fs::remove_dir_all(&going)?;
    }
    if dir.exists() {
        fs::rename(&dir, &going)?;
        files::sync_dir(data)?;
        fs::remove_dir_all(&going)?;
    }
    Ok(())
}

/// sled writes its config before its file, and refuses one that a kill cut short. Where there is no file yet, nothing goes
/// by it.
fn remove_half_config(dir: &Path) -> io::Result<()> {
    let config = dir.join("conf");
    if config.exists() && !dir.join("db").exists() {
        fs::remove_file(config)?;
    }
    Ok(())
}

fn remove_half_snapshots(dir: &Path) -> io::Result<()> {
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        let name = files::name_of(&path);
        if name.starts_with("snap.") && name.ends_with(".generating") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}
