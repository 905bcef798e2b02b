//! What stands before the close of a day: carriers, handovers, and what is left to do, each with where it stands.

use serde::{Deserialize, Serialize};

use crate::domain::close::{Carried, Left, LooseEnd, Note, Reopening, Sealing};
use crate::domain::forward::Cents;
use crate::domain::ids::{CountId, ItemId, PickupId, Pmb};
use crate::domain::pickup::IdCheck;
use crate::domain::policy::Cutoff;
use crate::domain::release::Pass;
use crate::domain::storage::Currency;
use crate::domain::time::BookDay;
use crate::domain::tracking::Carrier;
use crate::domain::word::words;

words! {
    /// Ways out of the books that have no figure of their own.
    pub enum OtherWay {
        /// On the client's order.
        Destroyed = "destroyed",
        /// A count did not find them.
        Missing = "missing",
        /// They were missing, and are here.
        Found = "found",
        /// What had left on an earlier day, by the books, lies here.
        CameBack = "came back of an earlier day",
        /// What was logged on an earlier day by mistake.
        TakenOut = "taken out of the books",
        /// Into boxes that their clients open.
        InOwnBox = "put in own boxes",
    }
}

/// A carrier's mail of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarrierRow {
    pub carrier: Carrier,
    /// Pieces, as the carrier says; `None` where nobody entered it.
    pub expected: Option<u32>,
    pub logged: u32,
    /// Numbers on his manifest that the books do not have.
    pub not_logged: Vec<String>,
    /// Pieces of the day without a carrier whose number may be his.
    pub unsure: Vec<ItemId>,
}

/// A handover of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverRow {
    pub pickup: PickupId,
    pub pmb: Option<Pmb>,
    /// The client's legal name.
    pub name: String,
    /// Who took it, and how he was checked; nothing where the event cannot be read.
    pub person: Option<(String, IdCheck)>,
    pub pieces: u32,
    /// Those of them that bear a carrier's number, and so can be scanned.
    pub labelled: u32,
    /// Those that went by their label: scanned, or the number typed off it. `None` where the books do not say.
    pub by_label: Option<u32>,
    /// Pieces of it that a count saw on a shelf.
    pub seen: Vec<ItemId>,
    /// What let it go; nothing where the event cannot be read.
    pub pass: Option<Pass>,
    /// Pieces of it that were brought back on the same day; they are none of those above.
    pub back: u32,
}

/// How a line of the close stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum StepState {
    /// Nothing is left to do.
    Done,
    /// Left open by name.
    Carried,
    /// To do; the day can be sealed all the same.
    ToDo,
    /// It differs: the day is not sealed before somebody says why.
    Differs,
}

impl StepState {
    /// The word used in `--json`.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Whether the walk stops here.
    pub fn is_open(self) -> bool {
        matches!(self, Self::ToDo | Self::Differs)
    }
}

/// A line of the close.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub end: LooseEnd,
    /// Pieces, notices or clients; of a carrier his word less what was logged.
    pub stands: i64,
    pub state: StepState,
    pub carried: Option<Carried>,
    /// What it is about, by name.
    pub names: Vec<String>,
    /// What is to be collected, where fees are booked here.
    pub owed: Option<Cents>,
}

/// A note for the next shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteRow {
    /// The page that it was written on.
    pub day: BookDay,
    pub note: Note,
}

/// What stands before the close of a day; of a sealed one what it was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseSheet {
    pub carriers: Vec<CarrierRow>,
    pub handovers: Vec<HandoverRow>,
    /// In the order in which they are walked.
    pub steps: Vec<Step>,
    /// The count that is open.
    pub counting: Option<CountId>,
    /// The note that waits, or of an earlier day the one that was left.
    pub note: Option<NoteRow>,
    /// Its seals, the oldest first.
    pub seals: Vec<Sealing>,
    /// How often and why the day was opened again.
    pub reopened: Vec<Reopening>,
    /// The page is written on again, and was sealed before.
    pub is_again: bool,
    /// Until when carriers take mail, the first hour first.
    pub cutoffs: Vec<CutoffRow>,
    /// What amounts are in.
    pub currency: Currency,
    /// What the page before was told to leave open.
    pub before: Option<CarriedRows>,
    /// What is still to do today although the page is sealed.
    pub still: Vec<Step>,
}

/// What a page was told to leave open, each with its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedRows {
    pub day: BookDay,
    pub carried: Vec<(LooseEnd, Carried)>,
}

/// Until when a carrier takes mail, and whether that is over today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CutoffRow {
    pub cutoff: Cutoff,
    pub is_past: bool,
}

impl CloseSheet {
    /// A line, by what it is about.
    pub fn step(&self, end: LooseEnd) -> Option<&Step> {
        self.steps.iter().find(|step| step.end == end)
    }

    /// What keeps the day from being sealed.
    pub fn differs(&self) -> impl Iterator<Item = &Step> {
        let all = self.steps.iter();
        all.filter(|step| step.state == StepState::Differs)
    }

    /// What is to do: a seal leaves it open by name.
    pub fn to_do(&self) -> Vec<Left> {
        let steps = self.steps.iter();
        let to_do = steps.filter(|step| step.state == StepState::ToDo);
        let left = to_do.map(|step| Left {
            end: step.end,
            stood: step.stands,
        });
        left.collect()
    }

    /// Whether a line is of a seal: how it stood then.
    pub fn is_sealed(&self, step: &Step) -> bool {
        let is_live = self.is_again || self.still.iter().any(|one| one.end == step.end);
        !self.seals.is_empty() && !is_live
    }

    /// A carrier's line.
    pub fn carrier(&self, carrier: Carrier) -> Option<&CarrierRow> {
        self.carriers.iter().find(|row| row.carrier == carrier)
    }

    /// What the page before was told of a line.
    pub fn told_before(&self, end: LooseEnd) -> Option<(BookDay, &Carried)> {
        let before = self.before.as_ref()?;
        let known = before.carried.iter().find(|(known, _)| *known == end);
        known.map(|(_, carried)| (before.day, carried))
    }

    /// Pieces that were handed out, but for those that were brought back.
    pub fn handed_out(&self) -> u32 {
        self.handovers.iter().map(|one| one.pieces).sum()
    }

    /// Pieces that were handed out, and brought back.
    pub fn brought_back(&self) -> u32 {
        self.handovers.iter().map(|one| one.back).sum()
    }
}
