//! The check of a whole journal: every check sum, digest, hash, number and header, over all segments. Reads
//! only, takes no lock, and goes on behind a bad place, so that the list is complete.
//!
//! Beside a running server the last frame may be in the middle of its write; it is looked at again before it
//! is called bad.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::clean::{self, Marker};
use super::codec;
use super::error::StoreError;
use super::files;
use super::frame::{self, Found, Frame, SEGMENT_HEADER, SegmentHeader};
use super::scan::End;
use crate::domain::event::{Hash, SiteId};
use crate::domain::ids::Seq;
use crate::domain::time::Stamp;

/// How often a bad end is looked at again beside a server, and how long between.
const LOOKS: u32 = 10;
const PAUSE: Duration = Duration::from_millis(30);

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Events that are as they were written.
    pub events: u64,
    /// The last of them; 0 when there is none.
    pub last: Seq,
    /// Its time.
    pub at: Option<Stamp>,
    /// Whether all is well.
    pub ok: bool,
    /// What is not.
    pub problems: Vec<Problem>,
    /// Whether the only problem is a bad end, such as a power cut leaves: the next start cuts it off.
    pub only_torn_end: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// File name.
    pub segment: String,
    /// Byte in it.
    pub offset: u64,
    /// What is wrong.
    pub problem: String,
}

/// Checks the journal of a data directory, or of a copy of one.
pub fn verify(data: &Path) -> Report {
    verify_journal(&data.join(files::JOURNAL))
}

/// The same, given the directory of the segments.
pub(super) fn verify_journal(journal: &Path) -> Report {
    let mut check = Check::default();
    let marker = clean::read(journal).unwrap_or(Marker::Damaged);
    match files::segments(journal) {
        Ok(all) if all.is_empty() => check.report(files::JOURNAL, 0, "there is no journal here"),
        Ok(all) => {
            for (index, (first, path)) in all.iter().enumerate() {
                check.segment(*first, path, index + 1 == all.len(), marker == Marker::Absent);
            }
            check.marker(&marker, all.last().map_or_else(String::new, |(_, path)| files::name_of(path)));
        }
        Err(error) => check.report(files::JOURNAL, 0, error.to_string()),
    }
    check.finish()
}

/// What is known while walking.
#[derive(Default)]
struct Check {
    events: u64,
    site: Option<SiteId>,
    /// The next number, once known.
    next: Option<Seq>,
    /// The hash that the next event stands on, if the event before is known.
    previous: Option<Hash>,
    at: Option<Stamp>,
    problems: Vec<Problem>,
    torn: usize,
}

impl Check {
    fn report(&mut self, segment: &str, offset: u64, problem: impl Into<String>) {
        self.problems.push(Problem { segment: segment.to_owned(), offset, problem: problem.into() });
    }

    fn segment(&mut self, first: Seq, path: &Path, is_last: bool, may_grow: bool) {
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
        let walk = Walk { name: &name, path, site, is_last, may_grow };
        self.frames(&walk, bytes);
    }

    /// Checks a header; the site to hold the events against.
    fn header(&mut self, name: &str, first: Seq, bytes: &[u8]) -> Option<SiteId> {
        if let Some(next) = self.next.or((self.events == 0 && self.problems.is_empty()).then_some(Seq(1))) {
            if next != first {
                self.report(name, 0, format!("the events from {next} to before {first} are missing"));
                self.previous = None;
            }
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
            self.report(name, 0, format!("the segment says that it begins with event {}", header.first));
        }
        if *self.site.get_or_insert(header.site) != header.site {
            self.report(name, 0, format!("the segment belongs to another ledger ({})", header.site));
        }
        if self.previous.is_some_and(|previous| previous != header.previous) {
            self.report(name, 0, "the segment does not stand on the event before it");
        }
        self.previous = Some(header.previous);
        Some(header.site)
    }

    fn frames(&mut self, walk: &Walk<'_>, mut bytes: Vec<u8>) {
        let mut at = SEGMENT_HEADER;
        let mut looks = 0;
        loop {
            let rest = bytes.get(at..).unwrap_or_default();
            match frame::parse(rest) {
                Found::End => return,
                Found::Frame(frame) => {
                    self.frame(walk, &frame, at as u64);
                    at += frame.length as usize;
                }
                Found::Bad(problem) => match frame::search(rest) {
                    Some((distance, _)) => {
                        self.report(walk.name, at as u64, problem);
                        at += distance;
                    }
                    None if walk.is_last && walk.may_grow && looks < LOOKS => {
                        looks += 1;
                        std::thread::sleep(PAUSE);
                        bytes = fs::read(walk.path).unwrap_or(bytes);
                    }
                    None => {
                        self.torn += usize::from(walk.is_last);
                        return self.report(walk.name, at as u64, problem);
                    }
                },
            }
        }
    }

    fn frame(&mut self, walk: &Walk<'_>, frame: &Frame<'_>, offset: u64) {
        match self.next {
            Some(next) if next != frame.first => {
                let problem = format!("event {} stands where {next} belongs: those between are lost", frame.first);
                self.report(walk.name, offset, problem);
                self.previous = None;
            }
            _ => {}
        }
        if self.previous.is_some() && frame.previous() != self.previous {
            self.report(walk.name, offset, format!("event {} does not stand on the one before", frame.first));
        }
        self.next = Some(Seq(frame.last().0 + 1));
        let records = match frame.records(walk.site) {
            Ok(records) => records,
            Err(bad) => {
                self.previous = None;
                return self.report(walk.name, offset, bad.words());
            }
        };
        for (record, _) in &records {
            let event = record.body.as_ref().map(|body| codec::event_from_bytes(&body.payload));
            if let Some(Err(error)) = event {
                self.report(walk.name, offset, format!("event {}: {error}", record.meta.seq));
            }
            self.at = Some(record.meta.at);
            self.previous = Some(record.hash);
        }
        self.events += records.len() as u64;
    }

    /// Holds the end against the marker of a clean stop.
    fn marker(&mut self, marker: &Marker, segment: String) {
        let last = Seq(self.next.map_or(0, |next| next.0 - 1));
        match marker {
            Marker::Absent => {}
            Marker::Damaged => self.report(files::CLEAN, 0, "the marker of the last clean stop is damaged"),
            Marker::Clean(End { seq, .. }) if *seq > last => {
                self.torn = 0;
                let problem = format!("the events {} to {seq} were here at the last clean stop", last.0 + 1);
                self.report(&segment, 0, problem);
            }
            Marker::Clean(End { seq, hash }) if *seq == last => {
                if self.previous.is_some_and(|previous| previous != *hash) && self.events > 0 {
                    self.report(&segment, 0, format!("event {seq} is not the one of the last clean stop"));
                }
            }
            Marker::Clean(_) => {}
        }
    }

    fn finish(self) -> Report {
        Report {
            events: self.events,
            last: Seq(self.next.map_or(0, |next| next.0.saturating_sub(1))),
            at: self.at,
            ok: self.problems.is_empty(),
            only_torn_end: self.torn > 0 && self.torn == self.problems.len(),
            problems: self.problems,
        }
    }
}

/// The segment being walked.
struct Walk<'a> {
    name: &'a str,
    path: &'a Path,
    site: Option<SiteId>,
    is_last: bool,
    may_grow: bool,
}

/// The first problem as an error, for those who need all of it whole.
pub(super) fn first_problem(report: &Report) -> Option<StoreError> {
    report.problems.first().map(|problem| StoreError::Damage {
        segment: problem.segment.clone(),
        offset: problem.offset,
        problem: problem.problem.clone(),
    })
}
