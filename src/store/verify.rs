//! The check of a whole journal: every check sum, digest, hash, number and header, over all segments. What a purge
//! left is held against the `Redacted` event that says so. Reads only, takes no lock, and goes on behind a bad place,
//! so that the list is complete.
//!
//! Beside a running server the last frame may be in the middle of its write; it is looked at again before it
//! is called bad.

use crate::domain::flow::Redacted;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use super::clean::{self, Marker};
use super::codec::{Content, Record};
use super::error::StoreError;
use super::files;
use super::frame::{self, Found, Frame, SEGMENT_HEADER, SegmentHeader};
use crate::domain::event::{Event, Hash, SiteId};
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
    pub at: Option<Stamp>,
    /// Whether all is well.
    pub ok: bool,
    /// What is not.
    pub problems: Vec<Problem>,
    /// Whether the only problem is a bad end, such as a power cut leaves: the next start cuts it off.
    pub only_torn_end: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
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
                check.segment(
                    *first,
                    path,
                    index + 1 == all.len(),
                    marker == Marker::Absent,
                );
            }
            check.purges();
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
    /// Events that are not as they were written: where they lie, and what is left of them.
    left: BTreeMap<Seq, (String, u64, Event)>,
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
                    Some((distance, later)) => {
                        self.lost(walk.name, at as u64, problem, later.first);
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

    /// A bad place, with a good frame somewhere behind it.
    fn lost(&mut self, name: &str, offset: u64, problem: &str, later: Seq) {
        let words = match self.next {
            Some(next) if next.0 + 1 == later.0 => format!("{problem}: event {next} is lost"),
            Some(next) if next < later => {
                format!("{problem}: the events {next} to {} are lost", later.0 - 1)
            }
            _ => problem.to_owned(),
        };
        self.report(name, offset, words);
        (self.next, self.previous) = (Some(later), None);
    }

    fn frame(&mut self, walk: &Walk<'_>, frame: &Frame<'_>, offset: u64) {
        match self.next {
            Some(next) if next != frame.first => {
                let problem = format!(
                    "event {} stands where {next} belongs: those between are lost",
                    frame.first
                );
                self.report(walk.name, offset, problem);
                self.previous = None;
            }
            _ => {}
        }
        if self.previous.is_some() && frame.previous() != self.previous {
            self.report(
                walk.name,
                offset,
                format!("event {} does not stand on the one before", frame.first),
            );
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
            self.record(walk, record, offset);
            self.at = Some(record.meta.at);
            self.previous = Some(record.hash);
        }
        self.events += records.len() as u64;
    }

    fn record(&mut self, walk: &Walk<'_>, record: &Record, offset: u64) {
        let seq = record.meta.seq;
        match record.event() {
            Err(error) => self.report(walk.name, offset, format!("event {seq}: {error}")),
            Ok(event) => {
                if let Event::Redacted(Redacted(redaction)) = &event {
                    // A later purge of the same event has the last word.
                    self.kept.extend(
                        redaction
                            .kept
                            .iter()
                            .map(|kept| (kept.seq, kept.event.clone())),
                    );
                }
                if matches!(record.content, Content::Left(_)) {
                    self.left.insert(seq, (walk.name.to_owned(), offset, event));
                }
            }
        }
    }

    /// Holds what is left of purged events against what the purges say, both ways.
    fn purges(&mut self) {
        let (left, kept) = (
            std::mem::take(&mut self.left),
            std::mem::take(&mut self.kept),
        );
        let whole = self.problems.is_empty();
        for (seq, (segment, offset, event)) in &left {
            match kept.get(seq) {
                Some(said) if said == event => {}
                Some(_) => self.report(
                    segment,
                    *offset,
                    format!("event {seq} is not what its purge left"),
                ),
                // With a damaged place in the journal the purge itself may be what is missing.
                None if whole => {
                    self.report(
                        segment,
                        *offset,
                        format!("event {seq} was blanked, and no purge says so"),
                    );
                }
                None => {}
            }
        }
        if let Some(seq) = kept.keys().find(|seq| whole && !left.contains_key(seq)) {
            let problem = format!(
                "event {seq} and perhaps more were purged and are still here; the next start of the server finishes the purge"
            );
            self.report(files::JOURNAL, 0, problem);
        }
    }

    /// Holds the end against the marker of a clean stop.
    fn marker(&mut self, marker: &Marker, segment: &str) {
        let last = Seq(self.next.map_or(0, |next| next.0 - 1));
        let end = match marker {
            Marker::Absent => return,
            Marker::Damaged => {
                return self.report(
                    files::CLEAN,
                    0,
                    "the marker of the last clean stop is damaged",
                );
            }
            Marker::Clean(end) => end,
        };
        if end.seq > last {
            self.torn = 0;
            let problem = format!(
                "the events {} to {} were here at the last clean stop",
                last.0 + 1,
                end.seq
            );
            self.report(segment, 0, problem);
        } else if end.seq == last
            && self.events > 0
            && self.previous.is_some_and(|hash| hash != end.hash)
        {
            self.report(
                segment,
                0,
                format!("event {last} is not the one of the last clean stop"),
            );
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::events::replay;
    use crate::store::journal::{Journal, OpenFacts};
    use crate::store::testing::{copy_of, ledger, segment};
    use std::ops::ControlFlow;

    #[test]
    fn a_whole_ledger_has_no_problem() {
        let dir = tempfile::tempdir().unwrap();
        ledger(dir.path(), &[1, 4, 2], true);
        let report = verify(dir.path());
        assert!(report.ok, "{:?}", report.problems);
        assert_eq!((report.events, report.last), (7, Seq(7)));
    }

    #[test]
    fn a_bit_flipped_in_any_byte_is_found_and_never_served() {
        let dir = tempfile::tempdir().unwrap();
        ledger(dir.path(), &[1, 2, 1], true);
        let bytes = fs::read(segment(dir.path())).unwrap();
        let mut written = Vec::new();
        replay(dir.path(), Seq(0), |envelope| {
            written.push(envelope);
            ControlFlow::Continue(())
        })
        .unwrap();
        for at in 0..bytes.len() {
            let copy = copy_of(dir.path());
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << (at % 8);
            fs::write(segment(copy.path()), flipped).unwrap();
            let report = verify(copy.path());
            assert!(!report.ok, "byte {at}");
            assert!(
                !report.only_torn_end,
                "byte {at}: the marker knows of all events"
            );
            let mut served = Vec::new();
            let read = replay(copy.path(), Seq(0), |envelope| {
                served.push(envelope);
                ControlFlow::Continue(())
            });
            assert!(written.starts_with(&served), "byte {at}");
            assert!(read.is_err() || served.len() < written.len(), "byte {at}");
            let opened = Journal::open(copy.path(), &OpenFacts::default());
            assert!(opened.is_err(), "byte {at}");
        }
    }

    #[test]
    fn a_flipped_bit_of_the_marker_is_found() {
        let dir = tempfile::tempdir().unwrap();
        ledger(dir.path(), &[1], true);
        let path = dir.path().join("journal/clean");
        let bytes = fs::read(&path).unwrap();
        for at in 0..bytes.len() {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1;
            fs::write(&path, flipped).unwrap();
            assert!(!verify(dir.path()).ok, "byte {at}");
        }
    }

    #[test]
    fn all_bad_places_are_listed() {
        let dir = tempfile::tempdir().unwrap();
        ledger(dir.path(), &[1, 1, 1, 1, 1], true);
        let mut bytes = fs::read(segment(dir.path())).unwrap();
        let frames: Vec<_> = {
            let mut at = SEGMENT_HEADER;
            let mut all = Vec::new();
            while let Found::Frame(frame) = frame::parse(&bytes[at..]) {
                all.push(at);
                at += frame.length as usize;
            }
            all
        };
        bytes[frames[1] + 30] ^= 1;
        bytes[frames[3] + 30] ^= 1;
        fs::write(segment(dir.path()), &bytes).unwrap();
        let report = verify(dir.path());
        let places: Vec<_> = report
            .problems
            .iter()
            .map(|problem| problem.offset as usize)
            .collect();
        assert_eq!(places, [frames[1], frames[3]], "{:?}", report.problems);
        assert!(
            report.problems[0].problem.ends_with("event 2 is lost"),
            "{:?}",
            report.problems
        );
        assert_eq!(report.events, 3);
    }

    #[test]
    fn a_torn_end_is_told_from_damage() {
        let dir = tempfile::tempdir().unwrap();
        ledger(dir.path(), &[1, 1], false);
        let mut bytes = fs::read(segment(dir.path())).unwrap();
        bytes.truncate(bytes.len() - 5);
        fs::write(segment(dir.path()), &bytes).unwrap();
        let report = verify(dir.path());
        assert!(!report.ok && report.only_torn_end, "{:?}", report.problems);
        assert_eq!(report.events, 1);
    }
}
