//! What is wrong at this moment, in words for every screen: room on the disk, the tables, the backup, the printer.
//!
//! Looked for once a second, not at each commit; a failed write says its own words at once.

use std::time::{Duration, Instant};

use tracing::{info, warn};

use super::trouble::Trouble;
use crate::domain::alarm::Alarm;
use crate::store::{Backup, Reader, Store, TablesStatus};
use crate::wire::messages::{Failure, FailureKind};

/// Below this many bytes the disk is worth a word; a day of a busy desk is a few megabytes.
const LITTLE_ROOM: u64 = 32 << 20;

/// Tables that are behind for longer than this are worth a word; behind a burst of work they always are.
const LAG: Duration = Duration::from_secs(30);

/// The state of things.
pub struct Health {
    reader: Reader,
    /// What does not work beside the desk: the printer, the client list, programs that hear what happens.
    beside: Vec<Trouble>,
    words: Vec<String>,
    /// What is wrong with the whole desk, in words.
    alarms: Vec<String>,
    behind_since: Option<Instant>,
}

impl Health {
    /// Nothing is known to be wrong yet.
    pub fn new(reader: Reader, beside: Vec<Trouble>) -> Self {
        Self {
            reader,
            beside,
            words: Vec::new(),
            alarms: Vec::new(),
            behind_since: None,
        }
    }

    /// What is wrong, as last seen.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// Something was just found to be wrong; the next look says whether it still is.
    pub fn say(&mut self, what: &str) {
        self.words = vec![what.to_owned()];
    }

    /// Looks again; `true` when there is something else to say than before.
    pub fn look(&mut self, store: &Store, backup: Option<&Backup>, alarms: Vec<Alarm>) -> bool {
        let alarms: Vec<String> = alarms.into_iter().map(Alarm::words).collect();
        let words: Vec<String> = [room(store), self.tables(), backup.and_then(copy)]
            .into_iter()
            .chain(self.beside.iter().map(Trouble::words))
            .flatten()
            .collect();
        told(&self.words, &words);
        told(&self.alarms, &alarms);
        let changed = words != self.words || alarms != self.alarms;
        self.words = words;
        self.alarms = alarms;
        changed
    }

    fn tables(&mut self) -> Option<String> {
        let status = self.reader.status();
        let TablesStatus::Behind { applied, target } = status else {
            self.behind_since = None;
            return match status {
                TablesStatus::Away(why) => Some(format!("old records cannot be read now: {why}")),
                _ => None,
            };
        };
        let since = *self.behind_since.get_or_insert_with(Instant::now);
        (since.elapsed() > LAG)
            .then(|| format!("old records are behind: event {applied} of {target}"))
    }
}

/// What is wrong now and was not before, and what is right again, in the log.
fn told(before: &[String], now: &[String]) {
    for words in now.iter().filter(|words| !before.contains(words)) {
        warn!("{words}");
    }
    for words in before.iter().filter(|words| !now.contains(words)) {
        info!("over: {words}");
    }
}

fn room(store: &Store) -> Option<String> {
    if store.is_read_only() {
        return Some(read_only().what);
    }
    if !store.has_room() {
        return Some(no_space().what);
    }
    let little = store.room().filter(|room| *room < LITTLE_ROOM)?;
    Some(format!(
        "little room on the disk: {} MB are left; make some",
        little >> 20
    ))
}

fn copy(backup: &Backup) -> Option<String> {
    backup
        .status()
        .problem
        .map(|problem| format!("the backup does not grow: {problem}"))
}

/// The disk is full, in words.
pub fn no_space() -> Failure {
    Failure {
        kind: FailureKind::NoSpace,
        what: "the disk is full: nothing new can be logged; what is here can still be looked up"
            .into(),
        hint: "make room on the disk; writing goes on by itself".into(),
    }
}

/// The file system takes no writes, in words. What came during it was not kept.
pub fn read_only() -> Failure {
    Failure {
        kind: FailureKind::NoSpace,
        what:
            "the disk is read-only: nothing new can be logged; what is here can still be looked up"
                .into(),
        hint: "mend the disk and mount it for writing; stop the server only then".into(),
    }
}

/// The same for a server that was started there: nothing was made ready for writing.
pub fn started_read_only() -> Failure {
    Failure {
        hint:
            "mend the disk and mount it for writing, then: mailroom server stop, and start it again"
                .into(),
        ..read_only()
    }
}

/// The same, where only the write found it out: the server that reads on takes nothing more.
pub fn turned_read_only() -> Failure {
    Failure {
        hint: "it is not known whether this was kept: mend the disk, start the server again, then see mailroom item list"
            .into(),
        ..read_only()
    }
}
