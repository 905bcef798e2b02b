//! Reading the journal: in order from any event on, or one frame by its position. Everything that comes out was
//! held against its check sum, its digest, and the chain. Takes no lock: beside a running server it sees what
//! was written so far.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io;
use std::ops::ControlFlow;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};

use super::codec::Record;
use super::error::StoreError;
use super::files;
use super::frame::{self, Found, Frame, SEGMENT_HEADER};
use super::journal::{Position, read_start};
use super::scan::Segment;
use crate::domain::event::{Envelope, Hash, SiteId};
use crate::domain::ids::Seq;

/// One event as the journal has it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Recorded {
    pub(super) record: Record,
    pub(super) previous: Hash,
    /// Where its frame lies.
    pub(super) position: Position,
}

/// The events of a journal, in order.
pub(super) struct Events {
    journal: PathBuf,
    waiting: VecDeque<(Seq, PathBuf)>,
    open: Option<Loaded>,
    ready: VecDeque<Recorded>,
    /// Events up to here are passed over.
    after: Seq,
    /// What the asker knows as the hash of `after`.
    known: Option<Hash>,
    /// Events up to here must be there.
    upto: Option<Seq>,
    /// The number that comes next, once known.
    next: Option<Seq>,
    /// The hash that the next event stands on, once known.
    previous: Option<Hash>,
    ended: bool,
}

/// A segment in memory.
struct Loaded {
    first: Seq,
    site: SiteId,
    name: String,
    bytes: Vec<u8>,
    at: usize,
}

impl Events {
    /// All events after one, up to where the journal ends.
    pub(super) fn after(data: &Path, after: Seq) -> Result<Self, StoreError> {
        Self::of_journal(data.join(files::JOURNAL), after)
    }

    /// The same, given the directory of the segments.
    pub(super) fn of_journal(journal: PathBuf, after: Seq) -> Result<Self, StoreError> {
        let all = files::segments(&journal)?;
        let skipped = all
            .iter()
            .rposition(|(first, _)| *first <= after)
            .unwrap_or(0);
        let begin = after == Seq(0);
        Ok(Self {
            journal,
            waiting: all.into_iter().skip(skipped).collect(),
            open: None,
            ready: VecDeque::new(),
            after,
            known: None,
            upto: None,
            next: begin.then_some(Seq(1)),
            previous: begin.then_some([0; 32]),
            ended: false,
        })
    }

    /// Refuses ([`StoreError::OtherHistory`]) when the event `after` has not this hash.
    pub(super) fn standing_on(mut self, hash: Hash) -> Self {
        self.known = Some(hash);
        self
    }

    /// Ends with an event, which must be there.
    pub(super) fn upto(mut self, last: Seq) -> Self {
        self.upto = Some(last);
        self
    }

    /// Fills `ready` with the next frame's events; `false` at the end.
    fn fill(&mut self) -> Result<bool, StoreError> {
        loop {
            let Some(loaded) = self.load()? else {
                return Ok(false);
            };
            let segment = Segment {
                name: &loaded.name,
                bytes: &loaded.bytes,
            };
            let rest = loaded.bytes.get(loaded.at..).unwrap_or_default();
            let offset = loaded.at as u64;
            match frame::parse(rest) {
                Found::End if self.waiting.is_empty() => return self.end_of_journal(&loaded),
                Found::End => {}
                Found::Bad(problem) if !self.waiting.is_empty() => {
                    return Err(segment.damage(offset, problem));
                }
                Found::Bad(problem) => {
                    segment.refuse_if_followed(rest, offset, problem)?;
                    return self.end_of_journal(&loaded);
                }
                Found::Frame(frame) => {
                    let filled = self.take(&loaded, &segment, &frame)?;
                    let at = loaded.at + frame.length as usize;
                    self.open = Some(Loaded { at, ..loaded });
                    if filled {
                        return Ok(true);
                    }
                }
            }
        }
    }

    /// The open segment, or the next one.
    fn load(&mut self) -> Result<Option<Loaded>, StoreError> {
        if let Some(open) = self.open.take() {
            return Ok(Some(open));
        }
        let Some((first, path)) = self.waiting.pop_front() else {
            return Ok(None);
        };
        let bytes = fs::read(&path).map_err(StoreError::io("cannot read", &path))?;
        let name = files::name_of(&path);
        let segment = Segment {
            name: &name,
            bytes: &bytes,
        };
        let header = segment.header(first)?;
        if let Some(next) = self.next.filter(|next| *next != first) {
            return Err(segment.damage(
                0,
                format!("the events from {next} on are missing before this segment"),
            ));
        }
        if self.previous.is_some_and(|hash| hash != header.previous) {
            return Err(segment.damage(0, "the segment does not stand on the event before it"));
        }
        self.next = Some(first);
        self.previous = Some(header.previous);
        Ok(Some(Loaded {
            first,
            site: header.site,
            name,
            bytes,
            at: SEGMENT_HEADER,
        }))
    }

    /// Takes a frame's events over; `false` when all of them are to be passed over.
    fn take(
        &mut self,
        loaded: &Loaded,
        segment: &Segment<'_>,
        frame: &Frame<'_>,
    ) -> Result<bool, StoreError> {
        let offset = loaded.at as u64;
        segment.expect(frame, self.next.unwrap_or(frame.first), offset)?;
        self.next = Some(Seq(frame.last().0 + 1));
        if frame.last() < self.after {
            self.previous = None;
            return Ok(false);
        }
        if self.previous.is_some() && frame.previous() != self.previous {
            return Err(segment.damage(
                offset,
                format!("event {} does not stand on the one before", frame.first),
            ));
        }
        let position = Position {
            segment: loaded.first,
            offset,
        };
        for (record, previous) in segment.records(frame, loaded.site, offset)? {
            self.previous = Some(record.hash);
            if record.meta.seq == self.after && self.known.is_some_and(|known| known != record.hash)
            {
                return Err(StoreError::OtherHistory(self.after));
            }
            if record.meta.seq > self.after {
                self.ready.push_back(Recorded {
                    record,
                    previous,
                    position,
                });
            }
        }
        Ok(!self.ready.is_empty())
    }

    /// The last segment that was there ended. Beside a writer there may be new ones by now.
    fn end_of_journal(&mut self, last: &Loaded) -> Result<bool, StoreError> {
        let next = self.next.unwrap_or(Seq(1));
        if self.upto.is_none_or(|upto| upto < next) {
            return Ok(false);
        }
        let all = files::segments(&self.journal)?;
        self.waiting = all
            .into_iter()
            .filter(|(first, _)| *first >= next && *first > last.first)
            .collect();
        if self.waiting.is_empty() {
            let segment = Segment {
                name: &last.name,
                bytes: &last.bytes,
            };
            return Err(segment.damage(last.at as u64, format!("event {next} is missing")));
        }
        self.fill()
    }
}

impl Iterator for Events {
    type Item = Result<Recorded, StoreError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        if self.ready.is_empty() {
            match self.fill() {
                Ok(true) => {}
                Ok(false) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        let recorded = self.ready.pop_front()?;
        if self
            .upto
            .is_some_and(|upto| recorded.record.meta.seq > upto)
        {
            self.ended = true;
            return None;
        }
        Some(Ok(recorded))
    }
}

impl Recorded {
    /// The event in its envelope.
    pub(super) fn envelope(&self) -> Result<Envelope, StoreError> {
        self.record.envelope(self.previous).map_err(|error| {
            let segment = files::segment_name(self.position.segment);
            let problem = format!("event {}: {error}", self.record.meta.seq);
            match error {
                super::codec::CodecError::Bytes { .. } | super::codec::CodecError::Empty => {
                    StoreError::Damage {
                        segment,
                        offset: self.position.offset,
                        problem,
                    }
                }
                super::codec::CodecError::Unknown { .. }
                | super::codec::CodecError::Kind { .. } => StoreError::Newer {
                    segment,
                    offset: self.position.offset,
                    problem,
                },
            }
        })
    }
}

/// Gives every event after one to `f`, in order, until it breaks off. Returns the last event given.
pub fn replay(
    data: &Path,
    after: Seq,
    mut f: impl FnMut(Envelope) -> ControlFlow<()>,
) -> Result<Seq, StoreError> {
    let mut last = after;
    for recorded in Events::after(data, after)? {
        let envelope = recorded?.envelope()?;
        last = envelope.seq;
        if f(envelope).is_break() {
            break;
        }
    }
    Ok(last)
}

/// The events of the frame at a position.
pub fn read_at(data: &Path, position: Position) -> Result<Vec<Envelope>, StoreError> {
    let path = data
        .join(files::JOURNAL)
        .join(files::segment_name(position.segment));
    let failed = || StoreError::io("cannot read", &path);
    let start = read_start(&path).map_err(failed())?;
    let name = files::name_of(&path);
    let header = Segment {
        name: &name,
        bytes: &start,
    }
    .header(position.segment)?;
    let bytes = frame_bytes(&path, position.offset).map_err(failed())?;
    let segment = Segment {
        name: &name,
        bytes: &bytes,
    };
    match frame::parse(&bytes) {
        Found::Frame(frame) => frame
            .envelopes(Some(header.site))
            .map_err(|bad| segment.refuse(position.offset, bad)),
        Found::End => Err(segment.damage(position.offset, "there is no frame here")),
        Found::Bad(problem) => Err(segment.damage(position.offset, problem)),
    }
}

/// The bytes of one frame; of something else, its first bytes.
fn frame_bytes(path: &Path, offset: u64) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let mut header = [0; frame::FRAME_HEADER];
    file.read_exact_at(&mut header, offset)?;
    let left = file.metadata()?.len().saturating_sub(offset);
    let length = frame::length_by_header(&header).unwrap_or(header.len());
    let mut bytes = vec![0; length.min(left as usize)];
    file.read_exact_at(&mut bytes, offset)?;
    Ok(bytes)
}
