//! The copy on another disk: each segment's new frames, a moment after they were written here, and config.toml.
//! A copy is laid out as a data directory is, without tables.
//!
//! Only whole frames that pass their check are copied, so damage here never overwrites a good copy; a copy of
//! another ledger is never touched. The thread waits for nobody and nobody waits for it: a target that is
//! absent or full is tried again each second and named in the status.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, after, bounded, select};

use super::error::StoreError;
use super::files;
use super::frame::{self, Found, SEGMENT_HEADER};
use super::scan::Segment;
use crate::domain::ids::Seq;
use crate::domain::time::Stamp;

const STATUS: &str = "backup.status";
/// The copy is brought up to date and synced at most so often.
const SECOND: Duration = Duration::from_secs(1);

/// How a copy is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BackupStatus {
    /// The last event in the copy; 0 when it is empty or not known yet.
    pub last_seq: Seq,
    /// That event's time.
    pub at: Option<Stamp>,
    /// Since when an event waits to be copied; `None` when none does.
    pub waiting_since: Option<Stamp>,
    /// Why the copy does not grow, in words.
    pub problem: Option<String>,
}

/// The thread that keeps a copy.
pub struct Backup {
    wake: Sender<()>,
    /// The thread, and what is dropped to end it; taken by whoever ends it first.
    running: Mutex<Option<(Sender<()>, JoinHandle<()>)>>,
    shared: Arc<Mutex<Shared>>,
}

#[derive(Default)]
struct Shared {
    status: BackupStatus,
    /// The last event that the journal is known to hold.
    wanted: Seq,
}

impl Backup {
    /// Starts copying a data directory into a directory, which must be there: a disk that is not mounted is
    /// waited for, not written around.
    pub fn start(data: &Path, target: &Path) -> Result<Self, StoreError> {
        let (wake, woken) = bounded(1);
        let (quit, ended) = bounded(0);
        let shared = Arc::<Mutex<Shared>>::default();
        let copy = Copy::new(data, target);
        let thread = Thread { copy, woken, ended, shared: Arc::clone(&shared) };
        let spawned = thread::Builder::new().name("backup".to_owned()).spawn(move || thread.run());
        let thread = spawned.map_err(StoreError::io("cannot start the backup of", data))?;
        Ok(Self { wake, running: Mutex::new(Some((quit, thread))), shared })
    }

    /// Says that the journal has grown to an event of a time. Never waits.
    pub fn notify(&self, seq: Seq, at: Stamp) {
        let mut shared = locked(&self.shared);
        shared.wanted = seq;
        shared.status.waiting_since.get_or_insert(at);
        drop(shared);
        // Full means that a wake-up is waiting already.
        let _ = self.wake.try_send(());
    }

    /// How the copy is.
    pub fn status(&self) -> BackupStatus {
        locked(&self.shared).status.clone()
    }

    /// Copies what is left and ends the thread.
    pub fn stop(&self) -> BackupStatus {
        let running = self.running.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((quit, thread)) = running {
            drop(quit);
            let _ = thread.join();
        }
        self.status()
    }
}

impl Drop for Backup {
    fn drop(&mut self) {
        let _ = self.stop();
    }
}

/// Each change under this lock is one assignment, so a panic elsewhere leaves nothing half.
fn locked(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Thread {
    copy: Copy,
    woken: Receiver<()>,
    ended: Receiver<()>,
    shared: Arc<Mutex<Shared>>,
}

impl Thread {
    /// Copies when woken, at most once a second, after a failure each second, and once more at the end.
    fn run(mut self) {
        loop {
            let failed = !self.pass();
            select! {
                recv(self.ended) -> _ => break,
                recv(after(SECOND)) -> _ => {}
            }
            if !failed {
                select! {
                    recv(self.ended) -> _ => break,
                    recv(self.woken) -> _ => {}
                }
            }
        }
        self.pass();
    }

    fn pass(&mut self) -> bool {
        let result = self.copy.pass();
        let done = result.is_ok();
        let status = self.copy.status(result.err().map(|error| error.to_string()));
        let mut shared = locked(&self.shared);
        let waits = !done || status.last_seq < shared.wanted;
        let waiting_since = shared.status.waiting_since.filter(|_| waits);
        shared.status = BackupStatus { waiting_since, ..status };
        done
    }
}

/// Makes one full copy: journal and config.toml. The directory is made when it is not there.
pub fn backup_to(data: &Path, target: &Path) -> Result<BackupStatus, StoreError> {
    files::ensure_dir(target)?;
    let mut copy = Copy::new(data, target);
    copy.pass()?;
    Ok(copy.status(None))
}

/// A copy being made.
struct Copy {
    data: PathBuf,
    target: PathBuf,
    /// How many bytes of each segment are in the copy, checked.
    copied: BTreeMap<Seq, u64>,
    last: Option<(Seq, Stamp)>,
    told: Option<(Seq, Stamp)>,
}

impl Copy {
    fn new(data: &Path, target: &Path) -> Self {
        Self {
            data: data.to_owned(),
            target: target.to_owned(),
            copied: BTreeMap::new(),
            last: None,
            told: None,
        }
    }

    fn status(&self, problem: Option<String>) -> BackupStatus {
        let (last_seq, at) = self.last.unzip();
        BackupStatus { last_seq: last_seq.unwrap_or_default(), at, waiting_since: None, problem }
    }

    /// Brings the copy up to what the journal holds now.
    fn pass(&mut self) -> Result<(), StoreError> {
        let result = self.try_pass();
        if result.is_err() {
            // The target may have been another disk by now: nothing of it is taken for granted.
            self.copied.clear();
        }
        result
    }

    fn try_pass(&mut self) -> Result<(), StoreError> {
        if !self.target.is_dir() {
            let missing = io::Error::from(io::ErrorKind::NotFound);
            return Err(StoreError::io("cannot find the backup's directory", &self.target)(missing));
        }
        let journal = self.target.join(files::JOURNAL);
        files::ensure_dir(&journal)?;
        let all = files::segments(&self.data.join(files::JOURNAL))?;
        // All but the last one are complete once copied.
        let open = self.copied.keys().next_back().copied().unwrap_or_default();
        for (first, path) in all.into_iter().filter(|(first, _)| *first >= open) {
            self.segment(first, &path, &journal)?;
        }
        copy_config(&self.data, &self.target)?;
        // IMPORTANT: the status after the syncs, for it says what a restore would bring back.
        self.tell()
    }

    fn segment(&mut self, first: Seq, from: &Path, journal: &Path) -> Result<(), StoreError> {
        let to = journal.join(files::name_of(from));
        let source = fs::read(from).map_err(StoreError::io("cannot read", from))?;
        let name = files::name_of(from);
        let segment = Segment { name: &name, bytes: &source };
        segment.header(first)?;
        let done = match self.copied.get(&first) {
            Some(done) => *done,
            None => agreed(&source, &to)?,
        };
        let (end, last) = self.whole_frames(&segment, SEGMENT_HEADER.max(done as usize))?;
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
        from: usize,
    ) -> Result<(usize, Option<(Seq, Stamp)>), StoreError> {
        // Where nothing of the copy is known, the last event's time is looked up in the whole segment.
        let mut at = if self.last.is_some() { from } else { SEGMENT_HEADER };
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
        let Some((frame, offset)) = last else { return Ok((at.max(from), None)) };
        let records = frame.records(None).map_err(|bad| segment.refuse(offset as u64, bad))?;
        Ok((at.max(from), records.last().map(|(record, _)| (record.meta.seq, record.meta.at))))
    }

    fn tell(&mut self) -> Result<(), StoreError> {
        if let Some((seq, at)) = self.last.filter(|_| self.last != self.told) {
            let path = self.target.join(STATUS);
            let text = format!("mailroom-backup-1\n{seq}\n{}\n{at}\n", at.0);
            files::replace(&path, text.as_bytes()).map_err(StoreError::io("cannot write", &path))?;
            self.told = self.last;
        }
        Ok(())
    }
}

/// How many bytes of a segment the copy has already. What is torn at its end does not count; a copy that says
/// something else is not ours to write over.
fn agreed(source: &[u8], to: &Path) -> Result<u64, StoreError> {
    let copy = match fs::read(to) {
        Ok(copy) => copy,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(StoreError::io("cannot read", to)(error)),
    };
    let mut at = SEGMENT_HEADER;
    if copy.get(..at).is_none_or(|header| header.iter().all(|byte| *byte == 0)) {
        return Ok(0);
    }
    while let Found::Frame(frame) = frame::parse(copy.get(at..).unwrap_or_default()) {
        at += frame.length as usize;
    }
    if copy.get(..at) == source.get(..at) {
        return Ok(at as u64);
    }
    Err(StoreError::Damage {
        segment: to.display().to_string(),
        offset: 0,
        problem: "the copy there is of another ledger, or of later events than the journal here has"
            .to_owned(),
    })
}

/// Writes bytes at an offset, cuts off what was behind, and makes it durable.
fn append(path: &Path, offset: u64, bytes: &[u8]) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(path)?;
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
