//! Counts begin, go on and end; what comes, goes and moves meanwhile is noted in each open one.

use std::sync::Arc;

use super::Books;
use crate::domain::count::{Count, Sighted};
use crate::domain::ids::{CountId, ItemId, Seq, Slot};
use crate::domain::item::Item;
use crate::domain::time::BookDay;

impl Books<'_> {
    pub fn begin_count(&mut self, count: Count) {
        self.touched.counts.push(count.id);
        self.state.counts.insert(count.id, Arc::new(count));
    }

    pub fn change_count(&mut self, id: CountId, edit: impl FnOnce(&mut Count)) {
        if let Some(known) = self.state.counts.get_mut(&id) {
            edit(Arc::make_mut(known));
            self.touched.counts.push(id);
        }
    }

    /// A slot was looked at, from behind an event until now.
    pub fn look_into(&mut self, id: CountId, slot: &Slot, sighted: &Sighted, since: Seq) {
        self.looked(slot, sighted);
        let (by, to) = (self.who().to_owned(), self.seq());
        let is_number = sighted.is_number();
        let known = self.state.counts.get(&id);
        let is_of_count = known.is_none_or(|count| count.expected.contains_key(slot));
        // Of a slot that is not of the count scans say what was seen; a number says how many lie there.
        let lie_there = (is_number && !is_of_count).then(|| self.lie_in(slot));
        self.change_count(id, |count| {
            if let Some(items) = &lie_there {
                count.expect(slot, items);
            }
            count.saw(slot, &by, sighted.clone(), since, to);
        });
    }

    fn lie_in(&self, slot: &Slot) -> Vec<ItemId> {
        let items = self.state.items.values();
        let here = items.filter(|item| item.is_held() && item.slot == *slot);
        here.map(|item| item.id).collect()
    }

    /// Ends a count with the differences that stand now.
    pub fn close_count(&mut self, id: CountId) {
        let Some(count) = self.state.counts.get(&id) else {
            return;
        };
        let differences = count.differences(self.state);
        let (day, by) = (self.envelope.day, self.envelope.actor.name());
        self.change_count(id, |count| count.close(day, by, differences));
    }

    /// A piece came into the books, or changed: each open count notes its way.
    pub(super) fn stir(&mut self, before: Option<&Item>, after: &Item) {
        let lay = |item: &'_ Item| item.is_held().then(|| item.slot.clone());
        let (was, is) = (before.and_then(lay), lay(after));
        if was == is {
            return;
        }
        let counts = self.state.counts.values();
        let open: Vec<CountId> = counts
            .filter(|count| count.is_open())
            .map(|count| count.id)
            .collect();
        let at = self.seq();
        for id in open {
            self.change_count(id, |count| count.stir(at, was.as_ref(), after));
        }
    }

    /// Lets go of counts that were closed before a day; the last one stays, for the next takes its number from it, and
    /// what was handed on stays with all that looked since.
    pub(super) fn forget_counts_before(&mut self, day: BookDay) {
        let last = self.state.counts.keys().next_back().copied();
        let stands = self.state.first_handed_on();
        let is_over = |count: &Count| {
            let is_old = count.closed.as_ref().is_some_and(|end| end.day < day);
            is_old && stands.is_none_or(|first| count.id < first)
        };
        let all = self.state.counts.values();
        let gone: Vec<_> = all
            .filter(|count| is_over(count) && Some(count.id) != last)
            .cloned()
            .collect();
        for count in gone {
            self.state.counts.remove(&count.id);
            self.touched.forgotten_counts.push(count);
        }
    }
}
