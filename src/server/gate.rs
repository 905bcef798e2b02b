//! Whether mail may leave. An answer that is about us, such as "may not send as this sender", would be given to every
//! other notice as well: the gate closes, all stays queued, and one notice at a time is sent to see whether somebody
//! has mended it. A notice that goes through opens it, and so does a person who says so.
//!
//! It is kept in memory only: after a restart the first notice finds out anew. In a copy of a ledger it is barred, and
//! no word of anybody's opens it but that the copy is the desk from now on.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::clock::{Clock, Steady};
use crate::domain::alarm::CopyOf;
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
    /// Of what the ledger is a copy.
    copy_of: Mutex<Option<CopyOf>>,
    /// The notices that are with a mail thread.
    out: Mutex<BTreeSet<NoticeId>>,
}

struct Closed {
    since: Stamp,
    /// What was said, the last time.
    answer: String,
    refusals: usize,
    next_try: Steady,
    /// The notice that is out to see.
    probe: Option<NoticeId>,
}

impl Gate {
    /// An open gate, or a copy's.
    pub fn new(clock: Arc<Clock>, copy_of: Option<CopyOf>) -> Self {
        Self {
            clock,
            closed: Mutex::default(),
            copy_of: Mutex::new(copy_of),
            out: Mutex::default(),
        }
    }

    /// Gives a notice to the mail threads; `false` where it is with one already.
    pub fn go_out(&self, notice: NoticeId) -> bool {
        self.out().insert(notice)
    }

    /// Takes a notice back from them.
    pub fn come_back(&self, notice: NoticeId) {
        self.out().remove(&notice);
    }

    /// Whether a notice is with a mail thread, so that it may still be sent though the gate has closed.
    pub fn is_out(&self, notice: NoticeId) -> bool {
        self.out().contains(&notice)
    }

    fn out(&self) -> MutexGuard<'_, BTreeSet<NoticeId>> {
        self.out.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Of what the ledger is a copy: then nothing leaves.
    pub fn copy_of(&self) -> Option<CopyOf> {
        *self.copy_of.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The copy is the desk from now on.
    pub fn taken_over(&self) {
        *self.copy_of.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Whether a notice may be given to a mail thread now. A closed gate lets one through when it is time to see.
    pub fn admits(&self, notice: NoticeId) -> bool {
        let now = self.clock.steady();
        match &mut *self.lock() {
            _ if self.copy_of().is_some() => false,
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
        let other = |closed: &Closed| closed.probe != Some(notice);
        self.copy_of().is_some() || closed.as_ref().is_some_and(other)
    }

    /// A notice was refused for our own fault.
    pub fn close(&self, notice: NoticeId, answer: &str) {
        let (since, now) = (self.clock.now(), self.clock.steady());
        let mut gate = self.lock();
        let closed = gate.get_or_insert_with(|| Closed {
            since,
            answer: String::new(),
            refusals: 0,
            next_try: now,
            probe: Some(notice),
        });
        answer.clone_into(&mut closed.answer);
        // Two threads may have been refused at once: that is one refusal.
        if closed.probe == Some(notice) {
            let pause = PAUSES.get(closed.refusals).or(PAUSES.last());
            closed.next_try = now.plus(pause.copied().unwrap_or_default() * 1000);
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
        let (now, steady) = (self.clock.now(), self.clock.steady());
        self.lock().as_ref().map(|closed| MailStop {
            since: closed.since,
            answer: closed.answer.clone(),
            next_try: now.plus_seconds(closed.next_try.since(steady).max(0) / 1000),
        })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Closed>> {
        self.closed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests;
