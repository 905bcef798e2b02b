//! The clocks of pieces: one is made only where days do not simply count from the day on which the piece came.

use std::sync::Arc;

use super::Books;
use crate::domain::ids::{ClientId, ItemId};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::storage::{Clock, Run, Standstill};
use crate::domain::time::{BookDay, Day};

impl Books<'_> {
    /// A piece is another client's: its days with that client begin now, or where they had begun.
    pub(super) fn changes_hands(&mut self, before: &Item, after: &Item) {
        let today = self.envelope.day;
        let is_of_today = today == after.day && !self.state.clocks.contains_key(&after.id);
        let Some(client) = after.client.as_ref().filter(|_| !is_of_today) else {
            return;
        };
        if before.client != after.client {
            self.change_clock(after.id, |clock| {
                if let Some(was) = &before.client {
                    let begins = Run::from(before.day.page());
                    clock.runs.entry(was.clone()).or_insert(begins);
                }
                let begins = Run::from(today.page());
                clock.runs.entry(client.clone()).or_insert(begins);
            });
        }
    }

    /// A piece that left on a day lies here again, or did not after all: the days between do not count.
    pub(super) fn was_away(&mut self, id: ItemId, left: Option<BookDay>, is_back: bool) {
        let (Some(item), Some(left)) = (self.item(id), left) else {
            return;
        };
        let away = self.envelope.day.page().days_since(left.page()).max(0);
        if let Some(client) = item.client.as_ref().filter(|_| away > 0) {
            let away = if is_back { away } else { -away };
            self.change_run(&item, client, |run| run.idle = (run.idle + away).max(0));
        }
    }

    /// Of a piece that memory had let go of nobody knows here what was charged: its days begin anew.
    pub(super) fn begins_anew(&mut self, item: &Item) {
        let today = self.envelope.day.page();
        if let Some(client) = &item.client {
            self.change_run(item, client, |run| *run = Run::from(today));
        }
    }

    /// Days of a piece are in its client's account up to so many behind the free ones.
    pub(super) fn charged_until(&mut self, client: &ClientId, id: ItemId, days: u32) {
        if let Some(item) = self.item(id) {
            self.change_run(&item, client, |run| run.charged = days);
        }
    }

    /// A letter about pieces that nobody comes for is settled: it is not due again.
    pub(super) fn wrote(&mut self, notice: &Notice) {
        let Some(letter) = notice.kind.follow_up() else {
            return;
        };
        for id in &notice.items {
            if let Some(item) = self.item(*id) {
                self.change_run(&item, &notice.client, |run| run.letters.add(letter));
            }
        }
    }

    /// A piece is in dispute for a reason, or in none any more.
    pub fn dispute(&mut self, id: ItemId, why: Option<&String>) {
        self.change_clock(id, |clock| clock.disputed = why.cloned());
        self.stop_or_go(id);
    }

    /// A clock stands for another reason than a dispute, or for none any more.
    pub fn hold_clock(&mut self, id: ItemId, why: Option<Standstill>) {
        self.change_clock(id, |clock| clock.held = why);
        self.stop_or_go(id);
    }

    /// The clock stands while the piece waits in quarantine, or anything else stops it.
    pub(super) fn stop_or_go(&mut self, id: ItemId) {
        let waits = self.state.dispositions.get(&id);
        let clock = self.state.clocks.get(&id);
        let stands = waits.is_some_and(|kept| kept.is_quarantine())
            || clock.is_some_and(|clock| clock.standstill().is_some());
        let since = clock.and_then(|clock| clock.stopped);
        let today = self.envelope.day.page();
        match (stands, since) {
            (true, None) => self.change_clock(id, |clock| clock.stopped = Some(today)),
            (false, Some(since)) => self.goes_on(id, since),
            _ => {}
        }
    }

    fn goes_on(&mut self, id: ItemId, since: Day) {
        let today = self.envelope.day.page();
        self.change_clock(id, |clock| clock.stopped = None);
        let Some(item) = self.item(id) else {
            return;
        };
        if let Some(client) = &item.client {
            self.change_run(&item, client, |run| {
                run.idle += today.days_since(since.max(run.begins)).max(0);
            });
        }
    }

    fn change_run(&mut self, item: &Item, client: &ClientId, edit: impl FnOnce(&mut Run)) {
        let begins = Run::from(item.day.page());
        self.change_clock(item.id, |clock| {
            edit(clock.runs.entry(client.clone()).or_insert(begins));
        });
    }

    fn change_clock(&mut self, id: ItemId, edit: impl FnOnce(&mut Clock)) {
        if !self.state.items.contains_key(&id) {
            return;
        }
        let clock = self.state.clocks.entry(id).or_default();
        edit(Arc::make_mut(clock));
        self.touched.clocks.push(id);
    }
}
