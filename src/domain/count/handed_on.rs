//! What counts handed on to the next shift, and stands so: until its slot is looked into again, its piece comes to light
//! in the books, or somebody says by name what became of it. Another count alone ends none of it.

use super::{Answered, Count, Difference, Row, Stray};
use crate::domain::ids::{CountId, ItemId, PickupId, Slot};
use crate::domain::state::State;

/// A difference that was handed on, and by which count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HandedOn {
    pub count: CountId,
    pub row: Row,
}

impl State {
    /// What was handed on and stands so, the oldest first; of the open count what was carried over there.
    pub fn handed_on(&self) -> Vec<HandedOn> {
        let each = self.counts.values().flat_map(|count| {
            let rows = count.handed_on(self).into_iter();
            let still = rows.filter(|row| !self.is_over(count.id, &row.difference));
            still.map(|row| HandedOn {
                count: count.id,
                row,
            })
        });
        each.collect()
    }

    /// Whether the open count has not seen a piece, and nobody has said yet what became of it: it lies here by the books.
    pub fn is_unseen(&self, item: ItemId) -> bool {
        let open = self.open_count();
        open.is_some_and(|count| count.misses(item, self)) && !self.is_still_missed(item)
    }

    /// Whether a count handed on that nobody finds it.
    pub fn is_still_missed(&self, item: ItemId) -> bool {
        let is_it = |difference: &Difference| matches!(difference, Difference::NotSeen { item: id, .. } if *id == item);
        let mut all = self.handed_on().into_iter();
        all.any(|one| is_it(&one.row.difference))
    }

    /// The first count of which something stands so.
    pub fn first_handed_on(&self) -> Option<CountId> {
        let closed = self.handed_on().into_iter().map(|one| one.count);
        closed.min()
    }

    /// The count whose difference this is: the open one's, or one that was handed on.
    pub fn count_with(&self, difference: &Difference) -> Option<CountId> {
        let is_it = |row: &Row| row.difference == *difference;
        let open = self.open_count();
        let open = open.filter(|count| count.differences(self).iter().any(is_it));
        open.map(|count| count.id).or_else(|| {
            let mut all = self.handed_on().into_iter();
            all.find(|one| is_it(&one.row)).map(|one| one.count)
        })
    }

    /// Whether what a slot lacked may have gone with a handover: one that was booked when the slot had been looked at
    /// took away what lay there still.
    pub fn may_explain(&self, count: &Count, difference: &Difference, pickup: PickupId) -> bool {
        let looked = difference.slot().and_then(|slot| count.looked(slot));
        let traces = self.traces.values();
        let mut gave = traces.filter(|trace| trace.done.pickup == Some(pickup));
        let booked = gave.next().map(|trace| trace.done.first);
        match (looked, booked) {
            (Some(looked), Some(booked)) => booked <= looked,
            _ => true,
        }
    }

    /// Whether a piece was here when a handover was booked: with an earlier one it did not go.
    pub fn was_here_by(&self, item: ItemId, pickup: PickupId) -> bool {
        let mut gave = self.traces.values();
        let booked = gave.find(|trace| trace.done.pickup == Some(pickup));
        let came = self.items.get(&item).map(|item| item.received);
        booked.is_none_or(|trace| came.is_none_or(|came| came <= trace.at))
    }

    /// The pieces out of which come those that a slot has too few. A closed count keeps none of them: there it is what
    /// lies in the slot by the books.
    pub fn may_be_gone(&self, count: &Count, slot: &Slot) -> Vec<ItemId> {
        if count.is_open() {
            return count.may_be_gone(slot);
        }
        let items = self.items.values();
        let here = items.filter(|item| item.is_held() && item.slot == *slot);
        here.map(|item| item.id).collect()
    }

    /// Whether a later look or the books have ended it.
    pub fn is_over(&self, of: CountId, difference: &Difference) -> bool {
        let looked = |slot: &Slot| {
            let later = self.counts.values().filter(|count| count.id > of);
            later
                .into_iter()
                .any(|count| count.counted.contains_key(slot) && !count.left().contains(slot))
        };
        let held = |item: &ItemId| self.items.get(item).filter(|item| item.is_held());
        let moved = |item: &ItemId, slot: &Slot| held(item).is_none_or(|item| item.slot != *slot);
        match difference {
            Difference::NotSeen { item, slot } => moved(item, slot) || looked(slot),
            Difference::Fewer { slot, .. } | Difference::More { slot, .. } => looked(slot),
            Difference::NotInBooks { stray, seen_in } => {
                let is_known = match stray {
                    Stray::Piece(item) => held(item).is_some(),
                    Stray::Code(code) => self.tracking.contains_key(code),
                };
                is_known || looked(seen_in)
            }
            Difference::WrongSlot {
                item,
                slot,
                seen_in,
            } => moved(item, slot) || looked(seen_in),
        }
    }
}

impl Count {
    /// What it hands on: of a closed count what stands open there, of an open one what was carried over by name.
    fn handed_on(&self, state: &State) -> Vec<Row> {
        if self.is_open() && self.answers.is_empty() {
            return Vec::new();
        }
        let mut rows = self.differences(state);
        rows.retain(|row| row.stands_open() && (!self.is_open() || row.answered.is_some()));
        rows
    }

    /// Somebody said what became of a difference; of a closed count, of what it handed on.
    pub fn answered(&mut self, difference: &Difference, answered: Answered) {
        let Some(closed) = &mut self.closed else {
            self.answers.insert(difference.clone(), answered);
            return;
        };
        let mut rows = closed.differences.iter_mut();
        if let Some(row) = rows.find(|row| row.difference == *difference) {
            row.answered = Some(answered);
        }
    }
}
