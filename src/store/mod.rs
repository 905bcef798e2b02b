//! The ledger on disk. Knows the domain, and nothing of sockets, mail or screens.
//!
//! ```text
//! data directory
//!   home                     which directory this ledger is at home in (home)
//!   clock                    what was last known of the clock (the server's)
//!   pins                     wrong PINs in a row (the server's)
//!   server.lock              one server (lock)
//!   journal/<seq>.seg        the truth: commit groups, one frame and one sync each (journal, segment, frame)
//!   journal/clean            where the journal ended at a clean stop (clean)
//!   journal/torn-*.bin       ends that a power cut tore, kept until a purge
//!   journal/damaged-*.bin    segments that were put back from the backup, kept until a purge (mend)
//!   journal/purging          a purge is under way (purge)
//!   tables/                  everything that is queried, rebuildable (tables, keeper)
//!   tables/stacks            of it, what is long over
//!   tables/image             what memory had at the last clean stop
//!   tables.damaged-<n>/      tables that were set aside, deleted by a purge only
//!   attached/<digest>        papers beside forms, and statements: the journal speaks of them and does not hold them (cabinet)
//!   spare                    a megabyte to let a stop through on a full disk
//! ```
//!
//! What is acknowledged is in the journal; everything else can be made again from it. Nothing here reads a
//! clock: times come in with the events.
//!
//! Why there is a journal beside sled 0.34, each point found by trying it on ext4:
//!
//! - sled's `flush` is no sync on Linux: it asks for write-back of a range (`sync_file_range`) and a thread syncs
//!   twice a second. Of forty simulated power cuts at full speed thirty-seven lost acknowledged writes or left a file
//!   that did not open. With a `sync_data` of the same file behind each `flush` (`tables`) none of 115 did.
//! - Damaged files can make sled panic while it opens (`tables::guard`), and a kill while it opens leaves an unfinished
//!   snapshot that it takes for a whole one (`tables`). So the tables may vanish at any time, and the desk opens
//!   without them and makes them again behind the running server (`keeper`).
//! - On a full disk sled does not open at all, not even to read: room is kept free (`journal`, `spare`).
//! - sled writes its snapshot only when it opens. A server that runs for months would make the next start read the
//!   whole log (half a minute for five million pieces), so the tables are reopened once a night.
//! - A value over 128 KiB becomes a file of its own that sled never syncs (`tables::values`).
//! - It copies what lies in it through its log again and again: of 200,000 pieces that came and went 400 MB were on the
//!   disk, ten times their bytes. So what is long over is bound into a file beside it (`tables::stacks`), and sled's own is
//!   written anew where it has grown (`tables::compact`).
//! - A start reads its page table and log before anything is answered, so behind a clean stop the desk begins with an
//!   image of what was true (`tables::image`).
//! - The cache size bounds only a part of its memory; some 125 MB a million pieces are its page table (`tables`).
//!
//! One frame and one sync a commit group costs about two of the disk's own syncs; a desk needs a few a second.

mod backup;
mod cabinet;
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
mod form_2;
mod frame;
mod ground;
mod home;
mod journal;
mod keeper;
mod lock;
mod mend;
mod past;
mod purge;
mod reread;
mod restore;
mod salvage;
mod scan;
mod seals;
mod segment;
mod served;
mod spare;
mod start;
mod tables;
#[cfg(test)]
mod testing;
mod verify;

use std::collections::BTreeSet;
use std::ops::{ControlFlow, RangeInclusive};
use std::path::{Path, PathBuf};

use crate::domain::books::Touched;
use crate::domain::event::{Envelope, Hash, SiteId};
use crate::domain::flow::Redaction;
use crate::domain::ids::{ClientId, NoticeId, Seq};
use crate::domain::state::State;
use crate::domain::time::Stamp;

use journal::SEGMENT_BYTES;
use keeper::Keeper;
use start::OnTheWay;

pub use backup::{Backup, BackupStatus};
pub use cabinet::Cabinet;
pub use chain::{Meta, Salt, Sealed, digest_of, hash_of, seal};
pub use codec::CodecError;
pub use copy::backup_to;
pub use error::{AppendError, StoreError};
pub use events::{read_at, replay};
pub use export::{Exported, export};
pub use home::{backup_owner, take_over};
pub use journal::{Journal, OpenFacts, Position, RESERVE_BYTES, Recovered};
pub use keeper::{Reader, TablesStatus, Unavailable};
pub use lock::{Lock, or_as_it_is};
pub use mend::{Mended, mend, mend_stopped};
pub use past::state_at;
pub use purge::Left;
pub use reread::Pass;
pub use restore::{Restored, restore};
pub use salvage::{Lost, Salvaged, salvage};
pub use seals::sealed_day;
pub use served::{Unsaid, image_differs, served_differs};
pub use start::{Opened, Progress};
pub use tables::{
    Glance, Housed, Housing, ItemFilter, Reach, Sign, Tables, TablesError, Trail, Walked,
};
pub use verify::{Problem, Report, verify};

/// Whether the file system of a directory takes no writes.
pub fn is_read_only(data: &Path) -> bool {
    let room = disk::Disk::room(&disk::Local, data);
    room.is_ok_and(|room| room.is_read_only)
}

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

    /// Whether the file system takes no writes; asks it.
    pub fn is_read_only(&self) -> bool {
        self.journal.is_read_only()
    }

    /// Whether it was opened on a disk that took no writes: then it takes none until it is opened again.
    pub fn is_still(&self) -> bool {
        self.journal.is_still()
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

    /// Closes and opens the tables, behind the running server, and makes them smaller where they have grown. For a quiet
    /// minute each night: sled writes its snapshot only when it opens, and without one the next start reads its whole log.
    pub fn reopen_tables(&self) {
        self.keeper.reopen();
    }

    /// What a purge of a client would leave of the events so far, and whether these words name him. Reads the whole
    /// journal.
    pub fn look_at_purge(&self, client: &ClientId, words: &str) -> Result<Left, StoreError> {
        purge::look(&self.data, client, words)
    }

    /// Commits a group with a `Redacted` event and takes the texts out of everything in the directory; the state
    /// after it. After `NoSpace` nothing was changed; after any other error the purge may be committed, the store
    /// takes nothing more, and the next opening finishes what was begun.
    pub fn purge(&mut self, group: &[Sealed]) -> Result<State, AppendError> {
        let broken =
            |error: StoreError| AppendError::Broken(std::io::Error::other(error.to_string()));
        let plan = group
            .iter()
            .map(|sealed| sealed.payload.len() as u64)
            .sum::<u64>();
        // Two whole segments beside the old one, before anything is promised.
        if self
            .room()
            .is_some_and(|room| room < RESERVE_BYTES + 2 * SEGMENT_BYTES + 2 * plan)
        {
            return Err(AppendError::NoSpace);
        }
        if self.is_read_only() {
            return Err(AppendError::ReadOnly);
        }
        let journal = self.data.join(files::JOURNAL);
        purge::begin(&journal, Seq(self.end().0.0 + 1)).map_err(broken)?;
        if let Err(error) = self.journal.append(group) {
            if matches!(error, AppendError::NoSpace | AppendError::ReadOnly) {
                purge::end(&journal).map_err(broken)?;
            }
            return Err(error);
        }
        self.keeper.pause("a purge is under way");
        self.journal.strip().map_err(broken)?;
        purge::remove_beside(&self.data).map_err(broken)?;
        let end = self.end().0;
        let whole = OnTheWay { end, made_of: end };
        let mut state =
            start::replayed(&self.data, State::default(), whole, &mut |_| {}).map_err(broken)?;
        state.header.site = self.site();
        self.keeper.begin_again(end).map_err(broken)?;
        Ok(state)
    }

    /// The notices of which a letter outside the store may have a text that a purge blanked. Reads the whole journal.
    pub fn notices_with_texts(
        &self,
        redaction: &Redaction,
    ) -> Result<BTreeSet<NoticeId>, StoreError> {
        purge::notices_with_texts(&self.data, redaction)
    }

    /// Says that what lies outside the store was cleared as well: the purge is over.
    pub fn finish_purge(&self) -> Result<(), StoreError> {
        purge::end(&self.data.join(files::JOURNAL))
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
    /// What was true at an instant, by the journal.
    pub fn state_at(&self, at: Stamp) -> Result<State, StoreError> {
        past::state_at(self.data(), at)
    }

    /// What was true behind an event, by the journal.
    pub fn state_after(&self, seq: Seq) -> Result<State, StoreError> {
        past::state_after(self.data(), seq)
    }

    /// Gives each of these events to `f`. Takes no lock: the engine goes on meanwhile.
    pub fn each_event(
        &self,
        events: &RangeInclusive<Seq>,
        mut f: impl FnMut(&Envelope),
    ) -> Result<(), StoreError> {
        let after = Seq(events.start().0.saturating_sub(1));
        replay(self.data(), after, |envelope| {
            if envelope.seq > *events.end() {
                return ControlFlow::Break(());
            }
            f(&envelope);
            if envelope.seq == *events.end() {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        })?;
        Ok(())
    }

    /// The events of one frame of the journal.
    pub fn events_at(&self, position: Position) -> Result<Vec<Envelope>, StoreError> {
        read_at(self.data(), position)
    }
}
