//! A blind count: what was seen in which slot, held against what the books had there when somebody looked.
//!
//! Invariant: only what changed its place in the books while a slot was looked at, or behind that, makes no difference
//! there. What came or went before must be there, or be gone; where it is not so, the slot wants another look first.

mod balance;
mod differences;
mod handed_on;
mod look;
mod scope;
mod sorts;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{CountId, ItemId, PickupId, Seq, Slot};
use super::item::{Item, ItemStatus};
use super::time::{BookDay, Stamp};

pub use handed_on::HandedOn;
use look::{Look, Way};
pub use scope::{Scope, Wanted};
pub use sorts::{Lot, Sorts};

/// What lay in a slot by the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    pub slot: Slot,
    pub items: Vec<ItemId>,
}

/// What a counter saw in a slot, which he had to say without knowing what should lie there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sighted {
    /// Each piece was scanned.
    Scanned {
        items: Vec<ItemId>,
        /// Numbers that no piece of ours bears.
        codes: Vec<String>,
    },
    /// Pieces without a code: how many.
    Number(u32),
    /// The same, letters and parcels each for themselves: three of the one are not two and one of the other.
    Sorted { letters: u32, parcels: u32 },
}

impl Sighted {
    /// How many pieces lie there.
    pub fn pieces(&self) -> u32 {
        match self {
            Self::Scanned { items, codes } => (items.len() + codes.len()) as u32,
            Self::Number(pieces) => *pieces,
            Self::Sorted { letters, parcels } => letters.saturating_add(*parcels),
        }
    }

    /// Whether it says of no piece which one it is.
    pub fn is_number(&self) -> bool {
        match self {
            Self::Scanned { .. } => false,
            Self::Number(_) | Self::Sorted { .. } => true,
        }
    }
}

/// A slot that was counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub by: String,
    pub sighted: Sighted,
    look: Look,
}

/// A piece that the books do not have here.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stray {
    /// One of ours, of which the books say that it left.
    Piece(ItemId),
    /// A number that no piece of ours bears.
    Code(String),
}

/// What shelf and books say differently. It names itself: two of one count are never the same.
#[derive(
    Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum Difference {
    /// The books have it in a slot where it was not, nor elsewhere.
    NotSeen {
        item: ItemId,
        slot: Slot,
    },
    /// A slot whose pieces were counted by number has fewer.
    Fewer {
        slot: Slot,
        pieces: u32,
    },
    NotInBooks {
        stray: Stray,
        seen_in: Slot,
    },
    /// A slot whose pieces were counted by number has more.
    More {
        slot: Slot,
        pieces: u32,
    },
    /// It lies elsewhere than the books say.
    WrongSlot {
        item: ItemId,
        slot: Slot,
        seen_in: Slot,
    },
}

impl Difference {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        self.into()
    }

    /// The piece of ours that it is about.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::NotSeen { item, .. }
            | Self::WrongSlot { item, .. }
            | Self::NotInBooks {
                stray: Stray::Piece(item),
                ..
            } => Some(*item),
            Self::NotInBooks { .. } | Self::Fewer { .. } | Self::More { .. } => None,
        }
    }

    /// Where the books have it.
    pub fn slot(&self) -> Option<&Slot> {
        match self {
            Self::NotSeen { slot, .. }
            | Self::Fewer { slot, .. }
            | Self::More { slot, .. }
            | Self::WrongSlot { slot, .. } => Some(slot),
            Self::NotInBooks { .. } => None,
        }
    }

    /// Where somebody saw it.
    pub fn seen_in(&self) -> Option<&Slot> {
        match self {
            Self::NotInBooks { seen_in, .. } | Self::WrongSlot { seen_in, .. } => Some(seen_in),
            Self::NotSeen { .. } | Self::Fewer { .. } | Self::More { .. } => None,
        }
    }

    /// How many pieces it is about.
    pub fn pieces(&self) -> u32 {
        match self {
            Self::Fewer { pieces, .. } | Self::More { pieces, .. } => *pieces,
            Self::NotSeen { .. } | Self::NotInBooks { .. } | Self::WrongSlot { .. } => 1,
        }
    }

    /// The number that no piece of ours bears.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::NotInBooks {
                stray: Stray::Code(code),
                ..
            } => Some(code),
            _ => None,
        }
    }

    /// What it is about, as a clerk writes it back: `#4812`, a number, or a slot.
    pub fn about(&self) -> String {
        match (self.item(), self.code(), self.slot()) {
            (Some(item), ..) => format!("#{item}"),
            (_, Some(code), _) => code.to_owned(),
            (_, _, Some(slot)) => slot.to_string(),
            (None, None, None) => String::new(),
        }
    }
}

/// What became of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Answer {
    /// It went with a handover that was logged without it.
    HandedOut(PickupId),
    /// It lies where the books say after all, or lies here again.
    Here,
    /// The books follow the shelf.
    Moved(Slot),
    /// It is gone: an incident.
    Missing,
    /// It came into the books.
    Logged(Vec<ItemId>),
    /// The next shift looks for it.
    CarriedOver,
}

impl Answer {
    /// The word used in `--json`.
    pub fn word(&self) -> &'static str {
        self.into()
    }
}

/// An answer, and who gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    pub answer: Answer,
    pub by: String,
}

/// A difference with what became of it; nothing while nobody answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub difference: Difference,
    pub answered: Option<Answered>,
}

impl Row {
    /// Whether somebody still has to look.
    pub fn stands_open(&self) -> bool {
        let answer = self.answered.as_ref().map(|answered| &answered.answer);
        matches!(answer, None | Some(Answer::CarriedOver))
    }
}

/// How a count ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub day: BookDay,
    pub by: String,
    /// As they stood.
    pub differences: Vec<Row>,
    /// Slots that were to be counted and were not.
    pub left: Vec<Slot>,
}

/// A count of some slots by one or several people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub id: CountId,
    pub scope: Scope,
    /// The event that began it: the count is against the books of that moment.
    pub seq: Seq,
    pub day: BookDay,
    pub began: Stamp,
    pub by: String,
    /// What the books had then in each slot to be counted. Nobody is shown it. Gone when the count is closed.
    pub expected: Arc<BTreeMap<Slot, Vec<ItemId>>>,
    /// Slots that were counted.
    pub counted: BTreeMap<Slot, Counted>,
    /// Where a piece was seen last. Gone when the count is closed.
    pub seen: BTreeMap<ItemId, Slot>,
    /// The ways of pieces that came, went or moved since it began. Gone when the count is closed.
    pub stirred: BTreeMap<ItemId, Way>,
    pub answers: BTreeMap<Difference, Answered>,
    pub closed: Option<Closed>,
}

impl Count {
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }

    /// Slots still to be counted, and those that want another look.
    pub fn left(&self) -> Vec<Slot> {
        if let Some(closed) = &self.closed {
            return closed.left.clone();
        }
        let all = self.expected.keys();
        let fresh = all.filter(|slot| !self.counted.contains_key(*slot));
        fresh.chain(self.to_look_at_again()).cloned().collect()
    }

    /// The event that wrote down the look into a slot.
    pub fn looked(&self, slot: &Slot) -> Option<Seq> {
        self.counted.get(slot).map(|counted| counted.look.end())
    }

    /// How many slots were to be counted, or were.
    pub fn slots(&self) -> usize {
        let left = self.left();
        let fresh = left.iter().filter(|slot| !self.counted.contains_key(slot));
        self.counted.len() + fresh.count()
    }

    /// A slot was counted, by a program that did not say when it was looked at: all that moves while the count goes on
    /// makes no difference in it.
    pub fn saw_some_time(&mut self, slot: &Slot, by: &str, sighted: Sighted) {
        let look = Look::all_along(self.seq);
        self.put_down(slot, by, sighted, look);
    }

    /// A slot was looked at between two events; what was said of it before is forgotten.
    pub fn saw(&mut self, slot: &Slot, by: &str, sighted: Sighted, from: Seq, to: Seq) {
        let before = self.counted.get(slot);
        let before = before.map_or(self.seq, |counted| counted.look.end());
        let look = Look::new(before, from, to);
        self.put_down(slot, by, sighted, look);
    }

    fn put_down(&mut self, slot: &Slot, by: &str, sighted: Sighted, look: Look) {
        self.seen.retain(|_, seen_in| seen_in != slot);
        // That something is here after all was said of the look before; this one says for itself what it saw.
        let is_of_it = |of: &Difference| match of {
            Difference::NotSeen { slot: one, .. } | Difference::Fewer { slot: one, .. } => {
                one == slot
            }
            _ => false,
        };
        self.answers
            .retain(|of, answered| !is_of_it(of) || answered.answer != Answer::Here);
        if let Sighted::Scanned { items, .. } = &sighted {
            let here = items.iter().map(|item| (*item, slot.clone()));
            self.seen.extend(here);
        }
        let by = by.to_owned();
        let counted = Counted { by, sighted, look };
        self.counted.insert(slot.clone(), counted);
    }

    /// A slot that is not of the count is counted by number: these lie there now by the books.
    pub fn expect(&mut self, slot: &Slot, now: &[ItemId]) {
        let still = now.iter().filter(|item| !self.stirred.contains_key(item));
        let ways = self.stirred.iter();
        let lay = ways.filter(|(_, way)| way.place(self.seq) == Some(slot));
        let began: Vec<ItemId> = still.chain(lay.map(|(item, _)| item)).copied().collect();
        Arc::make_mut(&mut self.expected).insert(slot.clone(), began);
    }

    /// A piece came into, left or changed slots with an event.
    pub fn stir(&mut self, at: Seq, was: Option<&Slot>, piece: &Item) {
        let is = piece.is_held().then_some(&piece.slot);
        let is_lost = piece.status == ItemStatus::Missing;
        let way = self.stirred.entry(piece.id).or_default();
        way.goes(at, was, is, is_lost);
    }

    /// Pieces are as they were: the answer that had moved them was taken back, and nobody touched them after all.
    pub fn settle(&mut self, items: &[ItemId]) {
        for item in items {
            if let Some(way) = self.stirred.get_mut(item) {
                way.settle();
            }
        }
        self.stirred.retain(|_, way| !way.is_over());
    }

    /// It ends with these differences; what was only needed to find them goes.
    pub fn close(&mut self, day: BookDay, by: &str, differences: Vec<Row>) {
        self.closed = Some(Closed {
            day,
            by: by.to_owned(),
            differences,
            left: self.left(),
        });
        self.expected = Arc::default();
        self.seen.clear();
        self.stirred.clear();
        self.answers.clear();
    }
}
