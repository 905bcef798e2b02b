//! What a day's close is told beside the books: what carriers say they brought, what is left open by name, the note for
//! the next shift; and what of it differs from the books.
//!
//! Pure. Computed from the pieces that memory keeps while the day is open, and kept as it was when the day is sealed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::ids::{Hash, ItemId, PickupId};
use super::item::{ItemStatus, Origin};
use super::state::State;
use super::time::{BookDay, Day, Stamp};
use super::tracking::Carrier;

/// What a carrier says he brought on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// Pieces, as the driver or his manifest says.
    pub pieces: u32,
    /// The numbers on the manifest; none where only a number was said.
    pub numbers: Vec<String>,
    /// Who entered it.
    pub by: String,
}

/// What a close may leave open by name. Stored by position: append, never reorder.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::IntoStaticStr,
)]
#[strum(serialize_all = "snake_case")]
pub enum LooseEnd {
    /// A carrier says another number than was logged.
    Carrier(Carrier),
    /// Differences of a count without an answer.
    Count,
    /// Notices that failed.
    Failed,
    /// Clients to be called.
    Calls,
    /// Notices that wait.
    Notices,
    /// Pieces to identify.
    Identify,
    /// Pieces that are due out of quarantine.
    Quarantine,
    /// Bundles whose carrier takes no more today.
    Forwards,
    /// Pieces of former clients to be re-mailed.
    Remail,
    /// Fees to collect.
    Fees,
    /// Pieces of suspended clients.
    Suspended,
    /// Registered pieces, for a manager.
    Registered,
    /// Slots of the policy's count that nobody counted.
    NotCounted,
    /// Pieces of today's handovers that were seen on a shelf.
    Handovers,
    /// What clients asked for by today.
    Requests,
    /// Pieces for which the center's last day is over.
    Overdue,
    /// Pieces for which no rule decides, and a manager does.
    Manager,
    /// Court papers with a duty that is due.
    Papers,
    /// The quarter's certification.
    Quarter,
    /// A count in which all is counted, and that nobody closed.
    Counting,
    /// Differences that counts handed on.
    HandedOn,
}

impl LooseEnd {
    /// The word used in commands and `--json`: what stands on the line of the page.
    pub fn word(self) -> String {
        match self {
            Self::Carrier(carrier) => carrier.word().to_owned(),
            Self::Count => "differences".to_owned(),
            Self::NotCounted => "count".to_owned(),
            Self::HandedOn => "carried_over".to_owned(),
            other => <&str>::from(other).to_owned(),
        }
    }

    /// In words, within a sentence.
    pub fn words(self) -> String {
        match self {
            Self::Carrier(carrier) => format!("what {} brought", carrier.word()),
            Self::Count => "differences of the count".to_owned(),
            Self::Failed => "notices that failed".to_owned(),
            Self::Calls => "calls to make".to_owned(),
            Self::Notices => "notices that wait".to_owned(),
            Self::Identify => "pieces to identify".to_owned(),
            Self::Quarantine => "quarantine".to_owned(),
            Self::Forwards => "what is to be sent on".to_owned(),
            Self::Remail => "what is to be re-mailed".to_owned(),
            Self::Fees => "fees to collect".to_owned(),
            Self::Suspended => "mail of suspended clients".to_owned(),
            Self::Registered => "registered mail".to_owned(),
            Self::NotCounted => "slots not counted".to_owned(),
            Self::Handovers => "handovers".to_owned(),
            Self::Requests => "what clients asked for".to_owned(),
            Self::Overdue => "what sits too long".to_owned(),
            Self::Manager => "what a manager decides".to_owned(),
            Self::Papers => "court papers".to_owned(),
            Self::Quarter => "the quarter's certification".to_owned(),
            Self::Counting => "a count that is not closed".to_owned(),
            Self::HandedOn => "differences that were carried over".to_owned(),
        }
    }

    /// Reads it as [`Self::word`] writes it, or a carrier as people write him.
    pub fn parse(text: &str) -> Option<Self> {
        let folded = text.trim().to_lowercase().replace([' ', '-'], "_");
        let mut plain = Self::PLAIN.into_iter();
        let is_named = |end: &Self| <&str>::from(*end) == folded;
        plain
            .find(|end| end.word() == folded)
            .or_else(|| Self::PLAIN.into_iter().find(is_named))
            .or_else(|| Carrier::parse(text).map(Self::Carrier))
    }

    /// Those that are no carrier's.
    pub const PLAIN: [Self; 20] = [
        Self::Count,
        Self::Failed,
        Self::Calls,
        Self::Notices,
        Self::Identify,
        Self::Quarantine,
        Self::Forwards,
        Self::Remail,
        Self::Fees,
        Self::Suspended,
        Self::Registered,
        Self::NotCounted,
        Self::Handovers,
        Self::Requests,
        Self::Overdue,
        Self::Manager,
        Self::Papers,
        Self::Quarter,
        Self::Counting,
        Self::HandedOn,
    ];

    /// Whether the day is not sealed before somebody says what became of it.
    pub fn is_difference(self) -> bool {
        matches!(self, Self::Carrier(_) | Self::Count)
    }
}

/// What stood open when a day was sealed, without a word why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub end: LooseEnd,
    /// How much.
    pub stood: i64,
}

/// Why something is left open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// How much was open when this was said: what comes later is open again.
    pub stood: i64,
    pub said: String,
    /// Who said it.
    pub by: String,
}

/// A note for the next shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
    pub by: String,
    pub at: Stamp,
    /// Who put it away.
    pub read: Option<String>,
}

/// That a sealed day was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    pub by: String,
    pub at: Stamp,
    pub reason: String,
}

/// That a day was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealing {
    pub by: String,
    pub at: Stamp,
    /// The chain's hash there.
    pub hash: Hash,
}

/// A page of the books that is written on again, and on which date of the calendar: later it is only not sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    pub day: BookDay,
    pub on: Day,
}

/// A handover of a day, in pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handed {
    pub pickup: PickupId,
    /// One of its pieces.
    pub item: ItemId,
    pub pieces: u32,
    /// Those of them that bear a number to be scanned.
    pub labelled: u32,
}

/// What came and went on a day, by carrier and handover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Traffic {
    /// What was logged at the desk, by carrier.
    pub logged: BTreeMap<Option<Carrier>, u32>,
    pub handovers: Vec<Handed>,
}

impl Traffic {
    /// What came and went in the books of a day, as far as memory keeps the pieces.
    pub fn of(state: &State, day: BookDay) -> Self {
        let mut traffic = Self::default();
        let mut handed = BTreeMap::<PickupId, Handed>::new();
        for item in state.items.values() {
            let came = item.day == day && item.origin == Origin::Intake;
            if came && item.status != ItemStatus::Voided {
                *traffic.logged.entry(item.carrier).or_default() += 1;
            }
            if let (ItemStatus::PickedUp(pickup), true) = (item.status, item.left == Some(day)) {
                let one = handed.entry(pickup).or_insert(Handed {
                    pickup,
                    item: item.id,
                    pieces: 0,
                    labelled: 0,
                });
                one.pieces += 1;
                one.labelled += u32::from(item.tracking.is_some());
            }
        }
        traffic.handovers = handed.into_values().collect();
        traffic
    }

    /// How many pieces of a carrier were logged.
    pub fn from(&self, carrier: Carrier) -> u32 {
        self.logged.get(&Some(carrier)).copied().unwrap_or_default()
    }
}

/// What a day's close was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    pub day: BookDay,
    pub brought: BTreeMap<Carrier, Brought>,
    pub carried: BTreeMap<LooseEnd, Carried>,
    /// What stood open at the last seal, beside what is carried.
    pub left: Vec<Left>,
    pub note: Option<Note>,
    /// What came and went, as it stood at the seal, or when its pieces left memory.
    pub traffic: Option<Traffic>,
    /// Its seals, the last of which stands unless the day was opened again behind it.
    pub seals: Vec<Sealing>,
    /// How often and why the day was opened again, the first time first.
    pub reopened: Vec<Reopening>,
}

impl Closing {
    /// Why something stays open, if somebody said so of as much as is open now.
    pub fn carries(&self, end: LooseEnd, stands: i64) -> Option<&Carried> {
        let carried = self.carried.get(&end)?;
        let is_same = match end {
            LooseEnd::Carrier(_) => carried.stood == stands,
            _ => carried.stood >= stands,
        };
        is_same.then_some(carried)
    }
}

impl State {
    /// What the close of a day was told.
    pub fn closing(&self, day: BookDay) -> Closing {
        let known = self.closings.get(&day);
        known.map_or_else(
            || Closing {
                day,
                ..Closing::default()
            },
            |known| Closing::clone(known),
        )
    }

    /// What the carriers say against what was logged, where it differs: pieces too many in their words, or too few.
    pub fn undelivered(&self, day: BookDay) -> Vec<(Carrier, i64)> {
        let closing = self.closing(day);
        if closing.brought.is_empty() {
            return Vec::new();
        }
        let traffic = closing
            .traffic
            .clone()
            .unwrap_or_else(|| Traffic::of(self, day));
        let differs = |(carrier, brought): (&Carrier, &Brought)| {
            let logged = traffic.from(*carrier);
            (*carrier, i64::from(brought.pieces) - i64::from(logged))
        };
        let all = closing.brought.iter().map(differs);
        all.filter(|(_, differs)| *differs != 0).collect()
    }

    /// Differences that keep a day from being sealed: nobody said what became of them.
    pub fn unanswered(&self, day: BookDay) -> Vec<LooseEnd> {
        let closing = self.closing(day);
        let carriers = self.undelivered(day).into_iter();
        let carriers = carriers.map(|(carrier, differs)| (LooseEnd::Carrier(carrier), differs));
        let counted = self.open_count().map_or(0, |count| {
            let rows = count.differences(self);
            rows.iter().filter(|row| row.answered.is_none()).count() as i64
        });
        let counted = (counted > 0).then_some((LooseEnd::Count, counted));
        carriers
            .chain(counted)
            .filter(|(end, stands)| closing.carries(*end, *stands).is_none())
            .map(|(end, _)| end)
            .collect()
    }

    /// The note that waits for the next shift, and the page that it was written on: until somebody puts it away, or a
    /// later page is sealed.
    pub fn note(&self) -> Option<(BookDay, &Note)> {
        let noted =
            |(day, closing): (&BookDay, &'_ Arc<Closing>)| closing.note.is_some().then_some(*day);
        let day = self.closings.iter().rev().find_map(noted)?;
        let note = self.closings.get(&day)?.note.as_ref();
        let is_over = self.header.sealed.is_some_and(|sealed| sealed > day);
        note.filter(|note| note.read.is_none() && !is_over)
            .map(|note| (day, note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_stay_open_is_read_back_by_its_word() {
        let carrier = LooseEnd::Carrier(Carrier::Ups);
        for end in LooseEnd::PLAIN.into_iter().chain([carrier]) {
            assert_eq!(LooseEnd::parse(&end.word()), Some(end), "{end:?}");
        }
        assert_eq!(LooseEnd::parse("not counted"), Some(LooseEnd::NotCounted));
        // As the lines of the page are called.
        assert_eq!(LooseEnd::parse("count"), Some(LooseEnd::NotCounted));
        assert_eq!(LooseEnd::parse("differences"), Some(LooseEnd::Count));
    }

    #[test]
    fn what_is_carried_over_is_open_again_when_more_comes() {
        let mut closing = Closing::default();
        let carried = Carried {
            stood: 2,
            said: "tomorrow".into(),
            by: "ada".into(),
        };
        closing
            .carried
            .insert(LooseEnd::Quarantine, carried.clone());
        closing
            .carried
            .insert(LooseEnd::Carrier(Carrier::Ups), carried);
        let stays = |end, stands| closing.carries(end, stands).is_some();
        assert!(stays(LooseEnd::Quarantine, 1));
        assert!(!stays(LooseEnd::Quarantine, 3));
        assert!(!stays(LooseEnd::Carrier(Carrier::Ups), 1));
    }
}
