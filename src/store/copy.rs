//! One pass of a backup: what the journal has and the copy has not, in whole checked frames.
//!
//! A copy of another ledger, or one that is ahead of the journal here, is never touched; nor is one that another desk
//! writes to, though it began as the same ledger.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

use super::backup::BackupStatus;
use super::cabinet::{Cabinet, Carried};
use super::codec::{Content, Record};
use super::error::StoreError;
use super::files;
use super::frame::{self, Found, SEGMENT_HEADER};
use super::ground;
use super::home;
use super::scan::Segment;
use crate::domain::ids::Seq;
use crate::domain::time::Stamp;

pub(super) const STATUS: &str = "backup.status";

/// Makes one full copy: journal, papers and config.toml. The directory is made when it is not there.
pub fn backup_to(data: &Path, target: &Path) -> Result<BackupStatus, StoreError> {
    ground::may_take(data, target)?;
    files::ensure_dir(target)?;
    let mut copy = Transfer::new(data, target);
    copy.pass()?;
    Ok(copy.status(None))
}

/// A copy being made.
pub(super) struct Transfer {
    data: PathBuf,
    target: PathBuf,
    /// How many bytes of each segment are in the copy, checked.
    copied: BTreeMap<Seq, u64>,
    last: Option<(Seq, Stamp)>,
    told: Option<(Seq, Stamp)>,
    papers: Carried,
}

impl Transfer {
    pub(super) fn new(data: &Path, target: &Path) -> Self {
        Self {
            data: data.to_owned(),
            target: target.to_owned(),
            copied: BTreeMap::new(),
            last: None,
            told: None,
            papers: Carried::default(),
        }
    }

    /// How the copy is, given why it does not grow.
    pub(super) fn status(&self, problem: Option<String>) -> BackupStatus {
        let (last_seq, at) = self.last.unzip();
        BackupStatus {
            last_seq: last_seq.unwrap_or_default(),
            at,
            waiting_since: None,
            problem,
        }
    }

    /// Takes nothing of the copy for granted any more: the journal here was written anew.
    pub(super) fn forget(&mut self) {
        self.copied.clear();
        self.papers.forget();
    }

    /// Brings the copy up to what the journal holds now.
    pub(super) fn pass(&mut self) -> Result<(), StoreError> {
        let result = self.try_pass();
        if result.is_err() {
            // The target may have been another disk by now: nothing of it is taken for granted.
            self.forget();
        }
        result
    }

    fn try_pass(&mut self) -> Result<(), StoreError> {
        if !self.target.is_dir() {
            let missing = io::Error::from(io::ErrorKind::NotFound);
            return Err(StoreError::io(
                "cannot find the backup's directory",
                &self.target,
            )(missing));
        }
        home::may_write(&self.data, &self.target)?;
        if self.copied.is_empty() {
            ground::may_take(&self.data, &self.target)?;
        }
        let journal = self.target.join(files::JOURNAL);
        files::ensure_dir(&journal)?;
        let (papers, copies) = (Cabinet::of(&self.data), Cabinet::of(&self.target));
        self.papers.bring(&papers, &copies)?;
        let all = files::segments(&self.data.join(files::JOURNAL))?;
        // All but the last one are complete once copied.
        let open = self.copied.keys().next_back().copied().unwrap_or_default();
        for (first, path) in all.into_iter().filter(|(first, _)| *first >= open) {
            self.segment(first, &path, &journal)?;
        }
        self.papers.pass(&papers, &copies)?;
        // Only now, when what lies there was found to be this ledger's.
        home::claim(&self.data, &self.target)?;
        copy_config(&self.data, &self.target)?;
        // IMPORTANT: the status after the syncs, for it says what a restore would bring back.
        self.tell()
    }

    fn segment(&mut self, first: Seq, from: &Path, journal: &Path) -> Result<(), StoreError> {
        let to = journal.join(files::name_of(from));
        let source = fs::read(from).map_err(StoreError::io("cannot read", from))?;
        let name = files::name_of(from);
        let segment = Segment {
            name: &name,
            bytes: &source,
        };
        segment.header(first)?;
        let done = match self.copied.get(&first) {
            Some(done) => *done,
            None => agreed(&segment, first, &to)?,
        };
        let (end, last) = self.whole_frames(&segment, first, SEGMENT_HEADER.max(done as usize))?;
        let new = source.get(done as usize..end).unwrap_or_default();
        if !new.is_empty() {
            append(&to, done, new).map_err(StoreError::io("cannot write", &to))?;
        }
        self.copied.insert(first, end as u64);
        self.last = last.or(self.last);
        Ok(())
    }

    /// The byte behind the last whole frame from some place on, and what the last frame ends with.
    fn whole_frames(
        &self,
        segment: &Segment<'_>,
        first: Seq,
        from: usize,
    ) -> Result<(usize, Option<(Seq, Stamp)>), StoreError> {
        // A segment that is looked at for the first time may be whole in the copy: its last event is looked up.
        let mut at = if self.copied.contains_key(&first) {
            from
        } else {
            SEGMENT_HEADER
        };
        let mut last = None;
        loop {
            let rest = segment.bytes.get(at..).unwrap_or_default();
            match frame::parse(rest) {
                Found::Frame(frame) => {
                    last = Some((frame, at));
                    at += frame.length as usize;
                }
                Found::End => break,
                Found::Bad(problem) => {
                    // Perhaps a write that is under way: then it is whole the next time.
                    segment.refuse_if_followed(rest, at as u64, problem)?;
                    break;
                }
            }
        }
        let Some((frame, offset)) = last else {
            return Ok((at.max(from), None));
        };
        let records = frame
            .records(None)
            .map_err(|bad| segment.refuse(offset as u64, bad))?;
        Ok((
            at.max(from),
            records
                .last()
                .map(|(record, _)| (record.meta.seq, record.meta.at)),
        ))
    }

    fn tell(&mut self) -> Result<(), StoreError> {
        if let Some((seq, at)) = self.last.filter(|_| self.last != self.told) {
            let path = self.target.join(STATUS);
            let text = format!("mailroom-backup-1\n{seq}\n{}\n{at}\n", at.0);
            files::replace(&path, text.as_bytes())
                .map_err(StoreError::io("cannot write", &path))?;
            self.told = self.last;
        }
        Ok(())
    }
}

/// How many bytes of a segment the copy has already. What is torn at its end does not count; one that a purge has
/// changed here since is written anew; a copy that says something else is not ours to write over.
fn agreed(segment: &Segment<'_>, first: Seq, to: &Path) -> Result<u64, StoreError> {
    let source = segment.bytes;
    let copy = match fs::read(to) {
        Ok(copy) => copy,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(StoreError::io("cannot read", to)(error)),
    };
    if copy
        .get(..SEGMENT_HEADER)
        .is_none_or(|header| header.iter().all(|byte| *byte == 0))
    {
        return Ok(0);
    }
    let at = whole(&copy);
    if copy.get(..at) == source.get(..at) {
        return Ok(at as u64);
    }
    let name = to.display().to_string();
    if is_purged_since(
        segment,
        first,
        &Segment {
            name: &name,
            bytes: &copy,
        },
    )? {
        let end = whole(source);
        let bytes = source.get(..end).unwrap_or_default();
        files::replace(to, bytes).map_err(StoreError::io("cannot write anew", to))?;
        return Ok(end as u64);
    }
    Err(StoreError::Damage {
        segment: name,
        offset: 0,
        problem:
            "the copy there is of another ledger, or of later events than the journal here has"
                .to_owned(),
    })
}

/// The byte behind the last whole frame of a segment.
fn whole(bytes: &[u8]) -> usize {
    let mut at = SEGMENT_HEADER;
    while let Found::Frame(frame) = frame::parse(bytes.get(at..).unwrap_or_default()) {
        at += frame.length as usize;
    }
    at
}

/// Whether a copy has the same events by their hashes, no more of them, and differs only where the journal here was
/// purged.
fn is_purged_since(
    source: &Segment<'_>,
    first: Seq,
    copy: &Segment<'_>,
) -> Result<bool, StoreError> {
    if source.header(first)? != copy.header(first)? {
        return Ok(false);
    }
    let (here, there) = (records(source, first)?, records(copy, first)?);
    let same = |(here, there): (&Record, &Record)| {
        here.hash == there.hash
            && (here.content == there.content || matches!(here.content, Content::Left(_)))
    };
    Ok(there.len() <= here.len() && here.iter().zip(&there).all(same))
}

/// All records of a segment up to its last whole frame.
fn records(segment: &Segment<'_>, first: Seq) -> Result<Vec<Record>, StoreError> {
    let site = segment.header(first)?.site;
    let mut at = SEGMENT_HEADER;
    let mut all = Vec::new();
    while let Found::Frame(frame) = frame::parse(segment.bytes.get(at..).unwrap_or_default()) {
        all.extend(
            segment
                .records(&frame, site, at as u64)?
                .into_iter()
                .map(|(record, _)| record),
        );
        at += frame.length as usize;
    }
    Ok(all)
}

/// Writes bytes at an offset, cuts off what was behind, and makes it durable.
fn append(path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)?;
    file.set_len(offset)?;
    file.write_all_at(bytes, offset)?;
    file.sync_all()?;
    match (offset, path.parent()) {
        (0, Some(dir)) => files::sync_dir(dir),
        _ => Ok(()),
    }
}

/// Copies config.toml when it differs.
pub(super) fn copy_config(data: &Path, target: &Path) -> Result<(), StoreError> {
    let (from, to) = (data.join(files::CONFIG), target.join(files::CONFIG));
    let config = match fs::read(&from) {
        Ok(config) => config,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io("cannot read", &from)(error)),
    };
    if fs::read(&to).is_ok_and(|known| known == config) {
        return Ok(());
    }
    files::replace(&to, &config).map_err(StoreError::io("cannot write", &to))
}

/// Copies a file whole and makes it durable.
pub(super) fn copy_file(from: &Path, to: &Path) -> io::Result<()> {
    let mut target: File = files::create(to)?;
    io::copy(&mut File::open(from)?, &mut target)?;
    target.sync_all()
}
