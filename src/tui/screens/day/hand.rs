//! Which line of the close is in hand: it bears the mark, what is typed is about it, and Enter acts on it.
//!
//! Invariant: while anything is open on the page, exactly one line is in hand, and it is the marked one.

use super::Books;
use super::walk::{At, Line};
use crate::domain::close::LooseEnd;
use crate::sheets::close;
use crate::wire::rows::{DaySheet, Step, StepState};

impl Books {
    /// The line in hand: the one that somebody went to, until it is done; then the next that is open.
    pub(super) fn in_hand(&self, sheet: &DaySheet) -> Option<At> {
        let steps = &sheet.close.steps;
        let gone_to = self.at.and_then(|at| {
            let place = steps.iter().position(|step| step.end == at.end);
            Some((place?, at))
        });
        let Some((place, at)) = gone_to else {
            return first_open(steps, 0);
        };
        let is_done = steps
            .get(place)
            .is_none_or(|step| step.state == StepState::Done);
        if is_done {
            first_open(steps, place).or_else(|| first_open(steps, 0))
        } else {
            Some(at)
        }
    }

    pub(super) fn end_in_hand(&self) -> Option<LooseEnd> {
        let sheet = self.sheet.as_ref()?;
        self.in_hand(sheet).map(|at| at.end)
    }

    /// What is asked before a word or a number goes to another line than the one that was in hand when it was begun.
    pub(super) fn asks_of_another(&mut self, line: &Line) -> Option<String> {
        let begun = self.typed_on.take()?;
        let is_of_line = matches!(line, Line::Carry(_) | Line::Brought(None, _));
        let now = self
            .end_in_hand()
            .filter(|now| *now != begun && is_of_line)?;
        let (begun, now) = (close::title(begun), close::title(now));
        Some(format!(
            "Enter again is about {now}, which is in hand now; {begun} was when you began to type"
        ))
    }

    /// The same with what it says.
    pub(super) fn step<'a>(&self, sheet: &'a DaySheet) -> Option<&'a Step> {
        sheet.close.step(self.in_hand(sheet)?.end)
    }

    /// The next open line behind the one in hand.
    pub(super) fn behind<'a>(&self, sheet: &'a DaySheet) -> Option<&'a Step> {
        let steps = &sheet.close.steps;
        let here = self.in_hand(sheet)?.end;
        let place = steps.iter().position(|step| step.end == here)?;
        steps
            .iter()
            .skip(place + 1)
            .find(|step| step.state.is_open())
    }
}

/// The first open line from a place on.
fn first_open(steps: &[Step], from: usize) -> Option<At> {
    let open = steps.iter().skip(from).find(|step| step.state.is_open())?;
    Some(At {
        end: open.end,
        opened: false,
    })
}
