//! Differences and answers in words.

use super::{Answer, Difference, Lot, Stray};
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::{ItemKind, ItemStatus};
use crate::domain::place::home;
use crate::domain::text::counted;

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

    /// Where pieces are to be put that are logged so and were found in the pigeonhole of another, as an instruction.
    pub fn carried(&self, pmb: Option<&Pmb>, lots: &[Lot]) -> Option<String> {
        let to: Vec<Slot> = lots
            .iter()
            .filter_map(|lot| self.belongs(pmb, lot.kind))
            .collect();
        let (first, rest) = to.split_first()?;
        if rest.iter().all(|slot| slot == first) {
            let pieces: u32 = lots.iter().map(|lot| lot.pieces).sum();
            let them = if pieces == 1 { "it" } else { "them" };
            return Some(format!("now put {them} into {first}"));
        }
        let each = lots.iter().zip(&to).map(|(lot, slot)| {
            let what = counted(lot.pieces as usize, lot.kind.word());
            format!("{what} into {slot}")
        });
        Some(format!("now put {}", each.collect::<Vec<_>>().join(", ")))
    }
}

impl Answer {
    /// What became of a difference, in words: of too few or too many nothing lies anywhere, the count was wrong.
    pub fn became(&self, difference: &Difference) -> String {
        match (self, difference) {
            (
                Self::Here,
                Difference::More { .. }
                | Difference::Fewer { .. }
                | Difference::NotInBooks {
                    stray: Stray::Code(_),
                    ..
                },
            ) => "the books are right".to_owned(),
            _ => self.words(),
        }
    }

    /// What comes of it that a piece lies in a slot of which the books say that it left so.
    pub fn here_again(left: ItemStatus, seen_in: &Slot) -> String {
        match left {
            ItemStatus::Held | ItemStatus::Voided => format!("lies in {seen_in}"),
            ItemStatus::Missing => format!("is found in {seen_in}"),
            _ => format!("lies here again, in {seen_in}: an incident"),
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
