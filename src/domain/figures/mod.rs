//! What a manager asks of a span of days: what came and when, how long things lie here, who did how much, who collects,
//! what went wrong, who calls. Folded from the events of the span, and for ages from what lies here now.
//!
//! Pure; knows neither where events are read nor how rows are shown.

mod aging;
mod rows;
#[cfg(test)]
mod tests;
mod told;

use serde::{Deserialize, Serialize};

use super::ids::{ItemId, Pmb};
use super::time::{Day, Stamp};
use super::word::{abbreviated, words};

pub use aging::{AGES, aging};
pub use told::Told;

words! {
    /// What is asked.
    #[derive(Default)]
    pub enum Figure by abbreviated {
        /// What came in, by day, hour, carrier and kind.
        #[default]
        Volume = "volume",
        /// How long what lies here has been lying here.
        Aging = "aging",
        /// Who logged and handed out how much, and how fast.
        Operators = "operators",
        /// Who collects.
        Pickups = "pickups",
        /// What went wrong, or was stopped.
        Incidents = "incidents",
        /// Who asks on the telephone what is here.
        Calls = "calls",
    }
}

impl Figure {
    /// The next one, round and round.
    #[must_use]
    pub fn next(self) -> Self {
        let at = Self::ALL.iter().position(|one| *one == self).unwrap_or(0);
        Self::ALL
            .into_iter()
            .cycle()
            .nth(at + 1)
            .unwrap_or_default()
    }
}

words! {
    /// What volume is counted by.
    pub enum By {
        Day = "day",
        Hour = "hour",
        Carrier = "carrier",
        Kind = "kind",
    }
}

words! {
    /// What ages are counted by.
    pub enum AgeBy {
        Kind = "kind",
        Stage = "stage",
    }
}

words! {
    /// What an incident is.
    pub enum Incident {
        /// Somebody wanted pieces and did not get them.
        Stopped = "handover_stopped",
        /// Pieces went to somebody who is not on the client's list.
        NotListed = "not_listed",
        /// Pieces that left lie here again.
        BroughtBack = "brought_back",
        Missing = "missing",
        Found = "found",
        WrongPin = "wrong_pin",
        /// A sealed day was opened again.
        Reopened = "day_reopened",
        /// A piece was taken out of the books that was no slip of the same clerk's on that day.
        Voided = "voided",
        /// A courier got pieces that the client did not ask him to fetch.
        Courier = "courier_unasked",
        /// Pieces went to an address that is not on file.
        SentElsewhere = "sent_elsewhere",
        /// A manager's reason went past a rule.
        Overridden = "by_reason",
    }
}

/// Days of the calendar, the first and the last one included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    pub from: Day,
    pub to: Day,
}

impl Span {
    /// Days of a span that nobody named: a week, the last day included.
    const WEEK: i32 = 6;

    /// The span that somebody asked for; a week up to its end where no beginning is said. `None` where it ends before
    /// it begins.
    pub fn asked(from: Option<Day>, to: Option<Day>, today: Day) -> Option<Self> {
        let to = to.unwrap_or_else(|| from.map_or(today, |from| from.max(today)));
        let from = from.unwrap_or(Day(to.0 - Self::WEEK));
        (from <= to).then_some(Self { from, to })
    }

    pub fn has(self, day: Day) -> bool {
        (self.from..=self.to).contains(&day)
    }
}

/// What came in, of one day, hour, carrier or kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VolumeRow {
    pub by: By,
    pub what: String,
    pub pieces: u32,
    /// Of all that came.
    pub percent: u32,
}

/// What lies here, of one kind or at one stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgingRow {
    pub by: AgeBy,
    pub what: String,
    /// Pieces by age, as [`AGES`] has them.
    pub ages: [u32; AGES.len()],
    pub pieces: u32,
    /// When the oldest came.
    pub oldest: Option<Day>,
}

/// What one operator did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OperatorRow {
    pub who: String,
    pub logged: u32,
    pub handed_out: u32,
    /// Hours of the clock in which he logged or handed out anything.
    pub hours: u32,
    /// Pieces logged and handed out, by the hour of the day.
    pub by_hour: Vec<u32>,
}

impl OperatorRow {
    pub fn pieces(&self) -> u32 {
        self.logged + self.handed_out
    }

    /// Pieces an hour in which he worked, rounded.
    pub fn an_hour(&self) -> u32 {
        let hours = self.hours.max(1);
        (self.pieces() + hours / 2) / hours
    }
}

/// What one person collected for one client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectorRow {
    pub person: String,
    pub pmb: Option<Pmb>,
    /// The client's legal name.
    pub name: String,
    pub pickups: u32,
    pub pieces: u32,
    /// Those of them that went by their label: scanned, or the number typed off it. `None` where no handover says so.
    pub by_label: Option<u32>,
    pub last: Stamp,
}

/// Something that went wrong, or was stopped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IncidentRow {
    pub at: Stamp,
    pub what: Incident,
    /// Who was at the desk.
    pub who: String,
    /// The piece, client or day.
    pub about: String,
    pub items: Vec<ItemId>,
    pub detail: String,
}

/// How often somebody asked what is here for a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallRow {
    pub pmb: Option<Pmb>,
    /// The client's legal name.
    pub name: String,
    pub calls: u32,
    pub last: Stamp,
}

/// The rows of one report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Figures {
    Volume(Vec<VolumeRow>),
    Aging(Vec<AgingRow>),
    Operators(Vec<OperatorRow>),
    Pickups(Vec<CollectorRow>),
    Incidents(Vec<IncidentRow>),
    Calls(Vec<CallRow>),
}

/// A report and the days it is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureSheet {
    pub span: Span,
    pub figures: Figures,
}

impl FigureSheet {
    pub fn figure(&self) -> Figure {
        match &self.figures {
            Figures::Volume(_) => Figure::Volume,
            Figures::Aging(_) => Figure::Aging,
            Figures::Operators(_) => Figure::Operators,
            Figures::Pickups(_) => Figure::Pickups,
            Figures::Incidents(_) => Figure::Incidents,
            Figures::Calls(_) => Figure::Calls,
        }
    }
}
