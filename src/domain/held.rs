//! What lies here, and for whom: of the state as it is now, or as it was at any instant of the ledger.

use serde::{Deserialize, Serialize};

use super::ids::{ItemId, Pmb, Slot};
use super::item::ItemKind;
use super::state::State;
use super::time::Stamp;
use super::tracking::Carrier;

/// A piece that lies, or lay, here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    pub item: ItemId,
    /// Nothing while nobody knows whose it is.
    pub pmb: Option<Pmb>,
    /// The client's legal name then; empty while nobody knows whose it is.
    pub name: String,
    pub kind: ItemKind,
    pub carrier: Option<Carrier>,
    pub tracking: Option<String>,
    pub slot: Slot,
    pub received: Stamp,
}

impl State {
    /// What lies here for a client, or for all of them, oldest first. He is named by his box, his id or his legal name.
    pub fn held_for(&self, whom: Option<&str>) -> Vec<Held> {
        let whom = whom.map(|whom| whom.trim().to_lowercase());
        let all = self.items.values().filter(|item| item.is_held());
        let held = all.map(|item| {
            let id = item.client.as_ref();
            let client = id.and_then(|id| self.clients.get(id));
            let held = Held {
                item: item.id,
                pmb: client.map(|client| client.pmb.clone()),
                name: client.map_or_else(String::new, |client| client.legal_name().to_owned()),
                kind: item.kind,
                carrier: item.carrier,
                tracking: item.tracking.clone(),
                slot: item.slot.clone(),
                received: item.received,
            };
            (id.map(ToString::to_string), held)
        });
        let is_meant = |(id, held): &(Option<String>, Held)| {
            let Some(whom) = &whom else {
                return true;
            };
            let pmb = held.pmb.as_ref().map(|pmb| pmb.as_str().to_lowercase());
            let known = [pmb, id.as_ref().map(|id| id.to_lowercase())];
            known.contains(&Some(whom.clone())) || held.name.to_lowercase() == *whom
        };
        held.filter(is_meant).map(|(_, held)| held).collect()
    }
}
