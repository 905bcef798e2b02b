//! A damaged journal as a row of the records that can still be read. Reads only; whatever is damaged is passed over.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use crate::domain::event::SiteId;
use crate::domain::ids::Seq;
use crate::store::codec::{CodecError, Record};
use crate::store::error::StoreError;
use crate::store::files;
use crate::store::frame::{self, BadRecord, Frame};
use crate::store::scan::Segment;

/// What can be read of one journal, in order.
pub(super) struct Source {
    waiting: VecDeque<PathBuf>,
    ready: VecDeque<Record>,
    site: Option<SiteId>,
}

impl Source {
    /// Opens the journal of a data directory or of a backup.
    pub(super) fn open(dir: &Path) -> Result<Self, StoreError> {
        let all = files::segments(&dir.join(files::JOURNAL))?;
        if all.is_empty() {
            return Err(StoreError::NoCopy(dir.to_owned()));
        }
        Ok(Self {
            waiting: all.into_iter().map(|(_, path)| path).collect(),
            ready: VecDeque::new(),
            site: None,
        })
    }

    /// The next record that can be read, if there is one.
    pub(super) fn peek(&mut self) -> Result<Option<&Record>, StoreError> {
        while self.ready.is_empty() {
            let Some(path) = self.waiting.pop_front() else {
                return Ok(None);
            };
            self.read(&path)?;
        }
        Ok(self.ready.front())
    }

    /// Takes the record of that number, and leaves out what lies before it.
    pub(super) fn take(&mut self, seq: Seq) -> Result<Option<Record>, StoreError> {
        while let Some(record) = self.peek()? {
            if record.meta.seq > seq {
                return Ok(None);
            }
            let is_it = record.meta.seq == seq;
            let taken = self.ready.pop_front();
            if is_it {
                return Ok(taken);
            }
        }
        Ok(None)
    }

    /// Reads a segment. One that the disk does not give is passed over like one that is gone.
    fn read(&mut self, path: &Path) -> Result<(), StoreError> {
        let bytes = fs::read(path).unwrap_or_default();
        let name = files::name_of(path);
        let segment = Segment {
            name: &name,
            bytes: &bytes,
        };
        let mut at = 0;
        while let Some((distance, frame)) = bytes.get(at..).and_then(frame::search) {
            self.frame(&segment, &frame, (at + distance) as u64)?;
            at += distance + frame.length as usize;
        }
        Ok(())
    }

    /// Takes what is in a frame, if all of it is as it was written.
    fn frame(
        &mut self,
        segment: &Segment<'_>,
        frame: &Frame<'_>,
        offset: u64,
    ) -> Result<(), StoreError> {
        let records = match frame.records(None) {
            Ok(records) => records,
            Err(BadRecord::Damage(_)) => return Ok(()),
            Err(newer @ BadRecord::Newer(_)) => return Err(segment.refuse(offset, newer)),
        };
        for (record, _) in records {
            let site = *self.site.get_or_insert(record.meta.site);
            if record.meta.site != site {
                let problem = format!("event {} is another ledger's", record.meta.seq);
                return Err(segment.damage(offset, problem));
            }
            match record.event() {
                Ok(_) => self.ready.push_back(record),
                Err(CodecError::Bytes { .. } | CodecError::Empty) => {}
                Err(newer) => {
                    let newer = BadRecord::Newer(format!("event {}: {newer}", record.meta.seq));
                    return Err(segment.refuse(offset, newer));
                }
            }
        }
        Ok(())
    }

    /// Whose ledger it is, once something of it was read.
    pub(super) fn site(&self) -> Option<SiteId> {
        self.site
    }
}
