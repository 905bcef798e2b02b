//! What the terminal sends: keys, signals, and the sign that it is gone. Each source blocks in a thread of its own
//! and feeds one channel.
//!
//! That is not for speed. Read from the loop that draws, crossterm's input loses scans: with its usual source a burst
//! over 1,024 bytes leaves its tail undelivered until the next key, and a dropped SSH line spins at full load for
//! ever; with `use-dev-tty` polling never sees events that are parsed already, so that each key costs a frame; with
//! both, half an escape sequence blocks signals and timeouts. A thread that does nothing but read has none of these,
//! and the loop takes all that waits before it draws: over a slow line a scan costs a fifth of the bytes then.
//! No thread decides anything.

use std::io;
use std::thread;
use std::time::Duration;

use crossbeam_channel::Sender;
use nix::errno::Errno;
use nix::sys::termios::tcgetattr;
use ratatui::crossterm::event::{self, Event};
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use super::keys::keys_of;
use crate::tui::arrival::{Arrival, End, spawn};
use crate::tui::rehearsal;

/// Starts the threads that read keys, signals and the tty's state.
pub fn start(to: &Sender<Arrival>) -> io::Result<()> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGWINCH])?;
    spawn("signals", to, move |to| read_signals(signals, to))?;
    spawn("keys", to, read_keys)?;
    spawn("tty", to, watch_tty)
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
