//! The copy on another disk: each segment's new frames, a moment after they were written here, and config.toml.
//! A copy is laid out as a data directory is, without tables.
//!
//! Only whole frames that pass their check are copied, so damage here never overwrites a good copy; a copy of
//! another ledger is never touched. The thread waits for nobody and nobody waits for it: a target that is
//! absent or full is tried again each second and named in the status.

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, after, bounded, select};

use super::copy::Transfer;
use super::error::StoreError;
use crate::domain::ids::Seq;
use crate::domain::time::Stamp;

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
    running: Mutex<Option<Running>>,
    shared: Arc<Mutex<Shared>>,
    /// Held during each pass.
    turn: Arc<Mutex<()>>,
}

struct Running {
    quit: Sender<()>,
    thread: JoinHandle<()>,
}

#[derive(Default)]
struct Shared {
    status: BackupStatus,
    /// The last event that the journal is known to hold.
    wanted: Seq,
    /// Whether the journal was written anew, so that the whole copy must be looked at.
    anew: bool,
}

impl Backup {
    /// Starts copying a data directory into a directory, which must be there: a disk that is not mounted is
    /// waited for, not written around.
    pub fn start(data: &Path, target: &Path) -> Result<Self, StoreError> {
        let (wake, woken) = bounded(1);
        let (quit, ended) = bounded(0);
        let shared = Arc::<Mutex<Shared>>::default();
        let copy = Transfer::new(data, target);
        let turn = Arc::<Mutex<()>>::default();
        let thread = Thread {
            copy,
            woken,
            ended,
            shared: Arc::clone(&shared),
            turn: Arc::clone(&turn),
        };
        let spawned = thread::Builder::new()
            .name("backup".to_owned())
            .spawn(move || thread.run());
        let thread = spawned.map_err(StoreError::io("cannot start the backup of", data))?;
        Ok(Self {
            wake,
            running: Mutex::new(Some(Running { quit, thread })),
            shared,
            turn,
        })
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

    /// Does what writes the journal anew while no pass is under way, and has the whole copy looked at afterwards.
    pub fn while_still<T>(&self, write: impl FnOnce() -> T) -> T {
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let done = write();
        locked(&self.shared).anew = true;
        drop(turn);
        let _ = self.wake.try_send(());
        done
    }

    /// How the copy is.
    pub fn status(&self) -> BackupStatus {
        locked(&self.shared).status.clone()
    }

    /// Copies what is left and ends the thread; how the copy is then.
    pub fn stop(&self) -> BackupStatus {
        let running = self
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .take();
        if let Some(Running { quit, thread }) = running {
            drop(quit);
            let _ = thread.join();
        }
        self.status()
    }
}

impl Drop for Backup {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Each change under this lock is one assignment, so a panic elsewhere leaves nothing half.
fn locked(shared: &Mutex<Shared>) -> MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Thread {
    copy: Transfer,
    woken: Receiver<()>,
    ended: Receiver<()>,
    shared: Arc<Mutex<Shared>>,
    turn: Arc<Mutex<()>>,
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
        let turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        if std::mem::take(&mut locked(&self.shared).anew) {
            self.copy.forget();
        }
        let result = self.copy.pass();
        drop(turn);
        let done = result.is_ok();
        let status = self
            .copy
            .status(result.err().map(|error| error.to_string()));
        let mut shared = locked(&self.shared);
        let waits = !done || status.last_seq < shared.wanted;
        let waiting_since = shared.status.waiting_since.filter(|_| waits);
        shared.status = BackupStatus {
            waiting_since,
            ..status
        };
        done
    }
}
