//! What lies here, and for whom: of the state as it is now, or as it was at any instant of the ledger.

use imbl::OrdSet;
use serde::{Deserialize, Serialize};

use super::boxed::MayLie;
use super::client::Client;
use super::ids::{ClientId, ItemId, Pmb, Slot};
use super::item::ItemKind;
use super::state::State;
use super::time::{Day, Stamp};
use super::tracking::Carrier;
use super::whose;

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
    /// Nothing while nobody knows whose it is.
    pub client: Option<ClientId>,
    /// Of stock that was taken over: the day on which it is said to have come.
    pub since: Option<Day>,
}

impl State {
    /// Letters of a client that lie in boxes, or may still, box by box.
    pub fn may_lie(&self, client: &ClientId) -> Vec<MayLie> {
        let boxes = self.boxed_of.get(client).into_iter().flatten();
        boxes
            .filter_map(|pmb| {
                let there = self.boxed.get(pmb)?.get(client)?;
                Some(MayLie {
                    pmb: pmb.clone(),
                    letters: there.letters,
                    last: there.last.page(),
                })
            })
            .collect()
    }

    /// How many pieces lie here.
    pub fn held_count(&self) -> usize {
        self.held.values().map(OrdSet::len).sum::<usize>() + self.unnamed.len()
    }

    /// Whether somebody has this box, id or legal name.
    pub fn has_client(&self, whom: &str) -> bool {
        !whose::clients(self, whom).is_empty()
            || self
                .clients
                .values()
                .any(|one| one.legal_name().eq_ignore_ascii_case(whom))
    }

    /// What lies here for a client, or for all of them, oldest first. He is named by his box, or his id where that
    /// is nobody's box, or his legal name.
    pub fn held_for(&self, whom: Option<&str>) -> Vec<Held> {
        let meant: Vec<&ClientId> = whom.map_or_else(Vec::new, |whom| self.meant(whom));
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
                client: id.cloned(),
                since: item.origin.is_stock().then(|| item.day.page()),
            };
            (id, held)
        });
        let is_meant = |(id, held): &(Option<&ClientId>, Held)| match &whom {
            None => true,
            Some(whom) => {
                id.is_some_and(|id| meant.contains(&id)) || held.name.to_lowercase() == *whom
            }
        };
        held.filter(is_meant).map(|(_, held)| held).collect()
    }

    /// Who has the box; and where nobody has it, whose id it is.
    fn meant(&self, whom: &str) -> Vec<&ClientId> {
        let all = whose::clients(self, whom);
        let is_box = |client: &&&Client| client.pmb == Pmb::new(whom);
        let of_box: Vec<&ClientId> = all.iter().filter(is_box).map(|one| &one.id).collect();
        if of_box.is_empty() {
            all.into_iter().map(|one| &one.id).collect()
        } else {
            of_box
        }
    }
}
