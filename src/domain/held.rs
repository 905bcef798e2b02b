//! What lies here, and for whom: of the state as it is now, or as it was at any instant of the ledger.

use serde::{Deserialize, Serialize};

use super::ids::{ItemId, Pmb, Slot};
use super::item::ItemKind;
use super::state::State;
use super::time::{Day, Stamp};
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
    /// Of stock that was taken over: the day on which it is said to have come.
    pub since: Option<Day>,
}

impl State {
    /// Whether somebody has this box, id or legal name.
    pub fn has_client(&self, whom: &str) -> bool {
        self.boxes.contains_key(&Pmb::new(whom))
            || self.clients.values().any(|one| {
                one.id.as_str().eq_ignore_ascii_case(whom)
                    || one.legal_name().eq_ignore_ascii_case(whom)
            })
    }

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
                since: item.origin.is_stock().then(|| item.day.page()),
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
