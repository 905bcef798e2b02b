//! Which slots a count is of. A sample is drawn by a seed that comes from outside: the same seed, the same slots.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Expected, HandedOn};
use crate::domain::close::Closing;
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::{Item, ItemKind, ItemStatus};
use crate::domain::state::{Reversal, State, Trace};
use crate::domain::time::{BookDay, Stamp};
use crate::domain::word::words;

/// Pigeonholes of a usual count, beside those with parcels or accountable mail.
const PIGEONHOLES: usize = 10;

/// How far back a move counts as one of today, in seconds.
const LATELY: i64 = 24 * 60 * 60;

/// Which slots are counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// Every slot with parcels, certified, registered or legal mail, and ten more pigeonholes.
    Usual {
        seed: u64,
    },
    /// Every slot with anything in it.
    All,
    /// Every slot that a piece came into or left today.
    Touched,
    /// One slot in ten.
    Tenth {
        seed: u64,
    },
    Slots(Vec<Slot>),
}

words! {
    /// What the center counts before it closes a day.
    #[derive(Default)]
    pub enum Wanted {
        /// Parcels, certified mail and ten boxes.
        #[default]
        Usual = "usual",
        /// What was touched that day.
        Touched = "touched",
        All = "all",
        /// One slot in ten.
        Tenth = "tenth",
        /// Nothing, unless somebody begins a count.
        Nothing = "none",
    }
}

impl Wanted {
    /// Which slots that is; `seed` draws the sample.
    pub fn scope(self, seed: u64) -> Option<Scope> {
        Some(match self {
            Self::Usual => Scope::Usual { seed },
            Self::Touched => Scope::Touched,
            Self::All => Scope::All,
            Self::Tenth => Scope::Tenth { seed },
            Self::Nothing => return None,
        })
    }
}

impl Scope {
    /// In words.
    pub fn words(&self) -> &'static str {
        match self {
            Self::Usual { .. } => "parcels, certified mail and ten boxes",
            Self::All => "the whole shelf",
            Self::Touched => "what was touched today",
            Self::Tenth { .. } => "one slot in ten",
            Self::Slots(_) => "chosen slots",
        }
    }

    /// What the books have now in each slot to be counted. A slot that is named or was touched counts when it is empty
    /// as well: there what was never handed out is found. Desk and hold do not, where pieces only passed on their way to
    /// a place of their own.
    pub fn expected(&self, state: &State, today: BookDay, now: Stamp) -> Vec<Expected> {
        let mut laid = lies(state);
        let slots: BTreeSet<Slot> = match self {
            Self::All => laid.keys().cloned().chain(handed_on(state)).collect(),
            Self::Touched => touched(state, today, now),
            Self::Slots(slots) => slots.iter().cloned().collect(),
            Self::Tenth { seed } => {
                let all: Vec<&Slot> = laid.keys().collect();
                drawn(all.iter().copied(), all.len().div_ceil(10), *seed)
            }
            Self::Usual { seed } => usual(state, &laid, *seed),
        };
        let of = |slot: Slot| Expected {
            items: laid.remove(&slot).unwrap_or_default(),
            slot,
        };
        slots.into_iter().map(of).collect()
    }
}

/// Where something differs still that an earlier count handed on: also what is empty by the books is looked into again.
fn handed_on(state: &State) -> Vec<Slot> {
    let all = state.handed_on().into_iter();
    let slot = |one: HandedOn| {
        let difference = one.row.difference;
        difference.seen_in().or(difference.slot()).cloned()
    };
    all.filter_map(slot).collect()
}

/// What lies where.
fn lies(state: &State) -> BTreeMap<Slot, Vec<ItemId>> {
    let mut shelf = BTreeMap::<Slot, Vec<ItemId>>::new();
    for item in state.items.values().filter(|item| item.is_held()) {
        shelf.entry(item.slot.clone()).or_default().push(item.id);
    }
    shelf
}

fn usual(state: &State, shelf: &BTreeMap<Slot, Vec<ItemId>>, seed: u64) -> BTreeSet<Slot> {
    let weighs = |items: &[ItemId]| {
        let known = items.iter().filter_map(|id| state.items.get(id));
        known.into_iter().any(|item| is_accounted_for(item))
    };
    let (mut sure, mut rest) = (BTreeSet::new(), Vec::new());
    for (slot, items) in shelf {
        if !slot.is_pigeonhole() || weighs(items) {
            sure.insert(slot.clone());
        } else {
            rest.push(slot);
        }
    }
    sure.extend(drawn(rest.into_iter(), PIGEONHOLES, seed));
    sure
}

/// Whether each piece of its kind is counted.
fn is_accounted_for(item: &Item) -> bool {
    matches!(item.kind, ItemKind::Parcel | ItemKind::Other) || item.kind.is_priority()
}

fn touched(state: &State, today: BookDay, now: Stamp) -> BTreeSet<Slot> {
    // Nobody looks into a box that its client opens himself.
    let is_delivered = |item: &Item| item.status == ItemStatus::InOwnBox;
    let of_today =
        |item: &&Item| (item.day == today || item.left == Some(today)) && !is_delivered(item);
    let items = state.items.values().map(AsRef::as_ref).filter(of_today);
    let mut slots: BTreeSet<Slot> = items.map(|item| item.slot.clone()).collect();
    let lately = state
        .order
        .iter()
        .rev()
        .filter_map(|id| state.traces.get(id));
    let sealed = sealed_before(state, today);
    let is_of_today =
        |trace: &&Arc<Trace>| trace.at.plus_seconds(LATELY) > now && sealed < Some(trace.at);
    for trace in lately.take_while(is_of_today) {
        for reversal in &trace.reversals {
            if let Reversal::ItemWas(before) = reversal {
                let is = state.items.get(&before.id);
                let in_box = is.is_some_and(|is| is_delivered(is) && is.slot == before.slot);
                let is_place =
                    !before.slot.is_fresh() || is.is_none_or(|is| is.slot == before.slot);
                if is_place && !in_box {
                    slots.insert(before.slot.clone());
                }
                let lies = is.filter(|item| !is_delivered(item));
                slots.extend(lies.map(|item| item.slot.clone()));
            }
        }
    }
    slots
}

/// When the day before was sealed, whose count saw what was touched until then.
fn sealed_before(state: &State, day: BookDay) -> Option<Stamp> {
    let sealed = |(day, _): &(&BookDay, &Arc<Closing>)| state.book(**day).seal.is_some();
    let (_, closing) = state.closings.range(..day).rev().find(sealed)?;
    closing.seals.last().map(|seal| seal.at)
}

/// So many of some slots.
fn drawn<'a>(slots: impl Iterator<Item = &'a Slot>, n: usize, seed: u64) -> BTreeSet<Slot> {
    let mut lots: Vec<_> = slots.map(|slot| (lot(seed, slot), slot)).collect();
    lots.sort_unstable();
    lots.into_iter()
        .take(n)
        .map(|(_, slot)| slot.clone())
        .collect()
}

/// The lot that a slot draws: its name and the seed, stirred well (FNV-1a, then the last steps of `SplitMix64`).
fn lot(seed: u64, slot: &Slot) -> u64 {
    let begin = 0xCBF2_9CE4_8422_2325 ^ seed;
    let bytes = slot.as_str().bytes();
    let mixed = bytes.fold(begin, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}
