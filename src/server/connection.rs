//! One connection: greets, answers requests in order, and tells a watcher that something changed.

use std::io::{self, BufReader};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use super::desk::switch_clerk;
use super::dispatch;
use super::house::House;
use super::orders::Refusal;
use super::people::Peer;
use super::porter::{Paced, Visit, is_over};
use super::session::Session;
use crate::domain::clerk::Door;
use crate::domain::rejection::Rejection;
use crate::wire::answer::{Failure, FailureKind};
use crate::wire::ask::{Open, SwitchClerk, Watch};
use crate::wire::frame::{self, FrameError};
use crate::wire::messages::{Call, ClientFrame, Reply, ServerFrame, SessionCall, reply};

/// The stream, and who sits at its other end.
struct Connection {
    session: Session,
    writer: Arc<Mutex<UnixStream>>,
}

/// Answers until the other side closes.
pub fn run(
    house: Arc<House>,
    visit: &Visit,
    peer: Peer,
    reader: Paced,
    stream: UnixStream,
) -> Result<(), FrameError> {
    // Length and body of a frame in one read: a request is short.
    let mut reader = BufReader::new(reader);
    let writer = Arc::new(Mutex::new(stream));
    let session = Session::new(house, peer);
    let mut connection = Connection { session, writer };
    loop {
        if connection.session.is_open() {
            reader.get_mut().rests(connection.session.house.rest());
        }
        match next(&mut reader, visit) {
            Ok(ClientFrame { id, call }) => {
                let more = !reader.buffer().is_empty();
                reader.get_mut().whole(more);
                let reply = connection.answer(call);
                let answered = connection.reply(id, reply);
                // The clerk's next key waits for none of this.
                connection.session.house.orders.settle();
                answered?;
                if connection.session.has_given() && !more {
                    reader.get_ref().look_out();
                }
            }
            Err(error) if error.is_end() => return Ok(()),
            Err(FrameError::Io(error)) => {
                if is_over(&error) {
                    let why = "nothing was asked for too long";
                    connection.send(&ServerFrame::Bye(why.to_owned()))?;
                }
                return Err(error.into());
            }
            Err(error) => {
                // What cannot be understood cannot be answered: say so and close, for the next bytes are lost.
                connection.send(&ServerFrame::Bye(error.to_string()))?;
                return Err(error);
            }
        }
    }
}

/// The next frame; a large one only when it has its place.
fn next(reader: &mut BufReader<Paced>, visit: &Visit) -> Result<ClientFrame, FrameError> {
    let length = frame::length(reader)?;
    let _place = visit.make_room(length)?;
    frame::body(reader, length)
}

impl Connection {
    fn answer(&mut self, call: Call) -> Reply {
        match self.answer_whoever(call) {
            // Whom nobody knows reads, and what he lacks is a name and not a right.
            Reply::Refused(Rejection::NotAllowed { .. }) if self.session.is_nobody() => {
                Reply::Refused(Rejection::NobodySignedIn)
            }
            reply => reply,
        }
    }

    fn answer_whoever(&mut self, call: Call) -> Reply {
        match call {
            Call::Session(SessionCall::Open(asked)) => {
                if asked.door == Door::Screen {
                    self.session.house.farewell.add(&self.writer);
                }
                reply::<Open>(Ok(self.session.open(&asked)))
            }
            Call::Session(SessionCall::Watch(Watch)) => {
                reply::<Watch>(self.watch().map_err(Refusal::Failed))
            }
            Call::Session(SessionCall::SwitchClerk(asked)) => {
                reply::<SwitchClerk>(switch_clerk(&mut self.session, asked))
            }
            Call::Desk(_) if self.session.is_shut_out() => {
                self.session.is_sent_away();
                Reply::Failed(works_no_longer(&self.session.peer.user))
            }
            Call::Desk(request) => dispatch::answer(&self.session, request),
        }
    }

    fn watch(&self) -> Result<(), Failure> {
        let house = &self.session.house;
        house.farewell.add(&self.writer);
        let news = house.board.watch();
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

/// What whoever was taken off the list of clerks is told.
fn works_no_longer(user: &str) -> Failure {
    Failure {
        kind: FailureKind::SentAway,
        what: format!("{user} works here no longer"),
        hint: format!("a manager lets a clerk in again: mailroom clerk add {user}"),
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
