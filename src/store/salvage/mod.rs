//! A new ledger of what can still be read of a damaged one, and of its copies. Nothing that was damaged is changed.
//!
//! Every event keeps its number: where one is lost another stands that says so, and the last one says how many. Up to
//! the first that is lost the chain is the old one, hash by hash, so that seals before it still hold; behind it the
//! hashes are new. The result is inert until somebody takes it over, as a restored copy is.

mod segments;
mod source;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::chain::{self, Meta};
use super::clean::{self, Marker};
use super::codec::{self, Body, Content, Record};
use super::error::StoreError;
use super::files;
use super::restore;
use crate::domain::clerk::Actor;
use crate::domain::event::{Event, Hash, SCHEMA};
use crate::domain::flow::{EventLost, LedgerSalvaged, LostSpan, Redacted};
use crate::domain::ids::{CommandId, Seq};
use crate::domain::time::Stamp;
use segments::Segments;
use source::Source;

/// What a salvage made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// Events that were kept as they were written.
    pub kept: u64,
    /// What is missing, the oldest first, each with when it began and ended at most.
    pub lost: Vec<Lost>,
    /// Whether a clean stop tells where the ledger ended; without one nobody knows what came after the last event.
    pub end_is_known: bool,
    /// Directories in which no segment lay.
    pub empty: Vec<PathBuf>,
}

/// Events in a row that nobody can read any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lost {
    pub span: LostSpan,
    /// When the event before them happened; `None` at the beginning.
    pub after: Option<Stamp>,
    /// When the event behind them happened; `None` at the end.
    pub before: Option<Stamp>,
}

/// Makes a ledger in `data`, which has no events yet, of what can be read in the directories of `from`: of each event
/// the first one that has it whole. `by` is who does it, `now` when.
pub fn salvage(
    from: &[PathBuf],
    data: &Path,
    by: &str,
    now: Stamp,
) -> Result<Salvaged, StoreError> {
    let home = from.first().map_or(data, PathBuf::as_path);
    let copies = from;
    let (from, empty) = with_segments(from)?;
    let (from, purged) = (&from, purged(&from)?);
    let end = known_end(from);
    let (salvaged, _) = restore::lay(copies, data, |beside| {
        let mut row = Row::open(from)?;
        let Some(first) = row.next()? else {
            return Err(StoreError::NoCopy(home.to_owned()));
        };
        let mut writing = Writing {
            segments: Segments::new(beside, first.meta.site),
            purged,
            hash: Hash::default(),
            next: Seq(1),
            last: None,
            done: Salvaged {
                kept: 0,
                lost: Vec::new(),
                end_is_known: end.is_some(),
                empty,
            },
        };
        let mut next = Some(first);
        while let Some(record) = next {
            writing.take(record)?;
            next = row.next()?;
        }
        writing.fill_to_end(end)?;
        writing.finish(by, now)
    })?;
    Ok(salvaged)
}

/// Those directories in which segments lie, and those in which none does.
fn with_segments(from: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), StoreError> {
    let (mut with, mut empty) = (Vec::new(), Vec::new());
    for dir in from {
        let none = files::segments(&dir.join(files::JOURNAL))?.is_empty();
        if none { &mut empty } else { &mut with }.push(dir.clone());
    }
    Ok((with, empty))
}

/// The last event at the latest clean stop that any of the directories knows of.
fn known_end(from: &[PathBuf]) -> Option<Seq> {
    let markers = from
        .iter()
        .map(|dir| clean::read(&dir.join(files::JOURNAL)));
    let ends = markers.filter_map(|marker| match marker {
        Ok(Marker::Clean(end)) => Some(end.seq),
        _ => None,
    });
    ends.max()
}

/// What purges left of events, so that what was purged is not written as if it were whole, nor called lost.
fn purged(from: &[PathBuf]) -> Result<BTreeMap<Seq, Vec<u8>>, StoreError> {
    let mut all = BTreeMap::new();
    let mut row = Row::open(from)?;
    while let Some(record) = row.next()? {
        if let Ok(Event::Redacted(Redacted(redaction))) = record.event() {
            let left = redaction.kept.iter();
            all.extend(left.map(|kept| (kept.seq, codec::event_to_bytes(&kept.event))));
        }
    }
    Ok(all)
}

/// Several journals of one ledger, as one row.
struct Row {
    sources: Vec<Source>,
    next: Seq,
}

impl Row {
    fn open(from: &[PathBuf]) -> Result<Self, StoreError> {
        let sources = from.iter().map(|dir| Source::open(dir));
        Ok(Self {
            sources: sources.collect::<Result<_, _>>()?,
            next: Seq(1),
        })
    }

    /// The next record that any of them has, from the first that has it.
    fn next(&mut self) -> Result<Option<Record>, StoreError> {
        let mut nearest: Option<Seq> = None;
        for source in &mut self.sources {
            let _ = source.take(Seq(self.next.0.saturating_sub(1)))?;
            let seq = source.peek()?.map(|record| record.meta.seq);
            nearest = nearest.into_iter().chain(seq).min();
        }
        self.of_one_ledger()?;
        let Some(seq) = nearest else {
            return Ok(None);
        };
        self.next = Seq(seq.0 + 1);
        let mut found = None;
        for source in &mut self.sources {
            let record = source.take(seq)?;
            found = found.or(record);
        }
        Ok(found)
    }

    fn of_one_ledger(&self) -> Result<(), StoreError> {
        let mut sites = self.sources.iter().filter_map(Source::site);
        let Some(first) = sites.next() else {
            return Ok(());
        };
        match sites.find(|site| *site != first) {
            None => Ok(()),
            Some(other) => Err(StoreError::OtherLedger { first, other }),
        }
    }
}

/// The new chain as far as it goes.
struct Writing<'a> {
    segments: Segments<'a>,
    purged: BTreeMap<Seq, Vec<u8>>,
    /// Of the last event written.
    hash: Hash,
    next: Seq,
    /// What is known of the last event that could be read, with its hash in the old chain.
    last: Option<(Meta, Hash)>,
    done: Salvaged,
}

impl Writing<'_> {
    /// Writes a record that could be read, with what is missing before it.
    fn take(&mut self, record: Record) -> Result<(), StoreError> {
        // Of a blanked event whose purge is lost nobody knows whether it is what the purge left.
        if matches!(&record.content, Content::Left(left) if self.purged.get(&record.meta.seq) != Some(left))
        {
            return Ok(());
        }
        self.fill_to(&record.meta)?;
        self.last = Some((record.meta.clone(), record.hash));
        self.done.kept += 1;
        self.write(record)
    }

    /// Says of each event before this one that it is lost.
    fn fill_to(&mut self, meta: &Meta) -> Result<(), StoreError> {
        if self.next >= meta.seq {
            return Ok(());
        }
        self.lose(Seq(meta.seq.0 - 1), meta, Some(meta.at))
    }

    /// Says the same of what was here at a clean stop, behind the last that could be read.
    fn fill_to_end(&mut self, end: Option<Seq>) -> Result<(), StoreError> {
        let (Some(end), Some((last, _))) = (end, self.last.clone()) else {
            return Ok(());
        };
        if end < self.next {
            return Ok(());
        }
        self.lose(end, &last, None)
    }

    /// Writes up to the last one that is lost, at the time of the event before, else of the one behind.
    fn lose(&mut self, until: Seq, behind: &Meta, before: Option<Stamp>) -> Result<(), StoreError> {
        let first = self.next;
        let at = self
            .last
            .clone()
            .map_or_else(|| behind.clone(), |(known, _)| known);
        self.done.lost.push(Lost {
            span: LostSpan { first, last: until },
            after: self.last.as_ref().map(|(known, _)| known.at),
            before,
        });
        while self.next <= until {
            let mut lost = told(self.servers(&at), &EventLost.into());
            if let Some(left) = self.purged.get(&self.next) {
                lost.content = Content::Left(left.clone());
            }
            self.write(lost)?;
        }
        Ok(())
    }

    /// What the server itself says at the next place, at the time of another event.
    fn servers(&self, like: &Meta) -> Meta {
        Meta {
            seq: self.next,
            actor: Actor::Server,
            command: CommandId([0; 16]),
            ..like.clone()
        }
    }

    /// Puts a record into the new chain.
    fn write(&mut self, record: Record) -> Result<(), StoreError> {
        let hash = chain::hash_of(&record.meta, record.schema, &record.digest, &self.hash);
        let previous = std::mem::replace(&mut self.hash, hash);
        self.next = Seq(record.meta.seq.0 + 1);
        self.segments.add(Record { hash, ..record }, previous)
    }

    /// Says what this is, as the last event.
    fn finish(mut self, by: &str, now: Stamp) -> Result<Salvaged, StoreError> {
        if let Some((last, hash)) = self.last.clone() {
            let at = now.max(last.at);
            let meta = Meta {
                at,
                ..self.servers(&last)
            };
            let salvaged = LedgerSalvaged {
                lost: self.done.lost.iter().map(|lost| lost.span).collect(),
                last: last.seq,
                hash,
                by: by.to_owned(),
            };
            self.write(told(meta, &salvaged.into()))?;
        }
        self.segments.finish()?;
        Ok(self.done)
    }
}

/// An event of the salvage's own. There is nothing to guess in it, so it needs no random salt.
fn told(meta: Meta, event: &Event) -> Record {
    let body = Body {
        salt: Default::default(),
        payload: codec::event_to_bytes(event),
    };
    Record {
        meta,
        schema: SCHEMA,
        digest: chain::digest_of(&body.salt, &body.payload),
        content: Content::Whole(body),
        hash: Hash::default(),
    }
}
