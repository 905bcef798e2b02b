//! What lies in boxes that clients open themselves follows the pieces, and outlives their records in memory.

use std::sync::Arc;

use imbl::OrdSet;

use super::Books;
use crate::domain::boxed::{Boxed, InBox, place_of};
use crate::domain::count::Sighted;
use crate::domain::ids::{Pmb, Slot};
use crate::domain::item::Item;
use crate::domain::state::State;

impl Books<'_> {
    /// A piece came, or changed: it was put into such a box, or is there no more.
    pub(super) fn box_up(&mut self, before: Option<&Item>, after: &Item) {
        let (was, is) = (before.and_then(place_of), place_of(after));
        if was == is {
            return;
        }
        let (id, day) = (after.id, self.envelope.day);
        if let Some((pmb, client)) = was {
            self.change_box(&pmb, |whose| {
                if let Some(boxed) = whose.get_mut(client) {
                    boxed.take(id);
                }
            });
        }
        if let Some((pmb, client)) = is {
            self.change_box(&pmb, |whose| {
                whose
                    .entry(client.clone())
                    .and_modify(|boxed| boxed.put(id, day))
                    .or_insert_with(|| Boxed::first(id, day));
            });
        }
    }

    /// Somebody looked into a slot: what was put into a box that is empty is not there any more.
    pub(super) fn looked(&mut self, slot: &Slot, sighted: &Sighted) {
        let is_empty = sighted.pieces() == 0;
        if let Some(pmb) = slot.pmb().filter(|_| is_empty) {
            self.change_box(&pmb, InBox::clear);
        }
    }

    fn change_box(&mut self, pmb: &Pmb, edit: impl FnOnce(&mut InBox)) {
        let known = self.state.boxed.get(pmb);
        let before = known.map_or_else(InBox::new, |known| InBox::clone(known));
        let mut whose = before.clone();
        edit(&mut whose);
        whose.retain(|_, boxed| boxed.letters > 0);
        if whose == before {
            return;
        }
        put(self.state, pmb, whose);
        self.touched.boxed.push(pmb.clone());
    }
}

/// Puts what lies in a box into memory, and under each of its clients; also how tables are loaded.
pub(in crate::domain) fn put(state: &mut State, pmb: &Pmb, whose: InBox) {
    let before = state.boxed.remove(pmb).unwrap_or_default();
    for client in before.keys() {
        if let Some(boxes) = state.boxed_of.get_mut(client) {
            boxes.remove(pmb);
        }
        if state.boxed_of.get(client).is_some_and(OrdSet::is_empty) {
            state.boxed_of.remove(client);
        }
    }
    for client in whose.keys() {
        let boxes = state.boxed_of.entry(client.clone()).or_default();
        boxes.insert(pmb.clone());
    }
    if !whose.is_empty() {
        state.boxed.insert(pmb.clone(), Arc::new(whose));
    }
}
