//! Writing groups: the current form of each thing that was touched, the index entries that its change moves,
//! and the watermark, in one batch.
//!
//! One batch on one tree, not a transaction over many: it is as atomic, has no closure that may run twice, and
//! 500 events of a rebuild go into one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::guard::guarded;
use super::keys::{self, Key};
use super::packed::Pending;
use super::values::Changes;
use super::{Answer, FrameAt, Tables};
use crate::domain::books::Touched;
use crate::domain::close::Closing;
use crate::domain::count::Count;
use crate::domain::day::DayBook;
use crate::domain::event::Envelope;
use crate::domain::ids::{CountId, ItemId, NoticeId};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::state::State;
use crate::domain::time::BookDay;

impl Tables {
    /// Applies events that follow the watermark without a gap. `state` is the one after the last of them.
    pub(in crate::store) fn apply(
        &self,
        group: &[(Envelope, Touched)],
        frames: &[FrameAt],
        state: &State,
    ) -> Answer<()> {
        guarded(|| {
            let mut writing = Writing {
                tables: self,
                group,
                state,
                change: Changes::new(self),
                lists: Pending::default(),
            };
            writing.directory()?;
            writing.boxes()?;
            writing.items()?;
            writing.dispositions()?;
            writing.notices()?;
            writing.compliance()?;
            writing.statements()?;
            writing.counts()?;
            writing.days()?;
            writing.closings()?;
            writing.keeping()?;
            writing.traces()?;
            writing.trails()?;
            for frame in frames {
                writing
                    .change
                    .put(&keys::frame(frame.first), &frame.position)?;
            }
            writing.change.put(&keys::header(), &state.header)?;
            let is_a_day_over = group.iter().any(|(_, touched)| {
                !touched.forgotten_items.is_empty() || !touched.forgotten_notices.is_empty()
            });
            writing.finish()?;
            if is_a_day_over {
                self.bind(state)?;
                self.gather_frames()?;
            }
            Ok(())
        })
    }
}

/// One group on its way into a batch.
pub(super) struct Writing<'a> {
    pub(super) tables: &'a Tables,
    pub(super) group: &'a [(Envelope, Touched)],
    /// After the last event of the group.
    state: &'a State,
    pub(super) change: Changes<'a>,
    /// Packed lists that the group moves.
    pub(super) lists: Pending,
}

impl<'a> Writing<'a> {
    fn directory(&mut self) -> Answer<()> {
        let clients: BTreeSet<_> = self.touched(|touched| &touched.clients).collect();
        for id in clients {
            self.change
                .put_or_remove(&keys::client(id), self.state.clients.get(id))?;
            self.change
                .put_or_remove(&keys::hold(id), self.state.holds.get(id))?;
            self.change
                .put_or_remove(&keys::to_crd(id), self.state.to_crd.get(id))?;
        }
        let clerks: BTreeSet<_> = self.touched(|touched| &touched.clerks).collect();
        for id in clerks {
            self.change
                .put_or_remove(&keys::clerk(id), self.state.clerks.get(id))?;
        }
        let codes: BTreeSet<_> = self.touched(|touched| &touched.codes).collect();
        for id in codes {
            self.change
                .put_or_remove(&keys::codes(id), self.state.codes.get(id))?;
        }
        let volumes: BTreeSet<_> = self.touched(|touched| &touched.volumes).collect();
        for id in volumes {
            self.change
                .put_or_remove(&keys::volume(id), self.state.volumes.get(id))?;
        }
        let boxed: BTreeSet<_> = self.touched(|touched| &touched.boxed).collect();
        for pmb in boxed {
            self.change.put_or_remove(
                &Key::table(keys::BOXED).text(pmb.as_str()),
                self.state.boxed.get(pmb),
            )?;
        }
        Ok(())
    }

    fn items(&mut self) -> Answer<()> {
        let forgotten = self.touched(|touched| &touched.forgotten_items);
        let mut now: BTreeMap<ItemId, &Arc<Item>> = forgotten.map(|item| (item.id, item)).collect();
        let kept = self
            .touched(|touched| &touched.items)
            .filter_map(|id| self.state.items.get(id));
        now.extend(kept.map(|item| (item.id, item)));
        // Between two numbers of a piece in one group memory's entry moves, although neither the record before nor the
        // one after has them.
        let touched = self.touched(|touched| &touched.numbers);
        let mut numbers: BTreeSet<String> = touched.cloned().collect();
        for (id, item) in now {
            let before = self.tables.item(id)?;
            numbers.extend(before.as_ref().and_then(|before| before.tracking.clone()));
            let old = before.as_ref().map(keys::entries).unwrap_or_default();
            self.replace_entries(old, keys::entries(item))?;
            if before.as_ref() != Some(item) {
                self.change.put(&keys::item(id), item)?;
            }
            let is_kept = self.state.items.contains_key(&id);
            // One that left and lies here again may be back in memory.
            let is_back = before.as_ref().is_some_and(|before| before.left.is_some());
            self.memory(
                before.is_none() || (is_kept && is_back),
                is_kept,
                keys::item_in_memory(id),
            );
        }
        for number in numbers {
            self.change.put_or_remove(
                &keys::tracking_in_memory(&number),
                self.state.tracking.get(&number),
            )?;
        }
        Ok(())
    }

    fn dispositions(&mut self) -> Answer<()> {
        let forgotten = self.touched(|touched| &touched.forgotten_dispositions);
        let gone: BTreeMap<_, _> = forgotten
            .map(|(id, disposition)| (*id, disposition))
            .collect();
        let touched: BTreeSet<_> = self
            .touched(|touched| &touched.dispositions)
            .copied()
            .collect();
        for id in touched.union(&gone.keys().copied().collect()) {
            let now = self
                .state
                .dispositions
                .get(id)
                .or_else(|| gone.get(id).copied());
            self.change.put_or_remove(&keys::disposition(*id), now)?;
        }
        Ok(())
    }

    fn notices(&mut self) -> Answer<()> {
        let forgotten = self.touched(|touched| &touched.forgotten_notices);
        let mut now: BTreeMap<NoticeId, &Arc<Notice>> =
            forgotten.map(|notice| (notice.id, notice)).collect();
        let kept = self
            .touched(|touched| &touched.notices)
            .filter_map(|id| self.state.notices.get(id));
        now.extend(kept.map(|notice| (notice.id, notice)));
        for (id, notice) in now {
            let is_new = self.tables.notice(id)?.is_none();
            if is_new {
                // A notice keeps its client for ever, so its entry never moves.
                self.change
                    .mark(keys::notices_of_client(&notice.client).number(id.0));
            }
            self.change.put(&keys::notice(id), notice)?;
            // One that went and waits again is back in memory.
            let key = keys::notice_in_memory(id);
            let is_unknown = !self.tables.has(&key)?;
            self.memory(is_unknown, self.state.notices.contains_key(&id), key);
        }
        Ok(())
    }

    fn compliance(&mut self) -> Answer<()> {
        if self.group.iter().any(|(_, touched)| touched.certified) {
            self.change
                .put_or_remove(&keys::certified(), self.state.certified.as_ref())?;
        }
        if self.group.iter().any(|(_, touched)| touched.center) {
            self.change
                .put_or_remove(&keys::center(), self.state.center.as_ref())?;
        }
        if self.group.iter().any(|(_, touched)| touched.reviewed) {
            self.change
                .put_or_remove(&keys::reviewed(), self.state.reviewed.as_ref())?;
        }
        let notes: BTreeSet<_> = self.touched(|touched| &touched.form_notes).collect();
        for id in notes {
            self.change
                .put_or_remove(&keys::form_notes(id), self.state.form_notes.get(id))?;
        }
        let attached: BTreeSet<_> = self.touched(|touched| &touched.attached).collect();
        for id in attached {
            self.change
                .put_or_remove(&keys::attached(id), self.state.attached.get(id))?;
        }
        Ok(())
    }

    fn statements(&mut self) -> Answer<()> {
        let clients: BTreeSet<_> = self.touched(|touched| &touched.statements).collect();
        for id in clients {
            self.change
                .put_or_remove(&keys::statements(id), self.state.statements.get(id))?;
        }
        if self
            .group
            .iter()
            .any(|(_, touched)| !touched.stated.is_empty())
        {
            self.change
                .put_or_remove(&keys::stated(), self.state.stated.as_ref())?;
        }
        Ok(())
    }

    fn counts(&mut self) -> Answer<()> {
        let forgotten = self.touched(|touched| &touched.forgotten_counts);
        let mut now: BTreeMap<CountId, &Arc<Count>> =
            forgotten.map(|count| (count.id, count)).collect();
        let kept = self
            .touched(|touched| &touched.counts)
            .filter_map(|id| self.state.counts.get(id));
        now.extend(kept.map(|count| (count.id, count)));
        for (id, count) in now {
            let is_new = !self.tables.has(&keys::count(id))?;
            self.change.put(&keys::count(id), count)?;
            let is_kept = self.state.counts.contains_key(&id);
            self.memory(is_new, is_kept, keys::count_in_memory(id));
        }
        Ok(())
    }

    fn days(&mut self) -> Answer<()> {
        let forgotten = self.touched(|touched| &touched.forgotten_days);
        let mut now: BTreeMap<BookDay, &DayBook> = forgotten.map(|book| (book.day, book)).collect();
        let kept = self
            .touched(|touched| &touched.days)
            .filter_map(|day| self.state.books.get(day));
        now.extend(kept.map(|book| (book.day, book)));
        if now.is_empty() {
            return Ok(());
        }
        for (day, book) in now {
            self.change.put(&keys::day(day), book)?;
        }
        let in_memory: Vec<_> = self.state.books.keys().copied().collect();
        let known = self
            .tables
            .value(&keys::days_in_memory(), "the list of days")?;
        if known.as_ref() != Some(&in_memory) {
            self.change.put(&keys::days_in_memory(), &in_memory)?;
        }
        Ok(())
    }

    fn closings(&mut self) -> Answer<()> {
        let forgotten = self.touched(|touched| &touched.forgotten_closings);
        let mut now: BTreeMap<BookDay, &Arc<Closing>> =
            forgotten.map(|closing| (closing.day, closing)).collect();
        let kept = self
            .touched(|touched| &touched.closings)
            .filter_map(|day| self.state.closings.get(day));
        now.extend(kept.map(|closing| (closing.day, closing)));
        for (day, closing) in now {
            self.change.put(&keys::closing(day), closing)?;
        }
        Ok(())
    }

    fn keeping(&mut self) -> Answer<()> {
        let accounts: BTreeSet<_> = self.touched(|touched| &touched.accounts).collect();
        for id in accounts {
            self.change
                .put_or_remove(&keys::account(id), self.state.accounts.get(id))?;
        }
        let clocks: BTreeSet<_> = self.touched(|touched| &touched.clocks).copied().collect();
        for id in clocks {
            self.change
                .put_or_remove(&keys::clock(id), self.state.clocks.get(&id))?;
        }
        let outgoing: BTreeSet<_> = self.touched(|touched| &touched.outgoing).collect();
        for number in outgoing {
            self.change
                .put_or_remove(&keys::outgoing(number), self.state.outgoing.get(number))?;
        }
        let requests: BTreeSet<_> = self.touched(|touched| &touched.requests).copied().collect();
        for id in requests {
            self.change
                .put_or_remove(&keys::request(id), self.state.requests.get(&id))?;
        }
        let papers: BTreeSet<_> = self.touched(|touched| &touched.papers).copied().collect();
        for id in papers {
            self.change
                .put_or_remove(&keys::papers(id), self.state.papers.get(&id))?;
        }
        let rulings: BTreeSet<_> = self.touched(|touched| &touched.rulings).copied().collect();
        for id in rulings {
            self.change
                .put_or_remove(&keys::ruling(id), self.state.rulings.get(&id))?;
        }
        Ok(())
    }

    fn traces(&mut self) -> Answer<()> {
        let remembered = self.touched(|touched| &touched.commands);
        let forgotten = self.touched(|touched| &touched.forgotten_commands);
        let commands: BTreeSet<_> = remembered.chain(forgotten).collect();
        for command in commands {
            self.change
                .put_or_remove(&keys::trace(*command), self.state.traces.get(command))?;
        }
        Ok(())
    }

    fn trails(&mut self) -> Answer<()> {
        let mut first_of_days = BTreeMap::new();
        let mut latest = self.tables.header()?.day;
        for (envelope, _) in self.group {
            let (about, seq) = (envelope.event.about(), envelope.seq);
            let items = about.items.into_iter().map(keys::item_trail);
            let notices = about.notices.into_iter().map(keys::notice_trail);
            let client = about.client.map(keys::client_trail);
            for trail in items.chain(notices).chain(client) {
                self.change.mark(trail.number(seq.0));
            }
            // A day that was opened again is written on behind the first event of a later one.
            if envelope.day < latest {
                self.change.mark(keys::again(envelope.day).number(seq.0));
            }
            latest = latest.max(envelope.day);
            first_of_days.entry(envelope.day).or_insert(seq);
        }
        for (day, seq) in first_of_days {
            let key = keys::first_of_day(day);
            if !self.tables.has(&key)? {
                self.change.put(&key, &seq)?;
            }
        }
        Ok(())
    }

    /// Notes that memory keeps a new record, or keeps an old one no longer.
    fn memory(&mut self, is_new: bool, is_kept: bool, key: Key) {
        match (is_new, is_kept) {
            (true, true) => self.change.mark(key),
            (false, false) => self.change.unmark(key),
            (true, false) | (false, true) => {}
        }
    }

    /// One part of what the events touched, over all of them.
    fn touched<T: 'a>(
        &self,
        part: fn(&'a Touched) -> &'a Vec<T>,
    ) -> impl Iterator<Item = &'a T> + use<'a, T> {
        self.group
            .iter()
            .flat_map(move |(_, touched)| part(touched))
    }

    fn finish(mut self) -> Answer<()> {
        self.lists.write(&mut self.change)?;
        self.change.commit()
    }
}
