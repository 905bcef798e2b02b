//! The names follow the directory: what a group touched is put in its place, nothing is rebuilt. After a start
//! they are read by a thread of their own while the desk works.
//!
//! Invariant: what changed while they were read is put in afterwards from the state then, so the outcome is the
//! same as that of reading everything at that moment.

use std::collections::BTreeSet;

use crate::domain::client::Client;
use crate::domain::evolve::Touched;
use crate::domain::ids::ClientId;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{Entry, Index, NameRow, Thresholds};

/// The names as readers have them.
#[derive(Clone)]
pub enum Names {
    /// They are being read.
    Reading,
    /// All of them.
    Read(Index),
}

impl Default for Names {
    /// Those of an empty directory.
    fn default() -> Self {
        Self::Read(Index::new())
    }
}

/// Reads the names of a whole directory.
pub fn read(state: &State, center: &[String], thresholds: Thresholds) -> Index {
    let entries = state
        .clients
        .values()
        .map(|client| entry(client, state.header.day));
    let mut index = Index::of(entries.collect());
    index.set_center(center);
    index.set_thresholds(thresholds);
    index
}

/// The engine's names.
pub struct Directory {
    names: Names,
    /// Clients that changed while the names were read.
    changed: BTreeSet<ClientId>,
}

impl Directory {
    /// Begins while the names are read.
    pub fn reading() -> Self {
        Self {
            names: Names::Reading,
            changed: BTreeSet::new(),
        }
    }

    /// What readers may have: a clone shares everything.
    pub fn names(&self) -> Names {
        self.names.clone()
    }

    /// Follows what a group changed in the directory.
    pub fn follow(&mut self, state: &State, touched: &[Touched]) {
        let changed = touched.iter().flat_map(|one| &one.clients);
        match &mut self.names {
            Names::Reading => self.changed.extend(changed.cloned()),
            Names::Read(index) => put(index, state, changed),
        }
    }

    /// Takes the names that were read, and brings them up to this state.
    pub fn take(&mut self, mut index: Index, state: &State) {
        put(&mut index, state, self.changed.iter());
        self.changed.clear();
        self.names = Names::Read(index);
    }
}

/// Puts these clients as they are now, all in one go: an import's group is one small segment, not hundreds.
fn put<'a>(index: &mut Index, state: &State, changed: impl Iterator<Item = &'a ClientId>) {
    let mut entries = Vec::new();
    for id in changed {
        match state.clients.get(id) {
            Some(client) => entries.push(entry(client, state.header.day)),
            None => index.remove(id),
        }
    }
    index.put_all(entries);
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
    use crate::domain::evolve::put_client;
    use crate::domain::ids::{CommandId, Pmb};
    use crate::domain::name::{Name, NameKind};
    use crate::matching::Given;

    fn client(id: &str, pmb: &str, name: &str) -> Client {
        Client {
            names: vec![Name::new(name, NameKind::Legal)],
            ..Client::blank(ClientId::new(id), Pmb::new(pmb), CommandId([0; 16]))
        }
    }

    fn touched(id: &str) -> Touched {
        Touched {
            clients: vec![ClientId::new(id)],
            ..Touched::default()
        }
    }

    #[test]
    fn what_changes_while_the_names_are_read_is_in_them() {
        let mut state = State::default();
        let all = [
            ("a", "1", "Harbor Audio"),
            ("b", "2", "Kestrel Optics"),
            ("c", "3", "Void"),
            ("q", "9", "Quillfeather"),
        ];
        for (id, pmb, name) in all {
            put_client(&mut state, client(id, pmb, name));
        }
        let at_start = state.clone();
        let mut directory = Directory::reading();
        put_client(&mut state, client("b", "2", "Kestrel Lenses"));
        put_client(&mut state, client("d", "4", "Harbor Dairy"));
        state.clients.remove(&ClientId::new("c"));
        directory.follow(&state, &[touched("b"), touched("d")]);
        directory.follow(&state, &[touched("c")]);
        // Purged: under another id from now on, and without a name. The reading began before and has him still.
        state.clients.remove(&ClientId::new("q"));
        put_client(
            &mut state,
            Client::blank(ClientId::new("purged-9"), Pmb::new("9"), CommandId([0; 16])),
        );
        let both = Touched {
            clients: vec![ClientId::new("q"), ClientId::new("purged-9")],
            ..Touched::default()
        };
        directory.follow(&state, &[both]);
        assert!(matches!(directory.names(), Names::Reading));
        directory.take(read(&at_start, &[], Thresholds::default()), &state);
        put_client(&mut state, client("e", "5", "Harbor Eel"));
        directory.follow(&state, &[touched("e")]);
        let Names::Read(index) = directory.names() else {
            panic!("the names are read")
        };
        let fresh = read(&state, &[], Thresholds::default());
        for text in [
            "harbor",
            "kestrel",
            "Kestrel Optics",
            "void",
            "har d",
            "2",
            "4",
            "eel",
        ] {
            assert_eq!(
                index.search(text, Given::Typed, 10),
                fresh.search(text, Given::Typed, 10),
                "{text}"
            );
        }
        assert!(
            index
                .search("Quillfeather", Given::Typed, 10)
                .hits
                .is_empty(),
            "a purged name is found"
        );
    }
}
