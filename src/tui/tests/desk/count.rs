//! Count: what was counted and what differs; scans are read naively.

use super::*;
use crate::domain::count::{Difference, Row, Sighted};
use crate::domain::flow::{AnswerDifference, CountSlot, PickedUp, Said};
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::pickup::Pickup;
use crate::wire::ask::{Seen, What};
use crate::wire::rows::{CountSheet, CountSums, DifferenceRow, Handover};

impl FakeDesk {
    pub(super) fn count(&self) -> Option<Box<CountSheet>> {
        let state = &self.state;
        let last = || state.counts.values().next_back();
        let count = state.open_count().or_else(last)?;
        let rows = count.differences(state).into_iter().map(|row| {
            let item = row.difference.item();
            let item = item.and_then(|id| state.items.get(&id));
            let his = item.and_then(|item| item.client.clone());
            let handovers = self.handovers(his.as_ref()).into_iter();
            let there = match &row.difference {
                Difference::Fewer { slot, .. } => count.may_be_gone(slot),
                Difference::More { slot, .. } => count.unaccounted(slot),
                _ => Vec::new(),
            };
            let is_gone = |item: &&Arc<Item>| match &row.difference {
                Difference::More { slot, .. } => {
                    item.status == ItemStatus::Missing && item.slot == *slot
                }
                _ => false,
            };
            let there = there.iter().filter_map(|id| state.items.get(id));
            let there = there.chain(state.items.values().filter(is_gone));
            let there = there.map(|item| self.row(item)).collect();
            DifferenceRow {
                piece: item.map(|item| Box::new(self.row(item))),
                handovers: handovers
                    .map(|pickup| Handover {
                        pickup: pickup.id,
                        person: pickup.person,
                    })
                    .collect(),
                there,
                sorts: count.too_many(&row.difference, state),
                row,
            }
        });
        Some(Box::new(CountSheet::of(count, rows.collect())))
    }

    /// What the last count came to.
    pub(super) fn sums(&self) -> CountSums {
        let mut sums = CountSums::default();
        if let Some(sheet) = self.count() {
            let rows: Vec<_> = sheet.differences.into_iter().map(|row| row.row).collect();
            let (open, ended): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(Row::stands_open);
            sums.slots = sheet.counted.len() as u32;
            sums.left = sheet.left.len() as u32;
            sums.add(&open, &ended);
        }
        sums
    }

    fn handovers(&self, client: Option<&ClientId>) -> Vec<Pickup> {
        let all = self.events.iter().filter_map(|one| match &one.event {
            Event::PickedUp(PickedUp(pickup)) => Some(pickup.clone()),
            _ => None,
        });
        all.filter(|pickup| Some(&pickup.client) == client)
            .collect()
    }

    pub(super) fn count_slot(&mut self, asked: &ask::CountSlot) -> Reply {
        let slot = match asked.slot.split_once(':') {
            Some(("BOX", pmb)) => Slot::pigeonhole(&Pmb::new(pmb)),
            Some((_, slot)) => Slot::new(slot),
            None => Slot::new(&asked.slot),
        };
        let sighted = match &asked.seen {
            Seen::Number(n) => Sighted::Number(*n),
            Seen::Sorted { letters, parcels } => Sighted::Sorted {
                letters: *letters,
                parcels: *parcels,
            },
            Seen::Scans(scans) => {
                let known = |scan: &String| {
                    let labelled = scan.parse::<ItemId>().ok();
                    labelled.or_else(|| self.state.tracking.get(&normal(scan)).copied())
                };
                let codes = scans.iter().filter(|scan| known(scan).is_none());
                Sighted::Scanned {
                    items: scans.iter().filter_map(known).collect(),
                    codes: codes.map(|scan| normal(scan)).collect(),
                }
            }
        };
        let count = self.state.open_count().unwrap().id;
        let command = CountSlot {
            count,
            slot,
            sighted,
            since: asked.since,
        };
        self.done(asked.id, &command.into())
    }

    pub(super) fn answer_difference(&mut self, asked: ask::AnswerDifference) -> Reply {
        let item = asked.difference.item();
        let item = item.and_then(|id| self.state.items.get(&id));
        let client = item.and_then(|item| item.client.clone());
        let said = match asked.what {
            What::HandedOut(which) => {
                let all = self.handovers(client.as_ref()).into_iter();
                let one = all
                    .into_iter()
                    .find(|one| which.is_none_or(|id| one.id == id));
                Said::HandedOut(one.unwrap())
            }
            What::Here => Said::Here,
            What::Moved(slot) => Said::Moved(slot),
            What::Missing => Said::Missing,
            What::Log(intake) => Said::Log(intake),
            What::CarryOver => Said::CarryOver,
        };
        let command = AnswerDifference {
            count: self.state.open_count().unwrap().id,
            difference: asked.difference,
            said,
            items: asked.items,
            reason: asked.reason,
            older: None,
        };
        self.done(asked.id, &command.into())
    }

    fn done(&mut self, id: CommandId, command: &Command) -> Reply {
        match self.submit(id, command) {
            Ok(done) => Reply::Done(done),
            Err(rejection) => Reply::Refused(rejection),
        }
    }
}
