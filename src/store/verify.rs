//! The check of a whole journal: every check sum, digest, hash, number and header, over all segments. What a purge
//! left is held against the `Redacted` event that says so. Reads only, takes no lock, and goes on behind a bad place,
//! so that the list is complete.
//!
//! Beside a running server the last frame may be in the middle of its write; it is looked at again before it
//! is called bad.

mod ends;
#[cfg(test)]
mod tests;
mod walk;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::cabinet::{self, ATTACHED, Cabinet, Look};
use super::clean::{self, Marker};
use super::error::StoreError;
use super::files;
use super::frame::SegmentHeader;
use crate::domain::event::{Event, Hash, SiteId};
use crate::domain::ids::{ClientId, Seq};
use crate::domain::time::Stamp;
use walk::Walk;

/// A file that the events speak of, in the cabinet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub client: ClientId,
    /// SHA-256 of its bytes, and how many they are.
    pub digest: Hash,
    pub bytes: u64,
    /// As a check names it: `paper 1 of harbor, form`.
    pub what: String,
}

/// What it is among its client's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum KeptAs {
    Paper(u32),
    Statement(u32),
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Events that are as they were written.
    pub events: u64,
    /// The last of them; 0 when there is none.
    pub last: Seq,
    pub at: Option<Stamp>,
    /// Whether all is well.
    pub ok: bool,
    /// What is not.
    pub problems: Vec<Problem>,
    /// The papers and statements that the events speak of.
    pub papers: Vec<Kept>,
    /// Whether the only problem is a bad end, such as a power cut leaves: the next start cuts it off.
    pub only_torn_end: bool,
}

impl Report {
    /// How many files have something wrong in them.
    pub fn damaged_files(&self) -> u32 {
        let names = self.problems.iter().map(|problem| &problem.segment);
        names.collect::<BTreeSet<_>>().len() as u32
    }

    /// How many of them are segments of the journal, or its directory.
    pub fn damaged_segments(&self) -> u32 {
        self.damaged_files() - self.damaged_papers().len() as u32
    }

    /// The papers whose files are damaged or gone.
    pub fn damaged_papers(&self) -> BTreeSet<Hash> {
        let problems = self.problems.iter().filter(|one| one.is_of_paper());
        let digests = problems.filter_map(|one| cabinet::digest_in(&one.segment));
        digests.collect()
    }

    /// The same without what is wrong with the files of papers.
    #[must_use]
    pub(super) fn of_journal(mut self) -> Self {
        self.problems.retain(|problem| !problem.is_of_paper());
        self.ok = self.problems.is_empty();
        self
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub segment: String,
    /// Byte in it.
    pub offset: u64,
    /// What is wrong.
    pub problem: String,
}

impl Problem {
    /// Whether it is one of a paper's file, and not of the journal.
    pub fn is_of_paper(&self) -> bool {
        Path::new(&self.segment).starts_with(ATTACHED)
    }
}

/// Checks the journal of a data directory, or of a copy of one, and the files of the papers that it speaks of.
pub fn verify(data: &Path) -> Report {
    let (journal, cabinet) = (data.join(files::JOURNAL), Cabinet::of(data));
    let mut report = verify_journal(&journal);
    let journal_is_ok = report.ok;
    cabinet.check(&mut report, Look::Whole);
    if report.ok || !journal_is_ok {
        return report;
    }
    // Beside a server a paper may have gone between the two looks, with its event behind the first.
    let mut again = verify_journal(&journal);
    cabinet.check(&mut again, Look::Whole);
    again
}

/// The same, given the directory of the segments.
pub(super) fn verify_journal(journal: &Path) -> Report {
    let mut check = Check::default();
    let marker = clean::read(journal).unwrap_or(Marker::Damaged);
    match files::segments(journal) {
        Ok(all) if all.is_empty() => check.report(files::JOURNAL, 0, "there is no journal here"),
        Ok(all) => {
            for (index, (first, path)) in all.iter().enumerate() {
                check.segment(
                    *first,
                    path,
                    index + 1 == all.len(),
                    marker == Marker::Absent,
                );
            }
            check.purges();
            // A server that began meanwhile has taken it away.
            let marker = clean::read(journal).unwrap_or(Marker::Damaged);
            check.marker(
                &marker,
                &all.last()
                    .map_or_else(String::new, |(_, path)| files::name_of(path)),
            );
        }
        Err(error) => check.report(files::JOURNAL, 0, error.to_string()),
    }
    check.finish()
}

/// What is known while walking.
#[derive(Default)]
pub(super) struct Check {
    events: u64,
    site: Option<SiteId>,
    /// The next number, once known.
    next: Option<Seq>,
    /// The hash that the next event stands on, if the event before is known.
    previous: Option<Hash>,
    at: Option<Stamp>,
    problems: Vec<Problem>,
    torn: usize,
    /// Events that are not as they were written: where they lie, and what is left of them.
    left: BTreeMap<Seq, (String, u64, Event)>,
    /// Papers that lie beside forms after the last event, and statements.
    papers: BTreeMap<(ClientId, KeptAs), Kept>,
    /// What the purges say is left.
    kept: BTreeMap<Seq, Event>,
}

impl Check {
    fn report(&mut self, segment: &str, offset: u64, problem: impl Into<String>) {
        self.problems.push(Problem {
            segment: segment.to_owned(),
            offset,
            problem: problem.into(),
        });
    }

    pub(super) fn segment(&mut self, first: Seq, path: &Path, is_last: bool, may_grow: bool) {
        let name = files::name_of(path);
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.report(&name, 0, format!("the segment cannot be read: {error}"));
                (self.next, self.previous) = (None, None);
                return;
            }
        };
        let site = self.header(&name, first, &bytes);
        let walk = Walk {
            name: &name,
            path,
            site,
            is_last,
            may_grow,
        };
        self.frames(&walk, bytes);
    }

    /// Checks a header; the site to hold the events against.
    fn header(&mut self, name: &str, first: Seq, bytes: &[u8]) -> Option<SiteId> {
        let at_the_beginning = self.events == 0 && self.problems.is_empty();
        let expected = self.next.or(at_the_beginning.then_some(Seq(1)));
        if let Some(next) = expected.filter(|next| *next != first) {
            self.report(
                name,
                0,
                format!("the events from {next} to before {first} are missing"),
            );
            self.previous = None;
        }
        self.next = Some(first);
        let header = match SegmentHeader::parse(bytes) {
            Ok(header) => header,
            Err(bad) => {
                self.report(name, 0, bad.words());
                return self.site;
            }
        };
        if header.first != first {
            self.report(
                name,
                0,
                format!(
                    "the segment says that it begins with event {}",
                    header.first
                ),
            );
        }
        if *self.site.get_or_insert(header.site) != header.site {
            self.report(
                name,
                0,
                format!("the segment belongs to another ledger ({})", header.site),
            );
        }
        if self
            .previous
            .is_some_and(|previous| previous != header.previous)
        {
            self.report(name, 0, "the segment does not stand on the event before it");
        }
        self.previous = Some(header.previous);
        Some(header.site)
    }

    pub(super) fn finish(self) -> Report {
        Report {
            events: self.events,
            last: Seq(self.next.map_or(0, |next| next.0.saturating_sub(1))),
            at: self.at,
            ok: self.problems.is_empty(),
            only_torn_end: self.torn > 0 && self.torn == self.problems.len(),
            papers: self.papers.into_values().collect(),
            problems: self.problems,
        }
    }
}

/// The first problem as an error, for those who need all of it whole.
pub(super) fn first_problem(report: &Report) -> Option<StoreError> {
    report.problems.first().map(|problem| StoreError::Damage {
        segment: problem.segment.clone(),
        offset: problem.offset,
        problem: problem.problem.clone(),
    })
}
