//! The thread that owns writing the tables. It follows the journal: groups are handed over while it keeps up, and
//! come from the journal itself when it does not, so the engine never waits for it and nothing is lost when too
//! many wait. Readers see whole groups only. Groups that come one upon the other are applied together, unless a
//! reader waits: a batch of each would take more of the machine than the desk itself. However many wait, one state
//! is kept of them.
//!
//! A full disk takes the tables away until there is room again; damage sets them aside and makes new ones from
//! the journal, behind the running server. Neither stops the desk: memory and journal go on.

mod batch;
mod opening;
mod progress;
#[cfg(test)]
mod tests;
mod worker;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, bounded};

use super::error::StoreError;
use super::home::Identity;
use super::journal::Position;
use super::tables::{self, FrameAt, Tables, TablesError};
use crate::domain::books::Touched;
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;
use crate::domain::state::State;

use progress::Progress;
use worker::{Known, Worker};

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
    wake: Sender<()>,
    /// For the next thread, after a pause.
    woken: Receiver<()>,
    thread: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
}

/// Reading access for sessions: cheap to clone, never blocks the engine.
#[derive(Clone)]
pub struct Reader {
    shared: Arc<Shared>,
    wake: Sender<()>,
}

struct Shared {
    data: PathBuf,
    /// Which directory that was at the start; unknown where it cannot be looked at.
    ground: Option<Identity>,
    tables: RwLock<Option<Tables>>,
    progress: Mutex<Progress>,
    moved: Condvar,
    stopping: AtomicBool,
}

/// What a keeper begins with.
pub(super) enum Begin {
    /// Open tables, and the state after their watermark.
    Tables(Box<(Tables, State)>),
    /// The state that the tables held when they were closed: they are opened behind.
    Image(Box<State>),
    /// There are no tables to be used.
    Nothing,
}

impl Keeper {
    pub(super) fn start(data: PathBuf, begin: Begin, target: Seq) -> Result<Self, StoreError> {
        let (tables, known) = match begin {
            Begin::Tables(both) => {
                let (tables, state) = *both;
                (Some(tables), Known::Held(Box::new(state)))
            }
            Begin::Image(state) => (None, Known::Image(state)),
            Begin::Nothing => (None, Known::Nothing),
        };
        let progress = Progress {
            applied: known.applied(),
            target,
            opening: matches!(known, Known::Image(_)),
            ..Progress::default()
        };
        let shared = Arc::new(Shared {
            ground: Identity::of(&data).ok(),
            data,
            tables: RwLock::new(tables),
            progress: Mutex::new(progress),
            moved: Condvar::new(),
            stopping: AtomicBool::new(false),
        });
        let (wake, woken) = bounded(1);
        let mut keeper = Self {
            wake,
            woken,
            thread: None,
            shared,
        };
        keeper.work(known)?;
        Ok(keeper)
    }

    fn work(&mut self, known: Known) -> Result<(), StoreError> {
        let worker = Worker::new(Arc::clone(&self.shared), self.woken.clone(), known);
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
        let away = Some("they are made again after a purge".to_owned());
        let begun = Progress {
            target,
            away,
            ..Progress::default()
        };
        // With what waits: it names places in segments that are no more.
        let old = std::mem::replace(&mut *self.shared.progress(), begun);
        drop(old);
        self.shared.stopping.store(false, Ordering::Relaxed);
        self.work(Known::Nothing)
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
        let last = state.header.seq;
        let mut progress = self.shared.progress();
        progress.target = last;
        // The others of a batch wake nobody, and tables that are away are looked after once a second.
        let wakes = progress.waiting.due.is_none() && progress.away.is_none();
        let before = if progress.has_room_for(frame.first) {
            progress.in_hand = last;
            progress.waiting.push(frame, events, state)
        } else {
            Some(state)
        };
        // IMPORTANT: only then the state before, for a reader would wait as long as it takes to be dropped.
        drop(progress);
        drop(before);
        if wakes {
            let _ = self.wake.try_send(());
        }
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
        let tables = self.shared.opened(at_least, timeout)?;
        let Some(tables) = tables.as_ref() else {
            return Err(Unavailable::Away(self.shared.why_away()));
        };
        tables::guarded(|| ask(tables)).map_err(|error| {
            if let TablesError::Damaged(fault) | TablesError::OtherForm(fault) = &error {
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
            None if progress.opening || progress.in_hand() >= progress.target => {
                TablesStatus::Ready
            }
            None => TablesStatus::Behind {
                applied: progress.applied,
                target: progress.target,
            },
        }
    }

    /// What was mended since the start, in words for a person.
    pub fn repairs(&self) -> Vec<String> {
        self.shared.progress().repairs.clone()
    }

    /// The data directory, for reading the journal.
    pub(super) fn data(&self) -> &Path {
        &self.shared.data
    }
}

impl Shared {
    /// Whether the directory still lies where it was. Who may not look at it is not told that it is gone.
    fn is_in_place(&self) -> bool {
        match Identity::of(&self.data) {
            Ok(now) => self.ground.is_none_or(|ground| ground.is(now)),
            Err(error) => error.kind() != io::ErrorKind::NotFound,
        }
    }

    // A thread that panicked while it held one of these has changed nothing half: every change is a few
    // assignments, none of which can fail.
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
            // Whoever asks for what there is, whatever it holds, waits for nothing.
            let lacks = progress.applied < at_least || (progress.opening && at_least > Seq(0));
            let comes = progress.opening || !progress.is_far_behind();
            lacks && progress.away.is_none() && comes
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

    /// The tables, once they hold an event. Those that are closed for a moment just when they were to be read are waited
    /// for like any others.
    fn opened(
        &self,
        at_least: Seq,
        timeout: Duration,
    ) -> Result<RwLockReadGuard<'_, Option<Tables>>, Unavailable> {
        let end = Instant::now() + timeout;
        loop {
            self.wait_for(at_least, end.saturating_duration_since(Instant::now()))?;
            let tables = self.read();
            let is_opening = self.progress().opening;
            if tables.is_some() || !is_opening || at_least == Seq(0) || Instant::now() >= end {
                return Ok(tables);
            }
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
