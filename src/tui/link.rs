//! The line to the server: connecting in a thread of its own, reading where something has come, and numbers that say
//! which answer is whose.
//!
//! Knows nothing of screens. Never repeats a request by itself: `session` does, for it knows what was lost.

use std::io;
use std::os::fd::{AsFd as _, BorrowedFd};
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::arrival::{Arrival, Post, spawn};
use super::{Absent, Connect};
use crate::wire::client::{Connection, Reader};
use crate::wire::frame::FrameError;
use crate::wire::messages::{Call, ServerFrame};

/// Between two attempts to connect.
const PAUSE: Duration = Duration::from_millis(500);

/// The line, up or down.
#[derive(Debug)]
pub struct Link {
    line: Option<Line>,
    wanted: Sender<Absent>,
}

#[derive(Debug)]
struct Line {
    connection: Connection,
    reader: Reader,
}

impl Link {
    /// Starts the thread that connects, and asks it for a connection.
    pub fn start(connect: Connect, arrivals: &Post) -> io::Result<Self> {
        let (wanted, asked) = bounded(1);
        spawn("connect", arrivals, move |to| {
            keep_connecting(connect, &asked, to);
        })?;
        let link = Self { line: None, wanted };
        link.ask_for_connection(Absent::Start);
        Ok(link)
    }

    /// Whether the line is up.
    pub fn is_up(&self) -> bool {
        self.line.is_some()
    }

    /// Takes a new connection.
    pub fn attach(&mut self, connection: Connection) -> io::Result<()> {
        let reader = connection.reader()?;
        self.line = Some(Line { connection, reader });
        Ok(())
    }

    /// What is waited for, while the line is up.
    pub fn socket(&self) -> Option<BorrowedFd<'_>> {
        Some(self.line.as_ref()?.reader.as_fd())
    }

    /// Takes up what has come.
    pub fn look(&mut self) -> Result<(), FrameError> {
        self.line.as_mut().map_or(Ok(()), |line| line.reader.look())
    }

    /// The next frame that has come whole.
    pub fn frame(&mut self) -> Result<Option<ServerFrame>, FrameError> {
        self.line
            .as_mut()
            .map_or(Ok(None), |line| line.reader.take())
    }

    /// Whether something has come that is not taken.
    pub fn has_more(&self) -> bool {
        self.line
            .as_ref()
            .is_some_and(|line| line.reader.has_more())
    }

    /// Sends a request and gives its number; `None` when the line is down or breaks now.
    pub fn send(&mut self, request: impl Into<Call>) -> Option<u64> {
        self.line.as_mut()?.connection.send(request).ok()
    }

    /// Lets the connection go and asks for another.
    pub fn drop_connection(&mut self, absent: Absent) {
        self.line = None;
        self.ask_for_connection(absent);
    }

    fn ask_for_connection(&self, absent: Absent) {
        // One wish is enough: a full channel has one already.
        let _ = self.wanted.try_send(absent);
    }
}

fn keep_connecting(mut connect: Connect, asked: &Receiver<Absent>, to: &Post) {
    while let Ok(absent) = asked.recv() {
        loop {
            let (arrival, done) = match connect(absent) {
                Ok(connection) => (Arrival::Linked(Box::new(connection)), true),
                Err(why) => (Arrival::NotLinked(why), false),
            };
            if !to.send(arrival) {
                return;
            }
            if done {
                break;
            }
            thread::sleep(PAUSE);
        }
    }
}
