//! The name index follows the directory: what a group touched is put in its place, nothing is rebuilt.

use crate::domain::client::Client;
use crate::domain::evolve::Touched;
use crate::domain::ids::ClientId;
use crate::domain::state::State;
use crate::domain::time::Day;
use crate::matching::{Entry, Index, NameRow};

/// The index of a whole directory.
pub fn build(state: &State, center: &[String]) -> Index {
    let mut index = Index::new();
    index.set_center(center);
    for client in state.clients.values() {
        index.put(entry(client, state.header.day));
    }
    index
}

/// Puts into the index what a group changed in the directory.
pub fn follow(index: &mut Index, state: &State, touched: &[Touched]) {
    for id in touched.iter().flat_map(|one| &one.clients) {
        put(index, state, id);
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
