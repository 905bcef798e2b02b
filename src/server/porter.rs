//! How many may stand at the door and how many may be inside, each user and in all: nobody's neighbour, by a slip or by
//! will, takes the places of everybody. Whoever runs the server may use every place, but none is kept for him.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::os::unix::net::UnixStream;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Most who have connected and not yet said what they want.
const AT_THE_DOOR: Places = Places { all: 256, each: 64 };

/// Most who are inside.
const INSIDE: Places = Places {
    all: 200,
    each: 120,
};

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
}

/// Counts who comes and goes.
#[derive(Clone, Debug, Default)]
pub struct Porter(Arc<Mutex<Counts>>);

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
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Visit {
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

/// What comes over a connection. Between two frames it may take as long as it likes; what has begun may not.
#[derive(Debug)]
pub struct Paced {
    stream: UnixStream,
    /// When what has begun must be whole.
    until: Option<Instant>,
    /// Whether the socket itself has a limit now.
    limited: bool,
}

impl Paced {
    /// A connection whose greeting has begun.
    pub fn greeting(stream: UnixStream) -> Self {
        Self {
            stream,
            until: Some(Instant::now() + GREETING),
            limited: false,
        }
    }

    /// What was begun is whole; `more` says that the next has begun already.
    pub fn whole(&mut self, more: bool) {
        self.until = more.then(|| Instant::now() + FRAME);
    }
}

impl Read for Paced {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let Some(until) = self.until else {
            if self.limited {
                self.stream.set_read_timeout(None)?;
                self.limited = false;
            }
            let read = self.stream.read(bytes);
            self.until = Some(Instant::now() + FRAME);
            return read;
        };
        let left = until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        self.limited = true;
        self.stream.read(bytes)
    }
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
}
