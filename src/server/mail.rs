//! Notices on their way to the mail threads, and what the threads say back: as commands, like everybody.
//!
//! A notice is out with a thread at most once at a time; what a thread could not mark comes back by itself.

use crate::domain::flow::{MarkNotice, RecordDelivery, ReleaseNotices, disposition_of};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::archive::Archive;
use super::gate::Gate;
use super::orders::{Answer, Order, Refusal, Work, server_command};
use super::reads;
use super::reads::view::View;
use super::snapshot::{Board, Snapshot};
use crate::clock::{Clock, local_day};
use crate::config::Config;
use crate::domain::books::Touched;
use crate::domain::clerk::{Actor, Present};
use crate::domain::client::Client;
use crate::domain::command::Command;
use crate::domain::disposition::Action;
use crate::domain::ids::{CommandId, ItemId, NoticeId, Pmb};
use crate::domain::item::Item;
use crate::domain::notice::{Delivery, Notice, NoticeState};
use crate::domain::policy::Policy;
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::outbox::{Desk, Job, Letter, compose};
use crate::wire::messages::FailureKind;

/// Which notices are with a mail thread.
type Out = Arc<Mutex<BTreeSet<NoticeId>>>;

/// The engine's side: which notices are open, and which go out.
pub struct Mailbag {
    open: BTreeSet<NoticeId>,
    out: Out,
    gate: Arc<Gate>,
    jobs: Sender<NoticeId>,
}

impl Mailbag {
    /// A bag and the end of it that the mail threads take from.
    pub fn new(gate: Arc<Gate>) -> (Self, Out, Receiver<NoticeId>) {
        let (jobs, taken) = crossbeam_channel::unbounded();
        let out = Out::default();
        (
            Self {
                open: BTreeSet::new(),
                out: Arc::clone(&out),
                gate,
                jobs,
            },
            out,
            taken,
        )
    }

    /// Looks through all notices: at the start, and when the outbox goes live.
    pub fn refill(&mut self, state: &State) {
        self.open = state
            .notices
            .values()
            .filter(|notice| notice.state.is_open())
            .map(|notice| notice.id)
            .collect();
        let queued: Vec<_> = self
            .open
            .iter()
            .filter_map(|id| state.notices.get(id))
            .collect();
        for notice in queued {
            self.offer(state, notice);
        }
    }

    /// Takes up what a group changed.
    pub fn follow(&mut self, state: &State, touched: &[Touched]) {
        for id in touched.iter().flat_map(|one| &one.notices) {
            match state.notices.get(id) {
                Some(notice) if notice.state.is_open() => {
                    self.open.insert(*id);
                    self.offer(state, notice);
                }
                _ => {
                    self.open.remove(id);
                }
            }
        }
    }

    /// The notices whose time has come. What is queued and lies with no thread is offered again.
    pub fn due(&mut self, state: &State, now: Stamp, policy: &Policy) -> Vec<NoticeId> {
        let mut due = Vec::new();
        for notice in self.open.iter().filter_map(|id| state.notices.get(id)) {
            match notice.state {
                NoticeState::Queued => self.offer(state, notice),
                _ if notice.due(state.header.last_intake, policy) <= now => due.push(notice.id),
                _ => {}
            }
        }
        due
    }

    fn offer(&self, state: &State, notice: &Notice) {
        // A trial writes to no client; the manager is told all the same.
        let held_back = state.is_paused() && !notice.kind.is_to_manager();
        if notice.state == NoticeState::Queued && !held_back {
            let mut out = self.out.lock().unwrap_or_else(PoisonError::into_inner);
            if !out.contains(&notice.id) && self.gate.admits(notice.id) {
                out.insert(notice.id);
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
    pub orders: Sender<Order>,
    pub clock: Arc<Clock>,
    pub config: Arc<Config>,
    pub taken: Receiver<NoticeId>,
    /// Notices that are with a thread.
    pub out: Out,
    /// Whether mail may leave.
    pub gate: Arc<Gate>,
    /// Set when the server ends.
    pub ending: Arc<AtomicBool>,
}

impl Postroom {
    fn ask(&self, command: Command) -> Option<Answer> {
        let (reply, answer) = bounded(1);
        let commands = vec![(server_command(), command)];
        let work = Work {
            actor: Actor::Server,
            commands,
            dry_run: false,
            reply,
        };
        self.orders.send(Order::Work(work)).ok()?;
        answer.recv().ok()?.pop()
    }

    fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }

    fn put_back(&self, notice: NoticeId) {
        self.gate.undecided(notice);
        self.out
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&notice);
    }

    /// What a letter about the books is written from.
    fn view<'a>(&'a self, snapshot: &'a Snapshot, now: Stamp) -> View<'a> {
        View {
            snapshot,
            archive: &self.archive,
            config: &self.config,
            actor: &Actor::Server,
            present: Present::User,
            now,
            mail_stop: None,
        }
    }

    fn job(&self, id: NoticeId) -> Option<Job> {
        let snapshot = self.board.read();
        let notice = snapshot.state.notices.get(&id)?;
        let everybody = everybody(notice);
        let client = snapshot
            .state
            .clients
            .get(&notice.client)
            .map(AsRef::as_ref)
            .or(everybody.as_ref())?;
        let zone = self.config.center.timezone;
        let items = self.archive.items(&snapshot.state, &notice.items);
        let pickup = self.archive.pickup(&snapshot.state, notice);
        let now = self.clock.now();
        let today = local_day(now, zone);
        let letter = Letter {
            notice,
            client,
            items: items.iter().collect(),
            actions: actions(&snapshot.state, &items, &self.config.policy(), today),
            pickup: pickup.as_ref(),
            report: reads::owed(&self.view(&snapshot, now), notice),
            letterhead: &self.config.letterhead(),
            site: snapshot.state.header.site,
            at: now,
        };
        Some(Job {
            notice: Notice::clone(notice),
            mail: compose(&letter),
        })
    }
}

/// What the rules say of pieces that lie here: a letter must not promise what the desk then refuses.
pub fn actions(
    state: &State,
    items: &[Item],
    policy: &Policy,
    today: Day,
) -> BTreeMap<ItemId, Action> {
    let here = items.iter().filter(|item| item.is_held());
    here.map(|item| (item.id, disposition_of(state, item, policy, today).action))
        .collect()
}

/// Whom a notice to the manager names when it is about the whole directory.
pub fn everybody(notice: &Notice) -> Option<Client> {
    let about_all = || Client::blank(notice.client.clone(), Pmb::new(""), CommandId([0; 16]));
    notice.kind.is_to_manager().then(about_all)
}

impl Desk for Postroom {
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

    fn mark(&self, job: &Job) -> bool {
        let command = Command::MarkNotice(MarkNotice {
            notice: job.notice.id,
            items: job.notice.items.clone(),
        });
        let marked = !self.is_ending() && matches!(self.ask(command), Some(Ok(_)));
        if !marked {
            self.put_back(job.notice.id);
        }
        marked
    }

    /// What became of a mail must reach the books: while the disk is full it is said again each second. Whether the
    /// gate is open is settled first, so that whoever sees the notice sees why the others wait.
    fn record(&self, notice: NoticeId, delivery: Delivery) {
        let reopened = match &delivery {
            Delivery::Sent(_) | Delivery::Written(_) => self.gate.open(),
            Delivery::Blocked(answer) => {
                self.gate.close(notice, answer);
                false
            }
            Delivery::Deferred(_) | Delivery::Failed(_) => false,
        };
        loop {
            let command = Command::RecordDelivery(RecordDelivery {
                notice,
                delivery: delivery.clone(),
            });
            match self.ask(command) {
                Some(Err(Refusal::Failed(failure))) if failure.kind == FailureKind::NoSpace => {
                    let _ = self
                        .board
                        .wait_until(Duration::from_secs(1), |_| self.is_ending());
                    if self.is_ending() {
                        break;
                    }
                }
                _ => break,
            }
        }
        self.put_back(notice);
        if reopened {
            // What was put off because of us need not wait for its hour.
            let waiting = put_off(&self.board.read().state);
            let _ = self.ask(Command::ReleaseNotices(ReleaseNotices(waiting)));
        }
    }
}
