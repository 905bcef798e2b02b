//! The one place that says what shelf and books say differently.

use std::collections::BTreeMap;

use super::{Answered, Count, Counted, Difference, Row, Sighted, Stray};
use crate::domain::ids::{ItemId, Slot};
use crate::domain::item::ItemStatus;
use crate::domain::state::State;

impl Count {
    /// What shelf and books say differently by now, with what became of it: of a closed count what stood at its end. A
    /// slot that nobody counted says nothing.
    pub fn differences(&self, state: &State) -> Vec<Row> {
        if let Some(closed) = &self.closed {
            return closed.differences.clone();
        }
        let answered = self.answers.iter();
        let mut all: BTreeMap<Difference, Option<Answered>> = answered
            .map(|(difference, answer)| (difference.clone(), Some(answer.clone())))
            .collect();
        let slots = self.counted.iter();
        let found = slots
            .flat_map(|(slot, counted)| self.in_slot(slot, counted, state))
            .chain(
                self.seen
                    .iter()
                    .filter_map(|(item, slot)| self.elsewhere(*item, slot, state)),
            );
        for difference in found {
            all.entry(difference).or_insert(None);
        }
        let row = |(difference, answered)| Row {
            difference,
            answered,
        };
        all.into_iter().map(row).collect()
    }

    /// The pieces of a slot that nobody saw and nobody touched: out of them come those that it has too few.
    pub fn unaccounted(&self, slot: &Slot) -> Vec<ItemId> {
        let were = self.expected.get(slot).into_iter().flatten();
        were.filter(|item| !self.stirred.contains_key(item))
            .filter(|item| self.seen.get(item).is_none_or(|seen_in| seen_in == slot))
            .copied()
            .collect()
    }

    fn in_slot(&self, slot: &Slot, counted: &Counted, state: &State) -> Vec<Difference> {
        match &counted.sighted {
            Sighted::Number(pieces) => self.by_number(slot, *pieces).into_iter().collect(),
            Sighted::Scanned { codes, .. } => {
                let unseen = self.unaccounted(slot).into_iter();
                let unseen = unseen.filter(|item| !self.seen.contains_key(item));
                let not_seen = unseen.map(|item| Difference::NotSeen {
                    item,
                    slot: slot.clone(),
                });
                let strays = codes.iter().filter(|code| !self.was_logged(code, state));
                let not_in_books = strays.map(|code| Difference::NotInBooks {
                    stray: Stray::Code(code.clone()),
                    seen_in: slot.clone(),
                });
                not_seen.chain(not_in_books).collect()
            }
        }
    }

    /// What nobody touched must be there, and what was touched since may be: a letter on its way from the tray to its
    /// box, or from the box to the counter.
    fn by_number(&self, slot: &Slot, pieces: u32) -> Option<Difference> {
        let least = self.unaccounted(slot).len() as u32;
        let on_the_way = self.stirred.values().filter(|slots| slots.contains(slot));
        let most = least + on_the_way.count() as u32;
        let slot = || slot.clone();
        match pieces {
            few if few < least => Some(Difference::Fewer {
                slot: slot(),
                pieces: least - few,
            }),
            many if many > most => Some(Difference::More {
                slot: slot(),
                pieces: many - most,
            }),
            _ => None,
        }
    }

    /// A piece that was seen, and does not lie there by the books.
    fn elsewhere(&self, item: ItemId, seen_in: &Slot, state: &State) -> Option<Difference> {
        let stray = || Difference::NotInBooks {
            stray: Stray::Piece(item),
            seen_in: seen_in.clone(),
        };
        let known = state.items.get(&item);
        // Nobody takes a missing piece anywhere: who sees it has found it.
        if known.is_some_and(|known| known.status == ItemStatus::Missing) {
            return Some(stray());
        }
        if self.stirred.contains_key(&item) {
            return None;
        }
        match known.filter(|known| known.is_held()) {
            None => Some(stray()),
            Some(known) if known.slot != *seen_in => Some(Difference::WrongSlot {
                item,
                slot: known.slot.clone(),
                seen_in: seen_in.clone(),
            }),
            Some(_) => None,
        }
    }

    /// Whether the piece with this number was logged since the count began, and only put away before.
    fn was_logged(&self, code: &str, state: &State) -> bool {
        let since = self.stirred.keys().filter_map(|id| state.items.get(id));
        since
            .into_iter()
            .any(|item| item.tracking.as_deref() == Some(code))
    }
}
