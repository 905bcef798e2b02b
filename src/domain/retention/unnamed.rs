//! The pieces that lie here for nobody yet and name a client: a purge would take the line by which they find their way
//! (rule 32), so they stop it.

use crate::domain::client::Client;
use crate::domain::ids::ItemId;
use crate::domain::item::Item;
use crate::domain::redaction::Mentions;
use crate::domain::state::State;

/// Such pieces of a client's.
pub(super) fn unnamed(state: &State, client: &Client) -> Vec<ItemId> {
    let waiting: Vec<&Item> = (state.unnamed.iter())
        .filter_map(|id| state.items.get(id))
        .map(AsRef::as_ref)
        .filter(|item| item.line.is_some() || !item.note.is_empty())
        .collect();
    if waiting.is_empty() {
        return Vec::new();
    }
    let mentions = Mentions::of(client, state.clients.values().map(AsRef::as_ref));
    let names = |text: &str| mentions.is_on(text);
    let held = waiting.into_iter().filter(|item| {
        item.line.as_deref().is_some_and(names) || mentions.are_words_on(&item.note)
    });
    held.map(|item| item.id).collect()
}
