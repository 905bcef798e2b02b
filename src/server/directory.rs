//! The names follow the directory: what a group touched is put in its place, nothing is rebuilt. After a start
//! they are read by a thread of their own while the desk works.
//!
//! Invariant: what changed while they were read is put in afterwards from the state then, so the outcome is the
//! same as that of reading everything at that moment.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::domain::client::Client;
use crate::domain::evolve::Touched;
use crate::domain::ids::ClientId;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{Entry, Index, NameRow};

/// The names as readers have them.
#[derive(Clone)]
pub enum Names {
    /// They are being read.
    Reading(Arc<Progress>),
    /// All of them.
    Read(Index),
}

impl Default for Names {
    /// Those of an empty directory.
    fn default() -> Self {
        Self::Read(Index::new())
    }
}

impl Names {
    /// How far the reading is; `None` when it is over.
    pub fn percent(&self) -> Option<u8> {
        match self {
            Self::Reading(progress) => Some(progress.percent()),
            Self::Read(_) => None,
        }
    }
}

/// How far the reading is.
#[derive(Debug, Default)]
pub struct Progress {
    read: AtomicUsize,
    clients: usize,
}

impl Progress {
    /// Nothing of this directory is read yet.
    pub fn of(state: &State) -> Self {
        Self { read: AtomicUsize::new(0), clients: state.clients.len() }
    }

    /// In hundredths, the last one only when all is read.
    pub fn percent(&self) -> u8 {
        let read = self.read.load(Ordering::Relaxed);
        u8::try_from(read * 100 / self.clients.max(1)).unwrap_or(99).min(99)
    }
}

/// Reads the names of a whole directory; `None` when the desk ends before that.
pub fn read(state: &State, center: &[String], progress: &Progress, ending: &AtomicBool) -> Option<Index> {
    let mut index = Index::new();
    index.set_center(center);
    for client in state.clients.values() {
        if ending.load(Ordering::Relaxed) {
            return None;
        }
        index.put(entry(client, state.header.day));
        progress.read.fetch_add(1, Ordering::Relaxed);
    }
    Some(index)
}

/// The engine's names.
pub struct Directory {
    names: Names,
    /// Clients that changed while the names were read.
    changed: BTreeSet<ClientId>,
}

impl Directory {
    /// Begins with what readers have.
    pub fn new(names: Names) -> Self {
        Self { names, changed: BTreeSet::new() }
    }

    /// What readers may have: a clone shares everything.
    pub fn names(&self) -> Names {
        self.names.clone()
    }

    /// Follows what a group changed in the directory.
    pub fn follow(&mut self, state: &State, touched: &[Touched]) {
        let changed = touched.iter().flat_map(|one| &one.clients);
        match &mut self.names {
            Names::Reading(_) => self.changed.extend(changed.cloned()),
            Names::Read(index) => changed.for_each(|id| put(index, state, id)),
        }
    }

    /// Takes the names that were read, and brings them up to this state.
    pub fn take(&mut self, mut index: Index, state: &State) {
        for id in std::mem::take(&mut self.changed) {
            put(&mut index, state, &id);
        }
        self.names = Names::Read(index);
    }
}

fn put(index: &mut Index, state: &State, id: &ClientId) {
    match state.clients.get(id) {
        Some(client) => index.put(entry(client, state.header.day)),
        None => index.remove(id),
    }
}

fn entry(client: &Client, day: Day) -> Entry {
    let row = |name: &crate::domain::name::Name| NameRow {
        text: name.text.clone(),
        kind: name.kind,
        from: name.from,
        to: name.to,
    };
    Entry {
        client: client.id.clone(),
        pmb: client.pmb.to_string(),
        present: client.is_present(day),
        names: client.names.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::client::{ClientKind, NotifyPreference};
    use crate::domain::evolve::put_client;
    use crate::domain::ids::{CommandId, Pmb};
    use crate::domain::name::{Name, NameKind};

    fn client(id: &str, pmb: &str, name: &str) -> Client {
        Client {
            id: ClientId::new(id),
            pmb: Pmb::new(pmb),
            kind: ClientKind::Business,
            names: vec![Name::new(name, NameKind::Legal)],
            emails: Vec::new(),
            phones: Vec::new(),
            pickup_people: Vec::new(),
            notify: NotifyPreference::Each,
            opened: None,
            closed: None,
            notes: String::new(),
            changed_by: CommandId([0; 16]),
        }
    }

    fn touched(id: &str) -> Touched {
        Touched { clients: vec![ClientId::new(id)], ..Touched::default() }
    }

    fn read_now(state: &State) -> Index {
        read(state, &[], &Progress::of(state), &AtomicBool::new(false)).unwrap()
    }

    #[test]
    fn what_changes_while_the_names_are_read_is_in_them() {
        let mut state = State::default();
        for (id, pmb, name) in [("a", "1", "Harbor Audio"), ("b", "2", "Kestrel Optics"), ("c", "3", "Void")]
        {
            put_client(&mut state, client(id, pmb, name));
        }
        let at_start = state.clone();
        let progress = Arc::new(Progress::of(&at_start));
        let mut directory = Directory::new(Names::Reading(Arc::clone(&progress)));
        put_client(&mut state, client("b", "2", "Kestrel Lenses"));
        put_client(&mut state, client("d", "4", "Harbor Dairy"));
        state.clients.remove(&ClientId::new("c"));
        directory.follow(&state, &[touched("b"), touched("d")]);
        directory.follow(&state, &[touched("c")]);
        assert_eq!(directory.names().percent(), Some(0));
        let read = read(&at_start, &[], &progress, &AtomicBool::new(false)).unwrap();
        assert_eq!(directory.names().percent(), Some(99));
        directory.take(read, &state);
        put_client(&mut state, client("e", "5", "Harbor Eel"));
        directory.follow(&state, &[touched("e")]);
        let Names::Read(index) = directory.names() else { panic!("the names are read") };
        let fresh = read_now(&state);
        for text in ["harbor", "kestrel", "Kestrel Optics", "void", "har d", "2", "4", "eel"] {
            assert_eq!(index.search(text, 10), fresh.search(text, 10), "{text}");
        }
    }

    #[test]
    fn a_desk_that_ends_does_not_wait_for_the_names() {
        let mut state = State::default();
        put_client(&mut state, client("a", "1", "Harbor Audio"));
        assert!(read(&state, &[], &Progress::of(&state), &AtomicBool::new(true)).is_none());
    }
}
