//! Everything that can wake the screen, gathered in one channel: keys, signals, frames of the server, the tty's end.
//!
//! Each source blocks in a thread of its own, for crossterm's reader may block or spin in there without stopping
//! the program (`terminal.md` 4.2). No thread decides anything.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

use crossbeam_channel::Sender;
use nix::errno::Errno;
use nix::sys::termios::tcgetattr;
use ratatui::crossterm::event::{self, Event};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::keymap::{Key, keys_of};
use super::rehearsal;
use crate::wire::client::Connection;
use crate::wire::messages::ServerFrame;

/// What comes in.
#[derive(Debug)]
pub enum Arrival {
    Key(Key),
    /// The window has another size.
    Resized,
    /// The program must end.
    Ended(End),
    /// A connection is there.
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

/// Starts the threads that read keys, signals and the tty's state.
pub fn start(to: &Sender<Arrival>) -> io::Result<()> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGWINCH])?;
    spawn("signals", to, move |to| read_signals(signals, to))?;
    spawn("keys", to, read_keys)?;
    spawn("tty", to, watch_tty)
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

fn read_signals(mut signals: Signals, to: &Sender<Arrival>) {
    for signal in signals.forever() {
        let arrival = match signal {
            SIGWINCH => Arrival::Resized,
            SIGHUP => Arrival::Ended(End::HungUp),
            _ => Arrival::Ended(End::Signal),
        };
        if to.send(arrival).is_err() {
            return;
        }
    }
}

fn read_keys(to: &Sender<Arrival>) {
    loop {
        match event::read() {
            Ok(Event::Key(event)) => {
                for key in keys_of(&event) {
                    rehearsal::key(key);
                    rehearsal::point("keys");
                    if to.send(Arrival::Key(key)).is_err() {
                        return;
                    }
                }
            }
            Ok(_) => {}
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => {
                let _ = to.send(Arrival::Ended(End::HungUp));
                return;
            }
        }
    }
}

/// A killed tmux or `sudo` sends no SIGHUP, but its terminal answers no more.
fn watch_tty(to: &Sender<Arrival>) {
    loop {
        thread::sleep(Duration::from_secs(1));
        rehearsal::point("tty");
        let gone = matches!(
            tcgetattr(io::stdin()),
            Err(Errno::EIO | Errno::ENXIO | Errno::EBADF)
        );
        if gone {
            let _ = to.send(Arrival::Ended(End::HungUp));
            return;
        }
    }
}
