//! What a client owes the center: storage behind the free days, postage at cost, handling, what a return cost. Whole
//! cents. A fee is known by what it is for, so that nothing can stand in an account twice.

use serde::{Deserialize, Serialize};

use super::forward::Cents;
use super::ids::{ForwardId, ItemId};
use super::text::counted;
use super::time::Day;
use super::word::words;

/// What a fee is for. Stored by position: append, never reorder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FeeFor {
    /// Days of a piece behind the free ones: so many, after those that were charged before.
    Storage { item: ItemId, after: u32, days: u32 },
    /// What a carrier took for a bundle.
    Postage(ForwardId),
    /// The center's work on a bundle.
    Handling(ForwardId),
    /// What it cost to give pieces back, by the first of them.
    Returning(ItemId),
}

words! {
    /// The sorts of fees.
    pub enum FeeKind {
        Storage = "storage",
        Postage = "postage",
        Handling = "handling",
        Returning = "returning" | "return",
    }
}

impl FeeFor {
    pub fn kind(self) -> FeeKind {
        match self {
            Self::Storage { .. } => FeeKind::Storage,
            Self::Postage(_) => FeeKind::Postage,
            Self::Handling(_) => FeeKind::Handling,
            Self::Returning(_) => FeeKind::Returning,
        }
    }

    /// The piece that it is for.
    pub fn item(self) -> Option<ItemId> {
        match self {
            Self::Storage { item, .. } | Self::Returning(item) => Some(item),
            Self::Postage(_) | Self::Handling(_) => None,
        }
    }

    /// `storage of #12, 3 days`, `postage of bundle 4`.
    pub fn words(self) -> String {
        match self {
            Self::Storage { item, days, .. } => {
                format!("storage of #{item}, {}", counted(days as usize, "day"))
            }
            Self::Postage(forward) => format!("postage of bundle {forward}"),
            Self::Handling(forward) => format!("handling of bundle {forward}"),
            Self::Returning(item) => format!("returning #{item}"),
        }
    }
}

/// A fee in a client's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fee {
    pub what: FeeFor,
    pub amount: Cents,
    /// When it was booked.
    pub on: Day,
}

/// How a fee was settled. Stored by position: append, never reorder.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Settlement {
    /// Taken at the desk; how, in the clerk's words, such as cash.
    Taken(String),
    /// A manager waived it, for this reason.
    Waived(String),
}

impl Settlement {
    /// `taken, cash`, `waived: carrier was late`.
    pub fn words(&self) -> String {
        match self {
            Self::Taken(how) if how.is_empty() => "taken".to_owned(),
            Self::Taken(how) => format!("taken, {how}"),
            Self::Waived(why) => format!("waived: {why}"),
        }
    }
}

/// All of them together.
pub fn sum<'a>(fees: impl IntoIterator<Item = &'a Fee>) -> Cents {
    let amounts = fees.into_iter().map(|fee| fee.amount);
    amounts.fold(Cents(0), Cents::plus)
}
