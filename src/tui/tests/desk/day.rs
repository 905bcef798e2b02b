//! Day: the sheet of the books.

use super::*;
use crate::domain::close::LooseEnd;
use crate::wire::rows::{CarrierRow, CloseSheet, Step, StepState};

impl FakeDesk {
    pub(super) fn sheet(&self) -> DaySheet {
        let today = self.figures().day;
        let day = self.state.book_day(today);
        let tally = self.state.book(day).tally;
        DaySheet {
            day,
            tally,
            closing: tally.closing(),
            seal: self.state.book(day).seal,
            slots: self.counted(|item| item.slot.clone()),
            kinds: self.counted(|item| item.kind),
            ages: [self.state.held_count() as u32, 0, 0, 0],
            unsealed: Vec::new(),
            seal_from: self.seal_from,
            calendar: today,
            open_notices: self.state.notices.len() as u32,
            to_identify: self.state.unnamed.len() as u32,
            to_remail: 0,
            mail_checks: self.state.book(day).mail_checks,
            hours: self.hours(),
            carriers: self.counted(|item| item.carrier),
            counted: self.sums(),
            close: Box::new(self.close()),
            others: Vec::new(),
            missing: Vec::new(),
            money: Vec::new(),
            sealed: self.state.header.sealed,
        }
    }

    /// The lines of the close that the tests look at.
    fn close(&self) -> CloseSheet {
        let (waiting, unnamed) = (self.state.notices.len(), self.state.unnamed.len());
        let open = self.sums().open.len();
        let today = self.state.book_day(self.figures().day);
        let closing = self.state.closing(today);
        let step = |end, n: usize, open| {
            let carried = closing.carries(end, n as i64).cloned();
            let carried = carried.filter(|_| n > 0);
            let open = carried.as_ref().map_or(open, |_| StepState::Carried);
            Step {
                end,
                stands: n as i64,
                state: if n == 0 { StepState::Done } else { open },
                carried,
                names: Vec::new(),
                owed: None,
            }
        };
        let goes = if self.state.is_paused() {
            StepState::ToDo
        } else {
            StepState::Done
        };
        let mut steps = vec![
            step(LooseEnd::HandedOn, open, StepState::Carried),
            step(LooseEnd::Notices, waiting, goes),
            step(LooseEnd::Identify, unnamed, StepState::ToDo),
        ];
        let logged = |carrier| {
            let of_it = self.state.items.values();
            of_it.filter(|item| item.carrier == Some(carrier)).count() as u32
        };
        let carriers = closing.brought.iter().map(|(carrier, brought)| CarrierRow {
            carrier: *carrier,
            expected: Some(brought.pieces),
            logged: logged(*carrier),
            not_logged: Vec::new(),
            unsure: Vec::new(),
        });
        let carriers: Vec<CarrierRow> = carriers.collect();
        for row in &carriers {
            let stands = row.expected.map_or(0, i64::from) - i64::from(row.logged);
            let differs = step(LooseEnd::Carrier(row.carrier), 1, StepState::Differs);
            let right = step(LooseEnd::Carrier(row.carrier), 0, StepState::Done);
            let shown = if stands == 0 { right } else { differs };
            steps.push(Step { stands, ..shown });
        }
        CloseSheet {
            carriers,
            steps,
            ..CloseSheet::default()
        }
    }

    /// A morning's mail, and what the test logged at its own hour.
    fn hours(&self) -> [u32; 24] {
        let mut hours = [0; 24];
        hours[8..13].copy_from_slice(&[3, 31, 18, 9, 4]);
        hours[16] = self.state.items.len() as u32;
        hours
    }

    fn counted<K: Ord>(&self, key: impl Fn(&Item) -> K) -> Vec<(K, u32)> {
        let mut counts = std::collections::BTreeMap::new();
        for item in self.state.items.values().filter(|item| item.is_held()) {
            *counts.entry(key(item)).or_insert(0) += 1;
        }
        counts.into_iter().collect()
    }
}
