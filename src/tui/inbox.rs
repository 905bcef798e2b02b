//! Where the loop waits for everything at once: what threads send, the terminal, the line to the server. What comes while
//! it waits is read by the loop itself: each thread in between would cost a key as much as its search does.

use std::io;
use std::os::fd::{AsFd as _, BorrowedFd};
use std::sync::Arc;
use std::time::{Duration, Instant};

use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::arrival::{Arrival, End, Letterbox, Post};
use super::terminal::Keyboard;

/// What the loop takes from.
#[derive(Debug)]
pub struct Inbox {
    letterbox: Letterbox,
    keyboard: Arc<Keyboard>,
    own: Post,
}

/// What ended a wait.
#[derive(Debug)]
pub enum Woken {
    Arrival(Arrival),
    /// There is something to read on the line that was waited for as well.
    Line,
    /// The time is over.
    Nothing,
}

impl Inbox {
    pub fn new(letterbox: Letterbox, keyboard: Arc<Keyboard>, own: Post) -> Self {
        Self {
            letterbox,
            keyboard,
            own,
        }
    }

    /// Whether nothing waits that was read.
    pub fn is_empty(&self) -> bool {
        self.letterbox.is_empty()
    }

    /// What comes first, within a time; what stands on the line goes before what was sent.
    pub fn wait(&self, patience: Duration, line: Option<BorrowedFd<'_>>) -> Woken {
        let end = Instant::now() + patience;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let ready = self.ready(left, line);
            if ready.line {
                return Woken::Line;
            }
            if ready.rang {
                self.letterbox.heard();
            }
            if ready.keys && self.keyboard.look(|key| self.own.put(key)).is_err() {
                return Woken::Arrival(Arrival::Ended(End::HungUp));
            }
            match self.letterbox.take() {
                Some(arrival) => return Woken::Arrival(arrival),
                None if left.is_zero() => return Woken::Nothing,
                None => {}
            }
        }
    }

    /// Waits until something can be taken or the time is over.
    fn ready(&self, left: Duration, line: Option<BorrowedFd<'_>>) -> Ready {
        let due = self.keyboard.due();
        let limit = match due {
            _ if !self.is_empty() => Duration::ZERO,
            Some(due) => left.min(due),
            None => left,
        };
        // In whole milliseconds, and never too short.
        let limit = limit.as_micros().div_ceil(1000);
        let limit = PollTimeout::try_from(limit).unwrap_or(PollTimeout::MAX);
        let (bell, terminal) = (self.letterbox.bell(), io::stdin());
        let mut all = [bell, terminal.as_fd(), line.unwrap_or(bell)]
            .map(|fd| PollFd::new(fd, PollFlags::POLLIN));
        if poll(&mut all, limit).is_err() {
            return Ready::default();
        }
        let [rang, typed, came] = all.map(|fd| fd.any().unwrap_or(true));
        Ready {
            rang,
            keys: typed || due.is_some(),
            line: came && line.is_some(),
        }
    }
}

#[derive(Default)]
struct Ready {
    rang: bool,
    keys: bool,
    line: bool,
}
