//! What mail threads have to say to the engine, told by a thread of its own: marks, which they wait for, and what became of
//! letters, which they do not. So the sync of one letter's end is not what the next letter waits for, and whatever is said
//! meanwhile goes into one group: where many letters wait, each costs one sync at most.
//!
//! Invariant: what is said is told in its order. The mark of a thread's next letter is behind the end of its last one, so
//! that of each connection one letter at most is out of which the books do not know what became.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};
use tracing::{info, warn};

use super::{AGAIN, put_back, put_off};
use crate::domain::clerk::Actor;
use crate::domain::command::Command;
use crate::domain::flow::{MarkNotice, RecordDelivery, ReleaseNotices};
use crate::domain::ids::NoticeId;
use crate::domain::notice::Delivery;
use crate::server::gate::Gate;
use crate::server::orders::{Answer, Refusal, Work, server_command};
use crate::server::seat::Orders;
use crate::server::snapshot::Board;
use crate::wire::messages::FailureKind;

/// Most that is told in one group.
const MOST: usize = 64;

/// How long the end of a letter waits for company. Until it is told, a letter that was taken is one whose end nobody knows.
const MOMENT: Duration = Duration::from_millis(10);

/// Something to tell.
pub enum Told {
    /// The next byte may deliver it; whether the books have that.
    Mark(MarkNotice, Sender<bool>),
    /// What became of a try, and whether it opened the gate for those that were put off.
    End(RecordDelivery, bool),
}

impl Told {
    fn is_mark(&self) -> bool {
        matches!(self, Self::Mark(..))
    }

    fn command(&self) -> Command {
        match self {
            Self::Mark(mark, _) => Command::MarkNotice(mark.clone()),
            Self::End(end, _) => Command::RecordDelivery(end.clone()),
        }
    }
}

/// The thread that tells it.
pub struct Teller {
    pub orders: Orders,
    pub board: Arc<Board>,
    pub gate: Arc<Gate>,
    /// Set when the server ends.
    pub ending: Arc<AtomicBool>,
    pub told: Receiver<Told>,
}

impl Teller {
    /// Tells what there is until no mail thread is left. What became of a mail must reach the books: while the disk is full
    /// it is said again each second.
    pub fn run(&self) {
        let mut batch = Vec::new();
        loop {
            let wait = if batch.is_empty() {
                Duration::MAX
            } else {
                AGAIN
            };
            match self.told.recv_timeout(wait) {
                Ok(first) => batch.push(first),
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) if batch.is_empty() => return,
                Err(RecvTimeoutError::Disconnected) => std::thread::sleep(AGAIN),
            }
            self.gather(&mut batch);
            batch = self.tell(batch);
        }
    }

    /// Takes what else there is to tell. The end of a letter waits a moment for the mark of the next one, which follows at
    /// once where letters wait: both are one sync then. A mark waits for nothing.
    fn gather(&self, batch: &mut Vec<Told>) {
        let until = Instant::now() + MOMENT;
        batch.extend(self.told.try_iter().take(MOST));
        while !batch.iter().any(Told::is_mark) {
            let left = until.saturating_duration_since(Instant::now());
            match self.told.recv_timeout(left) {
                Ok(more) => batch.push(more),
                Err(_) => return,
            }
        }
        batch.extend(self.told.try_iter().take(MOST));
    }

    /// Tells all in one group; what the disk has no room for comes back. Who waits for a mark hears of it at once: what
    /// follows a group is nothing to the mail server.
    fn tell(&self, batch: Vec<Told>) -> Vec<Told> {
        let commands = batch.iter().map(Told::command).collect();
        let mut answers = self.ask(commands).unwrap_or_default().into_iter();
        let (mut again, mut over, mut reopened) = (Vec::new(), Vec::new(), false);
        for told in batch {
            let answer = answers.next();
            match told {
                Told::Mark(_, reply) => drop(reply.send(matches!(answer, Some(Ok(_))))),
                Told::End(..) if is_full(answer.as_ref()) && !self.is_ending() => again.push(told),
                Told::End(end, opened) => {
                    over.push(end.notice);
                    reopened |= opened;
                }
            }
        }
        self.orders.settle();
        for notice in over {
            put_back(&self.gate, &self.board, notice);
        }
        if reopened {
            // What was put off because of us need not wait for its hour.
            let waiting = put_off(&self.board.read().state);
            let _ = self.ask(vec![Command::ReleaseNotices(ReleaseNotices(waiting))]);
            self.orders.settle();
        }
        again
    }

    /// Gives commands; those behind the desk have not heard of it yet.
    fn ask(&self, commands: Vec<Command>) -> Option<Vec<Answer>> {
        let (reply, answers) = bounded(1);
        let named = commands.into_iter().map(|one| (server_command(), one));
        let work = Work {
            actor: Actor::Server,
            commands: named.collect(),
            dry_run: false,
            reply,
        };
        self.orders.give(work).ok()?;
        answers.recv().ok()
    }

    fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }
}

fn is_full(answer: Option<&Answer>) -> bool {
    matches!(answer, Some(Err(Refusal::Failed(failure))) if failure.kind == FailureKind::NoSpace)
}

/// What became of a notice, without a word of the mail server's: those have addresses in them.
pub(super) fn log(notice: NoticeId, delivery: &Delivery) {
    match delivery {
        Delivery::Sent(_) => info!("notice {notice} was sent"),
        Delivery::Written(_) => info!("notice {notice} was written"),
        Delivery::Deferred(_) => warn!("notice {notice} was put off"),
        Delivery::Failed(_) => warn!("notice {notice} failed"),
        Delivery::Blocked(_) => warn!("mail is stopped: see mailroom server status"),
    }
}
