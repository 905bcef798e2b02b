//! Differences and answers in words.

use super::{Answer, Difference, Stray};
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::ItemKind;
use crate::domain::place::home;

impl Difference {
    /// What shelf and books say, in words.
    pub fn words(&self) -> String {
        match self {
            Self::NotSeen { slot, .. } => format!("not seen in {slot}"),
            Self::Fewer { slot, pieces } => format!("{pieces} fewer in {slot}"),
            Self::More { slot, pieces } => format!("{pieces} more in {slot}"),
            Self::NotInBooks {
                stray: Stray::Piece(_),
                seen_in,
            } => format!("seen in {seen_in}, though the books say it left"),
            Self::NotInBooks { seen_in, .. } => format!("seen in {seen_in}, not in the books"),
            Self::WrongSlot { slot, seen_in, .. } => {
                format!("books say {slot}, seen in {seen_in}")
            }
        }
    }
}

impl Difference {
    /// Where a piece is to be put that is logged for the client of a box, or for nobody yet, and was found in the
    /// pigeonhole of another.
    pub fn belongs(&self, pmb: Option<&Pmb>, kind: ItemKind) -> Option<Slot> {
        let found = self.seen_in().or(self.slot())?.pmb()?;
        (pmb != Some(&found)).then(|| home(pmb, kind))
    }
}

impl Difference {
    /// What it is that the books lack, where nobody says: a number in a pigeonhole is of letters, and what has a label to
    /// scan, or lies on a shelf, is a parcel.
    pub fn usual_kind(&self) -> ItemKind {
        match self {
            Self::More { slot, .. } if slot.pmb().is_some() => ItemKind::Letter,
            _ => ItemKind::Parcel,
        }
    }
}

impl Answer {
    /// What became of a difference, in words: of too few or too many nothing lies anywhere, the count was wrong.
    pub fn became(&self, difference: &Difference) -> String {
        match (self, difference) {
            (Self::Here, Difference::More { .. } | Difference::Fewer { .. }) => {
                "the books are right".to_owned()
            }
            _ => self.words(),
        }
    }

    /// What became of it, in words.
    pub fn words(&self) -> String {
        match self {
            Self::HandedOut(pickup) => format!("went with handover {pickup}"),
            Self::Here => "lies here".to_owned(),
            Self::Moved(slot) => format!("moved to {slot}"),
            Self::Missing => "MISSING".to_owned(),
            Self::Logged(items) => match items.as_slice() {
                [one] => format!("logged as #{one}"),
                all => format!("{} logged", all.len()),
            },
            Self::CarriedOver => "carried over".to_owned(),
        }
    }
}
