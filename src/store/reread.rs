//! The journal read through one segment at a time: damage in what nobody opens any more is found while there is a copy
//! to mend it from. Reads only, takes no lock, and holds one segment in memory.
//!
//! What a pass finds beside a running server is a suspicion (a purge may be under way, a segment may be new): whoever
//! asked for it holds it against [`super::verify`] before he believes it.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};

use super::cabinet::{Cabinet, Look};
use super::error::StoreError;
use super::files;
use super::purge;
use super::verify::{Check, Report};
use crate::domain::ids::Seq;

/// One pass over a journal.
pub struct Pass {
    waiting: VecDeque<(Seq, PathBuf)>,
    check: Check,
    papers: Cabinet,
}

impl Pass {
    /// Begins with the first segment; `None` while a purge is under way, which rewrites what would be read.
    pub fn begin(data: &Path) -> Result<Option<Self>, StoreError> {
        if purge::is_under_way(data) {
            return Ok(None);
        }
        let waiting = files::segments(&data.join(files::JOURNAL))?.into();
        Ok(Some(Self {
            waiting,
            check: Check::default(),
            papers: Cabinet::of(data),
        }))
    }

    /// Reads the next segment; what was found, after the last one.
    pub fn step(mut self) -> Result<Self, Report> {
        if let Some((first, path)) = self.waiting.pop_front() {
            let is_last = self.waiting.is_empty();
            self.check.segment(first, &path, is_last, true);
        }
        if self.waiting.is_empty() {
            self.check.purges();
            let mut report = self.check.finish();
            // Every byte of every scan each half hour would be more than a desk's disk is for.
            self.papers.check(&mut report, Look::Glance);
            return Err(report);
        }
        Ok(self)
    }
}
