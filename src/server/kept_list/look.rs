//! When the list is looked at, and what becomes of a look.

use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tracing::{info, warn};

use super::taking::take_new;
use super::{Against, Kept, ReadsLists};
use crate::clock::{Steady, at_hour};
use crate::config::Config;
use crate::config::outside::{KeptList, ListFrom, When};
use crate::domain::clerk::Actor;
use crate::domain::listed::{ListTrouble, Reading, Shrinking};
use crate::domain::text::counted;
use crate::domain::time::{Day, Stamp};
use crate::server::house::House;

/// How often it is looked whether a look is due.
const SECOND: Duration = Duration::from_secs(1);

/// A file must lie still for so long before it is read.
const STILL: Duration = Duration::from_millis(300);

/// So often it is looked whether it does.
const TRIES: usize = 10;

/// What went wrong is tried again after so many milliseconds.
const AGAIN: i64 = 60_000;

/// A list with less than one half of what it had is taken for one that was cut off.
const HALF: usize = 2;

/// The last look: by the books' time and by the time that passes.
struct Looked {
    at: Stamp,
    steady: Steady,
    failed: bool,
}

/// Starts the thread that looks.
///
/// # Errors
///
/// The system gives no thread.
pub fn watch(house: Arc<House>, lists: Arc<dyn ReadsLists>) -> io::Result<JoinHandle<()>> {
    thread::Builder::new()
        .name("client list".into())
        .spawn(move || {
            let mut looked = None;
            loop {
                let stirs = || house.is_ending() || house.kept.is_asked();
                house.board.wait_until(SECOND, |_| stirs());
                if house.is_ending() {
                    return;
                }
                turn(&house, lists.as_ref(), &mut looked);
            }
        })
}

/// Looks, where it is time.
fn turn(house: &House, lists: &dyn ReadsLists, looked: &mut Option<Looked>) {
    let config = house.config.now();
    let kept = &house.kept;
    let Some(list) = &config.kept_list else {
        if kept.locked().of.take().is_some() {
            let mut known = kept.locked();
            (known.reading, known.read) = (None, None);
            drop(known);
            kept.trouble.set(None);
            *looked = None;
        }
        if kept.locked().asked.take().is_some() {
            kept.locked().looks += 1;
            house.board.look_again();
        }
        return;
    };
    if kept.locked().of.as_ref() != Some(list) {
        let mut known = kept.locked();
        (known.of, known.reading, known.size) = (Some(list.clone()), None, None);
        (known.read, known.columns) = (None, Vec::new());
        *looked = None;
    }
    let asked = kept.locked().asked.take();
    if asked.is_none() && !is_due(house, &config, list, looked.as_ref()) {
        return;
    }
    let gone = |reading: &Reading| gone(&kept.locked().columns, &reading.columns);
    let outcome = look(house, lists, list, asked.unwrap_or_default());
    let gone = outcome.as_ref().map_or_else(|_| Vec::new(), gone);
    if let Ok(reading) = &outcome
        && (gone.is_empty() || asked.is_some())
    {
        kept.locked().columns.clone_from(&reading.columns);
    }
    *looked = Some(Looked {
        at: house.clock.now(),
        steady: house.clock.steady(),
        failed: outcome.is_err(),
    });
    settle(house, &config, outcome, &gone);
}

/// The columns that a list has no more: what is here of them would stay as it is, without a word.
fn gone(had: &[String], has: &[String]) -> Vec<String> {
    let is_gone = |one: &&String| !has.iter().any(|known| known.eq_ignore_ascii_case(one));
    had.iter().filter(is_gone).cloned().collect()
}

/// Whether a look is due: the first at once, what failed after a minute, else as the config says.
fn is_due(house: &House, config: &Config, list: &KeptList, looked: Option<&Looked>) -> bool {
    let Some(before) = looked else {
        return true;
    };
    let (now, passed) = (house.clock.now(), house.clock.steady().since(before.steady));
    let due = match &list.when {
        When::Every(minutes) => passed >= i64::from(*minutes) * 60_000,
        When::At(minutes) => {
            let today = today(house, config);
            let midnight = at_hour(today, 0, config.center.timezone);
            let so_far = now.seconds_since(midnight) / 60;
            let last_due = minutes.iter().rfind(|one| i64::from(**one) <= so_far);
            last_due.is_some_and(|one| midnight.plus_seconds(i64::from(*one) * 60) > before.at)
        }
    };
    due || (before.failed && passed >= AGAIN)
}

fn today(house: &House, config: &Config) -> Day {
    let now = house
        .board
        .read()
        .state
        .header
        .not_before(house.clock.now());
    crate::clock::local_day(now, config.center.timezone)
}

/// Reads the list, once nobody writes it any more.
fn look(
    house: &House,
    lists: &dyn ReadsLists,
    list: &KeptList,
    shrinking: Shrinking,
) -> Result<Reading, ListTrouble> {
    let config = house.config.now();
    let today = today(house, &config);
    let ends = || house.is_ending();
    let reading = match &list.from {
        ListFrom::Command(_) => lists.read(list, today, &ends)?,
        ListFrom::File(file) => {
            let before = at_rest(house, file)?;
            let read = lists.read(list, today, &ends);
            if lies(file).ok() != Some(before) {
                return Err(ListTrouble::Growing(file.display().to_string()));
            }
            read?
        }
    };
    let had = house.kept.locked().size;
    let had = had.unwrap_or_else(|| here(house, list, today));
    let has = reading.size();
    if shrinking == Shrinking::Stops && has * HALF < had {
        return Err(ListTrouble::Shrunk { had, has });
    }
    Ok(reading)
}

/// Clients whom the list should have.
fn here(house: &House, list: &KeptList, today: Day) -> usize {
    let snapshot = house.board.read();
    let clients = snapshot.state.clients.values();
    let counts = clients.filter(|client| {
        client.is_present(today) && !client.is_purged() && list.scope().has(client)
    });
    counts.count()
}

/// What tells one writing of a file from the next: which file, how long, when.
type Lies = (u64, u64, i64, i64);

fn lies(file: &Path) -> io::Result<Lies> {
    let about = file.metadata()?;
    Ok((about.ino(), about.len(), about.mtime(), about.mtime_nsec()))
}

/// Waits until a file lies still.
fn at_rest(house: &House, file: &Path) -> Result<Lies, ListTrouble> {
    let name = || file.display().to_string();
    let seen = || {
        lies(file).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => ListTrouble::Absent(name()),
            _ => ListTrouble::Unreadable(format!("{} cannot be read: {error}", name())),
        })
    };
    let mut before = seen()?;
    for _ in 0..TRIES {
        house.board.wait_until(STILL, |_| house.is_ending());
        let now = seen()?;
        if now == before {
            return match now.1 {
                0 => Err(ListTrouble::Empty(name())),
                _ => Ok(now),
            };
        }
        before = now;
    }
    Err(ListTrouble::Growing(name()))
}

/// Keeps what was read, or says what is wrong; then new clients are taken over where the config says so.
fn settle(house: &House, config: &Config, outcome: Result<Reading, ListTrouble>, gone: &[String]) {
    let kept: &Kept = &house.kept;
    let words = match &outcome {
        Err(trouble) => Some(format!("client list, nothing of it is taken: {trouble}")),
        Ok(reading) if !reading.unread.is_empty() => Some(format!(
            "client list: {} cannot be read, so nothing is taken by itself and nobody counts as gone; see :differences",
            counted(reading.all_unread(), "row")
        )),
        Ok(_) if !gone.is_empty() => Some(format!(
            "client list: it has no column {} any more, so nothing is taken by itself; if that is right: mailroom client differences --look",
            gone.join(", ")
        )),
        Ok(_) => None,
    };
    if let Some(words) = &words {
        warn!("{words}");
    } else {
        info!("the client list was read");
    }
    let is_whole = words.is_none();
    {
        let mut last = kept.locked();
        last.read = None;
        if let Ok(reading) = &outcome {
            last.size = Some(reading.size());
            last.read = Some(house.clock.now());
        }
        last.reading = outcome.ok().map(Arc::new);
        last.found = None;
    }
    kept.trouble.set(words);
    if is_whole && house.gate.copy_of().is_none() {
        let takes = config.kept_list.as_ref().is_some_and(|list| list.take_new);
        if takes {
            take_new(house);
        }
    }
    kept.locked().looks += 1;
    house.board.tell();
}

/// The books as they are now, for the server itself.
pub(super) fn with_books<T>(
    house: &House,
    config: &Config,
    actor: &Actor,
    what: impl FnOnce(&Against<'_>) -> T,
) -> T {
    let snapshot = house.board.read();
    what(&Against {
        state: &snapshot.state,
        config,
        actor,
        now: snapshot.state.header.not_before(house.clock.now()),
        today: today(house, config),
    })
}
