//! Handovers of a day with what of them was brought back: a handover keeps its line, as a bundle does, and one that was
//! taken back never was. Read from the day's events, for a piece that lies here again does not say that it went.

use std::collections::{BTreeMap, BTreeSet};

use super::Close;
use crate::domain::close::Handed;
use crate::domain::event::{Envelope, Event};
use crate::domain::flow::PickedUp;
use crate::domain::ids::{ItemId, PickupId};
use crate::server::reads::sent::{brought_back, standing};
use crate::wire::answer::Failure;
use crate::wire::rows::HandoverRow;

impl Close<'_> {
    /// The handovers, by their numbers, with those of which nothing is away any more.
    pub(super) fn with_back(
        &self,
        handovers: Vec<HandoverRow>,
    ) -> Result<Vec<HandoverRow>, Failure> {
        let events = standing(self.view, self.day)?;
        let mut rows: BTreeMap<PickupId, HandoverRow> =
            handovers.into_iter().map(|row| (row.pickup, row)).collect();
        for (pickup, items) in came_back(&events) {
            let Some(item) = items.first().copied() else {
                continue;
            };
            let nothing = || {
                self.handover(Handed {
                    pickup,
                    item,
                    pieces: 0,
                    labelled: 0,
                })
            };
            let row = rows.entry(pickup).or_insert_with(nothing);
            row.back = items.len() as u32;
            row.by_label = row.by_label.map(|read| read.min(row.pieces));
        }
        Ok(rows.into_values().collect())
    }
}

/// The pieces of each handover that lie here again.
fn came_back(events: &[Envelope]) -> BTreeMap<PickupId, BTreeSet<ItemId>> {
    let back = brought_back(events);
    let mut all = BTreeMap::<PickupId, BTreeSet<ItemId>>::new();
    for one in events {
        if let Event::PickedUp(PickedUp(pickup)) = &one.event {
            let again = |item: &&ItemId| back.get(item).is_some_and(|again| *again > one.seq);
            let items = pickup.items.iter().filter(again).copied();
            all.entry(pickup.id).or_default().extend(items);
        }
    }
    all.retain(|_, items| !items.is_empty());
    all
}
