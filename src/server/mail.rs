//! Notices on their way to the mail threads, and what the threads say back: as commands, like everybody.
//!
//! When a notice is due hangs on the real clock and on the time that passes, never on the books': those keep the time
//! of a clock that was once ahead, and nobody may wait for that.
//!
//! A notice is out with a thread at most once at a time; what a thread could not mark comes back by itself.

mod looks;
mod pace;
mod teller;
mod tried;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::archive::Archive;
use super::codes::Codes;
use super::gate::Gate;
use super::kept_list::Kept;
use super::reads;
use super::reads::view::View;
use super::snapshot::{Board, Snapshot};
use crate::clock::{Clock, Steady};
use crate::config::{Config, Live};
use crate::domain::alarm::CopyOf;
use crate::domain::books::Touched;
use crate::domain::clerk::{Actor, Present};
use crate::domain::flow::{MarkNotice, RecordDelivery};
use crate::domain::ids::NoticeId;
use crate::domain::notice::{Delivery, Notice, NoticeState};
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::Stamp;
use crate::outbox::{Desk, Job, Settings, compose};
use looks::Looks;
use pace::Pace;
pub use teller::{Teller, Told};
pub use tried::{FOLDER as TRIED, Tried};

/// How long a letter that was written before its turn says what is so.
const FRESH: Duration = Duration::from_secs(2);

/// How long is waited for what cannot be done now: books that lack something, a full disk.
const AGAIN: Duration = Duration::from_secs(1);

/// The engine's side: which notices are open, and which go out.
pub struct Mailbag {
    open: BTreeMap<NoticeId, Waiting>,
    /// When the last piece came in, since the start.
    last_intake: Option<Steady>,
    clock: Arc<Clock>,
    gate: Arc<Gate>,
    jobs: Sender<NoticeId>,
    tried: Arc<Tried>,
    config: Arc<Live>,
    pace: Pace,
    /// When it was looked what sits here.
    pub looks: Looks,
}

/// Since when a notice waits as it does.
#[derive(Clone, Copy)]
struct Waiting {
    state: NoticeState,
    /// By the books.
    book: Stamp,
    /// By the time that passes.
    since: Steady,
}

impl Mailbag {
    /// A bag and the end of it that the mail threads take from.
    pub fn new(
        gate: Arc<Gate>,
        clock: Arc<Clock>,
        tried: Arc<Tried>,
        config: Arc<Live>,
    ) -> (Self, Receiver<NoticeId>) {
        let (jobs, taken) = crossbeam_channel::unbounded();
        (
            Self {
                open: BTreeMap::new(),
                last_intake: None,
                clock,
                gate,
                jobs,
                tried,
                config,
                pace: Pace::default(),
                looks: Looks::default(),
            },
            taken,
        )
    }

    /// Looks through all notices: at the start, and when the outbox goes live.
    pub fn refill(&mut self, state: &State) {
        let (now, since) = (self.clock.now(), self.clock.steady());
        let open = |notice: &&Arc<Notice>| notice.state.is_open();
        for notice in state.notices.values().filter(open) {
            let begun = match notice.state {
                NoticeState::Deferred(_) => state.header.at,
                _ => notice.queued_at,
            };
            self.open.entry(notice.id).or_insert(Waiting {
                state: notice.state,
                // Of what was booked by a clock that was ahead, nobody knows when it really was: it begins now.
                book: begun.max(now),
                since,
            });
        }
        self.tried.only(&self.open.keys().copied().collect());
        let queued: Vec<_> = self
            .open
            .keys()
            .filter_map(|id| state.notices.get(id))
            .collect();
        for notice in queued {
            self.offer(state, notice);
        }
    }

    /// Takes up what a group changed.
    pub fn follow(&mut self, state: &State, touched: &[Touched]) {
        let since = self.clock.steady();
        if touched.iter().any(|one| !one.items.is_empty())
            && state.header.last_intake == state.header.at
        {
            self.last_intake = Some(since);
        }
        for id in touched.iter().flat_map(|one| &one.notices) {
            match state.notices.get(id) {
                Some(notice) if notice.state.is_open() => {
                    let waiting = Waiting {
                        state: notice.state,
                        book: state.header.at,
                        since,
                    };
                    let known = self.open.entry(*id).or_insert(waiting);
                    if known.state != notice.state {
                        *known = waiting;
                    }
                    self.offer(state, notice);
                }
                _ => {
                    self.open.remove(id);
                    self.tried.forget(*id);
                }
            }
        }
    }

    /// Of what the ledger is a copy, which sends nothing.
    pub fn copy_of(&self) -> Option<CopyOf> {
        self.gate.copy_of()
    }

    /// Whether this is the desk, whose notices become due.
    pub fn may_send(&self) -> bool {
        self.copy_of().is_none()
    }

    /// The notices whose time has come. What is queued and lies with no thread is offered again.
    pub fn due(&mut self, state: &State, policy: &Policy) -> Vec<NoticeId> {
        let (now, steady) = (self.clock.now(), self.clock.steady());
        self.pace.tidy(steady);
        let (mut due, mut queued) = (Vec::new(), Vec::new());
        let open = self.open.iter();
        let open = open.filter_map(|(id, waiting)| Some((state.notices.get(id)?, waiting)));
        for (notice, waiting) in open {
            match notice.state {
                NoticeState::Queued => queued.push(notice),
                _ if notice.due(state.header.last_intake, policy) <= now => due.push(notice.id),
                _ if self.waited(notice, waiting, state, policy) <= steady => due.push(notice.id),
                _ => {}
            }
        }
        for notice in queued {
            self.offer(state, notice);
        }
        due
    }

    /// When a notice has waited as long as it is meant to, whatever the clocks of machine and books say.
    fn waited(&self, notice: &Notice, waiting: &Waiting, state: &State, policy: &Policy) -> Steady {
        // The last piece in the books' time of this notice.
        let last_intake = self.last_intake.map_or_else(
            || state.header.last_intake.min(waiting.book),
            |at| Stamp(waiting.book.0.saturating_add(at.since(waiting.since))),
        );
        let due = notice.due(last_intake, policy);
        waiting.since.plus(due.0.saturating_sub(waiting.book.0))
    }

    /// Gives a notice to the mail threads, where nothing holds it back.
    fn offer(&mut self, state: &State, notice: &Notice) {
        // A trial writes to no client; the manager is told all the same.
        let held_back = state.is_paused() && !notice.kind.is_to_manager();
        if notice.state != NoticeState::Queued || held_back || self.gate.is_out(notice.id) {
            return;
        }
        let (config, now) = (self.config.now(), self.clock.steady());
        let limits = &config.mail.settings.limits;
        let to = notice.to.as_deref();
        // Its domain may have had its letters of this minute. The gate is asked last, for it remembers whom it let through.
        if self.pace.has_room(limits, to, now) && self.gate.admits(notice.id) {
            self.pace.goes(limits, to, now);
            if self.gate.go_out(notice.id) {
                let _ = self.jobs.send(notice.id);
            }
        }
    }
}

/// The notices that were put off.
pub fn put_off(state: &State) -> Vec<NoticeId> {
    let notices = state.notices.values();
    notices
        .filter(|notice| matches!(notice.state, NoticeState::Deferred(_)))
        .map(|notice| notice.id)
        .collect()
}

/// The mail threads' side.
pub struct Postroom {
    /// Where readers look.
    pub board: Arc<Board>,
    pub archive: Archive,
    /// The way to the engine.
    pub told: Sender<Told>,
    pub clock: Arc<Clock>,
    pub config: Arc<Live>,
    pub taken: Receiver<NoticeId>,
    pub codes: Arc<Codes>,
    pub tried: Arc<Tried>,
    pub kept: Arc<Kept>,
    /// Whether mail may leave.
    pub gate: Arc<Gate>,
    /// Set when the server ends.
    pub ending: Arc<AtomicBool>,
}

impl Postroom {
    fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    fn put_back(&self, notice: NoticeId) {
        put_back(&self.gate, &self.board, notice);
    }

    /// What a letter about the books is written from.
    fn view<'a>(&'a self, snapshot: &'a Snapshot, config: &'a Arc<Config>, now: Stamp) -> View<'a> {
        View {
            snapshot,
            archive: &self.archive,
            config,
            actor: &Actor::Server,
            present: Present::User,
            now,
            mail_stop: None,
            wants_pin: false,
            kept: &self.kept,
        }
    }

    fn job(&self, id: NoticeId) -> Option<Job> {
        let snapshot = self.board.read();
        let notice = snapshot.state.notices.get(&id)?;
        if let Some(letter) = self.tried.again(notice) {
            return Some(Job {
                notice: Notice::clone(notice),
                mail: Ok(letter),
            });
        }
        let (config, now) = (self.config.now(), self.clock.now());
        let view = self.view(&snapshot, &config, now);
        let code = self.codes.letter(snapshot.state.header.site, notice, now);
        let code = code.filter(|_| reads::code_is_taken(&view, notice));
        let Ok(mail) = reads::of_letter(&view, notice, code, compose) else {
            // It would leave something out: it waits for the books, and so do we.
            let _ = self.board.wait_until(AGAIN, |_| self.is_ending());
            return None;
        };
        let mail = mail?;
        Some(Job {
            notice: Notice::clone(notice),
            mail,
        })
    }
}

/// A notice is with no thread any more.
fn put_back(gate: &Gate, board: &Board, notice: NoticeId) {
    gate.undecided(notice);
    gate.come_back(notice);
    board.look_again();
}

impl Desk for Postroom {
    fn settings(&self) -> Settings {
        self.config.now().mail.settings.clone()
    }

    fn next(&self) -> Option<Job> {
        loop {
            if self.is_ending() {
                return None;
            }
            match self.taken.recv_timeout(Duration::from_millis(200)) {
                Ok(id) if self.gate.holds(id) => self.put_back(id),
                Ok(id) => match self.job(id) {
                    Some(job) => return Some(job),
                    None => self.put_back(id),
                },
                Err(crossbeam_channel::RecvTimeoutError::Timeout) => {}
                Err(crossbeam_channel::RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn ready(&self) -> Option<Job> {
        // Where there is not enough for all, none waits behind the letter of another while a connection is idle.
        let all = self.config.now().mail.settings.workers();
        if self.taken.len() < all {
            return None;
        }
        let id = self.taken.try_recv().ok().filter(|_| !self.is_ending())?;
        let job = if self.gate.holds(id) {
            None
        } else {
            self.job(id)
        };
        if job.is_none() {
            self.put_back(id);
        }
        job
    }

    /// What a letter says is what was so a moment ago: after a slow answer it is written anew.
    fn still(&self, job: Job, ago: Duration) -> Option<Job> {
        let id = job.notice.id;
        let is_so = || {
            self.board
                .read()
                .state
                .notices
                .get(&id)
                .is_some_and(|now| **now == job.notice)
        };
        if ago < FRESH && !self.gate.holds(id) && is_so() {
            return Some(job);
        }
        self.put_back(id);
        None
    }

    fn mark(&self, job: &Job, meanwhile: &mut dyn FnMut()) -> bool {
        if let Ok(letter) = &job.mail {
            self.tried.keep(&job.notice, letter);
        }
        let mark = MarkNotice {
            notice: job.notice.id,
            items: job.notice.items.clone(),
        };
        let (reply, answer) = bounded(1);
        let told = !self.is_ending() && self.told.send(Told::Mark(mark, reply)).is_ok();
        meanwhile();
        let marked = told && answer.recv().unwrap_or(false);
        if !marked {
            self.put_back(job.notice.id);
        }
        marked
    }

    /// Whether the gate is open is settled first, so that whoever sees the notice sees why the others wait.
    fn record(&self, notice: NoticeId, delivery: Delivery) {
        teller::log(notice, &delivery);
        let reopened = match &delivery {
            Delivery::Sent(_) | Delivery::Written(_) => self.gate.open(),
            Delivery::Blocked(answer) => {
                self.gate.close(notice, answer);
                false
            }
            Delivery::Deferred(_) | Delivery::Failed(_) => false,
        };
        let end = RecordDelivery { notice, delivery };
        let _ = self.told.send(Told::End(end, reopened));
    }
}

#[cfg(test)]
mod tests;
