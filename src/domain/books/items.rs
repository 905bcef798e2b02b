//! Pieces: each change goes through [`Books::change_item`], which keeps the indexes by client and number; what comes
//! and goes is counted on the day, so that opening + received = out + closing.

use std::sync::Arc;

use super::Books;
use crate::domain::day::Tally;
use crate::domain::disposition::Disposition;
use crate::domain::ids::{ForwardId, ItemId, PickupId};
use crate::domain::item::{Item, ItemKind, ItemStatus, Origin};
use crate::domain::papers::Papers;
use crate::domain::state::State;
use crate::domain::time::BookDay;

impl Books<'_> {
    /// The piece, if memory has it.
    pub fn item(&self, id: ItemId) -> Option<Arc<Item>> {
        self.state.items.get(&id).cloned()
    }

    /// Puts a new piece into the books.
    pub fn receive(&mut self, item: &Item) {
        let header = &mut self.state.header;
        header.next.items = header.next.items.max(item.id.0);
        if item.origin == Origin::Intake {
            header.last_intake = self.envelope.at;
        }
        self.follow(None, item);
        self.stir(None, item);
        self.box_up(None, item);
        self.put_item(item.clone());
    }

    /// Changes one piece and the indexes with it.
    pub fn change_item(&mut self, id: ItemId, edit: impl FnOnce(&mut Item)) {
        let Some(known) = self.item(id) else {
            return;
        };
        let mut item = Item::clone(&known);
        unindex(self.state, &item);
        edit(&mut item);
        item.changed_by = self.envelope.command;
        self.follow(Some(&known), &item);
        self.stir(Some(&known), &item);
        self.box_up(Some(&known), &item);
        self.put_item(item.clone());
        self.changes_hands(&known, &item);
    }

    /// A piece does not lie here any more.
    pub fn leaves(&mut self, id: ItemId, status: ItemStatus) {
        let day = self.envelope.day;
        self.change_item(id, |item| {
            item.status = status;
            item.left = Some(day);
        });
    }

    /// A piece that left lies here again: `uncount` takes back how it was counted, if it left on this day.
    pub fn comes_back(&mut self, id: ItemId, uncount: impl FnOnce(&mut Tally)) {
        let left = self.state.items.get(&id).and_then(|item| item.left);
        if left == Some(self.envelope.day) {
            self.count(uncount);
        } else {
            self.count(|tally| tally.other -= 1);
        }
        self.change_item(id, |item| {
            item.status = ItemStatus::Held;
            item.left = None;
        });
        self.was_away(id, left, true);
    }

    /// A piece that left lies here again, whenever that was: an incident of this day. One that memory let go of comes
    /// as it was.
    pub fn is_held_again(&mut self, id: ItemId, older: Option<&Item>) {
        if let Some(item) = older.filter(|item| !self.state.items.contains_key(&item.id)) {
            // What the rules said of it was let go with it: they are asked anew.
            self.touched.dispositions.push(item.id);
            self.put_item(item.clone());
            self.begins_anew(item);
        } else {
            let left = self.state.items.get(&id).and_then(|item| item.left);
            self.was_away(id, left, true);
        }
        self.count(|tally| tally.brought_back += 1);
        self.change_item(id, |item| {
            item.status = ItemStatus::Held;
            item.left = None;
        });
    }

    /// A piece had not come back after all: it is where it was.
    pub fn left_after_all(&mut self, id: ItemId, status: ItemStatus, left: Option<BookDay>) {
        self.count(|tally| tally.brought_back -= 1);
        self.change_item(id, |item| {
            item.status = status;
            item.left = left;
        });
        self.was_away(id, left, false);
    }

    /// A bundle has its number.
    pub fn sent_on(&mut self, forward: ForwardId) {
        let numbers = &mut self.state.header.next;
        numbers.forwards = numbers.forwards.max(forward.0);
    }

    /// A handover has its number.
    pub fn gave_out(&mut self, pickup: PickupId) {
        let numbers = &mut self.state.header.next;
        numbers.pickups = numbers.pickups.max(pickup.0);
    }

    /// Notes what the rules say of pieces.
    pub fn dispose(&mut self, items: &[ItemId], disposition: Option<&Disposition>) {
        let disposition = disposition.map(|disposition| Arc::new(disposition.clone()));
        for id in items {
            if !self.state.items.contains_key(id) {
                continue;
            }
            match &disposition {
                Some(said) => drop(self.state.dispositions.insert(*id, Arc::clone(said))),
                None => drop(self.state.dispositions.remove(id)),
            }
            self.touched.dispositions.push(*id);
            self.stop_or_go(*id);
        }
    }

    /// Lets go of pieces that left before a day.
    pub(super) fn forget_items_before(&mut self, day: BookDay) {
        let all = self.state.items.values();
        let is_over = |item: &Item| item.left.is_some_and(|left| left < day);
        let gone = all.filter(|item| is_over(item) && !is_unwritten(self.state, item, day));
        let gone: Vec<_> = gone.cloned().collect();
        for item in gone {
            self.state.items.remove(&item.id);
            if let Some(said) = self.state.dispositions.remove(&item.id) {
                self.touched.forgotten_dispositions.push((item.id, said));
            }
            if self.state.clocks.remove(&item.id).is_some() {
                self.touched.clocks.push(item.id);
            }
            // What left otherwise than to its client, or never was, is not to be mailed to him any more.
            let is_his = matches!(item.status, ItemStatus::PickedUp(_));
            if !is_his && self.state.papers.contains_key(&item.id) {
                self.note_papers(item.id, None);
            }
            let is_noted = self.state.papers.contains_key(&item.id);
            if !is_noted && self.state.rulings.contains_key(&item.id) {
                self.rule(item.id, None);
            }
            self.touched.forgotten_items.push(item);
        }
        self.forget_requests();
        self.forget_outgoing();
        self.forget_papers(day);
    }

    /// Lets go of papers of which memory keeps no piece any more, unless something is still to be done with them.
    fn forget_papers(&mut self, day: BookDay) {
        let all = self.state.papers.iter();
        let is_done =
            |papers: &Papers| papers.mailed.is_some() || was_settled(self.state, papers.item, day);
        let gone: Vec<_> = all
            .filter(|(id, papers)| is_done(papers) && !self.state.items.contains_key(*id))
            .map(|(id, _)| *id)
            .collect();
        for id in gone {
            self.note_papers(id, None);
            if self.state.rulings.contains_key(&id) {
                self.rule(id, None);
            }
        }
    }

    fn put_item(&mut self, item: Item) {
        self.touched.items.push(item.id);
        self.touched.numbers.extend(item.tracking.clone());
        put(self.state, item);
    }
}

/// Whether these are court papers that their client took before anybody wrote down who served them: they wait for that, or
/// for a manager's word.
fn is_unwritten(state: &State, item: &Item, day: BookDay) -> bool {
    item.kind == ItemKind::Legal
        && matches!(item.status, ItemStatus::PickedUp(_))
        && !state.papers.contains_key(&item.id)
        && !was_settled(state, item.id, day)
}

/// Whether a manager settled court papers before a day: nobody takes that back any more.
fn was_settled(state: &State, id: ItemId, day: BookDay) -> bool {
    let ruling = state.rulings.get(&id);
    ruling.is_some_and(|ruling| ruling.settles_before(day.page()))
}

/// Puts a piece into memory and its indexes; also how tables are loaded.
pub(in crate::domain) fn put(state: &mut State, item: Item) {
    if item.is_held() {
        match &item.client {
            Some(client) => {
                let his = state.held.entry(client.clone()).or_default();
                his.insert(item.id);
            }
            None => {
                state.unnamed.insert(item.id);
            }
        }
        if let Some(number) = &item.tracking {
            index_number(state, number, item.id);
        }
    }
    state.items.insert(item.id, Arc::new(item));
}

fn unindex(state: &mut State, item: &Item) {
    if let Some(client) = &item.client
        && let Some(ids) = state.held.get_mut(client)
    {
        ids.remove(&item.id);
        if ids.is_empty() {
            state.held.remove(client);
        }
    }
    state.unnamed.remove(&item.id);
    if let Some(number) = &item.tracking {
        unindex_number(state, number, item.id);
    }
}

/// A number stands for the latest piece that bears it; others that bear it too are remembered beside it.
fn index_number(state: &mut State, number: &str, id: ItemId) {
    let known = state.tracking.get(number).copied();
    let latest = match known.filter(|known| *known != id) {
        Some(known) => {
            let bearers = state.shared_tracking.entry(number.to_owned()).or_default();
            bearers.extend([known, id]);
            known.max(id)
        }
        None => id,
    };
    state.tracking.insert(number.to_owned(), latest);
}

fn unindex_number(state: &mut State, number: &str, id: ItemId) {
    let Some(bearers) = state.shared_tracking.get_mut(number) else {
        if state.tracking.get(number) == Some(&id) {
            state.tracking.remove(number);
        }
        return;
    };
    bearers.remove(&id);
    if let Some(latest) = bearers.get_max().copied() {
        state.tracking.insert(number.to_owned(), latest);
    }
    if bearers.len() < 2 {
        state.shared_tracking.remove(number);
    }
}
