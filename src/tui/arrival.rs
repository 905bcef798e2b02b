//! What threads send to the loop that acts: keys, signals, connections, the tty's end. A ring wakes it, so that it can
//! wait for other things beside.

use std::io::{self, Read as _, Write as _};
use std::os::fd::{AsFd as _, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread;
use std::time::Instant;

use crossbeam_channel::{Receiver, Sender};

use super::typed::Typed;
use crate::wire::client::Connection;

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

/// The way to the loop, for any thread.
#[derive(Clone, Debug)]
pub struct Post {
    to: Sender<Arrival>,
    /// A byte on it wakes the loop; that it is full says that it is woken already.
    bell: Arc<UnixStream>,
}

/// What was sent, and the bell's other end, which can be waited for.
#[derive(Debug)]
pub struct Letterbox {
    arrivals: Receiver<Arrival>,
    bell: UnixStream,
}

impl Post {
    /// The post and the box that it is brought to.
    pub fn new() -> io::Result<(Self, Letterbox)> {
        let (to, arrivals) = crossbeam_channel::unbounded();
        let (ring, bell) = UnixStream::pair()?;
        ring.set_nonblocking(true)?;
        bell.set_nonblocking(true)?;
        let ring = Arc::new(ring);
        Ok((Self { to, bell: ring }, Letterbox { arrivals, bell }))
    }

    /// Sends; `false` when nobody listens any more.
    pub fn send(&self, arrival: Arrival) -> bool {
        let sent = self.put(arrival);
        let _ = (&*self.bell).write(&[0]);
        sent
    }

    /// The same without a ring, for the loop itself.
    pub fn put(&self, arrival: Arrival) -> bool {
        self.to.send(arrival).is_ok()
    }
}

impl Letterbox {
    pub fn is_empty(&self) -> bool {
        self.arrivals.is_empty()
    }

    pub fn take(&self) -> Option<Arrival> {
        self.arrivals.try_recv().ok()
    }

    /// What rings when something is sent.
    pub fn bell(&self) -> BorrowedFd<'_> {
        self.bell.as_fd()
    }

    /// Every ring so far is heard.
    pub fn heard(&self) {
        let _ = (&self.bell).read(&mut [0; 64]);
    }
}

/// A thread whose panic ends the program instead of leaving it half dead.
pub fn spawn(name: &str, to: &Post, work: impl FnOnce(&Post) + Send + 'static) -> io::Result<()> {
    let to = to.clone();
    let body = move || {
        if catch_unwind(AssertUnwindSafe(|| work(&to))).is_err() {
            to.send(Arrival::Ended(End::Panicked));
        }
    };
    thread::Builder::new()
        .name(name.to_owned())
        .spawn(body)
        .map(drop)
}
