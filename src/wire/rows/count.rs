//! A count as readers get it: what was counted and what differs, never what should lie in a slot that nobody counted.

use serde::{Deserialize, Serialize};

use super::ItemRow;
use crate::domain::count::{Count, Difference, Row, Scope, Sorts};
use crate::domain::ids::{CountId, PickupId, Seq, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::time::{BookDay, Stamp};

/// A count.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountSheet {
    pub count: CountId,
    /// The event that it is against.
    pub seq: Seq,
    pub scope: Scope,
    pub day: BookDay,
    pub began: Stamp,
    /// Who began it.
    pub by: String,
    pub is_open: bool,
    /// Slots that were counted, or are to be.
    pub slots: u32,
    pub counted: Vec<CountedSlot>,
    /// Slots still to be counted.
    pub left: Vec<Slot>,
    pub differences: Vec<DifferenceRow>,
}

impl CountSheet {
    /// The sheet of a count with what it found.
    pub fn of(count: &Count, differences: Vec<DifferenceRow>) -> Self {
        let counted = count.counted.iter().map(|(slot, counted)| CountedSlot {
            slot: slot.clone(),
            by: counted.by.clone(),
            pieces: counted.sighted.pieces(),
        });
        Self {
            count: count.id,
            seq: count.seq,
            scope: count.scope.clone(),
            day: count.day,
            began: count.began,
            by: count.by.clone(),
            is_open: count.is_open(),
            slots: count.slots() as u32,
            counted: counted.collect(),
            left: count.left(),
            differences,
        }
    }

    /// How many differences have no answer.
    pub fn unanswered(&self) -> usize {
        let rows = self.differences.iter();
        rows.filter(|row| row.row.answered.is_none()).count()
    }

    /// How many differences the next shift looks for.
    pub fn carried(&self) -> usize {
        let rows = self.differences.iter();
        rows.filter(|row| row.row.answered.is_some() && row.row.stands_open())
            .count()
    }

    /// Whether a slot was counted and wants another look.
    pub fn is_again(&self, slot: &Slot) -> bool {
        self.left.contains(slot) && self.counted.iter().any(|one| one.slot == *slot)
    }

    /// Slots that were counted and want another look.
    pub fn again(&self) -> impl Iterator<Item = &Slot> {
        self.left.iter().filter(|slot| self.is_again(slot))
    }
}

/// A slot that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountedSlot {
    pub slot: Slot,
    pub by: String,
    /// As the counter said.
    pub pieces: u32,
}

/// A difference, with what a clerk needs to answer it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DifferenceRow {
    pub row: Row,
    pub piece: Option<Box<ItemRow>>,
    /// Today's handovers to the client of what is not there.
    pub handovers: Vec<Handover>,
    /// Of a slot that has fewer pieces or more: what the books have there, the first ones; of one that has more also what
    /// was there when it was booked as missing.
    pub there: Vec<ItemRow>,
    /// Of a slot that has more: how many of them are letters and how many are parcels, where they were counted apart.
    pub sorts: Option<Sorts>,
}

impl DifferenceRow {
    /// What the books have there.
    pub fn booked_there(&self) -> impl Iterator<Item = &ItemRow> {
        self.there.iter().filter(|row| row.item.is_held())
    }

    /// What was there when it was booked as missing.
    pub fn lost_there(&self) -> impl Iterator<Item = &ItemRow> {
        let lost = |row: &&ItemRow| row.item.status == ItemStatus::Missing;
        self.there.iter().filter(lost)
    }
}

/// A handover of today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handover {
    pub pickup: PickupId,
    pub person: String,
}

/// What the counts of a day came to, in pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountSums {
    /// Slots that were counted.
    pub slots: u32,
    pub not_seen: u32,
    pub not_in_books: u32,
    pub wrong_slot: u32,
    /// Differences with an answer.
    pub answered: u32,
    /// What still stands open.
    pub open: Vec<Difference>,
    /// Slots that were to be counted and were not.
    pub left: u32,
}

impl CountSums {
    /// What an earlier day handed on stands open still.
    pub fn carry(&mut self, handed_on: impl Iterator<Item = Difference>) {
        self.open.extend(handed_on);
    }

    /// Differences that stand open, and those of which it is known what became.
    pub fn add(&mut self, open: &[Row], ended: &[Row]) {
        for row in open.iter().chain(ended) {
            let pieces = row.difference.pieces();
            match &row.difference {
                Difference::NotSeen { .. } | Difference::Fewer { .. } => self.not_seen += pieces,
                Difference::NotInBooks { .. } | Difference::More { .. } => {
                    self.not_in_books += pieces;
                }
                Difference::WrongSlot { .. } => self.wrong_slot += pieces,
            }
        }
        self.open
            .extend(open.iter().map(|row| row.difference.clone()));
        self.answered += ended.len() as u32;
    }
}
