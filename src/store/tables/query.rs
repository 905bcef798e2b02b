//! Questions to the tables. Lists come in the order of their numbers, histories newest first, and each has a
//! limit, because some have grown for years.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use super::keys::{self, Key};
use super::{Answer, Tables, TablesError};
use crate::domain::client::Client;
use crate::domain::close::Closing;
use crate::domain::count::Count;
use crate::domain::day::DayBook;
use crate::domain::ids::{ClientId, CountId, ItemId, NoticeId, Seq};
use crate::domain::item::Item;
use crate::domain::notice::Notice;
use crate::domain::time::BookDay;

/// Which pieces of all that ever were here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ItemFilter {
    /// The status, by its word ([`crate::domain::item::ItemStatus::word`]).
    pub status: Option<&'static str>,
    pub client: Option<ClientId>,
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trail {
    Item(ItemId),
    /// A client's: those that name him.
    Client(ClientId),
    Notice(NoticeId),
    /// A business day's.
    Day(BookDay),
}

impl ItemFilter {
    fn fits(&self, item: &Item) -> bool {
        self.status
            .is_none_or(|status| item.status.word() == status)
            && self
                .client
                .as_ref()
                .is_none_or(|client| item.client.as_ref() == Some(client))
    }
}

impl Tables {
    /// A client of the directory.
    pub fn client(&self, id: &ClientId) -> Answer<Option<Client>> {
        self.value(&keys::client(id), "the client")
    }

    /// The next pieces after a number (0 for the first), at most `limit`.
    pub fn items_after(
        &self,
        after: ItemId,
        limit: usize,
        filter: &ItemFilter,
    ) -> Answer<Vec<Item>> {
        let mut fitting = Vec::new();
        match (&filter.client, filter.status) {
            // Of the pieces of years most were picked up: those are found by walking, the few others by status.
            (None, Some(status)) if status != "picked_up" => {
                return self.items_of_status(status, after, limit);
            }
            (None, _) => {
                for stretch in self.stretches::<Item>(&(after.0..u64::MAX))? {
                    let next = self.stretch::<Item>(stretch)?.into_values();
                    fitting.extend(next.filter(|item| item.id > after && filter.fits(item)));
                    if fitting.len() >= limit {
                        break;
                    }
                }
                fitting.truncate(limit);
            }
            (Some(client), _) => {
                for id in self.numbers_after(&keys::items_of_client(client), after.0) {
                    if fitting.len() >= limit {
                        break;
                    }
                    fitting.extend(Some(self.listed_item(id?)?).filter(|item| filter.fits(item)));
                }
            }
        }
        Ok(fitting)
    }

    /// A client's pieces, newest first.
    pub fn items_of_client(&self, client: &ClientId, limit: usize) -> Answer<Vec<Item>> {
        let newest = self.numbers_back(&keys::items_of_client(client));
        newest.take(limit).map(|id| self.listed_item(id?)).collect()
    }

    /// The pieces with a tracking number.
    pub fn items_by_tracking(&self, number: &str) -> Answer<Vec<Item>> {
        let all = self.numbers(&keys::items_by_tracking(number));
        all.map(|id| self.listed_item(id?)).collect()
    }

    /// The pieces that came into a status on these days: `held` by the day they came, others by the day they left.
    pub fn items_of_days(
        &self,
        status: &str,
        days: RangeInclusive<BookDay>,
    ) -> Answer<Vec<ItemId>> {
        let from = keys::items_by_status_and_day(status, *days.start());
        let to = keys::items_by_status_and_day(status, days.end().next());
        let mut all: Vec<_> = self
            .numbers_between(&from, &to)?
            .into_iter()
            .map(ItemId)
            .collect();
        all.sort_unstable();
        Ok(all)
    }

    /// The next notices after a number (0 for the first), at most `limit`.
    pub fn notices_after(&self, after: NoticeId, limit: usize) -> Answer<Vec<Notice>> {
        let mut all = Vec::new();
        for stretch in self.stretches::<Notice>(&(after.0..u64::MAX))? {
            let next = self.stretch::<Notice>(stretch)?.into_values();
            all.extend(next.filter(|notice| notice.id > after));
            if all.len() >= limit {
                break;
            }
        }
        all.truncate(limit);
        Ok(all)
    }

    /// A client's notices, newest first.
    pub fn notices_of_client(&self, client: &ClientId, limit: usize) -> Answer<Vec<Notice>> {
        let newest = self.numbers_back(&keys::notices_of_client(client));
        newest
            .take(limit)
            .map(|id| {
                self.notice(NoticeId(id?))?.ok_or_else(|| {
                    TablesError::Damaged("the notice of an index entry is missing".to_owned())
                })
            })
            .collect()
    }

    /// The figures of a day on which something happened.
    pub fn day(&self, day: BookDay) -> Answer<Option<DayBook>> {
        self.value(&keys::day(day), "the day")
    }

    /// All days on which something happened, oldest first.
    pub fn days(&self) -> Answer<Vec<DayBook>> {
        let mut days = Vec::new();
        self.each(&Key::table(keys::DAYS), "the day", |_, day| {
            days.push(day);
            Ok(())
        })?;
        Ok(days)
    }

    /// What the close of a day was told.
    pub fn closing(&self, day: BookDay) -> Answer<Option<Closing>> {
        self.value(&keys::closing(day), "the close")
    }

    /// A count, however old.
    pub fn count(&self, id: CountId) -> Answer<Option<Count>> {
        self.value(&keys::count(id), "the count")
    }

    /// The counts that were closed on a day.
    pub fn counts_of(&self, day: BookDay) -> Answer<Vec<Count>> {
        let mut counts = Vec::new();
        self.each(&Key::table(keys::COUNTS), "the count", |_, count: Count| {
            let ended = count.closed.as_ref().map(|end| end.day);
            counts.extend(Some(count).filter(|_| ended == Some(day)));
            Ok(())
        })?;
        Ok(counts)
    }

    /// The last events of a thing, newest first.
    pub fn events_of(&self, trail: &Trail, limit: usize) -> Answer<Vec<Seq>> {
        let prefix = match trail {
            Trail::Item(id) => return self.trail::<Item>(id.0, limit),
            Trail::Client(id) => keys::client_trail(id),
            Trail::Notice(id) => return self.trail::<Notice>(id.0, limit),
            Trail::Day(day) => return self.events_of_day(*day, limit),
        };
        self.numbers_back(&prefix)
            .take(limit)
            .map(|seq| seq.map(Seq))
            .collect()
    }

    fn events_of_day(&self, day: BookDay, limit: usize) -> Answer<Vec<Seq>> {
        let what = "the first event of a day";
        let Some(first) = self.value::<Seq>(&keys::first_of_day(day), what)? else {
            return Ok(Vec::new());
        };
        let later =
            keys::first_of_day(day.next()).0..=Key::table(keys::FIRST_OF_DAY).number(u64::MAX).0;
        let end = match self.db.range(later).next() {
            Some(entry) => {
                let (key, bytes) = entry?;
                self.whole::<Seq>(&key, &bytes, what)?.0
            }
            None => self.header()?.seq.0 + 1,
        };
        let again: Answer<Vec<u64>> = self.numbers(&keys::again(day)).collect();
        let again = again?.into_iter().filter(|seq| *seq >= end);
        let mut all: Vec<u64> = (first.0..end).chain(again).collect();
        all.reverse();
        Ok(all.into_iter().take(limit).map(Seq).collect())
    }

    /// The first and the last event in the books of some days; `None` where nothing happened from then on. A day that
    /// was opened again has others behind them.
    pub fn events_of_days(
        &self,
        days: RangeInclusive<BookDay>,
    ) -> Answer<Option<RangeInclusive<Seq>>> {
        let first_from = |day: BookDay| {
            let later =
                keys::first_of_day(day).0..=Key::table(keys::FIRST_OF_DAY).number(u64::MAX).0;
            let found = self.db.range(later).next();
            found
                .map(|entry| {
                    let (key, bytes) = entry?;
                    self.whole::<Seq>(&key, &bytes, "the first event of a day")
                })
                .transpose()
        };
        let Some(first) = first_from(*days.start())? else {
            return Ok(None);
        };
        let end = match first_from(days.end().next())? {
            Some(next) => Seq(next.0.saturating_sub(1)),
            None => self.header()?.seq,
        };
        Ok(Some(first..=end))
    }

    /// The pieces before a number, newest first, at most so many.
    pub fn items_before(&self, before: ItemId, limit: usize) -> Answer<Vec<Item>> {
        let mut all = Vec::new();
        for stretch in self.stretches::<Item>(&(0..before.0))?.rev() {
            let newest = self.stretch::<Item>(stretch)?.into_values().rev();
            all.extend(newest.filter(|item| item.id < before));
            if all.len() >= limit {
                break;
            }
        }
        all.truncate(limit);
        Ok(all)
    }

    /// The last events of all, newest first.
    pub fn last_events(&self, limit: usize) -> Answer<Vec<Seq>> {
        let last = self.header()?.seq.0;
        Ok((1..=last).rev().take(limit).map(Seq).collect())
    }

    /// The pieces of a status that few have: all of them, then the next ones by number.
    fn items_of_status(&self, status: &str, after: ItemId, limit: usize) -> Answer<Vec<Item>> {
        let all: Result<BTreeSet<u64>, _> = self.numbers(&keys::items_by_status(status)).collect();
        let next = all?.into_iter().filter(|id| *id > after.0).take(limit);
        next.map(|id| self.listed_item(id)).collect()
    }

    /// A piece that a list promises.
    fn listed_item(&self, id: u64) -> Answer<Item> {
        self.item(ItemId(id))?.ok_or_else(|| {
            TablesError::Damaged("the piece of an index entry is missing".to_owned())
        })
    }
}
