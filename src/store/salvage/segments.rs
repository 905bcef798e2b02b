//! Segments of a journal that is written in one go: no zeros ahead, one sync a file.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::domain::event::{Hash, SiteId};
use crate::domain::ids::Seq;
use crate::store::codec::Record;
use crate::store::error::StoreError;
use crate::store::files;
use crate::store::frame::{self, SegmentHeader};
use crate::store::journal::SEGMENT_BYTES;

/// Events in one frame: as few as a desk writes at once, so that damage costs no more than it did.
const GROUP: usize = 4;

/// A journal being written.
pub(super) struct Segments<'a> {
    dir: &'a Path,
    site: SiteId,
    /// What waits for its frame, and the hash it stands on.
    group: Vec<Record>,
    under: Hash,
    /// The segment so far.
    first: Seq,
    bytes: Vec<u8>,
}

impl<'a> Segments<'a> {
    pub(super) fn new(dir: &'a Path, site: SiteId) -> Self {
        Self {
            dir,
            site,
            group: Vec::new(),
            under: Hash::default(),
            first: Seq(1),
            bytes: Vec::new(),
        }
    }

    /// Adds the next record, which stands on the event with this hash.
    pub(super) fn add(&mut self, record: Record, previous: Hash) -> Result<(), StoreError> {
        if self.group.is_empty() {
            self.under = previous;
        }
        self.group.push(record);
        if self.group.len() < GROUP {
            return Ok(());
        }
        self.close_group()
    }

    /// Writes what waits.
    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        self.close_group()?;
        self.write()
    }

    fn close_group(&mut self) -> Result<(), StoreError> {
        let group = std::mem::take(&mut self.group);
        let Some(first) = group.first().map(|record| record.meta.seq) else {
            return Ok(());
        };
        let frame = frame::encode_records(&self.under, &group).unwrap_or_default();
        if (self.bytes.len() + frame.len()) as u64 > SEGMENT_BYTES {
            self.write()?;
        }
        if self.bytes.is_empty() {
            let header = SegmentHeader {
                site: self.site,
                first,
                previous: self.under,
            };
            self.first = first;
            self.bytes = header.to_bytes();
        }
        self.bytes.extend_from_slice(&frame);
        Ok(())
    }

    fn write(&mut self) -> Result<(), StoreError> {
        let bytes = std::mem::take(&mut self.bytes);
        if bytes.is_empty() {
            return Ok(());
        }
        let path: PathBuf = self.dir.join(files::segment_name(self.first));
        files::create(&path)
            .and_then(|mut file| {
                file.write_all(&bytes)?;
                file.sync_all()
            })
            .map_err(StoreError::io("cannot write", &path))
    }
}
