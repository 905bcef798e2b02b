//! Who is there and what he does: reads the last committed moment, and gives commands to the engine.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crossbeam_channel::bounded;
use tracing::info;

use super::house::House;
use super::orders::{Answer, Refusal, Work};
use super::people::Peer;
use super::reads::view::View;
use crate::domain::clerk::{Actor, Door, Present, Role, at_work};
use crate::domain::command::Command;
use crate::domain::ids::{ClerkId, CommandId};
use crate::domain::text;
use crate::wire::answer::Failure;
use crate::wire::ask::Open;
use crate::wire::rows::Desk;

/// Longest name of a terminal.
const MAX_TERMINAL: usize = 60;

/// Who sits at a connection.
pub struct Session {
    pub house: Arc<House>,
    pub peer: Peer,
    /// What the terminal calls itself.
    pub terminal: String,
    door: Door,
    /// Whether he said so.
    is_open: bool,
    /// Who said that he works there.
    present: Present,
    /// Whether he showed his PIN since the last handover.
    fresh: AtomicBool,
    /// Whether he gave a command since it was asked last.
    gave: AtomicBool,
    /// Whether it was noted that the whole ledger is given away through this connection.
    exports: AtomicBool,
    /// Whether it was noted that he is sent away.
    sent_away: AtomicBool,
}

impl Session {
    /// Somebody whom the kernel knows, and who has said nothing yet.
    pub fn new(house: Arc<House>, peer: Peer) -> Self {
        Self {
            house,
            peer,
            terminal: "?".to_owned(),
            door: Door::Shell,
            is_open: false,
            present: Present::User,
            fresh: AtomicBool::new(false),
            gave: AtomicBool::new(false),
            exports: AtomicBool::new(false),
            sent_away: AtomicBool::new(false),
        }
    }

    /// He says through which door he came, and where he sits.
    pub fn open(&mut self, asked: &Open) -> Desk {
        self.terminal = text::scrub(&asked.terminal, MAX_TERMINAL);
        self.door = asked.door;
        self.is_open = true;
        self.leave();
        // Each command of a shell comes and goes; a screen is somebody at work.
        if asked.door == Door::Screen {
            info!("{} works at {}", self.peer.user, self.terminal);
        }
        self.desk()
    }

    /// Whether he said where he sits.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// The desk as whoever works here sees it.
    pub fn desk(&self) -> Desk {
        with_view(self, |view: &View<'_>| view.desk())
    }

    /// Somebody showed his PIN.
    pub fn enter(&mut self, clerk: ClerkId) {
        self.present = Present::Clerk(clerk);
        self.fresh.store(true, Ordering::Relaxed);
    }

    /// Whether a PIN is wanted before the next handover: the config says so, and somebody else may have come to the
    /// screen since. At a shell too: the user who logged in there may be one for all.
    pub fn wants_pin(&self) -> bool {
        let is_shared = at_work(&self.house.board.read().state.clerks)
            .next()
            .is_some();
        self.house.config.now().handovers.pin && is_shared && !self.fresh.load(Ordering::Relaxed)
    }

    /// How somebody shows his PIN at this door.
    pub fn how_to_sign_in(&self) -> &'static str {
        match self.door {
            Door::Screen => "sign in once more, then hand out",
            Door::Shell => "say who you are with --clerk NAME, and give your PIN when it asks",
        }
    }

    /// Whether he gave a command since this was asked last.
    pub fn has_given(&self) -> bool {
        self.gave.swap(false, Ordering::Relaxed)
    }

    /// Whether this is the first page of the ledger that goes out through this connection.
    pub fn begins_export(&self) -> bool {
        !self.exports.swap(true, Ordering::Relaxed)
    }

    /// He works here no longer, and hears it: noted once for each connection.
    pub fn is_sent_away(&self) {
        if !self.sent_away.swap(true, Ordering::Relaxed) {
            info!("{} was sent away: works here no longer", self.peer.user);
        }
    }

    /// A handover is done: the next one wants a PIN of its own.
    pub fn handed_out(&self) {
        self.fresh.store(false, Ordering::Relaxed);
    }

    /// From now on it is as if nobody had said who he is.
    pub fn leave(&mut self) {
        let snapshot = self.house.board.read();
        self.present = Present::untold(self.door, &snapshot.state.clerks);
    }

    /// Who works here by now.
    pub fn present(&self) -> Present {
        let snapshot = self.house.board.read();
        self.present.by_now(self.door, &snapshot.state.clerks)
    }

    pub fn is_nobody(&self) -> bool {
        self.present() == Present::Nobody
    }

    /// Whether he was taken off the list of clerks and no clerk has signed in at his screen: he has no rights here, and reads
    /// nothing either.
    pub fn is_shut_out(&self) -> bool {
        let snapshot = self.house.board.read();
        let clerks = &snapshot.state.clerks;
        let present = self.present.by_now(self.door, clerks);
        let is_signed_in = matches!(present, Present::Clerk(_));
        let roles = &self.house.config.now().roles;
        !is_signed_in && self.peer.role(roles, clerks).is_none()
    }

    /// Who gives the commands of this connection, as the books write it. Nobody reads, as the least of all roles.
    pub fn actor(&self) -> Actor {
        let snapshot = self.house.board.read();
        let clerks = &snapshot.state.clerks;
        let (clerk, role) = match self.present.by_now(self.door, clerks) {
            Present::User => {
                let role = self.peer.role(&self.house.config.now().roles, clerks);
                (None, role.unwrap_or(Role::Auditor))
            }
            Present::Nobody => (None, Role::Auditor),
            Present::Clerk(id) => match clerks.get(&id) {
                Some(clerk) => (Some(clerk.id.clone()), clerk.role),
                None => (Some(id), Role::Auditor),
            },
        };
        Actor::Person {
            user: self.peer.user.clone(),
            clerk,
            role,
            terminal: self.terminal.clone(),
        }
    }

    /// Gives commands to the engine and waits for what they came to.
    pub fn submit(
        &self,
        actor: Actor,
        commands: Vec<(CommandId, Command)>,
        dry_run: bool,
    ) -> Vec<Answer> {
        let answers = self.submit_last(actor, commands, dry_run);
        self.house.orders.settle();
        answers
    }

    /// The same where nothing is left but to answer: those behind the desk hear of it when the answer is out.
    fn submit_last(
        &self,
        actor: Actor,
        commands: Vec<(CommandId, Command)>,
        dry_run: bool,
    ) -> Vec<Answer> {
        self.gave.store(true, Ordering::Relaxed);
        let count = commands.len();
        let (reply, answers) = bounded(1);
        let work = Work {
            actor,
            commands,
            dry_run,
            reply,
        };
        let sent = self.house.orders.give(work).is_ok();
        let answers = if sent { answers.recv().ok() } else { None };
        answers.unwrap_or_else(|| vec![Err(Refusal::Failed(self.ending())); count])
    }

    /// Gives one command.
    pub fn submit_one(&self, actor: Actor, id: CommandId, command: Command) -> Answer {
        self.submit(actor, vec![(id, command)], false)
            .pop()
            .unwrap_or_else(|| Err(Refusal::Failed(self.ending())))
    }

    /// Gives the one command that the answer is about.
    pub fn answer_one(&self, actor: Actor, id: CommandId, command: Command) -> Answer {
        self.submit_last(actor, vec![(id, command)], false)
            .pop()
            .unwrap_or_else(|| Err(Refusal::Failed(self.ending())))
    }

    fn ending(&self) -> Failure {
        self.house.farewell.ending()
    }
}

/// Reads the last committed moment.
pub fn with_view<T>(session: &Session, read: impl FnOnce(&View<'_>) -> T) -> T {
    let snapshot = session.house.board.read();
    let actor = session.actor();
    let config = session.house.config.now();
    read(&View {
        snapshot: &snapshot,
        archive: &session.house.archive,
        config: &config,
        actor: &actor,
        present: session.present(),
        now: session.house.clock.now(),
        mail_stop: session.house.gate.stop(),
        wants_pin: session.wants_pin(),
        kept: &session.house.kept,
    })
}
