//! Pieces of long ago, bound: all of a stretch of numbers in one value, with the events of each, once memory keeps none
//! of them. A record and its entries cost sled ten times their bytes; of ten years of mail nearly all lies here.
//!
//! Binding changes no answer: it moves records from loose rows into a volume, and their entries into packed lists, in a
//! batch of its own. A piece that is written again becomes loose; what its volume has of it counts no longer, but for the
//! events.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::keys;
use super::packed::Pending;
use super::values::Changes;
use super::{Answer, Tables};
use crate::domain::ids::{ClientId, ItemId, Seq};
use crate::domain::item::Item;
use crate::domain::state::State;

/// Pieces of a volume.
const VOLUME: u64 = 128;
/// Most volumes that are bound behind one group: the tables must not fall behind over it.
const AT_ONCE: usize = 8;
/// A client's events are packed when so many lie loose.
const LOOSE: usize = 32;

/// A piece and its events.
#[derive(Debug, Serialize, Deserialize)]
struct Bound {
    item: Item,
    trail: Vec<Seq>,
}

/// Which volumes are bound.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shelf {
    /// None from here on is.
    next: u64,
    /// Those before it of which memory kept a piece.
    open: BTreeSet<u64>,
}

fn volume_of(id: ItemId) -> u64 {
    id.0 / VOLUME
}

fn first_of(volume: u64) -> ItemId {
    ItemId(volume * VOLUME)
}

impl Tables {
    /// A piece, however old.
    pub fn item(&self, id: ItemId) -> Answer<Option<Item>> {
        if let Some(loose) = self.value(&keys::item(id), "the piece")? {
            return Ok(Some(loose));
        }
        let bound = self.volume(volume_of(id))?.into_iter();
        Ok(bound.map(|bound| bound.item).find(|item| item.id == id))
    }

    /// The events of a piece that lie in its volume, oldest first.
    pub(super) fn bound_trail(&self, id: ItemId) -> Answer<Vec<Seq>> {
        let mut bound = self.volume(volume_of(id))?.into_iter();
        Ok(bound
            .find(|bound| bound.item.id == id)
            .map(|bound| bound.trail)
            .unwrap_or_default())
    }

    /// All pieces of a stretch of numbers, by number.
    pub(super) fn stretch(&self, volume: u64) -> Answer<BTreeMap<ItemId, Item>> {
        let bound = self.volume(volume)?.into_iter();
        let mut all: BTreeMap<_, _> = bound.map(|one| (one.item.id, one.item)).collect();
        for loose in self.loose(volume)? {
            all.insert(loose.id, loose);
        }
        Ok(all)
    }

    /// The stretches up to the one that has a number, as far as there are any.
    pub(super) fn stretches(&self, upto: ItemId) -> Answer<std::ops::RangeInclusive<u64>> {
        let last = self.header()?.next.items;
        Ok(0..=volume_of(ItemId(upto.0.min(last))))
    }

    /// The first number of the stretch that has one.
    pub(super) fn stretch_of(id: ItemId) -> u64 {
        volume_of(id)
    }

    fn volume(&self, volume: u64) -> Answer<Vec<Bound>> {
        let found = self.value(&keys::volume_of_items(volume), "a volume of pieces")?;
        Ok(found.unwrap_or_default())
    }

    fn loose(&self, volume: u64) -> Answer<Vec<Item>> {
        let rows = keys::item(first_of(volume)).0..keys::item(first_of(volume + 1)).0;
        let mut all = Vec::new();
        for entry in self.db.range(rows) {
            let (key, bytes) = entry?;
            all.push(self.whole(&key, &bytes, "the piece")?);
        }
        Ok(all)
    }

    /// Binds what memory has let go of, some of it. `state` is the one that the tables hold.
    pub(super) fn bind(&self, state: &State) -> Answer<()> {
        let known: Shelf = self
            .value(&keys::bound(), "the list of volumes")?
            .unwrap_or_default();
        let Some((volumes, ready)) = known.ready(state) else {
            return Ok(());
        };
        let mut binding = Binding {
            tables: self,
            change: Changes::new(self),
            lists: Pending::default(),
            clients: BTreeSet::new(),
        };
        for volume in ready {
            binding.volume(volume)?;
        }
        for client in std::mem::take(&mut binding.clients) {
            binding.trail_of(&client)?;
        }
        binding.change.put(&keys::bound(), &volumes)?;
        binding.lists.write(&mut binding.change)?;
        binding.change.commit()
    }
}

impl Shelf {
    /// Volumes of which memory keeps nothing, and the list as it is once they are bound; `None` where there are none.
    fn ready(mut self, state: &State) -> Option<(Self, Vec<u64>)> {
        let full = volume_of(ItemId(state.header.next.items + 1));
        self.open.extend(self.next..full);
        self.next = self.next.max(full);
        let is_kept = |volume: u64| {
            let pieces = first_of(volume)..first_of(volume + 1);
            state.items.range(pieces).next().is_some()
        };
        let all = self.open.iter().copied();
        let ready: Vec<u64> = all.filter(|one| !is_kept(*one)).take(AT_ONCE).collect();
        self.open.retain(|volume| !ready.contains(volume));
        Some((self, ready)).filter(|(_, ready)| !ready.is_empty())
    }
}

/// Volumes on their way into a batch.
struct Binding<'a> {
    tables: &'a Tables,
    change: Changes<'a>,
    lists: Pending,
    /// Of whose pieces any is bound.
    clients: BTreeSet<ClientId>,
}

impl Binding<'_> {
    fn volume(&mut self, volume: u64) -> Answer<()> {
        let mut bound = Vec::new();
        for item in self.tables.loose(volume)? {
            self.entries(&item)?;
            let list = keys::item_trail(item.id);
            let trail: Vec<u64> = self.tables.numbers(&list).collect::<Answer<_>>()?;
            for seq in &trail {
                self.change.unmark(list.clone().number(*seq));
            }
            self.change.remove(&keys::item(item.id))?;
            self.clients.extend(item.client.clone());
            let trail = trail.into_iter().map(Seq).collect();
            bound.push(Bound { item, trail });
        }
        self.change.put(&keys::volume_of_items(volume), &bound)
    }

    /// The entries of a piece lie in packed lists from now on; that of its number stays, for it is alone in its list.
    fn entries(&mut self, item: &Item) -> Answer<()> {
        for key in keys::entries(item) {
            if let Some((list, number)) =
                key.split().filter(|_| !key.is_of(keys::ITEMS_BY_TRACKING))
            {
                self.lists.add(self.tables, &list, number)?;
                self.change.unmark(key);
            }
        }
        Ok(())
    }

    fn trail_of(&mut self, client: &ClientId) -> Answer<()> {
        let list = keys::client_trail(client);
        let loose = self.tables.loose_numbers(&list)?;
        if loose.len() < LOOSE {
            return Ok(());
        }
        for seq in loose {
            self.lists.add(self.tables, &list, seq)?;
            self.change.unmark(list.clone().number(seq));
        }
        Ok(())
    }
}
