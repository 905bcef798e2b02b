//! How many may stand at the door and how many may be inside, each user and in all: nobody's neighbour, by a slip or by
//! will, takes the places of everybody. Whoever runs the server may use every place, but none is kept for him. Large frames
//! are read one at a time for each user: what is begun and not ended would otherwise fill the memory.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::os::fd::AsRawFd as _;
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::sys::socket::{MsgFlags, recv};

/// Most who have connected and not yet said what they want.
const AT_THE_DOOR: Places = Places { all: 256, each: 64 };

/// Most who are inside.
const INSIDE: Places = Places {
    all: 200,
    each: 120,
};

/// Most large frames that are under way; the next waits for one of them.
const LARGE: Places = Places { all: 8, each: 1 };

/// A frame over this is a large one: an import, or a paper beside a form.
const LARGE_FROM: u32 = 256 << 10;

/// The whole greeting takes no longer.
const GREETING: Duration = Duration::from_secs(5);

/// A frame that has begun is whole after no longer than this.
const FRAME: Duration = Duration::from_secs(30);

#[derive(Clone, Copy)]
struct Places {
    all: usize,
    each: usize,
}

/// Who is where.
#[derive(Debug, Default)]
struct Counts {
    at_the_door: BTreeMap<u32, usize>,
    inside: BTreeMap<u32, usize>,
    large: BTreeMap<u32, usize>,
}

/// Counts who comes and goes.
#[derive(Clone, Debug, Default)]
pub struct Porter(Arc<Book>);

#[derive(Debug, Default)]
struct Book {
    counts: Mutex<Counts>,
    /// A large frame is over.
    over: Condvar,
}

/// A connection of a user, as long as it lives.
#[derive(Debug)]
pub struct Visit {
    porter: Porter,
    user: u32,
    /// Whether the user runs the server.
    owns: bool,
    inside: bool,
}

impl Porter {
    /// Somebody connected; `None` where too many stand at the door.
    pub fn arrive(&self, user: u32, owns: bool) -> Option<Visit> {
        take(&mut self.counts().at_the_door, AT_THE_DOOR, user, owns).then(|| Visit {
            porter: self.clone(),
            user,
            owns,
            inside: false,
        })
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A large frame of a user that is under way.
#[derive(Debug)]
pub struct Large<'a>(&'a Visit);

impl Drop for Large<'_> {
    fn drop(&mut self) {
        let book = &self.0.porter.0;
        give_back(&mut self.0.porter.counts().large, self.0.user);
        book.over.notify_all();
    }
}

impl Visit {
    /// Waits until a frame of so many bytes may be read; `None` where it needs no place.
    ///
    /// # Errors
    /// When no place was free as long as a frame may take.
    pub fn make_room(&self, bytes: u32) -> io::Result<Option<Large<'_>>> {
        if bytes < LARGE_FROM {
            return Ok(None);
        }
        let book = &self.porter.0;
        let no_place = |counts: &mut Counts| !take(&mut counts.large, LARGE, self.user, false);
        let waited = book
            .over
            .wait_timeout_while(self.porter.counts(), FRAME, no_place);
        let (counts, waited) = waited.unwrap_or_else(PoisonError::into_inner);
        drop(counts);
        if waited.timed_out() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        Ok(Some(Large(self)))
    }

    /// Goes in; `false` where there is no place.
    pub fn enter(&mut self) -> bool {
        let mut counts = self.porter.counts();
        self.inside = take(&mut counts.inside, INSIDE, self.user, self.owns);
        if self.inside {
            give_back(&mut counts.at_the_door, self.user);
        }
        self.inside
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut counts = self.porter.counts();
        let counts = &mut *counts;
        let place = if self.inside {
            &mut counts.inside
        } else {
            &mut counts.at_the_door
        };
        give_back(place, self.user);
    }
}

fn take(counts: &mut BTreeMap<u32, usize>, places: Places, user: u32, owns: bool) -> bool {
    let all: usize = counts.values().sum();
    let own = counts.get(&user).copied().unwrap_or_default();
    let has_place = all < places.all && (owns || own < places.each);
    if has_place {
        counts.insert(user, own + 1);
    }
    has_place
}

fn give_back(counts: &mut BTreeMap<u32, usize>, user: u32) {
    if let Some(own) = counts.get_mut(&user) {
        *own = own.saturating_sub(1);
        if *own == 0 {
            counts.remove(&user);
        }
    }
}

/// After a command the next question often comes at once: so long it is looked for without going to sleep, for waking up
/// takes as long as many an answer.
const MOMENT: Duration = Duration::from_micros(250);

/// Whoever came in asks something within this: a place is for whoever works.
const FIRST: Duration = Duration::from_secs(60);

/// What comes over a connection. Between two frames it may take as long as the center lets it; what has begun may not.
#[derive(Debug)]
pub struct Paced {
    stream: UnixStream,
    /// When what has begun must be whole.
    until: Option<Instant>,
    /// How long the next frame may be awaited; `None` for ever.
    rest: Option<Duration>,
    /// The socket's own limit now.
    limit: Option<Duration>,
}

impl Paced {
    /// A connection whose greeting has begun.
    pub fn greeting(stream: UnixStream) -> Self {
        Self {
            stream,
            until: Some(Instant::now() + GREETING),
            rest: Some(FIRST),
            limit: None,
        }
    }

    /// From now on the next frame may be awaited so long.
    pub fn rests(&mut self, longest: Option<Duration>) {
        self.rest = longest;
    }

    /// What was begun is whole; `more` says that the next has begun already.
    pub fn whole(&mut self, more: bool) {
        self.until = more.then(|| Instant::now() + FRAME);
    }
}

impl Paced {
    /// Waits for a moment, awake, for what may come at once.
    pub fn look_out(&self) {
        let end = Instant::now() + MOMENT;
        let flags = MsgFlags::MSG_PEEK | MsgFlags::MSG_DONTWAIT;
        let fd = self.stream.as_raw_fd();
        while recv(fd, &mut [0; 1], flags) == Err(Errno::EAGAIN) && Instant::now() < end {
            // Whoever has something to do goes first.
            thread::yield_now();
        }
    }

    fn limit(&mut self, limit: Option<Duration>) -> io::Result<()> {
        if self.limit != limit {
            self.stream.set_read_timeout(limit)?;
            self.limit = limit;
        }
        Ok(())
    }
}

impl Read for Paced {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let Some(until) = self.until else {
            self.limit(self.rest)?;
            let read = self.stream.read(bytes);
            self.until = Some(Instant::now() + FRAME);
            return read;
        };
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.limit(Some(left))?;
        self.stream.read(bytes)
    }
}

/// Whether a wait was over before anything came: the system calls it so or so.
pub fn is_over(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn one_user_cannot_take_the_places_of_all() {
        let porter = Porter::default();
        let come = |user: u32, owns: bool| {
            let mut visit = porter.arrive(user, owns)?;
            visit.enter().then_some(visit)
        };
        let mut greedy: Vec<_> = std::iter::from_fn(|| come(7, false)).collect();
        assert_eq!(greedy.len(), INSIDE.each);
        let mut others: Vec<_> = std::iter::from_fn(|| come(8, false)).collect();
        assert_eq!(others.len(), INSIDE.all - INSIDE.each);
        assert!(come(9, false).is_none() && come(0, true).is_none());
        // Whoever leaves makes room, for the same user and for all.
        drop(greedy.pop());
        others.extend(come(9, false));
        assert!(come(7, false).is_none());
        assert_eq!(others.len(), INSIDE.all - INSIDE.each + 1);
        drop((greedy, others));
        assert!(porter.counts().inside.is_empty() && porter.counts().at_the_door.is_empty());
    }

    #[test]
    fn whoever_connects_and_says_nothing_keeps_nobody_else_out() {
        let porter = Porter::default();
        let silent: Vec<_> = std::iter::from_fn(|| porter.arrive(7, false)).collect();
        assert_eq!(silent.len(), AT_THE_DOOR.each);
        assert!(porter.arrive(8, false).is_some());
    }

    #[test]
    fn one_user_has_one_large_frame_under_way_and_keeps_no_other_user_waiting() {
        let porter = Porter::default();
        let [one, same, other] = [7, 7, 8].map(|user| porter.arrive(user, false).unwrap());
        assert!(one.make_room(LARGE_FROM - 1).unwrap().is_none());
        let large = one.make_room(LARGE_FROM).unwrap();
        assert!(large.is_some() && other.make_room(LARGE_FROM).unwrap().is_some());
        std::thread::scope(|scope| {
            let waits = scope.spawn(|| same.make_room(LARGE_FROM).unwrap().is_some());
            assert!(!waits.is_finished());
            drop(large);
            assert!(waits.join().unwrap());
        });
        assert!(porter.counts().large.is_empty());
    }

    #[test]
    fn a_frame_that_never_ends_is_given_up_and_a_pause_between_two_is_not() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let mut paced = Paced::greeting(ours);
        theirs.write_all(b"ab").unwrap();
        let mut bytes = [0; 1];
        assert_eq!(paced.read(&mut bytes).unwrap(), 1);
        paced.until = Some(Instant::now());
        assert_eq!(
            paced.read(&mut bytes).unwrap_err().kind(),
            io::ErrorKind::TimedOut
        );
        paced.whole(false);
        assert_eq!(paced.read(&mut bytes).unwrap(), 1);
        assert!(paced.until.is_some(), "from the first byte on it counts");
    }

    #[test]
    fn who_asks_nothing_is_awaited_as_long_as_the_center_lets_him() {
        let (ours, mut theirs) = UnixStream::pair().unwrap();
        let mut paced = Paced::greeting(ours);
        paced.whole(false);
        assert_eq!(paced.rest, Some(FIRST));
        paced.rests(Some(Duration::from_millis(1)));
        let ended = paced.read(&mut [0; 1]).unwrap_err();
        assert!(is_over(&ended), "{ended}");
        paced.whole(false);
        paced.rests(None);
        // Nothing comes: it is looked for no longer than a moment, and what then comes is still there to be read.
        paced.look_out();
        theirs.write_all(b"a").unwrap();
        paced.look_out();
        assert_eq!(paced.read(&mut [0; 1]).unwrap(), 1);
        assert_eq!(paced.limit, None);
    }
}
