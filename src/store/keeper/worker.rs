//! What the keeper's thread does: applies, follows the journal, makes durable once a second, and gets back tables
//! that went away.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use crossbeam_channel::{Receiver, at, never, select, tick};

use super::Shared;
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
    shared: Arc<Shared>,
    woken: Receiver<()>,
    /// After the last event applied; `None` while there are no tables.
    state: Option<State>,
    /// What tables that were not opened yet must hold.
    image: Option<State>,
    /// Whether something was applied since it was last made durable.
    dirty: bool,
    /// The journal cannot be read: trying again each second would not mend it.
    halted: bool,
}

impl Worker {
    pub(super) fn new(shared: Arc<Shared>, woken: Receiver<()>, known: Known) -> Self {
        let (state, image) = match known {
            Known::Held(state) => (Some(*state), None),
            Known::Image(state) => (None, Some(*state)),
            Known::Nothing => (None, None),
        };
        Self {
            shared,
            woken,
            state,
            image,
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
            self.drop_tables();
            // Whatever is wrong with them shows when they are opened.
            let _ = tables::compact(&self.shared.data);
        }
        if self.state.is_none() && !self.halted {
            self.bring_back();
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
            let from = state.clone();
            match self.follow(from, target) {
                Ok(()) => {}
                Err(StoreError::OtherHistory(_)) => {
                    self.set_aside("they belong to another history than the journal");
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
            TablesError::Damaged(why) => self.set_aside(why),
            TablesError::OtherForm(_) => self.start_over(),
            _ => self
                .shared
                .set(|progress| progress.away = Some(error.to_string())),
        }
    }

    fn drop_tables(&mut self) {
        self.state = None;
        // The journal has what waits as well.
        let thrown_away = self.shared.progress().take_waiting(None);
        drop(thrown_away);
        self.dirty = false;
        let tables = self.shared.write().take();
        drop(tables);
    }

    fn set_aside(&mut self, why: &str) {
        self.drop_tables();
        self.image = None;
        self.shared.set(|progress| progress.applied = Seq(0));
        match tables::set_aside(&self.shared.data) {
            Ok(aside) => {
                let words = tables::aside_words(why, aside.as_deref());
                self.shared.set(|progress| progress.repairs.push(words));
            }
            Err(error) => self.is_stuck(format!(
                "the tables are damaged and cannot be moved away: {error}"
            )),
        }
    }

    /// Makes tables of this form in place of another version's; that is no repair.
    fn start_over(&mut self) {
        self.drop_tables();
        // New tables hold nothing of it: they are made from the first event on.
        self.image = None;
        self.shared.set(|progress| progress.applied = Seq(0));
        if let Err(error) = tables::remove(&self.shared.data) {
            self.is_stuck(format!(
                "the tables are another version's and cannot be removed: {error}"
            ));
        }
    }

    fn is_stuck(&mut self, why: String) {
        self.halted = true;
        self.shared.set(|progress| progress.away = Some(why));
    }

    /// Opens the tables again, or new ones when they are damaged; what they miss is applied afterwards.
    fn bring_back(&mut self) {
        let mut opened = self.open();
        match &opened {
            Err(TablesError::Damaged(why)) => {
                self.set_aside(&why.clone());
                opened = self.open();
            }
            Err(TablesError::OtherForm(_)) => {
                self.start_over();
                opened = self.open();
            }
            _ => {}
        }
        self.shared.set(|progress| progress.opening = false);
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

    fn open(&mut self) -> Result<(Tables, State), TablesError> {
        let tables = tables::open_patiently(&self.shared.data)?;
        let Some(image) = self.image.take() else {
            let state = tables.load_state()?;
            return Ok((tables, state));
        };
        let (seq, hash) = tables.watermark()?;
        if (seq, hash) == (image.header.seq, image.header.hash) {
            return Ok((tables, image));
        }
        // The image was kept behind them. sled takes some damaged files for new ones.
        let problem = if seq == Seq(0) {
            "they hold nothing any more"
        } else {
            "they do not hold what they held at the last stop"
        };
        Err(TablesError::Damaged(problem.to_owned()))
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
