//! Writing groups: the current form of each thing that was touched, the index entries that its change moves,
//! and the watermark, in one batch.
//!
//! One batch on one tree, not a transaction over many: it is as atomic, has no closure that may run twice, and
//! 500 events of a rebuild go into one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::guard::guarded;
use super::keys::{self, Key, Trail};
use super::values::Changes;
use super::{Answer, FrameAt, Tables};
use crate::domain::event::{Envelope, Event};
use crate::domain::evolve::Touched;
use crate::domain::ids::{ItemId, NoticeId};
use crate::domain::item::{Item, ItemChange};
use crate::domain::notice::Notice;
use crate::domain::state::State;

impl Tables {
    /// Applies events that follow the watermark without a gap. `state` is the one after the last of them.
    pub(in crate::store) fn apply(
        &self,
        group: &[(Envelope, Touched)],
        frames: &[FrameAt],
        state: &State,
    ) -> Answer<()> {
        guarded(|| {
            let mut change = Changes::new(self);
            self.set_directory(group, state, &mut change)?;
            self.set_items(group, state, &mut change)?;
            self.set_notices(group, state, &mut change)?;
            self.set_days(group, state, &mut change)?;
            self.set_traces(group, state, &mut change)?;
            trails(group, &mut change);
            for frame in frames {
                change.put(&keys::frame(frame.first), &frame.position)?;
            }
            change.put(&keys::header(), &state.header)?;
            change.commit()
        })
    }

    fn set_directory(&self, group: &[(Envelope, Touched)], state: &State, change: &mut Changes<'_>) -> Answer<()> {
        let clients: BTreeSet<_> = touched(group, |touched| &touched.clients).collect();
        for id in clients {
            match state.clients.get(id) {
                Some(client) => change.put(&keys::client(id), &**client)?,
                None => change.remove(&keys::client(id))?,
            }
        }
        let clerks: BTreeSet<_> = touched(group, |touched| &touched.clerks).collect();
        for id in clerks {
            match state.clerks.get(id) {
                Some(clerk) => change.put(&keys::clerk(id), &**clerk)?,
                None => change.remove(&keys::clerk(id))?,
            }
        }
        Ok(())
    }

    fn set_items(&self, group: &[(Envelope, Touched)], state: &State, change: &mut Changes<'_>) -> Answer<()> {
        let mut now = BTreeMap::<ItemId, Arc<Item>>::new();
        now.extend(touched(group, |touched| &touched.forgotten_items).map(|item| (item.id, Arc::clone(item))));
        for id in touched(group, |touched| &touched.items) {
            if let Some(item) = state.items.get(id) {
                now.insert(*id, Arc::clone(item));
            }
        }
        let mut numbers: BTreeSet<String> = group.iter().flat_map(|(envelope, _)| numbers(&envelope.event)).collect();
        for (id, item) in &now {
            let before: Option<Item> = self.value(&keys::item(*id), "the piece")?;
            numbers.extend(item.tracking.clone());
            numbers.extend(before.as_ref().and_then(|before| before.tracking.clone()));
            let old = before.as_ref().map(keys::entries).unwrap_or_default();
            replace_entries(old, keys::entries(item), change);
            if before.as_ref() != Some(&**item) {
                change.put(&keys::item(*id), &**item)?;
            }
            in_memory(keys::item_in_memory(*id), state.items.contains_key(id), change);
        }
        for number in numbers {
            let key = keys::tracking_in_memory(&number);
            match state.tracking.get(&number) {
                Some(item) => change.put(&key, item)?,
                None => change.remove(&key)?,
            }
        }
        Ok(())
    }

    fn set_notices(&self, group: &[(Envelope, Touched)], state: &State, change: &mut Changes<'_>) -> Answer<()> {
        let mut now = BTreeMap::<NoticeId, Arc<Notice>>::new();
        now.extend(touched(group, |touched| &touched.forgotten_notices).map(|one| (one.id, Arc::clone(one))));
        for id in touched(group, |touched| &touched.notices) {
            if let Some(notice) = state.notices.get(id) {
                now.insert(*id, Arc::clone(notice));
            }
        }
        for (id, notice) in now {
            // A notice keeps its client for ever, so its entry is only ever added.
            change.mark(keys::notices_of_client(&notice.client).number(id.0));
            change.put(&keys::notice(id), &*notice)?;
            in_memory(keys::notice_in_memory(id), state.notices.contains_key(&id), change);
        }
        Ok(())
    }

    fn set_days(&self, group: &[(Envelope, Touched)], state: &State, change: &mut Changes<'_>) -> Answer<()> {
        for book in touched(group, |touched| &touched.forgotten_days) {
            change.put(&keys::day(book.day), book)?;
        }
        let days: BTreeSet<_> = touched(group, |touched| &touched.days).collect();
        if days.is_empty() {
            return Ok(());
        }
        for book in days.into_iter().filter_map(|day| state.books.get(day)) {
            change.put(&keys::day(book.day), book)?;
        }
        let kept: Vec<_> = state.books.keys().copied().collect();
        if self.value(&keys::days_in_memory(), "the list of days")?.as_ref() != Some(&kept) {
            change.put(&keys::days_in_memory(), &kept)?;
        }
        Ok(())
    }

    fn set_traces(&self, group: &[(Envelope, Touched)], state: &State, change: &mut Changes<'_>) -> Answer<()> {
        let commands = touched(group, |touched| &touched.commands);
        let forgotten = touched(group, |touched| &touched.forgotten_commands);
        let commands: BTreeSet<_> = commands.chain(forgotten).collect();
        for command in commands {
            match state.traces.get(command) {
                Some(trace) => change.put(&keys::trace(*command), &**trace)?,
                None => change.remove(&keys::trace(*command))?,
            }
        }
        Ok(())
    }
}

fn touched<'a, T: 'a>(
    group: &'a [(Envelope, Touched)],
    part: impl Fn(&'a Touched) -> &'a Vec<T>,
) -> impl Iterator<Item = &'a T> {
    group.iter().flat_map(move |(_, touched)| part(touched))
}

/// Tracking numbers that an event gives to a piece: between two of them in one group, memory's entry moves
/// although neither the record before nor the one after has the number.
fn numbers(event: &Event) -> Vec<String> {
    match event {
        Event::ItemReceived(item) => item.tracking.iter().cloned().collect(),
        Event::ItemCorrected { changes, .. } => {
            let number = |change: &ItemChange| match change {
                ItemChange::Tracking(number) => number.clone(),
                _ => None,
            };
            changes.iter().filter_map(number).collect()
        }
        _ => Vec::new(),
    }
}

fn replace_entries(old: Vec<Key>, new: Vec<Key>, change: &mut Changes<'_>) {
    if old == new {
        return;
    }
    // IMPORTANT: first away, then there: an entry that both have must stay.
    old.into_iter().for_each(|key| change.unmark(key));
    new.into_iter().for_each(|key| change.mark(key));
}

fn in_memory(key: Key, kept: bool, change: &mut Changes<'_>) {
    if kept { change.mark(key) } else { change.unmark(key) }
}

fn trails(group: &[(Envelope, Touched)], change: &mut Changes<'_>) {
    for (envelope, _) in group {
        let event = &envelope.event;
        let items = event.items().into_iter().map(Trail::Item);
        let notices = event.notices().into_iter().map(Trail::Notice);
        let client = event.client().cloned().map(Trail::Client);
        for trail in items.chain(notices).chain(client).chain([Trail::Day(envelope.day)]) {
            change.mark(keys::trail(&trail).number(envelope.seq.0));
        }
    }
}
