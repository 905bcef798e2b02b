//! The clock by which a piece's days here are counted: it runs for each client from the day on which the piece was
//! theirs, and stands while the piece is away, missing, in quarantine or in dispute, their client is
//! under a legal hold or heard nothing of it. A piece that never left, was always
//! one client's and was never written about needs none: its days count from the day it came.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::follow_up::Settled;
use crate::domain::ids::ClientId;
use crate::domain::item::Item;
use crate::domain::time::Day;
use crate::domain::word::words;

/// A piece's clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// By whose the piece is, or was.
    pub runs: BTreeMap<ClientId, Run>,
    /// Since when it stands.
    pub stopped: Option<Day>,
    /// Why the piece is in dispute.
    pub disputed: Option<String>,
    /// What else stops it.
    pub held: Option<Standstill>,
}

words! {
    /// Why the clock of a piece that lies here stands. Stored by position: append, never reorder.
    pub enum Standstill {
        /// The piece is in dispute.
        Dispute = "dispute",
        /// The client's records are under a legal hold.
        LegalHold = "legal_hold",
        /// No letter told the client that the piece is here.
        Unheard = "unheard",
    }
}

impl Standstill {
    /// As a list has it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Dispute => "disputed",
            Self::LegalHold => "legal hold",
            Self::Unheard => "no letter",
        }
    }
}

/// A piece's days with one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    pub begins: Day,
    /// Days that do not count.
    pub idle: i32,
    /// Days behind the free ones that are in the client's account.
    pub charged: u32,
    /// What the client was written about it.
    pub letters: Settled,
}

impl Run {
    /// From a day on, with nothing charged.
    pub fn from(begins: Day) -> Self {
        Self {
            begins,
            idle: 0,
            charged: 0,
            letters: Settled::default(),
        }
    }
}

impl Clock {
    /// Why it stands; `None` while it runs. What waits in quarantine has no such reason.
    pub fn standstill(&self) -> Option<Standstill> {
        let disputed = self.disputed.as_ref().map(|_| Standstill::Dispute);
        disputed.or(self.held)
    }

    /// A piece's days with its client, as far as the clock says; else from the day it came.
    pub fn run(clock: Option<&Self>, item: &Item) -> Run {
        let client = item.client.as_ref();
        let known = clock.zip(client).and_then(|(clock, id)| clock.runs.get(id));
        known.copied().unwrap_or(Run::from(item.day.page()))
    }

    /// Days that count by a day.
    pub fn days(clock: Option<&Self>, item: &Item, today: Day) -> i32 {
        let run = Self::run(clock, item);
        let until = clock.and_then(|clock| clock.stopped).unwrap_or(today);
        (until.min(today).days_since(run.begins) - run.idle).max(0)
    }
}
