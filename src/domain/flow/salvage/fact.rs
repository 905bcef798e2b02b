//! What a salvage could not keep, and that there was one.

use serde::{Deserialize, Serialize};

use crate::domain::flow::fact::{About, Fact, names_nobody, only_noted, takes_nothing};
use crate::domain::ids::{Hash, Seq};
use crate::domain::state::State;
use crate::domain::text::counted;

/// Stands where an event stood that nobody can read any more, so that the numbers of the others stay.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EventLost;

impl Fact for EventLost {
    fn about(&self) -> About<'_> {
        About::called("lost", &"an event that was damaged")
    }

    fn detail(&self, _: &State) -> String {
        String::new()
    }

    only_noted!();

    takes_nothing!();
}

/// Events in a row that are lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LostSpan {
    pub first: Seq,
    pub last: Seq,
}

impl LostSpan {
    /// How many.
    pub fn events(self) -> u64 {
        self.last.0 - self.first.0 + 1
    }
}

/// The ledger was made of what could be read of another; this came last.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct LedgerSalvaged {
    /// What is missing, the oldest first.
    pub lost: Vec<LostSpan>,
    /// The last event of the damaged ledger that could be read, with its hash there.
    pub last: Seq,
    pub hash: Hash,
    /// The user of the machine who did it.
    pub by: String,
}

impl Fact for LedgerSalvaged {
    fn about(&self) -> About<'_> {
        About::called("ledger salvaged", &"what could still be read")
    }

    fn detail(&self, _: &State) -> String {
        let events = self.lost.iter().map(|span| span.events()).sum::<u64>();
        let lost = counted(events, "event");
        format!(
            "{lost} lost, of {} that were known, by {}",
            self.last, self.by
        )
    }

    only_noted!();

    takes_nothing!();
}

names_nobody!(EventLost, LedgerSalvaged);
