//! The journal: the truth. Append-only segments of commit groups, each on disk before the next is written.
//!
//! Knows bytes and files, nothing of tables. Orderings that must not change are marked IMPORTANT here and in
//! `segment.rs`. After a failure whose effect on the disk is not known, the journal is poisoned: it takes
//! nothing more, and the next start looks at what is really there.

mod opening;
#[cfg(test)]
mod tests;

pub(super) use opening::read_start;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::chain::Sealed;
use super::clean;
use super::disk::{Disk, Local};
use super::error::{AppendError, StoreError};
use super::files;
use super::frame::{self, SegmentHeader};
use super::purge;
use super::scan::{self, End};
use super::segment::Segment;
use crate::domain::event::{Hash, SiteId};
use crate::domain::ids::Seq;

/// Room on the file system that appending leaves free: for the tables, the marker and a calm shutdown.
pub const RESERVE_BYTES: u64 = 2 << 20;

/// A segment ends before it would be longer.
pub(super) const SEGMENT_BYTES: u64 = 16 << 20;

/// Where a frame lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Position {
    /// First event of the segment, which is also its file name.
    pub segment: Seq,
    /// Byte in the segment.
    pub offset: u64,
}

/// What others know of the journal, for the judgement of its end.
#[derive(Clone, Copy, Debug, Default)]
pub struct OpenFacts {
    /// The last event that the tables hold; `None` when they cannot say.
    pub tables_watermark: Option<Seq>,
}

/// What opening found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    pub site: SiteId,
    /// The last event; 0 when there is none.
    pub end: Seq,
    pub hash: Hash,
    /// What was mended, in words for a person.
    pub repairs: Vec<String>,
}

/// The open journal of a data directory.
pub struct Journal {
    dir: PathBuf,
    site: SiteId,
    segment: Segment,
    end: End,
    disk: Box<dyn Disk>,
    reserve: u64,
    segment_bytes: u64,
    /// It was opened on a read-only disk, with nothing made ready for writing: another start does that.
    is_still: bool,
    broken: Option<Broken>,
}

/// Why it takes nothing more: an error that is told again to whoever comes after.
struct Broken {
    kind: io::ErrorKind,
    why: String,
}

impl Broken {
    fn other(why: String) -> Self {
        let kind = io::ErrorKind::Other;
        Self { kind, why }
    }

    fn again(&self) -> AppendError {
        AppendError::Broken(io::Error::new(self.kind, self.why.clone()))
    }
}

impl Journal {
    /// Opens the journal of a data directory, or begins a new one. The caller holds the directory's lock.
    pub fn open(data: &Path, facts: &OpenFacts) -> Result<(Self, Recovered), StoreError> {
        Self::open_on(data, facts, Box::new(Local))
    }

    /// The same on a given disk.
    pub(super) fn open_on(
        data: &Path,
        facts: &OpenFacts,
        disk: Box<dyn Disk>,
    ) -> Result<(Self, Recovered), StoreError> {
        let dir = data.join(files::JOURNAL);
        let is_still = disk.room(data).is_ok_and(|room| room.is_read_only);
        if !is_still {
            files::ensure_dir(&dir)?;
            opening::remove_unfinished(&dir)?;
        }
        let mut repairs = Vec::new();
        let known = opening::known(&dir, facts, &mut repairs)?;
        let all = files::segments(&dir)?;
        let (segment, site, end) = match all.last() {
            None => opening::begin(&dir, known, &*disk)?,
            Some((first, path)) => {
                let site = opening::check_headers(&all)?;
                let (segment, end) = if is_still {
                    opening::look(*first, path, known, &mut repairs)?
                } else {
                    opening::resume(&dir, *first, path, known, &mut repairs, &*disk)?
                };
                (segment, site, end)
            }
        };
        // IMPORTANT: the marker goes before the first append, or it would call a longer journal damaged.
        if !is_still {
            clean::remove(&dir)
                .map_err(StoreError::io("cannot remove", &dir.join(files::CLEAN)))?;
        }
        let recovered = Recovered {
            site,
            end: end.seq,
            hash: end.hash,
            repairs,
        };
        let (reserve, segment_bytes) = (RESERVE_BYTES, SEGMENT_BYTES);
        Ok((
            Self {
                dir,
                site,
                segment,
                end,
                disk,
                reserve,
                segment_bytes,
                is_still,
                broken: None,
            },
            recovered,
        ))
    }

    pub fn site(&self) -> SiteId {
        self.site
    }

    /// The last event and its hash.
    pub fn end(&self) -> (Seq, Hash) {
        (self.end.seq, self.end.hash)
    }

    /// Small segments, so that a test has several.
    #[cfg(test)]
    pub(super) fn limit_segments(&mut self, bytes: u64) {
        self.segment_bytes = bytes;
    }

    /// Writes one commit group and makes it durable. The group stands on the event of [`Journal::end`].
    pub fn append(&mut self, group: &[Sealed]) -> Result<Position, AppendError> {
        if let Some(broken) = &self.broken {
            return Err(broken.again());
        }
        if self.is_still {
            return Err(AppendError::ReadOnly);
        }
        let written = self.write(group);
        if let Err(AppendError::Broken(error)) = &written {
            self.broken = Some(Broken {
                kind: error.kind(),
                why: error.to_string(),
            });
        }
        written
    }

    /// Whether the file system takes no writes, or took none when this was opened.
    pub fn is_read_only(&self) -> bool {
        let room = self.disk.room(&self.dir);
        self.is_still || room.is_ok_and(|room| room.is_read_only)
    }

    /// Whether it was opened on a disk that took no writes.
    pub fn is_still(&self) -> bool {
        self.is_still
    }

    /// Whether an append would find room.
    pub fn has_room(&self) -> bool {
        let room = self.disk.room(&self.dir);
        room.is_ok_and(|room| room.free >= self.reserve)
    }

    /// Bytes that are left on the disk; `None` where the system does not say.
    pub fn room(&self) -> Option<u64> {
        self.disk.room(&self.dir).ok().map(|room| room.free)
    }

    /// Writes the segments anew as the purges in them say, and goes on behind the last event. After an error the
    /// journal takes nothing more: the next start finishes the purge.
    pub(super) fn strip(&mut self) -> Result<(), StoreError> {
        let done = purge::strip(&self.dir).and_then(|()| self.reopen());
        if let Err(error) = &done {
            self.broken = Some(Broken::other(error.to_string()));
        }
        done
    }

    /// Opens the last segment again: a new file has its name.
    fn reopen(&mut self) -> Result<(), StoreError> {
        let (first, path) = (self.segment.first, self.segment.path().to_owned());
        let bytes = fs::read(&path).map_err(StoreError::io("cannot read", &path))?;
        let name = files::name_of(&path);
        let segment = scan::Segment {
            name: &name,
            bytes: &bytes,
        };
        let scanned = segment.scan(first)?;
        if scanned.end != self.end {
            return Err(segment.damage(scanned.offset, "the journal ends elsewhere after a purge"));
        }
        self.segment = Segment::resume(&path, first, scanned.offset)
            .map_err(StoreError::io("cannot open", &path))?;
        Ok(())
    }

    /// Lets the last events before a stop use the room that is kept free.
    pub fn use_reserve(&mut self) {
        self.reserve = 0;
    }

    /// Marks a clean stop; the journal takes nothing more. A poisoned one is left without the mark.
    pub fn close_clean(&mut self) -> Result<(), StoreError> {
        // Another directory that lies here now was not stopped by us.
        if self.broken.is_none() && !self.is_still && self.segment.is_in_place() {
            let path = self.dir.join(files::CLEAN);
            clean::write(&self.dir, self.end).map_err(StoreError::io("cannot write", &path))?;
            self.broken = Some(Broken::other("the ledger was closed".to_owned()));
        }
        Ok(())
    }

    fn write(&mut self, group: &[Sealed]) -> Result<Position, AppendError> {
        let Some(last) = follows(self.end, group) else {
            return Err(AppendError::Broken(io::Error::other(
                "a group does not stand on the last event",
            )));
        };
        let Some(frame) = frame::encode(group) else {
            return Err(AppendError::Broken(io::Error::other(
                "a group is too large for a frame",
            )));
        };
        // Before the first byte: what is refused here is known not to be on the disk.
        let room = self.disk.room(&self.dir).map_err(AppendError::Broken)?;
        if room.is_read_only {
            return Err(AppendError::ReadOnly);
        }
        if room.free < self.reserve {
            return Err(AppendError::NoSpace);
        }
        if self
            .segment
            .is_full_for(frame.len() as u64, self.segment_bytes)
        {
            self.begin_next_segment()?;
        }
        let position = Position {
            segment: self.segment.first,
            offset: self.segment.end(),
        };
        self.segment.write(&frame, &*self.disk)?;
        self.end = last;
        Ok(position)
    }

    fn begin_next_segment(&mut self) -> Result<(), AppendError> {
        let first = Seq(self.end.seq.0 + 1);
        let header = SegmentHeader {
            site: self.site,
            first,
            previous: self.end.hash,
        };
        let next = Segment::create(&self.dir, header, &*self.disk)?;
        let mut full = std::mem::replace(&mut self.segment, next);
        // Zeros that nobody will use; that they stay is no fault.
        let _ = full.cut(&*self.disk);
        Ok(())
    }
}

/// The end that a group makes, if it stands on the end that is.
fn follows(end: End, group: &[Sealed]) -> Option<End> {
    let mut last = end;
    for sealed in group {
        let envelope = &sealed.envelope;
        if envelope.seq.0 != last.seq.0 + 1 || envelope.previous != last.hash {
            return None;
        }
        last = End {
            seq: envelope.seq,
            hash: envelope.hash,
        };
    }
    (!group.is_empty()).then_some(last)
}
