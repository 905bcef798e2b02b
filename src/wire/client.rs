//! A connection to the server: one request at a time for a command, or a reader of frames for a screen.
//!
//! Never repeats a request by itself: whoever asks knows whether the same command id may go out again.

use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use super::answer::Refusal;
use super::frame::{self, FrameError, Incoming};
use super::hello::{self, Greeting, Verb, Welcome};
use super::messages::{Ask, Call, ClientFrame, PROTOCOL, Reply, ServerFrame};

/// Why there is no connection, or no more.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    #[error("no server answers: {0}")]
    NoServer(io::Error),
    /// The socket is there, but not for this user.
    #[error("this user may not reach the desk")]
    NotAllowed,
    /// The server speaks another version.
    #[error("the server speaks version {server} of the protocol, this program {PROTOCOL}")]
    OtherVersion {
        /// The server's version.
        server: u16,
    },
    /// The server ends just now.
    #[error("the server is ending")]
    Stopping,
    /// No place is free.
    #[error("too many are connected to the desk, or too many of this user's")]
    Full,
    /// Somebody works there.
    #[error("somebody works there")]
    Busy,
    /// The line broke.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// The server said good-bye.
    #[error("the server ended: {0}")]
    Bye(String),
    /// Somebody stopped it on purpose.
    #[error("the server ended: {0} stopped it")]
    Stopped(String),
}

impl From<io::Error> for ClientError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied => Self::NotAllowed,
            _ => Self::NoServer(error),
        }
    }
}

#[derive(Debug)]
pub struct Connection {
    stream: UnixStream,
    next: u64,
    /// The server's process.
    pub server_pid: u32,
}

impl Connection {
    /// Connects and greets.
    pub fn open(socket: &Path) -> Result<Self, ClientError> {
        let (stream, greeting) = greet(socket, Verb::Talk)?;
        stream.set_read_timeout(None)?;
        Ok(Self {
            stream,
            next: 0,
            server_pid: greeting.pid,
        })
    }

    /// Asks and waits for the answer, which may be that there is none.
    pub fn ask<A: Ask>(&mut self, question: A) -> Result<Result<A::Answer, Refusal>, ClientError> {
        Ok(A::read(self.call(question)?))
    }

    /// Asks and waits for the reply; what the server pushes meanwhile is passed over.
    pub fn call(&mut self, call: impl Into<Call>) -> Result<Reply, ClientError> {
        let sent = self.send(call);
        loop {
            // What a server said before it ended can be read on a line that takes nothing any more.
            let read = frame::read(&mut self.stream);
            let (id, frame) = match (&sent, read) {
                (Ok(id), read) => (Some(*id), read?),
                (Err(_), Ok(frame)) => (None, frame),
                (Err(_), Err(_)) => break,
            };
            match frame {
                ServerFrame::Reply { id: of, reply } if Some(of) == id => return Ok(*reply),
                ServerFrame::Bye(reason) => return Err(ClientError::Bye(reason)),
                ServerFrame::Stopped { by } => {
                    return Err(ClientError::Stopped(by));
                }
                ServerFrame::Reply { .. } | ServerFrame::Changed(_) => {}
            }
        }
        Err(sent.err().unwrap_or(ClientError::Stopping))
    }

    /// Asks and returns the call's number.
    pub fn send(&mut self, call: impl Into<Call>) -> Result<u64, ClientError> {
        self.next += 1;
        frame::write(
            &mut self.stream,
            &ClientFrame {
                id: self.next,
                call: call.into(),
            },
        )?;
        Ok(self.next)
    }

    /// A second handle that reads frames.
    pub fn reader(&self) -> io::Result<Reader> {
        Ok(Reader {
            stream: self.stream.try_clone()?,
            incoming: Incoming::default(),
        })
    }
}

/// Reads what the server sends, and can be waited for beside other things.
#[derive(Debug)]
pub struct Reader {
    stream: UnixStream,
    incoming: Incoming,
}

impl Reader {
    /// The next frame, however long it takes.
    pub fn read(&mut self) -> Result<ServerFrame, FrameError> {
        loop {
            if let Some(frame) = self.take()? {
                return Ok(frame);
            }
            self.look()?;
        }
    }

    /// The next frame, where it has come whole.
    pub fn take(&mut self) -> Result<Option<ServerFrame>, FrameError> {
        self.incoming.take()
    }

    /// Takes up what has come; waits only where nothing has.
    pub fn look(&mut self) -> Result<(), FrameError> {
        self.incoming.read(&mut self.stream)
    }

    /// Whether something has come that is not taken.
    pub fn has_more(&self) -> bool {
        !self.incoming.is_empty()
    }
}

impl AsFd for Reader {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.stream.as_fd()
    }
}

/// Asks a server to end: at once, or only when nobody works there.
pub fn stop(socket: &Path, verb: Verb) -> Result<Greeting, ClientError> {
    greet(socket, verb).map(|(_, greeting)| greeting)
}

fn greet(socket: &Path, verb: Verb) -> Result<(UnixStream, Greeting), ClientError> {
    let mut stream = UnixStream::connect(socket)?;
    // A server that is there answers at once; one that hangs must not hang us.
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    hello::send(&mut stream, PROTOCOL, verb)?;
    let greeting = hello::welcome(&mut stream)?;
    match greeting.welcome {
        Welcome::OtherVersion => Err(ClientError::OtherVersion {
            server: greeting.version,
        }),
        Welcome::NotAllowed => Err(ClientError::NotAllowed),
        Welcome::Stopping if verb == Verb::Talk => Err(ClientError::Stopping),
        Welcome::Ready | Welcome::Stopping => Ok((stream, greeting)),
        Welcome::Busy if verb == Verb::Talk => Err(ClientError::Full),
        Welcome::Busy => Err(ClientError::Busy),
    }
}
