//! The names follow the directory: what a group touched is put in its place, nothing is rebuilt. After a start
//! they are read by a thread of their own while the desk works.
//!
//! Invariant: what changed while they were read is put in afterwards from the state then, and who came or went with a
//! turn of the day is put in on that day, so the outcome is the same as that of reading everything at that moment.

use std::collections::BTreeSet;

use crate::domain::books::Touched;
use crate::domain::client::Client;
use crate::domain::ids::ClientId;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{Entry, Index, NameRow, Thresholds};
use crate::server::label;

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

/// Reads the names of a whole directory. Who is here is told by the calendar's day, not the books'.
pub fn read(state: &State, today: Day, center: &[String], thresholds: Thresholds) -> Index {
    let known = state.clients.values();
    let known = known.filter(|client| !client.is_purged());
    let entries = known.map(|client| entry(client, today));
    let mut index = Index::of(entries.collect());
    index.put_collectors(
        state
            .clients
            .values()
            .map(|client| collectors(client))
            .collect(),
    );
    index.set_center(center);
    index.set_thresholds(thresholds);
    index
}

/// The engine's names.
pub struct Directory {
    names: Names,
    /// Clients that changed while the names were read.
    changed: BTreeSet<ClientId>,
    /// The day by which the names say who is here; `None` while they are read.
    by: Option<Day>,
}

impl Directory {
    /// Begins while the names are read.
    pub fn reading() -> Self {
        Self {
            names: Names::Reading,
            changed: BTreeSet::new(),
            by: None,
        }
    }

    /// What readers may have: a clone shares everything.
    pub fn names(&self) -> Names {
        self.names.clone()
    }

    /// Follows what a group changed in the directory.
    pub fn follow(&mut self, state: &State, today: Day, touched: &[Touched]) {
        let changed = touched.iter().flat_map(|one| &one.clients);
        match &mut self.names {
            Names::Reading => self.changed.extend(changed.cloned()),
            Names::Read(index) => put(index, state, today, changed),
        }
    }

    /// Takes the names that were read by a day, and brings them up to this state.
    pub fn take(&mut self, mut index: Index, by: Day, state: &State, today: Day) {
        put(&mut index, state, today, self.changed.iter());
        self.changed.clear();
        self.names = Names::Read(index);
        self.by = Some(by);
        let _ = self.turn(state, today);
    }

    /// A day has turned: whoever had his last one is here no more, though nothing touched him. Whether the names are
    /// others now.
    pub fn turn(&mut self, state: &State, today: Day) -> bool {
        let (Names::Read(index), Some(before)) = (&mut self.names, self.by) else {
            return false;
        };
        if before == today {
            return false;
        }
        self.by = Some(today);
        let has_turned = |client: &&Client| client.is_present(before) != client.is_present(today);
        let all = state.clients.values().map(AsRef::as_ref);
        let turned: Vec<_> = all.filter(has_turned).map(|client| &client.id).collect();
        put(index, state, today, turned.iter().copied());
        !turned.is_empty()
    }
}

/// Puts these clients as they are now, all in one go: an import's group is one small segment, not hundreds.
fn put<'a>(
    index: &mut Index,
    state: &State,
    today: Day,
    changed: impl Iterator<Item = &'a ClientId>,
) {
    let (mut entries, mut people) = (Vec::new(), Vec::new());
    for id in changed {
        match state.clients.get(id) {
            // Mail for his box is nobody's on file.
            Some(client) if client.is_purged() => index.remove(id),
            Some(client) => {
                entries.push(entry(client, today));
                people.push(collectors(client));
            }
            None => index.remove(id),
        }
    }
    index.put_all(entries);
    index.put_collectors(people);
}

/// Who may collect for a client and is no name of his.
fn collectors(client: &Client) -> (ClientId, Vec<String>) {
    let is_name = |person: &&String| label::is_a_name(client, person);
    let people = client
        .pickup_people
        .iter()
        .filter(|person| !is_name(person));
    (client.id.clone(), people.cloned().collect())
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
mod tests;
