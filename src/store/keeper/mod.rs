//! The thread that owns writing the tables. It follows the journal: groups come through a channel while it keeps
//! up, and from the journal itself when it does not, so the engine never waits for it and nothing is lost when
//! the channel is full. Readers see whole groups only. Groups that come one upon the other are applied together, unless a
//! reader waits: a batch of each would take more of the machine than the desk itself.
//!
//! A full disk takes the tables away until there is room again; damage sets them aside and makes new ones from
//! the journal, behind the running server. Neither stops the desk: memory and journal go on.

mod worker;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::error::StoreError;
use super::journal::Position;
use super::tables::{self, FrameAt, Tables, TablesError};
use crate::domain::books::Touched;
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;
use crate::domain::state::State;

use worker::Worker;

/// Groups that may wait; those beyond are read from the journal later.
const WAITING: usize = 256;
/// So many events behind, a reader is told at once instead of being kept waiting, and a stop does not wait either.
const FAR_BEHIND: u64 = 20_000;

/// How the tables are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TablesStatus {
    /// They hold every event, or will in a moment.
    Ready,
    /// They are being brought up to the journal.
    Behind {
        /// The event they hold everything up to.
        applied: Seq,
        /// The event they should hold.
        target: Seq,
    },
    /// They cannot be used now; why.
    Away(String),
}

/// Why the tables did not answer. The desk goes on from memory.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    /// They do not hold the event yet.
    #[error("history is being brought up to date: event {applied} of {target}")]
    Behind {
        /// The event they hold everything up to.
        applied: Seq,
        /// The event they should hold.
        target: Seq,
    },
    /// They cannot be used now.
    #[error("history cannot be read now: {0}")]
    Away(String),
}

/// The owner of the thread.
pub(super) struct Keeper {
    groups: Sender<Group>,
    wake: Sender<()>,
    /// For the next thread, after a pause.
    incoming: Incoming,
    thread: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
}

/// Reading access for sessions: cheap to clone, never blocks the engine.
#[derive(Clone)]
pub struct Reader {
    shared: Arc<Shared>,
    wake: Sender<()>,
}

/// What comes to the thread.
#[derive(Clone)]
struct Incoming {
    /// Groups that were committed. The first of several wakes it, not each.
    groups: Receiver<Group>,
    /// Something is wanted in [`Progress`].
    woken: Receiver<()>,
}

struct Group {
    frame: FrameAt,
    events: Vec<(Envelope, Touched)>,
    /// After the last of them.
    state: State,
}

struct Shared {
    data: PathBuf,
    tables: RwLock<Option<Tables>>,
    progress: Mutex<Progress>,
    moved: Condvar,
    stopping: AtomicBool,
}

#[derive(Default)]
struct Progress {
    applied: Seq,
    /// What the thread has got without a gap, applied or to be applied in a moment.
    in_hand: Seq,
    /// What a reader waits for, or waited for last.
    wanted: Seq,
    target: Seq,
    away: Option<String>,
    /// What a reader found wrong.
    fault: Option<String>,
    wants_reopen: bool,
}

impl Progress {
    fn in_hand(&self) -> Seq {
        self.applied.max(self.in_hand)
    }

    /// A group of these events is in the journal, and in the channel where it found room.
    fn handed_over(&mut self, first: Seq, last: Seq, has_room: bool) {
        if has_room && self.in_hand().0 + 1 == first.0 {
            self.in_hand = last;
        }
        self.target = last;
    }
}

impl Keeper {
    /// Starts with the tables and the state after their watermark, or without when there are none to be used.
    pub(super) fn start(
        data: PathBuf,
        tables: Option<(Tables, State)>,
        target: Seq,
    ) -> Result<Self, StoreError> {
        let (tables, state) = tables.unzip();
        let applied = state.as_ref().map_or(Seq(0), |state| state.header.seq);
        let progress = Progress {
            applied,
            target,
            ..Progress::default()
        };
        let shared = Arc::new(Shared {
            data,
            tables: RwLock::new(tables),
            progress: Mutex::new(progress),
            moved: Condvar::new(),
            stopping: AtomicBool::new(false),
        });
        let (groups, taken) = bounded(WAITING);
        let (wake, woken) = bounded(1);
        let mut keeper = Self {
            groups,
            wake,
            incoming: Incoming {
                groups: taken,
                woken,
            },
            thread: None,
            shared,
        };
        keeper.work(state)?;
        Ok(keeper)
    }

    fn work(&mut self, state: Option<State>) -> Result<(), StoreError> {
        let worker = Worker::new(Arc::clone(&self.shared), self.incoming.clone(), state);
        let spawned = thread::Builder::new()
            .name("tables".to_owned())
            .spawn(move || worker.run());
        let failed = StoreError::io("cannot start the tables' thread for", &self.shared.data);
        self.thread = Some(spawned.map_err(failed)?);
        Ok(())
    }

    /// Lets go of the tables and of the journal, so that both may be written anew. Readers are told why.
    pub(super) fn pause(&mut self, why: &str) {
        self.shared
            .set(|progress| progress.away = Some(why.to_owned()));
        self.stop();
    }

    /// Goes on after a pause, with tables that are made again from the journal.
    pub(super) fn begin_again(&mut self, target: Seq) -> Result<(), StoreError> {
        // What still waits names places in segments that are no more.
        while self.incoming.groups.try_recv().is_ok() {}
        let away = Some("they are made again after a purge".to_owned());
        *self.shared.progress() = Progress {
            target,
            away,
            ..Progress::default()
        };
        self.shared.stopping.store(false, Ordering::Relaxed);
        self.work(None)
    }

    /// Hands over a group that is in the journal. Never waits.
    pub(super) fn take(&self, position: Position, events: Vec<(Envelope, Touched)>, state: State) {
        let Some((first, _)) = events.first() else {
            return;
        };
        let frame = FrameAt {
            first: first.seq,
            position,
        };
        let (first, target) = (first.seq, state.header.seq);
        // A group that finds the channel full is fetched from the journal, for the target says that it is missing.
        let sent = self.groups.try_send(Group {
            frame,
            events,
            state,
        });
        self.shared
            .progress()
            .handed_over(first, target, sent.is_ok());
    }

    pub(super) fn reader(&self) -> Reader {
        Reader {
            shared: Arc::clone(&self.shared),
            wake: self.wake.clone(),
        }
    }

    pub(super) fn reopen(&self) {
        self.want(|progress| progress.wants_reopen = true);
    }

    /// Applies what waits, makes it durable, and ends the thread.
    pub(super) fn stop(&mut self) {
        self.shared.stopping.store(true, Ordering::Relaxed);
        let _ = self.wake.try_send(());
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.shared
            .progress()
            .away
            .get_or_insert_with(|| "the ledger was closed".to_owned());
        self.shared.moved.notify_all();
    }

    fn want(&self, note: impl FnOnce(&mut Progress)) {
        note(&mut self.shared.progress());
        // Full means that a wake-up is waiting already.
        let _ = self.wake.try_send(());
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop();
    }
}

impl Reader {
    /// Asks the tables, once they hold the event `at_least`; waits for it no longer than `timeout`.
    pub fn read<T>(
        &self,
        at_least: Seq,
        timeout: Duration,
        ask: impl FnOnce(&Tables) -> Result<T, TablesError>,
    ) -> Result<T, Unavailable> {
        if self.shared.is_to_hurry(at_least) {
            let _ = self.wake.try_send(());
        }
        self.shared.wait_for(at_least, timeout)?;
        let tables = self.shared.read();
        let Some(tables) = tables.as_ref() else {
            return Err(Unavailable::Away(self.shared.why_away()));
        };
        tables::guarded(|| ask(tables)).map_err(|error| {
            if let TablesError::Damaged(fault) = &error {
                self.shared.progress().fault = Some(fault.clone());
                let _ = self.wake.try_send(());
            }
            Unavailable::Away(error.to_string())
        })
    }

    /// How the tables are.
    pub fn status(&self) -> TablesStatus {
        let progress = self.shared.progress();
        match &progress.away {
            Some(why) => TablesStatus::Away(why.clone()),
            None if progress.in_hand() >= progress.target => TablesStatus::Ready,
            None => TablesStatus::Behind {
                applied: progress.applied,
                target: progress.target,
            },
        }
    }

    /// The data directory, for reading the journal.
    pub(super) fn data(&self) -> &Path {
        &self.shared.data
    }
}

impl Shared {
    // A thread that panicked while it held one of these has changed nothing half: every change is one assignment.
    fn progress(&self) -> MutexGuard<'_, Progress> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self) -> RwLockReadGuard<'_, Option<Tables>> {
        self.tables.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Option<Tables>> {
        self.tables.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says that somebody waits for an event; whether the thread must be told.
    fn is_to_hurry(&self, at_least: Seq) -> bool {
        let mut progress = self.progress();
        let is_new = progress.applied < at_least && progress.wanted < at_least;
        progress.wanted = progress.wanted.max(at_least);
        is_new
    }

    /// Whether somebody waits for what is not applied.
    fn is_waited_for(&self) -> bool {
        let progress = self.progress();
        progress.wanted > progress.applied
    }

    fn wait_for(&self, at_least: Seq, timeout: Duration) -> Result<(), Unavailable> {
        let worth_waiting = |progress: &mut Progress| {
            progress.applied < at_least && progress.away.is_none() && !is_far_behind(progress)
        };
        let waited = self
            .moved
            .wait_timeout_while(self.progress(), timeout, worth_waiting);
        let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &progress.away {
            Some(why) => Err(Unavailable::Away(why.clone())),
            None if progress.applied >= at_least => Ok(()),
            None => Err(Unavailable::Behind {
                applied: progress.applied,
                target: progress.target.max(at_least),
            }),
        }
    }

    fn why_away(&self) -> String {
        self.progress()
            .away
            .clone()
            .unwrap_or_else(|| "the tables are being opened".to_owned())
    }

    fn set(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress());
        self.moved.notify_all();
    }
}

fn is_far_behind(progress: &Progress) -> bool {
    progress.target.0.saturating_sub(progress.applied.0) > FAR_BEHIND
}
