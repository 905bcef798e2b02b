//! Letters and parcels of one slot that were counted each for themselves: what is too many of the one is logged as the
//! one.

use serde::{Deserialize, Serialize};

use super::balance::Balance;
use super::look::Look;
use super::{Count, Difference, Sighted};
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::ItemKind;
use crate::domain::state::State;

/// So many letters, and so many parcels; all that is no parcel is counted among the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sorts {
    pub letters: u32,
    pub parcels: u32,
}

/// Pieces of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot {
    pub kind: ItemKind,
    pub pieces: u32,
}

impl Sorts {
    /// The pieces of both, each of its kind; of what is called a letter the clerk may have said more.
    pub fn lots(self, said: ItemKind) -> Vec<Lot> {
        let letter = match said {
            ItemKind::Parcel => ItemKind::Letter,
            other => other,
        };
        let lot = |kind, pieces| Lot { kind, pieces };
        let mut both = vec![
            lot(letter, self.letters),
            lot(ItemKind::Parcel, self.parcels),
        ];
        both.retain(|lot| lot.pieces > 0);
        both
    }
}

impl Difference {
    /// What is logged where pieces are too many, that a clerk calls by one kind: letters and parcels that were counted
    /// apart are each what they are.
    pub fn lots(&self, sorts: Option<Sorts>, kind: ItemKind) -> Vec<Lot> {
        let one = || {
            let pieces = self.pieces();
            vec![Lot { kind, pieces }]
        };
        sorts.map_or_else(one, |sorts| sorts.lots(kind))
    }

    /// What it is that the books lack, when nobody says otherwise: a number in a pigeonhole is of letters, and what has a
    /// label to scan is a parcel.
    pub fn likely_kind(&self) -> ItemKind {
        match self {
            Self::More { slot, .. } if slot.is_pigeonhole() => ItemKind::Letter,
            _ => ItemKind::Parcel,
        }
    }
}

impl Count {
    /// How each sort of a slot stands to the books.
    pub(super) fn balances(
        &self,
        slot: &Slot,
        seen: Sorts,
        look: Look,
        state: &State,
    ) -> [Balance; 2] {
        let is_parcel = |item: ItemId| {
            let known = state.items.get(&item);
            known.is_some_and(|item| item.kind == ItemKind::Parcel)
        };
        let is_letter = |item: ItemId| !is_parcel(item);
        [
            self.balance(slot, seen.letters, look, is_letter),
            self.balance(slot, seen.parcels, look, is_parcel),
        ]
    }

    /// Of a slot that has too many: how many of them are letters and how many are parcels. Nothing where nobody counted
    /// them apart, or where the count has ended and keeps nothing of it.
    pub fn too_many(&self, difference: &Difference, state: &State) -> Option<Sorts> {
        let Difference::More { slot, pieces } = difference else {
            return None;
        };
        let counted = self.counted.get(slot).filter(|_| self.is_open())?;
        let Sighted::Sorted { letters, parcels } = counted.sighted else {
            return None;
        };
        let seen = Sorts { letters, parcels };
        let over = |balance: &Balance| match balance {
            Balance::More(pieces) => *pieces,
            Balance::Even | Balance::Fewer(_) => 0,
        };
        let [letters, parcels] = self.balances(slot, seen, counted.look, state);
        let (letters, parcels) = (over(&letters), over(&parcels));
        (letters + parcels == *pieces).then_some(Sorts { letters, parcels })
    }
}
