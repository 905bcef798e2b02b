//! One connection: greets, learns from the kernel who is there, answers requests in order, and tells a watcher
//! that something changed. Reading uses the last committed moment; every change goes to the engine.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use crossbeam_channel::bounded;

use super::desk::House;
use super::orders::{Answer, Order, Refusal, Work};
use super::people::Peer;
use crate::domain::clerk::{Actor, Door, Present, Role};
use crate::domain::command::Command;
use crate::domain::ids::{ClerkId, CommandId};
use crate::domain::rejection::Rejection;
use crate::domain::text;
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask::{Open, SwitchClerk, Watch};
use crate::wire::frame::{self, FrameError};
use crate::wire::messages::{Call, ClientFrame, Reply, ServerFrame, SessionCall, reply};
use crate::wire::rows::Desk;

/// Longest name of a terminal.
const MAX_TERMINAL: usize = 60;

/// A connection that was greeted.
pub struct Session {
    pub house: Arc<House>,
    /// Who is there.
    pub peer: Peer,
    /// What the terminal calls itself.
    pub terminal: String,
    door: Door,
    /// Who said that he works there.
    present: Present,
    writer: Arc<Mutex<UnixStream>>,
}

impl Session {
    /// Answers until the other side closes.
    pub fn run(house: Arc<House>, peer: Peer, stream: UnixStream) -> Result<(), FrameError> {
        let mut reader = stream.try_clone()?;
        let writer = Arc::new(Mutex::new(stream));
        let mut session = Self {
            house,
            peer,
            terminal: "?".to_owned(),
            door: Door::Shell,
            present: Present::User,
            writer,
        };
        loop {
            match frame::read::<ClientFrame>(&mut reader) {
                Ok(ClientFrame { id, call }) => {
                    let reply = session.answer(call);
                    session.reply(id, reply)?;
                }
                Err(error) if error.is_end() => return Ok(()),
                Err(error @ FrameError::Io(_)) => return Err(error),
                Err(error) => {
                    // What cannot be understood cannot be answered: say so and close, for the next bytes are lost.
                    session.send(&ServerFrame::Bye(error.to_string()))?;
                    return Err(error);
                }
            }
        }
    }

    fn answer(&mut self, call: Call) -> Reply {
        match self.answer_whoever(call) {
            // Whom nobody knows reads, and what he lacks is a name and not a right.
            Reply::Refused(Rejection::NotAllowed { .. }) if self.is_nobody() => {
                Reply::Refused(Rejection::NobodySignedIn)
            }
            reply => reply,
        }
    }

    fn answer_whoever(&mut self, call: Call) -> Reply {
        match call {
            Call::Session(SessionCall::Open(asked)) => reply::<Open>(Ok(self.open(&asked))),
            Call::Session(SessionCall::Watch(Watch)) => {
                reply::<Watch>(self.watch().map_err(Refusal::Failed))
            }
            Call::Session(SessionCall::SwitchClerk(asked)) => {
                reply::<SwitchClerk>(super::desk::switch_clerk(self, asked))
            }
            Call::Desk(request) => super::dispatch::answer(self, request),
        }
    }

    fn open(&mut self, asked: &Open) -> Desk {
        self.terminal = text::scrub(&asked.terminal, MAX_TERMINAL);
        self.door = asked.door;
        if asked.door == Door::Screen {
            self.house.farewell.add(&self.writer);
        }
        self.leave();
        self.desk()
    }

    /// The desk as whoever works here sees it.
    pub fn desk(&self) -> Desk {
        super::dispatch::with_view(self, |view: &super::reads::View<'_>| view.desk())
    }

    /// Somebody showed his PIN.
    pub fn enter(&mut self, clerk: ClerkId) {
        self.present = Present::Clerk(clerk);
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

    fn is_nobody(&self) -> bool {
        self.present() == Present::Nobody
    }

    /// Who gives the commands of this connection, as the books write it. Nobody reads, as the least of all roles.
    pub fn actor(&self) -> Actor {
        let snapshot = self.house.board.read();
        let clerks = &snapshot.state.clerks;
        let (clerk, role) = match self.present.by_now(self.door, clerks) {
            Present::User => (None, self.peer.role(&self.house.config.roles)),
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
        let count = commands.len();
        let (reply, answers) = bounded(1);
        let work = Work {
            actor,
            commands,
            dry_run,
            reply,
        };
        let sent = self.house.orders.send(Order::Work(work)).is_ok();
        let answers = if sent { answers.recv().ok() } else { None };
        answers.unwrap_or_else(|| vec![Err(Refusal::Failed(self.ending())); count])
    }

    /// Gives one command.
    pub fn submit_one(&self, actor: Actor, id: CommandId, command: Command) -> Answer {
        self.submit(actor, vec![(id, command)], false)
            .pop()
            .unwrap_or_else(|| Err(Refusal::Failed(self.ending())))
    }

    fn ending(&self) -> Failure {
        self.house.farewell.ending()
    }

    fn watch(&self) -> Result<(), Failure> {
        self.house.farewell.add(&self.writer);
        let news = self.house.board.watch();
        let writer = Arc::clone(&self.writer);
        let tell = move || {
            while let Ok(seq) = news.recv() {
                if write(&writer, &ServerFrame::Changed(seq)).is_err() {
                    return;
                }
            }
        };
        match thread::Builder::new().name("watcher".into()).spawn(tell) {
            Ok(_) => Ok(()),
            Err(error) => Err(Failure {
                kind: FailureKind::Unavailable,
                what: format!("no thread for this screen: {error}"),
                hint: "close other screens".into(),
            }),
        }
    }

    fn reply(&self, id: u64, reply: Reply) -> Result<(), FrameError> {
        match self.send(&ServerFrame::Reply {
            id,
            reply: Box::new(reply),
        }) {
            Err(FrameError::TooLarge(size)) => {
                let failure = Failure {
                    kind: FailureKind::Bad,
                    what: FrameError::TooLarge(size).to_string(),
                    hint: "ask for fewer rows".into(),
                };
                self.send(&ServerFrame::Reply {
                    id,
                    reply: Box::new(Reply::Failed(failure)),
                })
            }
            other => other,
        }
    }

    fn send(&self, frame: &ServerFrame) -> Result<(), FrameError> {
        write(&self.writer, frame)
    }
}

fn write(writer: &Mutex<UnixStream>, frame: &ServerFrame) -> Result<(), FrameError> {
    let mut stream = writer.lock().unwrap_or_else(PoisonError::into_inner);
    frame::write(&mut *stream, frame)
}

/// A screen that reads nothing for so long is gone: it must not hold a thread for ever.
pub fn limit_writes(stream: &UnixStream) -> io::Result<()> {
    stream.set_write_timeout(Some(Duration::from_secs(30)))
}
