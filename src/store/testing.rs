//! Small ledgers for the tests of this module: events that mean little, in a real chain.

use crate::domain::flow::ClerkSignedIn;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use super::chain::{Meta, Sealed, seal};
use super::disk::{Disk, Local, Room};
use super::files;
use super::frame::{self, Found, SEGMENT_HEADER};
use super::journal::{Journal, OpenFacts};
use crate::domain::clerk::{Actor, Role};
use crate::domain::event::{Event, Hash, SiteId};
use crate::domain::ids::{ClerkId, CommandId, Seq};
use crate::domain::time::{BookDay, Day, Stamp};

/// Groups that follow an end: as many events as each number says.
pub(super) fn groups(site: SiteId, end: (Seq, Hash), sizes: &[u64]) -> Vec<Vec<Sealed>> {
    let (mut seq, mut previous) = end;
    let mut next = || {
        seq.0 += 1;
        let actor = Actor::Person {
            user: "ada".to_owned(),
            clerk: (seq.0 % 2 == 0).then(|| ClerkId::new("grace")),
            role: Role::Operator,
            terminal: "pts/3".to_owned(),
        };
        let at = Stamp(1_763_800_000_000 + seq.0 as i64 * 1000);
        let day = BookDay::of(Day::from(at.utc().date_naive()));
        let meta = Meta {
            site,
            seq,
            at,
            day,
            actor,
            command: CommandId([seq.0 as u8; 16]),
        };
        let sealed = seal(
            meta,
            Event::ClerkSignedIn(ClerkSignedIn(ClerkId::new(&format!("clerk {seq}")))),
            previous,
            [7; 16],
        );
        previous = sealed.envelope.hash;
        sealed
    };
    sizes
        .iter()
        .map(|size| (0..*size).map(|_| next()).collect())
        .collect()
}

/// Opens the journal of a directory.
pub(super) fn open(data: &Path) -> (Journal, Vec<String>) {
    let (journal, recovered) = Journal::open(data, &OpenFacts::default()).unwrap();
    (journal, recovered.repairs)
}

/// Appends groups of so many events each.
pub(super) fn append(journal: &mut Journal, sizes: &[u64]) {
    for group in groups(journal.site(), journal.end(), sizes) {
        journal.append(&group).unwrap();
    }
}

/// A stopped ledger with groups of so many events each; the segment's zeros are cut off.
pub(super) fn ledger(data: &Path, sizes: &[u64], clean: bool) {
    let (mut journal, _) = open(data);
    append(&mut journal, sizes);
    if clean {
        journal.close_clean().unwrap();
    }
    let path = segment(data);
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..written(&bytes)]).unwrap();
}

/// A stopped ledger of several segments, and their paths.
pub(super) fn long_ledger(data: &Path) -> Vec<PathBuf> {
    let (mut journal, _) = open(data);
    journal.limit_segments(3000);
    append(&mut journal, &[2, 3, 1, 4, 30, 2, 2, 2, 2, 2]);
    journal.close_clean().unwrap();
    let all = files::segments(&data.join(files::JOURNAL)).unwrap();
    assert!(all.len() >= 3, "{all:?}");
    all.into_iter().map(|(_, path)| path).collect()
}

/// How many bytes were written: to the end of the last frame, whose check sum may end in zeros.
fn written(bytes: &[u8]) -> usize {
    let mut end = SEGMENT_HEADER;
    while let Found::Frame(frame) = frame::parse(&bytes[end..]) {
        end += frame.length as usize;
    }
    end.max(frame::used(bytes))
}

/// The only segment.
pub(super) fn segment(data: &Path) -> PathBuf {
    data.join(files::JOURNAL).join(files::segment_name(Seq(1)))
}

/// A copy of a small ledger in a directory of its own.
pub(super) fn copy_of(data: &Path) -> tempfile::TempDir {
    let copy = tempfile::tempdir().unwrap();
    let journal = copy.path().join(files::JOURNAL);
    std::fs::create_dir(&journal).unwrap();
    for entry in std::fs::read_dir(data.join(files::JOURNAL)).unwrap() {
        let from = entry.unwrap().path();
        std::fs::copy(&from, journal.join(files::name_of(&from))).unwrap();
    }
    copy
}

/// What a scripted disk does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// Writes fail for want of room, the first bytes of them having been written.
    Full,
    /// Only frames do: zeros still find room.
    FullForFrames,
    NoSync,
    /// There is this much room.
    Free(u64),
    /// The file system was put to read-only, and says so.
    ReadOnly,
    /// The same, where only a write finds it out.
    NoWrites,
}

/// A disk that fails as told.
pub(super) struct Scripted(Arc<Mutex<Option<Fault>>>);

impl Scripted {
    pub(super) fn new() -> (Self, Arc<Mutex<Option<Fault>>>) {
        let fault = Arc::default();
        (Self(Arc::clone(&fault)), fault)
    }

    fn now(&self) -> Option<Fault> {
        *self.0.lock().unwrap()
    }
}

impl Disk for Scripted {
    fn room(&self, path: &Path) -> io::Result<Room> {
        let mut room = Local.room(path)?;
        if let Some(Fault::Free(bytes)) = self.now() {
            room.free = bytes;
        }
        room.is_read_only = self.now() == Some(Fault::ReadOnly);
        Ok(room)
    }

    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
        let zeros = bytes.iter().all(|byte| *byte == 0);
        match self.now() {
            Some(Fault::NoWrites | Fault::ReadOnly) => {
                Err(io::ErrorKind::ReadOnlyFilesystem.into())
            }
            Some(Fault::FullForFrames) if zeros => Local.write_at(file, bytes, offset),
            Some(Fault::Full | Fault::FullForFrames) => {
                Local.write_at(file, &bytes[..bytes.len() / 2], offset)?;
                Err(io::ErrorKind::StorageFull.into())
            }
            _ => Local.write_at(file, bytes, offset),
        }
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        match self.now() {
            Some(Fault::NoSync) => Err(io::Error::other("input/output error")),
            _ => Local.sync(file),
        }
    }

    fn set_len(&self, file: &File, length: u64) -> io::Result<()> {
        Local.set_len(file, length)
    }
}
