//! What was put into the boxes that their clients open themselves: it may lie there until somebody took it out or looked, and
//! found the box empty. Nobody books that a client emptied his own, and letters do not vanish because their records are old.
//!
//! Invariant: one entry for each client of a box, so that memory grows with boxes and not with history.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::ids::{ClientId, ItemId, Pmb};
use super::item::{Item, ItemStatus};
use super::time::{BookDay, Day};

/// So many of the letters are known by number, the latest of them: a row names no more.
const NAMED: usize = 20;

/// Letters of one client in one box.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boxed {
    pub letters: u32,
    /// The page on which the last one was put there.
    pub last: BookDay,
    /// The latest of them.
    pub items: Vec<ItemId>,
}

/// What may lie in one box for one client, for whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MayLie {
    pub pmb: Pmb,
    pub letters: u32,
    /// When the last one was put there.
    pub last: Day,
}

/// Whose letters lie in a box.
pub type InBox = BTreeMap<ClientId, Boxed>;

/// All boxes with letters in them.
pub type BoxedBooks = OrdMap<Pmb, Arc<InBox>>;

impl Boxed {
    /// With the first letter.
    pub fn first(item: ItemId, day: BookDay) -> Self {
        Self {
            letters: 1,
            last: day,
            items: vec![item],
        }
    }

    /// One more was put there.
    pub fn put(&mut self, item: ItemId, day: BookDay) {
        self.letters = self.letters.saturating_add(1);
        self.last = self.last.max(day);
        self.items.push(item);
        let old = self.items.len().saturating_sub(NAMED);
        self.items.drain(..old);
    }

    /// One was taken out.
    pub fn take(&mut self, item: ItemId) {
        self.letters = self.letters.saturating_sub(1);
        self.items.retain(|known| *known != item);
    }
}

/// The box in which a piece was put, and whose it is there; none where it lies elsewhere.
pub fn place_of(item: &Item) -> Option<(Pmb, &ClientId)> {
    let client = item.client.as_ref()?;
    let pmb = item.slot.pmb()?;
    (item.status == ItemStatus::InOwnBox).then_some((pmb, client))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_letters_the_latest_are_known_by_number_and_all_are_counted() {
        let day = |n| BookDay::of(Day(n));
        let mut boxed = Boxed::first(ItemId(1), day(1));
        for n in 2..=50 {
            boxed.put(ItemId(n), day(9));
        }
        assert_eq!((boxed.letters, boxed.items.len()), (50, NAMED));
        assert_eq!(boxed.items.first(), Some(&ItemId(31)));
        boxed.take(ItemId(3));
        boxed.take(ItemId(50));
        assert_eq!((boxed.letters, boxed.items.len()), (48, NAMED - 1));
        assert_eq!(boxed.last, day(9));
    }
}
