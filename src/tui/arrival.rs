//! Everything that can wake the screen, gathered in one channel: keys, signals, frames of the server, the tty's end.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Instant;

use crossbeam_channel::Sender;

use super::typed::Typed;
use crate::wire::client::Connection;
use crate::wire::messages::ServerFrame;

/// What comes in.
#[derive(Debug)]
pub enum Arrival {
    /// Something was typed or pasted, just then.
    Typed(Typed, Instant),
    /// The window has another size.
    Resized,
    /// The program must end.
    Ended(End),
    Linked(Box<Connection>),
    /// It could not be made; it is tried again.
    NotLinked(String),
    /// A frame of the connection with this number.
    Frame(u64, Box<ServerFrame>),
    /// That connection broke.
    Broken(u64, String),
}

/// Why the program must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The clerk said so.
    Asked,
    /// SIGTERM or SIGINT.
    Signal,
    /// The line or window is gone: nothing may be written any more.
    HungUp,
    /// A thread panicked; the hook has told why.
    Panicked,
}

/// A thread whose panic ends the program instead of leaving it half dead.
pub fn spawn(
    name: &str,
    to: &Sender<Arrival>,
    work: impl FnOnce(&Sender<Arrival>) + Send + 'static,
) -> io::Result<()> {
    let to = to.clone();
    let body = move || {
        if catch_unwind(AssertUnwindSafe(|| work(&to))).is_err() {
            let _ = to.send(Arrival::Ended(End::Panicked));
        }
    };
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
}
