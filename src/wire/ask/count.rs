//! Counting: a slot as a scanner read it, and what became of a difference.

use serde::{Deserialize, Serialize};

use crate::domain::command::Intake;
use crate::domain::count::Difference;
use crate::domain::ids::{CommandId, CountId, ItemId, PickupId, Seq, Slot};
use crate::domain::text::counted;

/// A count; the open one, or else the last, when absent.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CountOf(pub Option<CountId>);

/// Say on the open count what lies in a slot. Nothing that is scanned here is ever logged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CountSlot {
    /// The command's name.
    pub id: CommandId,
    /// As typed, or as its label was scanned.
    pub slot: String,
    pub seen: Seen,
    /// The last event that was known here at the first scan; where none is named the slot was looked at just now.
    pub since: Option<Seq>,
}

/// What lies in a slot.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Seen {
    /// Each piece as it was scanned or typed.
    Scans(Vec<String>),
    /// So many.
    Number(u32),
    /// So many letters and so many parcels.
    Sorted { letters: u32, parcels: u32 },
}

impl Seen {
    /// A number as it is typed: `3`, or `2+1` for two letters and one parcel; `None` where it is none.
    pub fn number(text: &str) -> Option<Self> {
        let number = |text: &str| {
            let text = text.trim();
            let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u32>().ok().filter(|_| is_plain)
        };
        match text.split_once('+') {
            None => number(text).map(Self::Number),
            Some((letters, parcels)) => Some(Self::Sorted {
                letters: number(letters)?,
                parcels: number(parcels)?,
            }),
        }
    }

    /// How many pieces lie there.
    pub fn pieces(&self) -> u32 {
        match self {
            Self::Scans(scans) => u32::try_from(scans.len()).unwrap_or(u32::MAX),
            Self::Number(pieces) => *pieces,
            Self::Sorted { letters, parcels } => letters.saturating_add(*parcels),
        }
    }

    /// How many pieces lie there, in words.
    pub fn words(&self) -> String {
        match self {
            Self::Scans(scans) => counted(scans.len(), "piece"),
            Self::Number(pieces) => counted(*pieces as usize, "piece"),
            Self::Sorted { letters, parcels } => format!(
                "{} and {}",
                counted(*letters as usize, "letter"),
                counted(*parcels as usize, "parcel")
            ),
        }
    }
}

/// Say on the open count what became of a difference.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AnswerDifference {
    /// The command's name.
    pub id: CommandId,
    pub difference: Difference,
    pub what: What,
    /// Which of its pieces, where a slot has too few.
    pub items: Vec<ItemId>,
    pub reason: String,
}

/// What became of it.
// One at a time is on its way.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum What {
    /// It went with this handover of today; with the only one when absent.
    HandedOut(Option<PickupId>),
    Here,
    /// To where it was seen, or to this slot.
    Moved(Option<Slot>),
    Missing,
    Log(Intake),
    CarryOver,
}
