//! When a slot was looked at, and which way a piece went meanwhile: where the books had it at any moment of a count.
//!
//! Moments are events of the ledger, and no clock's.

use serde::{Deserialize, Serialize};

use super::Answer;
use crate::domain::ids::{Seq, Slot};

/// When a slot was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The end of the look before it, or the beginning of the count.
    before: Seq,
    /// The last event before the first scan, or before the number was typed.
    from: Seq,
    /// The event that wrote it down.
    to: Seq,
}

impl Look {
    pub(super) fn new(before: Seq, from: Seq, to: Seq) -> Self {
        let from = from.clamp(before, to);
        Self { before, from, to }
    }

    /// One of which nobody knows when it was, in a count that began so.
    pub(super) fn all_along(began: Seq) -> Self {
        Self {
            before: began,
            from: began,
            to: Seq(u64::MAX),
        }
    }

    pub(super) fn end(self) -> Seq {
        self.to
    }
}

/// A piece changed its place in the books; nothing stands for a place where it does not lie here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Step {
    at: Seq,
    was: Option<Slot>,
    is: Option<Slot>,
}

/// The way of a piece since a count began.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    steps: Vec<Step>,
    /// Nobody finds it.
    is_lost: bool,
}

/// How a piece's way stands to a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It was over before the look before: the piece is where the books have it.
    Long,
    /// It was over shortly before the look, when the piece may have been in somebody's hand still; or it has led round
    /// since, back to where it began.
    Unsure,
    /// It went on during the look, or has led elsewhere behind it.
    Meanwhile,
}

impl Way {
    pub(super) fn goes(&mut self, at: Seq, was: Option<&Slot>, is: Option<&Slot>, is_lost: bool) {
        let (was, is) = (was.cloned(), is.cloned());
        self.steps.push(Step { at, was, is });
        self.is_lost = is_lost;
    }

    /// The last round that led back to where it began is none.
    pub(super) fn settle(&mut self) {
        let now = self.now().cloned();
        let round = self.steps.iter().rposition(|step| step.was == now);
        self.steps.truncate(round.unwrap_or(self.steps.len()));
    }

    /// Whether nothing is left of it.
    pub(super) fn is_over(&self) -> bool {
        self.steps.is_empty()
    }

    /// Where the books had it behind an event.
    pub(super) fn place(&self, at: Seq) -> Option<&Slot> {
        match self.steps.iter().rfind(|step| step.at <= at) {
            Some(step) => step.is.as_ref(),
            None => self.steps.first()?.was.as_ref(),
        }
    }

    /// Where the books had it when a slot was looked at.
    pub(super) fn lay(&self, look: Look) -> Option<&Slot> {
        self.place(look.from)
    }

    pub(super) fn passed(&self, look: Look) -> Passed {
        if self.since(look).next().is_some() {
            return Passed::Meanwhile;
        }
        // Who sees a piece that nobody finds has found it, however short ago that was said.
        match self.unsure(look).next() {
            Some(_) if !self.is_lost => Passed::Unsure,
            _ => Passed::Long,
        }
    }

    /// Whether it led through a slot while somebody looked into it.
    pub(super) fn led_through(&self, slot: &Slot, look: Look) -> bool {
        self.during(look).any(|step| step.is_of(slot))
    }

    /// Whether the piece lay in a slot through the whole look, and was booked out of it behind that.
    pub(super) fn left_behind(&self, slot: &Slot, look: Look) -> bool {
        self.stood_still(look) && self.lay(look) == Some(slot) && self.now() != Some(slot)
    }

    /// Whether the piece was booked into a slot behind the look, and is there.
    pub(super) fn came_behind(&self, slot: &Slot, look: Look) -> bool {
        self.stood_still(look) && self.lay(look) != Some(slot) && self.now() == Some(slot)
    }

    /// Whether an answer of a count is where it ended: one that names no piece is known by that alone.
    pub(super) fn ended_as(&self, answer: &Answer) -> bool {
        match answer {
            Answer::HandedOut(_) => self.now().is_none() && !self.is_lost,
            Answer::Missing => self.is_lost,
            Answer::Moved(to) => self.now() == Some(to),
            Answer::Here | Answer::Logged(_) | Answer::CarriedOver => false,
        }
    }

    fn stood_still(&self, look: Look) -> bool {
        self.during(look).next().is_none()
    }

    fn during(&self, look: Look) -> impl Iterator<Item = &Step> {
        let is_during = move |step: &&Step| step.at > look.from && step.at <= look.to;
        self.steps.iter().filter(is_during)
    }

    /// Whether it may have led through a slot when somebody looked into it.
    pub(super) fn may_lead_through(&self, slot: &Slot, look: Look) -> bool {
        let is_unsure = self.passed(look) == Passed::Unsure;
        is_unsure && self.unsure(look).any(|step| step.is_of(slot))
    }

    /// Its steps since the look before, but for those during the look.
    fn unsure(&self, look: Look) -> impl Iterator<Item = &Step> {
        let is_unsure = move |step: &&Step| {
            step.at > look.before && (step.at <= look.from || step.at > look.to)
        };
        self.steps.iter().filter(is_unsure)
    }

    /// Its steps during the look, and those behind it unless they led back.
    fn since(&self, look: Look) -> impl Iterator<Item = &Step> {
        let leads_on = self.place(look.to) != self.now();
        let is_since = move |step: &&Step| {
            let during = step.at > look.from && step.at <= look.to;
            during || (leads_on && step.at > look.to)
        };
        self.steps.iter().filter(is_since)
    }

    fn now(&self) -> Option<&Slot> {
        self.steps.last()?.is.as_ref()
    }
}

impl Step {
    fn is_of(&self, slot: &Slot) -> bool {
        [&self.was, &self.is]
            .into_iter()
            .flatten()
            .any(|one| one == slot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slot(name: &str) -> Slot {
        Slot::new(name)
    }

    /// From B-1 to B-2 with event 10.
    fn moved() -> Way {
        let mut way = Way::default();
        way.goes(Seq(10), Some(&slot("B-1")), Some(&slot("B-2")), false);
        way
    }

    #[test]
    fn a_way_stands_to_a_look_by_when_it_was_gone() {
        let way = moved();
        for (before, from, to, passed) in [
            (1, 5, 6, Passed::Meanwhile),
            (1, 9, 12, Passed::Meanwhile),
            (1, 10, 11, Passed::Unsure),
            (9, 20, 21, Passed::Unsure),
            (10, 20, 21, Passed::Long),
        ] {
            let look = Look::new(Seq(before), Seq(from), Seq(to));
            assert_eq!(way.passed(look), passed, "{look:?}");
        }
        assert_eq!(way.place(Seq(9)), Some(&slot("B-1")));
        assert_eq!(way.place(Seq(10)), Some(&slot("B-2")));
    }

    #[test]
    fn a_round_behind_a_look_is_no_way_and_an_answer_taken_back_leaves_none() {
        let mut way = moved();
        way.goes(Seq(11), Some(&slot("B-2")), Some(&slot("B-1")), false);
        let look = Look::new(Seq(1), Seq(5), Seq(6));
        assert_eq!(way.passed(look), Passed::Unsure);
        way.settle();
        assert!(way.is_over());
    }

    #[test]
    fn in_a_slot_that_an_older_program_counted_all_is_forgiven_that_moves() {
        let mut way = moved();
        let look = Look::all_along(Seq(1));
        assert_eq!(way.passed(look), Passed::Meanwhile);
        way.goes(Seq(11), Some(&slot("B-2")), Some(&slot("B-1")), false);
        assert_eq!(way.passed(look), Passed::Meanwhile);
        assert!(way.led_through(&slot("B-2"), look));
    }

    #[test]
    fn who_sees_a_piece_that_was_said_to_be_missing_has_found_it() {
        let mut way = Way::default();
        way.goes(Seq(10), Some(&slot("B-1")), None, true);
        let look = Look::new(Seq(1), Seq(12), Seq(13));
        assert_eq!(way.passed(look), Passed::Long);
    }
}
