//! Counts begin, go on and end; what comes, goes and moves meanwhile is noted in each open one.

use std::sync::Arc;

use super::Books;
use crate::domain::count::Count;
use crate::domain::ids::CountId;
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

    /// Ends a count with the differences that stand now.
    pub fn close_count(&mut self, id: CountId) {
        let Some(count) = self.state.counts.get(&id) else {
            return;
        };
        let differences = count.differences(self.state);
        let (day, by) = (self.envelope.day, self.envelope.actor.name());
        self.change_count(id, |count| count.close(day, by, differences));
    }

    /// A piece came into the books, or changed: what moved since a count began is no difference of it.
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
        for id in open {
            self.change_count(id, |count| {
                count.stir(after.id, was.as_ref(), is.as_ref());
            });
        }
    }

    /// Lets go of counts that were closed before a day; the last one stays, for the next takes its number from it.
    pub(super) fn forget_counts_before(&mut self, day: BookDay) {
        let last = self.state.counts.keys().next_back().copied();
        let is_over = |count: &Count| count.closed.as_ref().is_some_and(|end| end.day < day);
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
