//! Letters and parcels of one slot that were counted each for themselves: what is too many of the one is logged as the
//! one.

use serde::{Deserialize, Serialize};

use super::Difference;
use crate::domain::item::ItemKind;

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
