//! What readers see: the last committed state with its name index, shared by pointer. Nobody ever sees
//! anything that is not on disk, for only the engine publishes, and only after the sync.

use std::sync::{Arc, Condvar, Mutex, PoisonError, RwLock};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, Sender, TrySendError, bounded};

use super::directory::Names;
use crate::domain::alarm::Alarm;
use crate::domain::ids::Seq;
use crate::domain::state::State;

/// A committed moment.
#[derive(Clone, Default)]
pub struct Snapshot {
    /// Everything that was true.
    pub state: State,
    /// Its names, ready to be searched, or how far they are read.
    pub names: Names,
    /// What was wrong then, such as a full disk, in words.
    pub warnings: Vec<String>,
    /// What is wrong with the whole desk.
    pub alarms: Vec<Alarm>,
}

/// The place where the engine publishes and readers look.
#[derive(Default)]
pub struct Board {
    current: RwLock<Arc<Snapshot>>,
    turns: Mutex<u64>,
    turned: Condvar,
    watchers: Mutex<Vec<Sender<Seq>>>,
}

impl Board {
    /// The last committed moment.
    pub fn read(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Shows a new moment to everybody who looks; those who wait for it are told by [`Board::tell`].
    pub fn publish(&self, snapshot: Snapshot) {
        let mut current = self.current.write().unwrap_or_else(PoisonError::into_inner);
        let before = std::mem::replace(&mut *current, Arc::new(snapshot));
        drop(current);
        // Dropping what nobody reads any more takes its time: no reader waits for it.
        drop(before);
    }

    /// Wakes who waits for what is shown now.
    pub fn tell(&self) {
        let seq = self.read().state.header.seq;
        self.look_again();
        let mut watchers = self.watchers.lock().unwrap_or_else(PoisonError::into_inner);
        // A watcher that has not taken the last word yet will fetch everything with it: dropping is enough.
        watchers
            .retain(|watcher| !matches!(watcher.try_send(seq), Err(TrySendError::Disconnected(_))));
    }

    /// Something changed that is in no snapshot: who waits looks again.
    pub fn look_again(&self) {
        *self.turns.lock().unwrap_or_else(PoisonError::into_inner) += 1;
        self.turned.notify_all();
    }

    /// Tells of every new moment, at the latest after the one being handled.
    pub fn watch(&self) -> Receiver<Seq> {
        let (tx, rx) = bounded(1);
        self.watchers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(tx);
        rx
    }

    /// Waits until the condition holds for the last committed moment; `false` when the time is over first.
    pub fn wait_until(&self, longest: Duration, mut holds: impl FnMut(&Snapshot) -> bool) -> bool {
        let end = Instant::now() + longest;
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if holds(&self.read()) {
                return true;
            }
            let Some(left) = end.checked_duration_since(Instant::now()) else {
                return false;
            };
            turns = self
                .turned
                .wait_timeout(turns, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }
}
