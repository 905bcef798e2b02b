//! The only reader of time. Everything else is handed an instant.
//!
//! Two clocks are read: the machine's, which people and programs set, and the time since it started, which nobody can.
//! A jump of the first that the second knows nothing of is not believed before somebody confirms it: until then the
//! desk goes on by the old time and the second clock. Nobody is kept from working by it.

use std::ops::RangeInclusive;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, NaiveTime, TimeZone, Timelike as _, Utc};
use chrono_tz::Tz;
use nix::time::{ClockId, clock_gettime};

use crate::domain::time::{Day, Stamp};

/// A jump ahead by no more than this, in milliseconds, is taken as it is: somebody set the clock right.
const BELIEVED: i64 = 3_600_000;

/// How long after its last event a desk may be opened again without a question, in milliseconds: a season. What the
/// machine's clock did meanwhile nobody knows.
const SEASON: i64 = 92 * 86_400_000;

/// No clock is set behind the year 1 or past the year 9999, in milliseconds since 1970: dates have four figures.
const DATES: RangeInclusive<i64> = -62_135_596_800_000..=253_402_300_799_999;

/// So long after the machine's start its clock may still be set to the right time by the network, in milliseconds: a
/// machine whose clock stands still while it is off begins with the hour at which it was put off.
const SETTLING: i64 = 15 * 60_000;

/// An instant of the time that passes whatever is done to the machine's clock, in milliseconds since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Steady(pub i64);

impl Steady {
    /// So many milliseconds later.
    #[must_use]
    pub fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Milliseconds since an earlier one.
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// The machine's clock, moved where a test asks for it, and watched for jumps.
#[derive(Debug, Default)]
pub struct Clock(Mutex<Watched>);

#[derive(Debug, Default)]
struct Watched {
    /// What a test added to the machine's clock.
    moved: i64,
    /// What a test let pass.
    passed: i64,
    line: Line,
}

/// When it was last known what time it is.
#[derive(Debug, Default)]
struct Line {
    known: Option<(Stamp, Steady)>,
    /// What it was before the machine's clock went back. That is believed; but a clock that comes back to here was right.
    course: Option<(Stamp, Steady)>,
    /// By how many milliseconds the machine's clock is ahead of what is believed.
    ahead: Option<i64>,
    /// The last event at the start: a clock behind it was wrong.
    last: Stamp,
    /// Whether this is a real desk's, on a machine that may have started just now.
    settles: bool,
}

impl Line {
    /// The time to go by, when the clocks say this.
    fn read(&mut self, wall: Stamp, steady: Steady) -> Stamp {
        if let Some((known, then)) = self.known {
            let believed = by_now(known, then, steady);
            let course = self
                .course
                .map_or(believed, |(known, then)| by_now(known, then, steady));
            let jumps = wall.0.saturating_sub(believed.0) > BELIEVED;
            let comes_back = wall.0.abs_diff(course.0) <= BELIEVED.unsigned_abs();
            if jumps && !comes_back && !self.is_set_right(wall, believed, steady) {
                self.ahead = Some(wall.0.saturating_sub(believed.0));
                return believed;
            }
            let is_behind = course.0.saturating_sub(wall.0) > BELIEVED;
            self.course = is_behind.then(|| self.course.unwrap_or((known, then)));
        }
        self.go_by(wall, steady);
        wall
    }

    /// Whether a jump is the end of an error: the time was behind the books, or the machine has just started, and now it
    /// is no later than a desk may have been closed.
    fn is_set_right(&self, wall: Stamp, believed: Stamp, steady: Steady) -> bool {
        let starts = self.settles && steady.0 < SETTLING;
        let was_wrong = believed < self.last || starts;
        was_wrong && wall.0.saturating_sub(self.last.0) <= SEASON
    }

    /// Takes the machine's clock for right, whatever was known before.
    fn believe(&mut self, wall: Stamp, steady: Steady) {
        self.course = None;
        self.go_by(wall, steady);
    }

    fn go_by(&mut self, wall: Stamp, steady: Steady) {
        self.known = Some((wall, steady));
        self.ahead = None;
    }
}

/// What an instant that was known is by now.
fn by_now(known: Stamp, then: Steady, steady: Steady) -> Stamp {
    Stamp(known.0.saturating_add(steady.since(then)))
}

impl Watched {
    fn wall(&self) -> Stamp {
        Stamp(Stamp::from(Utc::now()).0.saturating_add(self.moved))
    }

    fn steady(&self) -> Steady {
        // Counts while the machine sleeps. A system without it knows no jumps, and what waits goes by its clock.
        let passed = clock_gettime(ClockId::CLOCK_BOOTTIME)
            .map_or(0, |time| time.tv_sec() * 1000 + time.tv_nsec() / 1_000_000);
        Steady(passed.saturating_add(self.passed))
    }

    fn now(&mut self) -> Stamp {
        let (wall, steady) = (self.wall(), self.steady());
        self.line.read(wall, steady)
    }

    fn believe(&mut self) {
        let (wall, steady) = (self.wall(), self.steady());
        self.line.believe(wall, steady);
    }
}

impl Clock {
    /// The clock of a desk whose last event is of this instant: a machine whose clock runs far ahead of it is not
    /// believed.
    ///
    /// `mark` is what [`Clock::mark`] said last: since the same start of the machine a jump is seen though no server ran.
    pub fn after(last: Stamp, mark: Option<&str>) -> Self {
        let clock = Self::default();
        {
            let mut watched = clock.watched();
            let (wall, steady) = (watched.wall(), watched.steady());
            watched.line.last = last;
            watched.line.settles = true;
            let pairs = mark.map(marked).unwrap_or_default();
            let mut pairs = pairs.into_iter().filter(|(_, then)| *then <= steady);
            watched.line.known = pairs.next();
            watched.line.course = pairs.next();
            if last > Stamp::default() && wall.0.saturating_sub(last.0) > SEASON {
                watched.line.known = Some((last, steady));
                watched.line.course = None;
            }
        }
        clock
    }

    /// What a later server needs to see a jump that happens while none runs; `None` where the system does not say since
    /// which start of the machine it counts.
    pub fn mark(&self) -> Option<String> {
        let start = start_of_machine()?;
        let mut watched = self.watched();
        watched.now();
        let pairs = [Some(watched.line.known?), watched.line.course];
        let pair = |(wall, steady): (Stamp, Steady)| format!(" {} {}", wall.0, steady.0);
        Some(start + &pairs.into_iter().flatten().map(pair).collect::<String>())
    }

    pub fn now(&self) -> Stamp {
        self.watched().now()
    }

    /// The time that passes whatever is done to the machine's clock.
    pub fn steady(&self) -> Steady {
        self.watched().steady()
    }

    /// By how many seconds the machine's clock is ahead of the time that is gone by, where nobody has confirmed that
    /// it is right.
    pub fn ahead(&self) -> Option<i64> {
        let mut watched = self.watched();
        watched.now();
        watched.line.ahead.map(|ahead| ahead / 1000)
    }

    /// Somebody says that the machine's clock is right.
    pub fn confirm(&self) {
        self.watched().believe();
    }

    /// Whether the clock can be moved by so many seconds, so that it still says a date.
    pub fn reaches(&self, seconds: i64) -> bool {
        let now = self.watched().wall();
        Self::says(Stamp(now.0.saturating_add(seconds.saturating_mul(1000))))
    }

    /// Whether an instant has a date of four figures.
    pub fn says(at: Stamp) -> bool {
        DATES.contains(&at.0)
    }

    /// From now on it is `at`, and goes on from there; the time until then has passed.
    pub fn set(&self, at: Stamp) {
        let mut watched = self.watched();
        let by = at.0.saturating_sub(watched.wall().0);
        watched.move_by(by);
    }

    /// So many seconds pass.
    pub fn advance(&self, seconds: i64) {
        self.watched().move_by(seconds.saturating_mul(1000));
    }

    /// Somebody sets the machine's clock ahead, or back by a negative number, and no time passes.
    pub fn jump(&self, seconds: i64) {
        let mut watched = self.watched();
        watched.now();
        watched.moved = watched.moved.saturating_add(seconds.saturating_mul(1000));
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Which start of the machine this is, as the kernel names it.
fn start_of_machine() -> Option<String> {
    let name = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(name.trim().to_owned())
}

/// Reads what [`Clock::mark`] said, where it was said since this start of the machine: what was known, and the course
/// before the clock went back, if it did.
fn marked(mark: &str) -> Vec<(Stamp, Steady)> {
    let mut words = mark.split_whitespace();
    let start = words.next();
    if start.is_none() || start != start_of_machine().as_deref() {
        return Vec::new();
    }
    let numbers: Vec<i64> = words.map_while(|word| word.parse().ok()).collect();
    let pair = |pair: &[i64]| match pair {
        [wall, steady] => Some((Stamp(*wall), Steady(*steady))),
        _ => None,
    };
    numbers.chunks(2).filter_map(pair).collect()
}

impl Watched {
    fn move_by(&mut self, millis: i64) {
        self.moved = self.moved.saturating_add(millis);
        self.passed = self.passed.saturating_add(millis.max(0));
        self.believe();
    }
}

/// The local date of an instant.
pub fn local_day(at: Stamp, tz: Tz) -> Day {
    at.day_in(&tz)
}

/// Minutes of the hour on the wall, from 0:00 to 23:59.
pub fn minute_of_day(at: Stamp, tz: Tz) -> u16 {
    let local = at.utc().with_timezone(&tz);
    u16::try_from(local.hour() * 60 + local.minute()).unwrap_or_default()
}

/// The instant of a local hour on a day; where the clock skips that hour, the next one that exists.
pub fn at_hour(day: Day, hour: u32, tz: Tz) -> Stamp {
    let time = NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    let local = day.date().and_time(time);
    let found = tz.from_local_datetime(&local).earliest();
    let found = found.or_else(|| {
        tz.from_local_datetime(&(local + chrono::TimeDelta::hours(1)))
            .earliest()
    });
    found.map_or_else(
        || Stamp::from(local.and_utc()),
        |at| Stamp::from(at.with_timezone(&Utc)),
    )
}

/// Reads an instant as people write it in the center's zone: `2026-11-28 17:30`, or a date, which is its last moment; or
/// RFC 3339.
pub fn parse_local(text: &str, tz: Tz) -> Option<Stamp> {
    let text = text.trim();
    if let Some(day) = Day::parse(text) {
        let next = at_hour(day.next(), 0, tz);
        return Some(Stamp(next.0 - 1));
    }
    let Some((day, time)) = text.split_once(' ') else {
        return parse_rfc3339(text);
    };
    let local = Day::parse(day).zip(NaiveTime::parse_from_str(time.trim(), "%H:%M").ok());
    match local {
        Some((day, time)) => {
            let found = tz
                .from_local_datetime(&day.date().and_time(time))
                .earliest();
            found.map(|at| Stamp::from(at.with_timezone(&Utc)))
        }
        None => None,
    }
}

/// Both instants of an hour that the clocks show twice, as [`parse_local`] reads them; it takes the first.
pub fn twice(text: &str, tz: Tz) -> Option<(Stamp, Stamp)> {
    let (day, time) = text.trim().split_once(' ')?;
    let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?;
    let local = Day::parse(day)?.date().and_time(time);
    let found = tz.from_local_datetime(&local);
    let (first, second) = (found.earliest()?, found.latest()?);
    let stamp = |at: DateTime<Tz>| Stamp::from(at.with_timezone(&Utc));
    (first != second).then(|| (stamp(first), stamp(second)))
}

/// Whether this hour was on no clock, for they were put on: that day had none.
pub fn never(text: &str, tz: Tz) -> bool {
    let read = || {
        let (day, time) = text.trim().split_once(' ')?;
        let time = NaiveTime::parse_from_str(time.trim(), "%H:%M").ok()?;
        Some(Day::parse(day)?.date().and_time(time))
    };
    read().is_some_and(|local| tz.from_local_datetime(&local).earliest().is_none())
}

/// An instant in a zone, as RFC 3339 with its offset.
pub fn rfc3339(at: Stamp, tz: Tz) -> String {
    at.utc()
        .with_timezone(&tz)
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, false)
}

/// Reads RFC 3339.
pub fn parse_rfc3339(text: &str) -> Option<Stamp> {
    DateTime::parse_from_rfc3339(text.trim())
        .ok()
        .map(|at| Stamp::from(at.with_timezone(&Utc)))
}

#[cfg(test)]
mod tests;
