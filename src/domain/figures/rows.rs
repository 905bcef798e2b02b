//! What was told, as the rows of a report.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeZone;

use super::told::{Came, Handed, Told, Trouble, When};
use super::{
    By, CallRow, CollectorRow, Figure, Figures, IncidentRow, OperatorRow, Span, VolumeRow,
};
use crate::domain::ids::{ClientId, Pmb};
use crate::domain::time::Day;
use crate::domain::tracking::Carrier;

/// Hours of a day.
const HOURS: usize = 24;

/// Most days that have a row each.
const DAYS: i32 = 400;

/// What stands for a piece that nobody brought.
const NO_CARRIER: &str = "no carrier";

impl<Z: TimeZone> Told<'_, Z> {
    /// The rows of a report; ages are not told by events, and have none here.
    pub fn rows(&self, figure: Figure) -> Figures {
        match figure {
            Figure::Volume => Figures::Volume(self.volume()),
            Figure::Aging => Figures::Aging(Vec::new()),
            Figure::Operators => Figures::Operators(self.operators()),
            Figure::Pickups => Figures::Pickups(self.collectors()),
            Figure::Incidents => Figures::Incidents(self.incidents()),
            Figure::Calls => Figures::Calls(self.callers()),
        }
    }

    fn standing(&self) -> impl Iterator<Item = &Came> {
        self.came.values().filter(|came| !came.is_void)
    }

    fn gone(&self) -> impl Iterator<Item = &Handed> {
        let all = self.handed.values();
        all.filter(|handed| !handed.items.is_empty())
    }

    fn volume(&self) -> Vec<VolumeRow> {
        let mut days = BTreeMap::<Day, u32>::new();
        let mut hours = BTreeMap::<u32, u32>::new();
        let mut carriers = BTreeMap::<&str, u32>::new();
        let mut kinds = BTreeMap::<&str, u32>::new();
        let mut all = 0;
        for came in self.standing() {
            all += 1;
            *days.entry(came.when.day).or_default() += 1;
            *hours.entry(came.when.hour).or_default() += 1;
            *kinds.entry(came.kind.word()).or_default() += 1;
            let carrier = came.carrier.map_or(NO_CARRIER, Carrier::word);
            *carriers.entry(carrier).or_default() += 1;
        }
        let row = |by: By, what: String, pieces: u32| VolumeRow {
            by,
            what,
            pieces,
            percent: percent(pieces, all),
        };
        let days = every_day(self.span, &days);
        let mut rows: Vec<VolumeRow> = days
            .into_iter()
            .map(|(day, n)| row(By::Day, day.to_string(), n))
            .collect();
        let between = hours.keys().next().copied().zip(hours.keys().next_back());
        for hour in between.map_or(0..0, |(first, last)| first..last + 1) {
            let n = hours.get(&hour).copied().unwrap_or_default();
            rows.push(row(By::Hour, format!("{hour:02}h"), n));
        }
        for (by, counted) in [(By::Carrier, carriers), (By::Kind, kinds)] {
            let mut counted: Vec<_> = counted.into_iter().collect();
            counted.sort_by_key(|(_, n)| Reverse(*n));
            rows.extend(
                counted
                    .into_iter()
                    .map(|(what, n)| row(by, what.to_owned(), n)),
            );
        }
        rows
    }

    fn operators(&self) -> Vec<OperatorRow> {
        let mut all = BTreeMap::<&str, Work>::new();
        for came in self.standing() {
            all.entry(&came.who).or_default().add(came.when, 1, 0);
        }
        for handed in self.gone() {
            let n = handed.items.len() as u32;
            all.entry(&handed.who).or_default().add(handed.when, 0, n);
        }
        let row = |(who, work): (&str, Work)| OperatorRow {
            who: who.to_owned(),
            logged: work.logged,
            handed_out: work.handed_out,
            hours: work.hours.len() as u32,
            by_hour: work.by_hour.to_vec(),
        };
        let mut rows: Vec<OperatorRow> = all.into_iter().map(row).collect();
        rows.sort_by_key(|row| Reverse(row.pieces()));
        rows
    }

    fn collectors(&self) -> Vec<CollectorRow> {
        let mut all = BTreeMap::<(&str, &ClientId), CollectorRow>::new();
        for handed in self.gone() {
            let (pmb, name) = self.client(&handed.client);
            let row = all.entry((&handed.person, &handed.client));
            let row = row.or_insert_with(|| CollectorRow {
                person: handed.person.clone(),
                pmb,
                name,
                pickups: 0,
                pieces: 0,
                by_label: None,
                last: handed.at,
            });
            row.pickups += 1;
            row.pieces += handed.items.len() as u32;
            row.last = row.last.max(handed.at);
            if let Some(labels) = &handed.by_label {
                let read = labels.intersection(&handed.items).count() as u32;
                *row.by_label.get_or_insert(0) += read;
            }
        }
        let mut rows: Vec<CollectorRow> = all.into_values().collect();
        rows.sort_by_key(|row| Reverse(row.pieces));
        rows
    }

    /// What went wrong, newest first, without what was taken back.
    fn incidents(&self) -> Vec<IncidentRow> {
        let standing = self.troubles.iter().rev();
        let standing = standing.filter(|one| !self.undone.contains(&one.command));
        standing
            .map(|one| IncidentRow {
                at: one.at,
                what: one.what,
                who: one.who.clone(),
                about: one.about.clone(),
                items: one.items.clone(),
                detail: self.with_its_end(one),
            })
            .collect()
    }

    /// What happened, and of a handover that was stopped, when it was done after all.
    fn with_its_end(&self, one: &Trouble) -> String {
        let then = one.stopped.as_ref().and_then(|halted| halted.then.as_ref());
        then.map_or_else(
            || one.detail.clone(),
            |then| {
                let (person, at) = (&then.person, self.clock(then.at));
                format!("{}; then handed out to {person}, {at}", one.detail)
            },
        )
    }

    fn callers(&self) -> Vec<CallRow> {
        let row = |(id, calls): (&ClientId, &super::told::Calls)| {
            let (pmb, name) = self.client(id);
            CallRow {
                pmb,
                name,
                calls: calls.n,
                last: calls.last,
            }
        };
        let mut rows: Vec<CallRow> = self.calls.iter().map(row).collect();
        rows.sort_by_key(|row| Reverse((row.calls, row.last)));
        rows
    }

    /// Box and legal name; of one who is not on file any more his id.
    fn client(&self, id: &ClientId) -> (Option<Pmb>, String) {
        let client = self.state.clients.get(id);
        let name = client.map_or_else(|| id.to_string(), |one| one.legal_name().to_owned());
        (client.map(|one| one.pmb.clone()), name)
    }
}

/// What one operator did, on its way to a row.
#[derive(Default)]
struct Work {
    logged: u32,
    handed_out: u32,
    hours: BTreeSet<When>,
    by_hour: [u32; HOURS],
}

impl Work {
    fn add(&mut self, when: When, logged: u32, handed_out: u32) {
        self.logged += logged;
        self.handed_out += handed_out;
        self.hours.insert(when);
        if let Some(n) = self.by_hour.get_mut(when.hour as usize) {
            *n += logged + handed_out;
        }
    }
}

/// Each day of a span, those without mail as well; of a span of years only days with mail.
fn every_day(span: Span, days: &BTreeMap<Day, u32>) -> Vec<(Day, u32)> {
    if span.to.days_since(span.from) > DAYS {
        return days.iter().map(|(day, n)| (*day, *n)).collect();
    }
    let all = (span.from.0..=span.to.0).map(Day);
    all.map(|day| (day, days.get(&day).copied().unwrap_or_default()))
        .collect()
}

/// Of a hundred, rounded.
fn percent(part: u32, all: u32) -> u32 {
    let all = u64::from(all.max(1));
    ((u64::from(part) * 100 + all / 2) / all) as u32
}
