//! The list of clients that another program keeps: looked at on its schedule in a thread of its own, held against the books
//! whenever somebody looks, and taken over by commands like anybody's.
//!
//! Whatever is wrong with the list is said on every screen, and nothing of it is taken then. The reading itself is brought in
//! by whoever starts the server, which knows no format.

mod look;
mod taking;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::config::outside::KeptList;
use crate::domain::clerk::Actor;
use crate::domain::command::Context;
use crate::domain::flow::differences;
use crate::domain::ids::{CommandId, Seq};
use crate::domain::listed::{Difference, ListTrouble, Reading, Shrinking};
use crate::domain::state::State;
use crate::domain::time::{Day, Stamp};
use crate::server::trouble::Trouble;
use crate::wire::rows::ListState;

pub use look::watch;
pub use taking::{look_now, take};

/// Who can read such a list.
pub trait ReadsLists: Send + Sync {
    /// Reads the list as it is now; `ends` is asked now and then whether to give up.
    ///
    /// # Errors
    ///
    /// Whatever is wrong with the list as a whole. Rows that cannot be read are in the reading.
    fn read(
        &self,
        list: &KeptList,
        today: Day,
        ends: &dyn Fn() -> bool,
    ) -> Result<Reading, ListTrouble>;
}

/// What the list said when it was read last.
#[derive(Default)]
pub struct Kept {
    last: Mutex<Last>,
    /// What is wrong with it.
    pub trouble: Trouble,
}

#[derive(Default)]
struct Last {
    /// Of which list this is.
    of: Option<KeptList>,
    reading: Option<Arc<Reading>>,
    /// When it was read.
    read: Option<Stamp>,
    /// The columns that it had when they were looked at.
    columns: Vec<String>,
    /// How many clients it had when it was whole.
    size: Option<usize>,
    /// Somebody wants it read at once.
    asked: Option<Shrinking>,
    /// How often it was looked at.
    looks: u64,
    /// The differences of that reading against these books, on this day.
    found: Option<Found>,
}

/// What was found against some books.
#[derive(Clone)]
struct Found {
    looks: u64,
    seq: Seq,
    day: Day,
    differences: Arc<Vec<Difference>>,
    /// So many more than are told.
    more: usize,
}

/// Differences that are told; of a list that differs in more something is wrong, and the first say what.
const MOST: usize = 5_000;

/// The books that a list is held against.
pub struct Against<'a> {
    pub state: &'a State,
    pub config: &'a crate::config::Config,
    pub actor: &'a Actor,
    pub now: Stamp,
    pub today: Day,
}

impl Against<'_> {
    /// Does something with what decisions depend on; nothing is decided by an hour here.
    fn with<T>(&self, what: impl FnOnce(&Context<'_>) -> T) -> T {
        let policy = self.config.policy();
        what(&Context {
            now: self.now,
            today: self.today,
            midnight: self.now,
            minute: 0,
            digest_at: self.now,
            digest_next: self.now,
            seal_from: self.now,
            actor: self.actor,
            command: CommandId([0; 16]),
            policy: &policy,
        })
    }
}

impl Kept {
    fn locked(&self) -> MutexGuard<'_, Last> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How the list and the books differ; nothing while the list cannot be read.
    pub fn differences(&self, books: &Against<'_>) -> Arc<Vec<Difference>> {
        let (reading, looks) = {
            let last = self.locked();
            if let Some(found) = &last.found
                && (found.looks, found.seq) == (last.looks, books.state.header.seq)
                && found.day == books.today
            {
                return Arc::clone(&found.differences);
            }
            (last.reading.clone(), last.looks)
        };
        let (Some(reading), Some(list)) = (reading, &books.config.kept_list) else {
            return Arc::default();
        };
        let mut all = books.with(|ctx| differences(books.state, &reading, list.scope(), ctx));
        let more = all.len().saturating_sub(MOST) + reading.more_unread;
        all.truncate(MOST);
        all.shrink_to_fit();
        let differences = Arc::new(all);
        self.locked().found = Some(Found {
            looks,
            seq: books.state.header.seq,
            day: books.today,
            differences: Arc::clone(&differences),
            more,
        });
        differences
    }

    /// What became of the last look, with how many differences are beyond those that are told.
    pub fn state(&self, books: &Against<'_>) -> ListState {
        drop(self.differences(books));
        let last = self.locked();
        let reading = last.reading.as_ref();
        ListState {
            list: books.config.kept_list.as_ref().map(KeptList::called),
            read: last.read,
            clients: reading.map_or(0, |one| one.rows.len() as u64),
            unread: reading.map_or(0, |one| one.all_unread() as u64),
            more: last.found.as_ref().map_or(0, |found| found.more as u64),
            trouble: self.trouble.words(),
        }
    }

    fn reading(&self) -> Option<Arc<Reading>> {
        self.locked().reading.clone()
    }

    fn looks(&self) -> u64 {
        self.locked().looks
    }

    fn ask(&self, shrinking: Shrinking) {
        self.locked().asked = Some(shrinking);
    }

    fn is_asked(&self) -> bool {
        self.locked().asked.is_some()
    }
}
