//! Pieces and letters of long ago, bound: all of a stretch of numbers in one volume, with the events of each, once memory
//! keeps none of them. A record and its entries cost sled ten times their bytes; of ten years of mail nearly all lies
//! here.
//!
//! Binding changes no answer: it moves records from loose rows into a volume, and their entries into packed lists, in a
//! batch of its own. What is written again becomes loose; what its volume has of it counts no longer, but for the events.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Range, RangeInclusive};

use serde::{Deserialize, Serialize};

use super::binds::Binds;
use super::keys::{self, Key};
use super::packed::Pending;
use super::stacks::Spot;
use super::values::{Changes, FORM};
use super::{Answer, Tables, TablesError};
use crate::domain::ids::{ClientId, ItemId, NoticeId, Seq};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::store::codec;

/// Records of a volume.
const VOLUME: u64 = 128;
/// Most volumes of a kind that are bound behind one group: the tables must not fall behind over it.
const AT_ONCE: usize = 8;
/// A client's events are packed when so many lie loose.
const LOOSE: usize = 32;

/// A record and its events.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Bound<T> {
    record: T,
    trail: Vec<Seq>,
}

/// Where a volume stands, and its sign.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) sign: Option<Spot>,
    pub(super) records: Spot,
    /// How many records it has.
    pub(super) count: u32,
}

/// Which volumes are bound.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shelf {
    /// None from here on is.
    next: u64,
    /// Those before it of which memory kept something.
    open: BTreeSet<u64>,
}

/// What is bound, of each kind, and where the stacks end.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shelves {
    pieces: Shelf,
    notices: Shelf,
    end: u64,
}

pub(super) fn volume_of(number: u64) -> u64 {
    number / VOLUME
}

pub(super) fn numbers_of(volume: u64) -> Range<u64> {
    volume * VOLUME..(volume + 1) * VOLUME
}

impl Tables {
    /// A piece, however old.
    pub fn item(&self, id: ItemId) -> Answer<Option<Item>> {
        self.record(id.0)
    }

    /// A notice, however old.
    pub fn notice(&self, id: NoticeId) -> Answer<Option<Notice>> {
        self.record(id.0)
    }

    fn record<T: Binds>(&self, number: u64) -> Answer<Option<T>> {
        let loose = Key::table(T::ROWS).number(number);
        if let Some(loose) = self.value(&loose, T::WHAT)? {
            return Ok(Some(loose));
        }
        let bound = self.volume::<T>(volume_of(number))?.into_iter();
        Ok(bound
            .map(|bound| bound.record)
            .find(|record| record.number() == number))
    }

    /// The events of a record, newest first.
    pub(super) fn trail<T: Binds>(&self, number: u64, limit: usize) -> Answer<Vec<Seq>> {
        let loose = self.numbers(&T::trail(number));
        let mut all: Vec<Seq> = loose.map(|seq| seq.map(Seq)).collect::<Answer<_>>()?;
        let mut bound = self.volume::<T>(volume_of(number))?.into_iter();
        if let Some(bound) = bound.find(|bound| bound.record.number() == number) {
            all.extend(bound.trail);
        }
        all.sort_unstable_by(|one, other| other.cmp(one));
        all.truncate(limit);
        Ok(all)
    }

    /// All records of a stretch of numbers, by number.
    pub(super) fn stretch<T: Binds>(&self, volume: u64) -> Answer<BTreeMap<u64, T>> {
        let bound = self.volume::<T>(volume)?.into_iter();
        let bound = bound.map(|one| (one.record.number(), one.record));
        let mut all: BTreeMap<_, _> = bound.collect();
        for loose in self.loose::<T>(volume)? {
            all.insert(loose.number(), loose);
        }
        Ok(all)
    }

    /// The stretches from the one that has a number to the one that has another, as far as there are any.
    pub(super) fn stretches<T: Binds>(&self, numbers: &Range<u64>) -> Answer<RangeInclusive<u64>> {
        let last = T::last(&self.header()?);
        Ok(volume_of(numbers.start)..=volume_of(numbers.end.min(last)))
    }

    /// The volumes of pieces up to one, backwards.
    pub(super) fn places_back(
        &self,
        top: u64,
    ) -> impl Iterator<Item = Answer<(u64, Place)>> + use<'_> {
        let table = Key::table(keys::VOLUMES_OF_ITEMS);
        let all = table.clone().number(0).0..=table.number(top).0;
        self.db.range(all).rev().map(move |entry| {
            let (key, value) = entry?;
            let place = self.whole(&key, &value, "the place of a volume")?;
            Ok((keys::number_of(&key).unwrap_or_default(), place))
        })
    }

    /// The numbers of the pieces that lie loose, before one.
    pub(super) fn loose_before(&self, number: u64) -> impl Iterator<Item = Answer<u64>> + use<'_> {
        let rows = Key::table(keys::ITEMS);
        let all = self
            .db
            .range(rows.clone().number(0).0..rows.number(number).0);
        all.keys().map(|key| {
            keys::number_of(&key?)
                .ok_or_else(|| TablesError::Damaged("a key is cut short".to_owned()))
        })
    }

    fn volume<T: Binds>(&self, volume: u64) -> Answer<Vec<Bound<T>>> {
        let key = Key::table(T::VOLUMES).number(volume);
        let Some(place) = self.value::<Place>(&key, "the place of a volume")? else {
            return Ok(Vec::new());
        };
        let mut bytes = Vec::new();
        self.stacks.get(place.records, &mut bytes)?;
        Ok(codec::read_tight("a volume", FORM, &bytes)?)
    }

    fn loose<T: Binds>(&self, volume: u64) -> Answer<Vec<T>> {
        let Range { start, end } = numbers_of(volume);
        let rows = Key::table(T::ROWS);
        let mut all = Vec::new();
        for entry in self
            .db
            .range(rows.clone().number(start).0..rows.number(end).0)
        {
            let (key, bytes) = entry?;
            all.push(self.whole(&key, &bytes, T::WHAT)?);
        }
        Ok(all)
    }

    /// Binds what memory has let go of, some of it. `state` is the one that the tables hold.
    pub(super) fn bind(&self, state: &State) -> Answer<()> {
        let mut shelves: Shelves = self
            .value(&keys::bound(), "the list of volumes")?
            .unwrap_or_default();
        let pieces = shelves.pieces.ready::<Item>(state);
        let notices = shelves.notices.ready::<Notice>(state);
        if pieces.is_empty() && notices.is_empty() {
            return Ok(());
        }
        let mut binding = Binding {
            tables: self,
            change: Changes::new(self),
            lists: Pending::default(),
            clients: BTreeSet::new(),
            end: shelves.end,
        };
        for volume in pieces {
            binding.volume::<Item>(volume)?;
        }
        for volume in notices {
            binding.volume::<Notice>(volume)?;
        }
        for client in std::mem::take(&mut binding.clients) {
            binding.trail_of(&client)?;
        }
        shelves.end = binding.end;
        // IMPORTANT: before the batch that names the spots: sled makes that one durable whenever it likes.
        self.stacks.make_durable()?;
        binding.change.put(&keys::bound(), &shelves)?;
        binding.lists.write(&mut binding.change)?;
        binding.change.commit()
    }
}

impl Shelf {
    /// Volumes of which memory keeps nothing: they are bound now.
    fn ready<T: Binds>(&mut self, state: &State) -> Vec<u64> {
        let full = volume_of(T::last(&state.header) + 1);
        self.open.extend(self.next..full);
        self.next = self.next.max(full);
        let all = self.open.iter().copied();
        let ready: Vec<u64> = all
            .filter(|volume| !T::is_kept(state, numbers_of(*volume)))
            .take(AT_ONCE)
            .collect();
        self.open.retain(|volume| !ready.contains(volume));
        ready
    }
}

/// Volumes on their way into a batch.
struct Binding<'a> {
    tables: &'a Tables,
    change: Changes<'a>,
    lists: Pending,
    /// Of whose records any is bound.
    clients: BTreeSet<ClientId>,
    /// Where the next volume will stand.
    end: u64,
}

impl Binding<'_> {
    fn volume<T: Binds>(&mut self, volume: u64) -> Answer<()> {
        let mut bound: Vec<Bound<T>> = Vec::new();
        for record in self.tables.loose::<T>(volume)? {
            self.entries(&record)?;
            let list = T::trail(record.number());
            let trail: Vec<u64> = self.tables.numbers(&list).collect::<Answer<_>>()?;
            for seq in &trail {
                self.change.unmark(list.clone().number(*seq));
            }
            self.change
                .remove(&Key::table(T::ROWS).number(record.number()))?;
            self.clients.extend(record.client().cloned());
            let trail = trail.into_iter().map(Seq).collect();
            bound.push(Bound { record, trail });
        }
        let sign = T::sign(bound.iter().map(|bound| &bound.record));
        let sign = sign.map(|sign| self.put(sign.bytes()));
        let place = Place {
            sign: sign.transpose()?,
            records: self.put(&codec::tight(FORM, &bound))?,
            count: bound.len() as u32,
        };
        self.change
            .put(&Key::table(T::VOLUMES).number(volume), &place)
    }

    fn put(&mut self, bytes: &[u8]) -> Answer<Spot> {
        let spot = self.tables.stacks.put(self.end, bytes)?;
        self.end = spot.end();
        Ok(spot)
    }

    /// The entries of a record lie in packed lists from now on.
    fn entries<T: Binds>(&mut self, record: &T) -> Answer<()> {
        for key in record.listed() {
            if let Some((list, number)) = key.split() {
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
