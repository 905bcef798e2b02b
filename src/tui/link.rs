//! The line to the server: connecting in a thread, reading in another, and numbers that say which answer is whose.
//!
//! Knows nothing of screens. Never repeats a request by itself: `session` does, for it knows what was lost.

use std::io;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded};

use super::arrival::{Arrival, spawn};
use super::rehearsal;
use super::{Absent, Connect};
use crate::wire::client::Connection;
use crate::wire::messages::Call;

/// Between two attempts to connect.
const PAUSE: Duration = Duration::from_millis(500);

/// The line, up or down.
#[derive(Debug)]
pub struct Link {
    connection: Option<Connection>,
    /// Counts connections, so that a late frame of an old one is known.
    number: u64,
    arrivals: Sender<Arrival>,
    wanted: Sender<Absent>,
}

impl Link {
    /// Starts the thread that connects, and asks it for a connection.
    pub fn start(connect: Connect, arrivals: &Sender<Arrival>) -> io::Result<Self> {
        let (wanted, asked) = bounded(1);
        spawn("connect", arrivals, move |to| {
            keep_connecting(connect, &asked, to);
        })?;
        let link = Self {
            connection: None,
            number: 0,
            arrivals: arrivals.clone(),
            wanted,
        };
        link.ask_for_connection(Absent::Start);
        Ok(link)
    }

    /// Whether the line is up.
    pub fn is_up(&self) -> bool {
        self.connection.is_some()
    }

    /// Takes a new connection and begins to read from it.
    pub fn attach(&mut self, connection: Connection) -> io::Result<()> {
        let mut reader = connection.reader()?;
        self.number += 1;
        let number = self.number;
        spawn("server", &self.arrivals, move |to| {
            loop {
                let read = reader.read();
                rehearsal::point("server");
                let arrival = match read {
                    Ok(frame) => Arrival::Frame(number, Box::new(frame)),
                    Err(error) => {
                        let _ = to.send(Arrival::Broken(number, error.to_string()));
                        return;
                    }
                };
                if to.send(arrival).is_err() {
                    return;
                }
            }
        })?;
        self.connection = Some(connection);
        Ok(())
    }

    /// Whether a frame is of the connection that is up.
    pub fn is_current(&self, number: u64) -> bool {
        self.number == number && self.is_up()
    }

    /// Sends a request and gives its number; `None` when the line is down or breaks now.
    pub fn send(&mut self, request: impl Into<Call>) -> Option<u64> {
        self.connection.as_mut()?.send(request).ok()
    }

    /// Lets the connection go and asks for another.
    pub fn drop_connection(&mut self, absent: Absent) {
        self.connection = None;
        self.ask_for_connection(absent);
    }

    fn ask_for_connection(&self, absent: Absent) {
        // One wish is enough: a full channel has one already.
        let _ = self.wanted.try_send(absent);
    }
}

fn keep_connecting(mut connect: Connect, asked: &Receiver<Absent>, to: &Sender<Arrival>) {
    while let Ok(absent) = asked.recv() {
        loop {
            let (arrival, done) = match connect(absent) {
                Ok(connection) => (Arrival::Linked(Box::new(connection)), true),
                Err(why) => (Arrival::NotLinked(why), false),
            };
            if to.send(arrival).is_err() {
                return;
            }
            if done {
                break;
            }
            thread::sleep(PAUSE);
        }
    }
}
