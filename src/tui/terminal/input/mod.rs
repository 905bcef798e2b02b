//! What the terminal sends: keys, pastes, signals, and the sign that it is gone. Each source blocks in a thread of its
//! own and feeds one channel; none of them decides anything.
//!
//! The bytes are read here and not by crossterm, whose input loses scans: with its usual source a burst over 1,024
//! bytes leaves its tail undelivered until the next key, a dropped SSH line spins at full load for ever, and behind a
//! report that it does not know it is deaf. A thread that does nothing but read lets the loop take all that waits
//! before it draws, and stamps each key when it came, however long the loop was busy.

mod decoder;
mod sequence;
#[cfg(test)]
mod tests;
mod text;

pub use decoder::Decoder;

use std::io;
use std::os::fd::AsFd;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crossbeam_channel::Sender;
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::tcgetattr;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::tui::arrival::{Arrival, End, spawn};
use crate::tui::moment::Moment;
use crate::tui::rehearsal;

/// The signal that ends the program, which overtakes every key that waits.
static ENDING: Mutex<Option<End>> = Mutex::new(None);

/// The end that a signal wants, as soon as it came.
pub fn ending() -> Option<End> {
    *ENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the threads that read keys, signals and the tty's state. Bytes that were read before are keys as well.
pub fn start(to: &Sender<Arrival>, before: Vec<u8>) -> io::Result<()> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGWINCH])?;
    spawn("signals", to, move |to| read_signals(signals, to))?;
    spawn("keys", to, move |to| {
        if read_keys(io::stdin(), &before, to).is_err() {
            let _ = to.send(Arrival::Ended(End::HungUp));
        }
    })?;
    spawn("tty", to, watch_tty)
}

fn read_signals(mut signals: Signals, to: &Sender<Arrival>) {
    for signal in signals.forever() {
        let arrival = match signal {
            SIGWINCH => Arrival::Resized,
            SIGHUP => Arrival::Ended(End::HungUp),
            _ => Arrival::Ended(End::Signal),
        };
        if let Arrival::Ended(end) = arrival {
            ENDING
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .get_or_insert(end);
        }
        if to.send(arrival).is_err() {
            return;
        }
    }
}

/// Reads until nobody listens; an error is the end of the terminal.
fn read_keys(from: impl AsFd, before: &[u8], to: &Sender<Arrival>) -> io::Result<()> {
    let began = Instant::now();
    let now = || Moment(began.elapsed().as_millis() as u64);
    let mut decoder = Decoder::default();
    let mut buffer = [0; 4096];
    let mut typed = decoder.bytes(before, now());
    loop {
        for one in typed {
            rehearsal::typed(&one);
            rehearsal::point("keys");
            if to.send(Arrival::Typed(one, Instant::now())).is_err() {
                return Ok(());
            }
        }
        let read = wait(&from, decoder.due().map(|due| due.since(now())))?
            .then(|| read(&from, &mut buffer))
            .transpose()?;
        typed = match read {
            Some(count) => decoder.bytes(buffer.get(..count).unwrap_or_default(), now()),
            None => decoder.silence(now()),
        };
    }
}

/// Whether there is something to read within so many milliseconds; without a limit, once there is.
fn wait(from: &impl AsFd, limit: Option<u64>) -> io::Result<bool> {
    let limit = limit.map_or(PollTimeout::NONE, |limit| {
        PollTimeout::try_from(limit).unwrap_or(PollTimeout::MAX)
    });
    let mut fds = [PollFd::new(from.as_fd(), PollFlags::POLLIN)];
    match poll(&mut fds, limit) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::EINTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// How many bytes were read; an end is an error, for a terminal has none while it is there.
fn read(from: &impl AsFd, buffer: &mut [u8]) -> io::Result<usize> {
    match nix::unistd::read(from, buffer) {
        Ok(0) => Err(io::ErrorKind::UnexpectedEof.into()),
        Ok(count) => Ok(count),
        Err(Errno::EINTR | Errno::EAGAIN) => Ok(0),
        Err(error) => Err(error.into()),
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
