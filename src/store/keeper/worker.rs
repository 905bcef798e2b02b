//! What the keeper's thread does: applies, follows the journal, makes durable once a second, and gets back tables
//! that went away.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crossbeam_channel::{Receiver, at, never, select, tick};

use super::Shared;
use super::batch::Batch;
use crate::domain::books::Touched;
use crate::domain::event::Envelope;
use crate::domain::evolve;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::store::error::StoreError;
use crate::store::events::Events;
use crate::store::purge;
use crate::store::tables::{self, FrameAt, Tables, TablesError};

/// Events of one batch when catching up: more takes memory without being faster.
const BATCH: usize = 500;
/// How often the tables are made durable, and looked after when they are away.
const SECOND: Duration = Duration::from_secs(1);

/// What is known of the tables when the thread begins.
pub(super) enum Known {
    /// They are open and hold the events up to this state.
    Held(Box<State>),
    /// They are closed, and held the events up to this state.
    Image(Box<State>),
    Nothing,
}

impl Known {
    pub(super) fn applied(&self) -> Seq {
        match self {
            Self::Held(state) => state.header.seq,
            Self::Image(_) | Self::Nothing => Seq(0),
        }
    }
}

/// What the thread keeps for itself.
pub(super) struct Worker {
    pub(super) shared: Arc<Shared>,
    woken: Receiver<()>,
    /// After the last event applied; `None` while there are no tables.
    pub(super) state: Option<State>,
    /// What tables that were not opened yet must hold.
    pub(super) image: Option<State>,
    /// Whether something was applied since it was last made durable.
    pub(super) dirty: bool,
    /// The journal cannot be read: trying again each second would not mend it.
    pub(super) halted: bool,
    /// How large sled's file was when it was opened last.
    pub(super) size: u64,
    /// How much more it may become beyond twice that.
    pub(super) growth: u64,
}

impl Worker {
    pub(super) fn new(shared: Arc<Shared>, woken: Receiver<()>, known: Known) -> Self {
        let (state, image) = match known {
            Known::Held(state) => (Some(*state), None),
            Known::Image(state) => (None, Some(*state)),
            Known::Nothing => (None, None),
        };
        let size = tables::size(&shared.data);
        Self {
            shared,
            woken,
            state,
            image,
            dirty: false,
            halted: false,
            size,
            growth: tables::OUTGROWN,
        }
    }

    /// Works until the keeper stops.
    pub(super) fn run(mut self) {
        let seconds = tick(SECOND);
        self.look();
        self.catch_up();
        while !self.shared.stopping.load(Ordering::Relaxed) {
            let due = self.shared.progress().waiting.due.map_or_else(never, at);
            select! {
                recv(self.woken) -> _ => self.look(),
                recv(due) -> _ => self.apply_waiting(),
                recv(seconds) -> _ => {
                    self.look();
                    self.make_durable();
                }
            }
            if self.shared.is_waited_for() {
                self.apply_waiting();
            }
            self.catch_up();
        }
        self.apply_waiting();
        // What could not be handed over is in the journal.
        self.catch_up();
        self.make_durable();
        self.keep_image();
        let tables = self.shared.write().take();
        drop(tables);
    }

    /// Keeps what is true now for the next start, where the tables hold all of it. Without it they are asked.
    fn keep_image(&self) {
        let target = self.shared.progress().target;
        let state = self.state.as_ref();
        let whole = state.filter(|state| state.header.seq == target && !self.dirty);
        let whole = whole.filter(|_| self.shared.is_in_place());
        if let Some(state) = whole {
            let _ = tables::write_image(&self.shared.data, state);
        }
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
            self.close_for_a_moment();
        }
        if self.state.is_none() && !self.halted {
            self.bring_back();
        }
    }

    /// Under the directory's name may lie another one by now, in which nothing is ours to open or to write.
    pub(super) fn is_moved(&mut self) -> bool {
        let is_moved = !self.shared.is_in_place();
        if is_moved {
            self.is_stuck("the data directory was moved away".to_owned());
        }
        is_moved
    }

    /// Closes the tables, so that sled writes its snapshot when they are opened; where they have grown, smaller ones take
    /// their place. Who reads waits for the opening, not for the copying.
    fn close_for_a_moment(&mut self) {
        if self.is_moved() {
            return;
        }
        let data = self.shared.data.clone();
        let copied = self.shared.read().as_ref().map(|tables| {
            let copied = tables::copy_smaller(&data, tables);
            copied.unwrap_or(false)
        });
        let Some(copied) = copied else {
            return;
        };
        self.shared.set(|progress| progress.opening = true);
        // They must hold it when they are opened.
        self.image = self.state.clone();
        self.drop_tables();
        // Whatever is wrong with them shows when they are opened.
        if !copied || tables::exchange(&data).is_err() {
            let _ = tables::settle(&data);
        }
    }

    /// Applies the groups that wait, if they follow what is applied.
    fn apply_waiting(&mut self) {
        let applied = self.state.as_ref().map(|state| state.header.seq);
        let waiting = self.shared.progress().take_waiting(applied);
        if !waiting.follows(applied) {
            return;
        }
        if let Some(last) = waiting.last {
            self.apply(&waiting.events, &waiting.frames, last);
        }
    }

    /// Applies events and lets readers see them; `false` when the tables are gone.
    pub(super) fn apply(
        &mut self,
        events: &[(Envelope, Touched)],
        frames: &[FrameAt],
        state: State,
    ) -> bool {
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
                self.keep_small();
                self.state.is_some()
            }
            Err(error) => {
                self.fail(&error);
                false
            }
        }
    }

    /// Ten years of mail that are applied at once would make sled's file ten times as large as what it holds.
    fn keep_small(&mut self) {
        let most = self.size.saturating_mul(2).saturating_add(self.growth);
        let is_stopping = self.shared.stopping.load(Ordering::Relaxed);
        if is_stopping || tables::size(&self.shared.data) <= most {
            return;
        }
        self.make_durable();
        self.close_for_a_moment();
        self.bring_back();
    }

    /// Follows the journal until nothing is missing but what waits.
    fn catch_up(&mut self) {
        while let Some(state) = &self.state {
            let (missing, far) = {
                let progress = self.shared.progress();
                (progress.missing(state.header.seq), progress.is_far_behind())
            };
            let Some(target) = missing else {
                return;
            };
            let given_up = far && self.shared.stopping.load(Ordering::Relaxed);
            if given_up || self.halted {
                return;
            }
            let (from, applied) = (state.clone(), state.header.seq);
            match self.follow(from, target) {
                Ok(()) if self.stands_at(applied) => self.is_stuck(format!(
                    "the journal has nothing behind event {applied}, and should go to {target}"
                )),
                Ok(()) => {}
                // Tables that hold nothing have no history: others would find the journal as these do.
                Err(StoreError::OtherHistory(_)) if applied > Seq(0) => {
                    self.set_aside("they belong to another history than the journal");
                    self.bring_back();
                }
                Err(StoreError::BeforePurge(_)) => {
                    self.start_over();
                    let words = tables::BEFORE_A_PURGE.to_owned();
                    self.shared.set(|progress| progress.repairs.push(words));
                    self.bring_back();
                }
                Err(error) => self.is_stuck(error.to_string()),
            }
        }
    }

    /// Whether nothing was applied to what is open: reading on would read the same for ever.
    fn stands_at(&self, applied: Seq) -> bool {
        let state = self.state.as_ref();
        state.is_some_and(|state| state.header.seq == applied)
    }

    /// One batch after the other, from the journal.
    fn follow(&mut self, mut state: State, target: Seq) -> Result<(), StoreError> {
        let after = state.header.seq;
        let Some(made_of) = self.made_of(after, target) else {
            return Ok(());
        };
        let mut batch = Batch::default();
        let mut events = Events::after(&self.shared.data, after)?
            .standing_on(state.header.hash)
            .upto(target);
        loop {
            let next = events.next().transpose()?;
            let done = next.is_none();
            if let Some(recorded) = next {
                let envelope = recorded.envelope()?;
                purge::refuse_news(&envelope, made_of)?;
                let touched = evolve(&mut state, &envelope);
                batch.push(envelope, touched, recorded.position);
            }
            if !batch.events.is_empty() && (done || batch.events.len() >= BATCH) {
                let full = std::mem::take(&mut batch);
                if !self.apply(&full.events, &full.frames, state.clone()) {
                    return Ok(());
                }
                let far = self.shared.progress().is_far_behind();
                if far && self.shared.stopping.load(Ordering::Relaxed) {
                    return Ok(());
                }
            }
            if done {
                return Ok(());
            }
        }
    }

    /// How far the journal was when the tables were begun; those that hold nothing are begun now. `None` when they are
    /// gone.
    fn made_of(&mut self, after: Seq, target: Seq) -> Option<Seq> {
        let found = self.shared.read().as_ref().map(|tables| {
            if after == Seq(0) {
                tables.begin(target)?;
            }
            tables.begun()
        });
        match found? {
            Ok(made_of) => Some(made_of),
            Err(error) => {
                self.fail(&error);
                None
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
}
