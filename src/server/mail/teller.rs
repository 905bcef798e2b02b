//! What mail threads have to say to the engine, told by a thread of its own: marks, which they wait for, and what became of
//! letters, which they do not. So the sync of one letter's end is not what the next letter waits for, and whatever is said
//! meanwhile goes into one group.
//!
//! Invariant: what is said is told in its order. The mark of a thread's next letter is behind the end of its last one, so
//! that of each connection one letter at most is out of which the books do not know what became.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, bounded};

use super::{AGAIN, put_back, put_off};
use crate::domain::clerk::Actor;
use crate::domain::command::Command;
use crate::domain::flow::{MarkNotice, RecordDelivery, ReleaseNotices};
use crate::domain::ids::NoticeId;
use crate::server::gate::Gate;
use crate::server::orders::{Answer, Refusal, Work, server_command};
use crate::server::seat::Orders;
use crate::server::snapshot::Board;
use crate::wire::messages::FailureKind;

/// Most that is told in one group.
const MOST: usize = 64;

/// Something to tell.
pub enum Told {
    /// The next byte may deliver it; whether the books have that.
    Mark(MarkNotice, Sender<bool>),
    /// What became of a try, and whether it opened the gate for those that were put off.
    End(RecordDelivery, bool),
}

impl Told {
    fn command(&self) -> Command {
        match self {
            Self::Mark(mark, _) => Command::MarkNotice(mark.clone()),
            Self::End(end, _) => Command::RecordDelivery(end.clone()),
        }
    }

    fn notice(&self) -> NoticeId {
        match self {
            Self::Mark(mark, _) => mark.notice,
            Self::End(end, _) => end.notice,
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
            batch.extend(self.told.try_iter().take(MOST));
            batch = self.tell(batch);
        }
    }

    /// Tells all in one group; what the disk has no room for comes back.
    fn tell(&self, batch: Vec<Told>) -> Vec<Told> {
        let commands = batch.iter().map(Told::command).collect();
        let mut answers = self.ask(commands).unwrap_or_default().into_iter();
        let (mut again, mut reopened) = (Vec::new(), false);
        for told in batch {
            let answer = answers.next();
            match told {
                Told::Mark(_, reply) => drop(reply.send(matches!(answer, Some(Ok(_))))),
                Told::End(..) if is_full(answer.as_ref()) && !self.is_ending() => again.push(told),
                Told::End(_, opened) => {
                    put_back(&self.gate, &self.board, told.notice());
                    reopened |= opened;
                }
            }
        }
        if reopened {
            // What was put off because of us need not wait for its hour.
            let waiting = put_off(&self.board.read().state);
            let _ = self.ask(vec![Command::ReleaseNotices(ReleaseNotices(waiting))]);
        }
        again
    }

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
        let answers = answers.recv();
        self.orders.settle();
        answers.ok()
    }

    fn is_ending(&self) -> bool {
        self.ending.load(Ordering::Relaxed)
    }
}

fn is_full(answer: Option<&Answer>) -> bool {
    matches!(answer, Some(Err(Refusal::Failed(failure))) if failure.kind == FailureKind::NoSpace)
}
