//! What the keeper's thread does: applies, follows the journal, makes durable once a second, and gets back tables
//! that went away.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crossbeam_channel::{at, never, select, tick};

use super::{Group, Incoming, Shared, is_far_behind};
use crate::domain::books::Touched;
use crate::domain::event::Envelope;
use crate::domain::evolve;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::store::error::StoreError;
use crate::store::events::Events;
use crate::store::journal::Position;
use crate::store::tables::{self, FrameAt, Tables, TablesError};

/// Events of one batch when catching up: more takes memory without being faster.
const BATCH: usize = 500;
/// So long a group waits for others to be applied with.
const PAUSE: Duration = Duration::from_millis(25);
/// How often the tables are made durable, and looked after when they are away.
const SECOND: Duration = Duration::from_secs(1);

/// What the thread keeps for itself.
pub(super) struct Worker {
    shared: Arc<Shared>,
    incoming: Incoming,
    /// After the last event applied; `None` while there are no tables.
    state: Option<State>,
    /// Groups that follow it and are applied in a moment.
    waiting: Waiting,
    /// Whether something was applied since it was last made durable.
    dirty: bool,
    /// The journal cannot be read: trying again each second would not mend it.
    halted: bool,
}

impl Worker {
    /// A worker with the state after the last event that the tables hold, if there are tables.
    pub(super) fn new(shared: Arc<Shared>, incoming: Incoming, state: Option<State>) -> Self {
        Self {
            shared,
            incoming,
            state,
            waiting: Waiting::default(),
            dirty: false,
            halted: false,
        }
    }

    /// Works until the keeper stops.
    pub(super) fn run(mut self) {
        let seconds = tick(SECOND);
        self.look();
        self.catch_up();
        while !self.shared.stopping.load(Ordering::Relaxed) {
            // While a group waits for others, they lie in the channel and wake nobody.
            let (due, groups) = match self.waiting.due {
                Some(due) => (at(due), never()),
                None => (never(), self.incoming.groups.clone()),
            };
            select! {
                recv(groups) -> group => match group {
                    Ok(group) => self.take(group),
                    Err(_) => break,
                },
                recv(self.incoming.woken) -> _ => self.look(),
                recv(due) -> _ => self.take_all(),
                recv(seconds) -> _ => {
                    self.look();
                    self.make_durable();
                }
            }
            if self.shared.is_waited_for() {
                self.take_all();
            }
            if self.incoming.groups.is_empty() && self.waiting.due.is_none() {
                self.catch_up();
            }
        }
        self.take_all();
        // What still waits in the channel is in the journal as well.
        self.catch_up();
        self.make_durable();
        let tables = self.shared.write().take();
        drop(tables);
    }

    /// Does what is wanted, and tries to get back tables that are away.
    fn look(&mut self) {
        let (fault, reopen) = {
            let mut progress = self.shared.progress();
            (
                progress.fault.take(),
                std::mem::take(&mut progress.wants_reopen),
            )
        };
        if let Some(fault) = fault {
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

    /// Takes a group. Older ones are in the tables already; one behind a gap comes from the journal with those before it.
    fn take(&mut self, group: Group) {
        let last = self.waiting.last.as_ref().or(self.state.as_ref());
        if last.is_none_or(|last| group.frame.first.0 != last.header.seq.0 + 1) {
            self.apply_waiting();
            return;
        }
        self.waiting.push(group);
        if self.waiting.batch.events.len() >= BATCH {
            self.apply_waiting();
        }
    }

    /// Takes what lies in the channel, and applies it with what waits.
    fn take_all(&mut self) {
        while let Ok(group) = self.incoming.groups.try_recv() {
            self.take(group);
        }
        self.apply_waiting();
    }

    /// Applies the groups that wait.
    fn apply_waiting(&mut self) {
        let Waiting { batch, last, .. } = std::mem::take(&mut self.waiting);
        if let Some(last) = last {
            self.apply(&batch.events, &batch.frames, last);
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
                self.shared
                    .set(|progress| progress.applied = state.header.seq);
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
                    self.shared
                        .set(|progress| progress.away = Some(error.to_string()));
                }
            }
        }
    }

    /// One batch after the other, from the journal.
    fn follow(&mut self, mut state: State, target: Seq) -> Result<(), StoreError> {
        let after = state.header.seq;
        let mut batch = Batch::default();
        let mut events = Events::after(&self.shared.data, after)?
            .standing_on(state.header.hash)
            .upto(target);
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
        let result = self
            .shared
            .read()
            .as_ref()
            .map_or(Ok(()), Tables::make_durable);
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
            _ => self
                .shared
                .set(|progress| progress.away = Some(error.to_string())),
        }
    }

    fn drop_tables(&mut self) {
        self.state = None;
        // The journal has what waits as well.
        self.waiting = Waiting::default();
        self.shared.progress().in_hand = Seq(0);
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
            Err(error) => self
                .shared
                .set(|progress| progress.away = Some(error.to_string())),
        }
    }

    fn open(&self) -> Result<(Tables, State), TablesError> {
        let tables = tables::open_patiently(&self.shared.data)?;
        let state = tables.load_state()?;
        Ok((tables, state))
    }
}

/// Groups that are applied together.
#[derive(Default)]
struct Waiting {
    batch: Batch,
    /// After the last of them.
    last: Option<State>,
    /// When they are applied at the latest; `None` while there are none.
    due: Option<Instant>,
}

impl Waiting {
    fn push(&mut self, group: Group) {
        self.due.get_or_insert_with(|| Instant::now() + PAUSE);
        self.batch.frames.push(group.frame);
        self.batch.events.extend(group.events);
        self.last = Some(group.state);
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
        if self
            .frames
            .last()
            .is_none_or(|frame| frame.position != position)
        {
            self.frames.push(FrameAt {
                first: envelope.seq,
                position,
            });
        }
        self.events.push((envelope, touched));
    }
}
