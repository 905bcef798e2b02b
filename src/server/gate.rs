//! Whether mail may leave. An answer that is about us, such as "may not send as this sender", would be given to every
//! other notice as well: the gate closes, all stays queued, and one notice at a time is sent to see whether somebody
//! has mended it. A notice that goes through opens it, and so does a person who says so.
//!
//! It is kept in memory only: after a restart the first notice finds out anew.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::Clock;
use crate::domain::ids::NoticeId;
use crate::domain::time::Stamp;
use crate::wire::rows::MailStop;

/// Seconds before the next notice is sent to see, after so many that were refused: soon at first, for the first one
/// may have been at fault itself.
const PAUSES: [i64; 4] = [60, 300, 900, 3600];

/// The way out for all mail.
pub struct Gate {
    clock: Arc<Clock>,
    closed: Mutex<Option<Closed>>,
}

struct Closed {
    since: Stamp,
    /// What was said, the last time.
    answer: String,
    refusals: usize,
    next_try: Stamp,
    /// The notice that is out to see.
    probe: Option<NoticeId>,
}

impl Gate {
    /// An open gate.
    pub fn new(clock: Arc<Clock>) -> Self {
        Self {
            clock,
            closed: Mutex::default(),
        }
    }

    /// Whether a notice may be given to a mail thread now. A closed gate lets one through when it is time to see.
    pub fn admits(&self, notice: NoticeId) -> bool {
        let now = self.clock.now();
        match &mut *self.lock() {
            None => true,
            Some(closed) if closed.probe.is_none() && closed.next_try <= now => {
                closed.probe = Some(notice);
                true
            }
            Some(_) => false,
        }
    }

    /// Whether a notice that a mail thread has in its hand must wait all the same.
    pub fn holds(&self, notice: NoticeId) -> bool {
        let closed = self.lock();
        closed
            .as_ref()
            .is_some_and(|closed| closed.probe != Some(notice))
    }

    /// A notice was refused for our own fault.
    pub fn close(&self, notice: NoticeId, answer: &str) {
        let now = self.clock.now();
        let mut gate = self.lock();
        let closed = gate.get_or_insert_with(|| Closed {
            since: now,
            answer: String::new(),
            refusals: 0,
            next_try: now,
            probe: Some(notice),
        });
        answer.clone_into(&mut closed.answer);
        // Two threads may have been refused at once: that is one refusal.
        if closed.probe == Some(notice) {
            let pause = PAUSES.get(closed.refusals).or(PAUSES.last());
            closed.next_try = now.plus_seconds(pause.copied().unwrap_or_default());
            closed.refusals += 1;
            closed.probe = None;
        }
    }

    /// Somebody says that it is mended, or a notice went through; `true` when the gate was closed.
    pub fn open(&self) -> bool {
        self.lock().take().is_some()
    }

    /// A notice came back with an answer that says nothing of us, or without any: another one is sent to see.
    pub fn undecided(&self, notice: NoticeId) {
        if let Some(closed) = &mut *self.lock()
            && closed.probe == Some(notice)
        {
            closed.probe = None;
        }
    }

    /// Since when and why nothing goes out.
    pub fn stop(&self) -> Option<MailStop> {
        self.lock().as_ref().map(|closed| MailStop {
            since: closed.since,
            answer: closed.answer.clone(),
            next_try: closed.next_try,
        })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Closed>> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
