//! What the terminal sends: keys, pastes, signals, and the sign that it is gone. Each source has a thread of its own that
//! feeds one letterbox; none of them decides anything. Keys that come while the loop waits it reads itself.
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
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::tcgetattr;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGWINCH};
use signal_hook::iterator::Signals;

use crate::tui::arrival::{Arrival, End, Post, spawn};
use crate::tui::moment::Moment;
use crate::tui::rehearsal;
use crate::tui::typed::Typed;

/// The signal that ends the program, which overtakes every key that waits.
static ENDING: Mutex<Option<End>> = Mutex::new(None);

/// The end that a signal wants, as soon as it came.
pub fn ending() -> Option<End> {
    *ENDING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts the threads that read keys, signals and the tty's state. Bytes that were read before are keys as well.
pub fn start(to: &Post, before: &[u8]) -> io::Result<Arc<Keyboard>> {
    let signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGWINCH])?;
    spawn("signals", to, move |to| read_signals(signals, to))?;
    let keyboard = Arc::new(Keyboard::default());
    keyboard.decoded(before, |key| to.send(key));
    let keys = Arc::clone(&keyboard);
    spawn("keys", to, move |to| {
        if read_keys(&keys, to).is_err() {
            to.send(Arrival::Ended(End::HungUp));
        }
    })?;
    spawn("tty", to, watch_tty)?;
    Ok(keyboard)
}

/// The keys, read by whoever looks first: by the loop where it waits for them, else by a thread that does nothing but
/// read, which stamps each key when it came, however long the loop is busy.
#[derive(Debug)]
pub struct Keyboard {
    began: Instant,
    decoder: Mutex<Decoder>,
}

impl Default for Keyboard {
    fn default() -> Self {
        Self {
            began: Instant::now(),
            decoder: Mutex::default(),
        }
    }
}

impl Keyboard {
    fn decoder(&self) -> MutexGuard<'_, Decoder> {
        self.decoder.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now(&self) -> Moment {
        Moment(self.began.elapsed().as_millis() as u64)
    }

    /// In what time silence decides what the last bytes were.
    pub fn due(&self) -> Option<Duration> {
        let due = self.decoder().due()?;
        Some(Duration::from_millis(due.since(self.now())))
    }

    /// Reads what has come and waits for nothing; `false` when nobody takes it. An error is the end of the terminal.
    pub fn look(&self, send: impl Fn(Arrival) -> bool) -> io::Result<bool> {
        // Held while it is sent: two who read must not change the order of keys.
        let mut decoder = self.decoder();
        let (from, mut buffer) = (io::stdin(), [0; 4096]);
        let read = wait(&from, Some(0))?.then(|| read(&from, &mut buffer));
        let typed = match read.transpose()? {
            Some(count) => decoder.bytes(buffer.get(..count).unwrap_or_default(), self.now()),
            None => decoder.silence(self.now()),
        };
        Ok(all_sent(typed, send))
    }

    /// What bytes that were read elsewhere are.
    fn decoded(&self, bytes: &[u8], send: impl Fn(Arrival) -> bool) {
        let mut decoder = self.decoder();
        let typed = decoder.bytes(bytes, self.now());
        all_sent(typed, send);
    }
}

fn all_sent(typed: Vec<Typed>, send: impl Fn(Arrival) -> bool) -> bool {
    typed.into_iter().all(|one| {
        rehearsal::typed(&one);
        rehearsal::point("keys");
        send(Arrival::Typed(one, Instant::now()))
    })
}

fn read_signals(mut signals: Signals, to: &Post) {
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
        if !to.send(arrival) {
            return;
        }
    }
}

/// Reads until nobody listens; an error is the end of the terminal.
fn read_keys(keyboard: &Keyboard, to: &Post) -> io::Result<()> {
    loop {
        let due = keyboard.due().map(|due| due.as_millis() as u64);
        wait(&io::stdin(), due)?;
        if !keyboard.look(|key| to.send(key))? {
            return Ok(());
        }
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
fn watch_tty(to: &Post) {
    loop {
        thread::sleep(Duration::from_secs(1));
        rehearsal::point("tty");
        let gone = matches!(
            tcgetattr(io::stdin()),
            Err(Errno::EIO | Errno::ENXIO | Errno::EBADF)
        );
        if gone {
            to.send(Arrival::Ended(End::HungUp));
            return;
        }
    }
}
