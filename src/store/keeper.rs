//! The thread that owns writing the tables. It follows the journal: groups come through a channel while it keeps
//! up, and from the journal itself when it does not, so the engine never waits for it and nothing is lost when
//! the channel is full. Readers see whole groups only.
//!
//! A full disk takes the tables away until there is room again; damage sets them aside and makes new ones from
//! the journal, behind the running server. Neither stops the desk: memory and journal go on.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded, select, tick};

use super::error::StoreError;
use super::events::Events;
use super::journal::Position;
use super::tables::{self, FrameAt, Tables, TablesError};
use crate::domain::event::Envelope;
use crate::domain::evolve::{Touched, evolve};
use crate::domain::ids::Seq;
use crate::domain::state::State;

/// Groups that may wait; those beyond are read from the journal later.
const WAITING: usize = 256;
/// Events of one batch when catching up: more takes memory without being faster (storage.md 6.3).
const BATCH: usize = 500;
/// So many events behind, a reader is told at once instead of being kept waiting, and a stop does not wait either.
const FAR_BEHIND: u64 = 20_000;
/// How often the tables are made durable, and looked after when they are away.
const SECOND: Duration = Duration::from_secs(1);

/// How the tables are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TablesStatus {
    /// They hold every event.
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
    groups: Sender<Task>,
    thread: Option<JoinHandle<()>>,
    shared: Arc<Shared>,
}

/// Reading access for sessions: cheap to clone, never blocks the engine.
#[derive(Clone)]
pub struct Reader {
    shared: Arc<Shared>,
    wake: Sender<Task>,
}

enum Task {
    /// A group that was committed.
    Group(Box<Group>),
    /// Something is wanted in [`Progress`].
    Look,
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
    target: Seq,
    away: Option<String>,
    /// What a reader found wrong.
    fault: Option<String>,
    wants_reopen: bool,
    wants_rebuild: bool,
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
        let progress = Progress { applied, target, ..Progress::default() };
        let shared = Arc::new(Shared {
            data,
            tables: RwLock::new(tables),
            progress: Mutex::new(progress),
            moved: Condvar::new(),
            stopping: AtomicBool::new(false),
        });
        let (groups, tasks) = bounded(WAITING);
        let worker = Worker { shared: Arc::clone(&shared), tasks, state, dirty: false, halted: false };
        let spawned = thread::Builder::new().name("tables".to_owned()).spawn(move || worker.run());
        let thread = spawned.map_err(StoreError::io("cannot start the tables' thread for", &shared.data))?;
        Ok(Self { groups, thread: Some(thread), shared })
    }

    /// Hands over a group that is in the journal. Never waits.
    pub(super) fn take(&self, position: Position, events: Vec<(Envelope, Touched)>, state: State) {
        let Some((first, _)) = events.first() else { return };
        let frame = FrameAt { first: first.seq, position };
        let target = state.header.seq;
        // A group that finds the channel full is fetched from the journal, for the target says that it is missing.
        let _ = self.groups.try_send(Task::Group(Box::new(Group { frame, events, state })));
        self.shared.progress().target = target;
    }

    pub(super) fn reader(&self) -> Reader {
        Reader { shared: Arc::clone(&self.shared), wake: self.groups.clone() }
    }

    pub(super) fn reopen(&self) {
        self.want(|progress| progress.wants_reopen = true);
    }

    pub(super) fn rebuild(&self) {
        self.want(|progress| progress.wants_rebuild = true);
    }

    /// Applies what waits, makes it durable, and ends the thread.
    pub(super) fn stop(&mut self) {
        self.shared.stopping.store(true, Ordering::Relaxed);
        let _ = self.groups.try_send(Task::Look);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
        self.shared.progress().away.get_or_insert_with(|| "the ledger was closed".to_owned());
        self.shared.moved.notify_all();
    }

    fn want(&self, note: impl FnOnce(&mut Progress)) {
        note(&mut self.shared.progress());
        // A full channel wakes the thread anyway.
        let _ = self.groups.try_send(Task::Look);
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
        self.shared.wait_for(at_least, timeout)?;
        let tables = self.shared.read();
        let Some(tables) = tables.as_ref() else { return Err(Unavailable::Away(self.shared.why_away())) };
        tables::guarded(|| ask(tables)).map_err(|error| {
            if let TablesError::Damaged(fault) = &error {
                self.shared.progress().fault = Some(fault.clone());
                let _ = self.wake.try_send(Task::Look);
            }
            Unavailable::Away(error.to_string())
        })
    }

    /// How the tables are.
    pub fn status(&self) -> TablesStatus {
        let progress = self.shared.progress();
        match &progress.away {
            Some(why) => TablesStatus::Away(why.clone()),
            None if progress.applied >= progress.target => TablesStatus::Ready,
            None => TablesStatus::Behind { applied: progress.applied, target: progress.target },
        }
    }

    /// The data directory, for reading the journal.
    pub(super) fn data(&self) -> &std::path::Path {
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

    fn wait_for(&self, at_least: Seq, timeout: Duration) -> Result<(), Unavailable> {
        let worth_waiting = |progress: &mut Progress| {
            progress.applied < at_least && progress.away.is_none() && !is_far_behind(progress)
        };
        let waited = self.moved.wait_timeout_while(self.progress(), timeout, worth_waiting);
        let (progress, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match &progress.away {
            Some(why) => Err(Unavailable::Away(why.clone())),
            None if progress.applied >= at_least => Ok(()),
            None => {
                Err(Unavailable::Behind { applied: progress.applied, target: progress.target.max(at_least) })
            }
        }
    }

    fn why_away(&self) -> String {
        self.progress().away.clone().unwrap_or_else(|| "the tables are being opened".to_owned())
    }

    fn set(&self, change: impl FnOnce(&mut Progress)) {
        change(&mut self.progress());
        self.moved.notify_all();
    }
}

fn is_far_behind(progress: &Progress) -> bool {
    progress.target.0.saturating_sub(progress.applied.0) > FAR_BEHIND
}

/// What the thread keeps for itself.
struct Worker {
    shared: Arc<Shared>,
    tasks: Receiver<Task>,
    /// After the last event applied; `None` while there are no tables.
    state: Option<State>,
    /// Whether something was applied since it was last made durable.
    dirty: bool,
    /// The journal cannot be read: trying again each second would not mend it.
    halted: bool,
}

impl Worker {
    fn run(mut self) {
        let seconds = tick(SECOND);
        self.look();
        self.catch_up();
        while !self.shared.stopping.load(Ordering::Relaxed) {
            select! {
                recv(self.tasks) -> task => match task {
                    Ok(Task::Group(group)) => self.apply_group(*group),
                    Ok(Task::Look) => self.look(),
                    Err(_) => break,
                },
                recv(seconds) -> _ => {
                    self.look();
                    self.make_durable();
                }
            }
            if self.tasks.is_empty() {
                self.catch_up();
            }
        }
        // What still waits in the channel is in the journal as well.
        self.catch_up();
        self.make_durable();
        let tables = self.shared.write().take();
        drop(tables);
    }

    /// Does what is wanted, and tries to get back tables that are away.
    fn look(&mut self) {
        let (fault, reopen, rebuild) = {
            let mut progress = self.shared.progress();
            (
                progress.fault.take(),
                std::mem::take(&mut progress.wants_reopen),
                std::mem::take(&mut progress.wants_rebuild),
            )
        };
        if rebuild {
            self.halted = false;
            self.set_aside();
        } else if let Some(fault) = fault {
            self.fail(&TablesError::Damaged(fault));
        } else if reopen {
            self.halted = false;
            self.make_durable();
            self.drop_tables();
        }
        if self.state.is_none() && !self.halted {
            self.bring_back();
        }
    }

    fn apply_group(&mut self, group: Group) {
        let applied = self.shared.progress().applied;
        // Older ones are in the tables already; one behind a gap comes from the journal with those before it.
        if self.state.is_some() && group.frame.first.0 == applied.0 + 1 {
            self.apply(&group.events, &[group.frame], group.state);
        }
    }

    /// Applies events and lets readers see them; `false` when the tables are gone.
    fn apply(&mut self, events: &[(Envelope, Touched)], frames: &[FrameAt], state: State) -> bool {
        let applied = match self.shared.write().as_ref() {
            Some(tables) => tables.apply(events, frames, &state),
            None => return false,
        };
        match applied {
            Ok(()) => {
                self.dirty = true;
                // IMPORTANT: after the batch, or a reader would be let in before what it waits for.
                self.shared.set(|progress| progress.applied = state.header.seq);
                self.state = Some(state);
                true
            }
            Err(error) => {
                self.fail(&error);
                false
            }
        }
    }

    /// Follows the journal until nothing is missing.
    fn catch_up(&mut self) {
        while let Some(state) = self.state.clone() {
            let (target, far) = {
                let progress = self.shared.progress();
                (progress.target, is_far_behind(&progress))
            };
            let given_up = far && self.shared.stopping.load(Ordering::Relaxed);
            if state.header.seq >= target || given_up || self.halted {
                return;
            }
            match self.follow(state, target) {
                Ok(()) => {}
                Err(StoreError::OtherHistory(_)) => {
                    self.set_aside();
                    self.bring_back();
                }
                Err(error) => {
                    self.halted = true;
                    self.shared.set(|progress| progress.away = Some(error.to_string()));
                }
            }
        }
    }

    /// One batch after the other, from the journal.
    fn follow(&mut self, mut state: State, target: Seq) -> Result<(), StoreError> {
        let after = state.header.seq;
        let mut batch = Batch::default();
        let mut events = Events::after(&self.shared.data, after)?.standing_on(state.header.hash).upto(target);
        loop {
            let next = events.next().transpose()?;
            let done = next.is_none();
            if let Some(recorded) = next {
                let envelope = recorded.envelope()?;
                let touched = evolve(&mut state, &envelope);
                batch.push(envelope, touched, recorded.position);
            }
            if !batch.events.is_empty() && (done || batch.events.len() >= BATCH) {
                let full = std::mem::take(&mut batch);
                if !self.apply(&full.events, &full.frames, state.clone()) {
                    return Ok(());
                }
                let far = is_far_behind(&self.shared.progress());
                if far && self.shared.stopping.load(Ordering::Relaxed) {
                    return Ok(());
                }
            }
            if done {
                return Ok(());
            }
        }
    }

    fn make_durable(&mut self) {
        if !self.dirty {
            return;
        }
        let result = self.shared.read().as_ref().map_or(Ok(()), Tables::make_durable);
        match result {
            Ok(()) => self.dirty = false,
            Err(error) => self.fail(&error),
        }
    }

    /// After an error sled's handle is of no use any more, whatever becomes of the disk.
    fn fail(&mut self, error: &TablesError) {
        self.drop_tables();
        match error {
            TablesError::Damaged(_) => self.set_aside(),
            _ => self.shared.set(|progress| progress.away = Some(error.to_string())),
        }
    }

    fn drop_tables(&mut self) {
        self.state = None;
        self.dirty = false;
        let tables = self.shared.write().take();
        drop(tables);
    }

    fn set_aside(&mut self) {
        self.drop_tables();
        self.shared.set(|progress| progress.applied = Seq(0));
        if let Err(error) = tables::set_aside(&self.shared.data) {
            let why = format!("the tables are damaged and cannot be moved away: {error}");
            self.halted = true;
            self.shared.set(|progress| progress.away = Some(why));
        }
    }

    /// Opens the tables again, or new ones when they are damaged; what they miss is applied afterwards.
    fn bring_back(&mut self) {
        let mut opened = self.open();
        if let Err(TablesError::Damaged(_)) = opened {
            self.set_aside();
            opened = self.open();
        }
        match opened {
            Ok((tables, state)) => {
                let applied = state.header.seq;
                self.state = Some(state);
                *self.shared.write() = Some(tables);
                self.shared.set(|progress| {
                    progress.applied = applied;
                    progress.away = None;
                });
            }
            Err(error) => self.shared.set(|progress| progress.away = Some(error.to_string())),
        }
    }

    fn open(&self) -> Result<(Tables, State), TablesError> {
        let tables = tables::open_patiently(&self.shared.data)?;
        let state = tables.load_state()?;
        Ok((tables, state))
    }
}

/// Events that are applied together.
#[derive(Default)]
struct Batch {
    events: Vec<(Envelope, Touched)>,
    frames: Vec<FrameAt>,
}

impl Batch {
    fn push(&mut self, envelope: Envelope, touched: Touched, position: Position) {
        if self.frames.last().is_none_or(|frame| frame.position != position) {
            self.frames.push(FrameAt { first: envelope.seq, position });
        }
        self.events.push((envelope, touched));
    }
}
