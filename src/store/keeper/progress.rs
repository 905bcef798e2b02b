//! How far the tables are, and what waits to be applied to them: what the engine, the readers and the keeper's thread
//! share under one lock. Whatever is handed over follows what is in hand, without a gap; the rest comes from the
//! journal. Nothing here waits, and nothing big is dropped here.

use std::time::{Duration, Instant};

use crate::domain::books::Touched;
use crate::domain::event::Envelope;
use crate::domain::ids::Seq;
use crate::domain::state::State;
use crate::store::tables::FrameAt;

/// Events that may wait; those beyond are read from the journal later.
const MOST: usize = 1_000;
/// So long a group waits for others to be applied with.
const PAUSE: Duration = Duration::from_millis(25);
/// So many events behind, a reader is told at once instead of being kept waiting, and a stop does not wait either.
const FAR_BEHIND: u64 = 20_000;

/// Groups that are applied together.
#[derive(Default)]
pub(super) struct Waiting {
    pub(super) frames: Vec<FrameAt>,
    pub(super) events: Vec<(Envelope, Touched)>,
    /// After the last of them. One state, however many groups: each holds what it does not share with the next.
    pub(super) last: Option<State>,
    /// When they are applied at the latest; `None` while there are none.
    pub(super) due: Option<Instant>,
}

#[derive(Default)]
pub(super) struct Progress {
    pub(super) applied: Seq,
    /// What the thread has got without a gap, applied or to be applied in a moment.
    pub(super) in_hand: Seq,
    /// Of these, what is still to be applied.
    pub(super) waiting: Waiting,
    /// What a reader waits for, or waited for last.
    pub(super) wanted: Seq,
    pub(super) target: Seq,
    pub(super) away: Option<String>,
    /// What a reader found wrong.
    pub(super) fault: Option<String>,
    pub(super) wants_reopen: bool,
    /// The tables are being opened, and will hold everything in a moment.
    pub(super) opening: bool,
    /// What was mended since the start, in words for a person.
    pub(super) repairs: Vec<String>,
}

impl Progress {
    pub(super) fn in_hand(&self) -> Seq {
        self.applied.max(self.in_hand)
    }

    pub(super) fn is_far_behind(&self) -> bool {
        self.target.0.saturating_sub(self.applied.0) > FAR_BEHIND
    }

    /// Whether a group that begins here may wait. One behind a gap, one too many, and one that comes while the tables
    /// are away is fetched from the journal, for the target says that it is missing.
    pub(super) fn has_room_for(&self, first: Seq) -> bool {
        let is_next = self.in_hand().0 + 1 == first.0;
        is_next && self.away.is_none() && self.waiting.events.len() < MOST
    }

    /// Takes out what waits, for the one who has applied everything up to `applied`. What does not follow that is of no
    /// use to him: the journal has it, with those before.
    pub(super) fn take_waiting(&mut self, applied: Option<Seq>) -> Waiting {
        let waiting = std::mem::take(&mut self.waiting);
        if !waiting.follows(applied) {
            self.in_hand = Seq(0);
        }
        waiting
    }

    /// Up to which event the journal must be read by the one who has applied everything up to `applied`.
    pub(super) fn missing(&self, applied: Seq) -> Option<Seq> {
        let is_missing = applied < self.target && !self.waiting.follows(Some(applied));
        is_missing.then_some(self.target)
    }
}

impl Waiting {
    /// Lets a group wait; gives back the state before it, which takes its time to be dropped.
    pub(super) fn push(
        &mut self,
        frame: FrameAt,
        events: Vec<(Envelope, Touched)>,
        state: State,
    ) -> Option<State> {
        self.due.get_or_insert_with(|| Instant::now() + PAUSE);
        self.frames.push(frame);
        self.events.extend(events);
        self.last.replace(state)
    }

    pub(super) fn follows(&self, applied: Option<Seq>) -> bool {
        let first = self.frames.first().map(|frame| frame.first.0);
        first.is_some() && first == applied.map(|applied| applied.0 + 1)
    }
}
