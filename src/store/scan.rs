//! Where the journal ends, and whether its end is an honest one. Reads bytes, changes nothing.
//!
//! A write that was torn by a power cut leaves a bad frame at the very end, which nobody was ever told of: it is
//! cut off. The same bytes are *damage* when anything knows of a later event: a whole frame behind them, the
//! tables, or the marker of a clean stop. Damage is named and never guessed over.

use super::error::StoreError;
use super::frame::{self, BadRecord, Found, Frame, SEGMENT_HEADER, SegmentHeader};
use crate::domain::event::{Hash, SiteId};
use crate::domain::ids::Seq;

/// The last event of a journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct End {
    pub(super) seq: Seq,
    pub(super) hash: Hash,
}

/// A segment's bytes under its name.
#[derive(Clone, Copy)]
pub(super) struct Segment<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
}

/// What a scan of the last segment found.
#[derive(Debug)]
pub(super) struct Scanned {
    pub(super) end: End,
    /// Byte behind the last whole frame.
    pub(super) offset: u64,
    /// What is wrong with the bytes behind, if they are not zeros.
    pub(super) torn: Option<&'static str>,
}

impl Segment<'_> {
    /// Damage at a byte of this segment.
    pub(super) fn damage(&self, offset: u64, problem: impl Into<String>) -> StoreError {
        StoreError::Damage {
            segment: self.name.to_owned(),
            offset,
            problem: problem.into(),
        }
    }

    /// What a bad header or record is called as an error.
    pub(super) fn refuse(&self, offset: u64, bad: BadRecord) -> StoreError {
        match bad {
            BadRecord::Damage(problem) => self.damage(offset, problem),
            BadRecord::Newer(problem) => StoreError::Newer {
                segment: self.name.to_owned(),
                offset,
                problem,
            },
        }
    }

    /// The header, held against the segment's name.
    pub(super) fn header(&self, first: Seq) -> Result<SegmentHeader, StoreError> {
        let header = SegmentHeader::parse(self.bytes).map_err(|bad| self.refuse(0, bad))?;
        if header.first == first {
            return Ok(header);
        }
        Err(self.damage(
            0,
            format!(
                "the segment says that it begins with event {}",
                header.first
            ),
        ))
    }

    /// Walks to the end. Every frame's check sum and place is checked, and the whole last frame.
    pub(super) fn scan(&self, first: Seq) -> Result<Scanned, StoreError> {
        let header = self.header(first)?;
        let mut at = SEGMENT_HEADER;
        let mut next = first;
        let mut last = None;
        let torn = loop {
            let rest = self.bytes.get(at..).unwrap_or_default();
            match frame::parse(rest) {
                Found::End => break None,
                Found::Frame(frame) => {
                    self.expect(&frame, next, at as u64)?;
                    next = Seq(frame.last().0 + 1);
                    last = Some((frame, at));
                    at += frame.length as usize;
                }
                Found::Bad(problem) => {
                    self.refuse_if_followed(rest, at as u64, problem)?;
                    break Some(problem);
                }
            }
        };
        let hash = self.hash_at_end(&header, last)?;
        let end = End {
            seq: Seq(next.0 - 1),
            hash,
        };
        Ok(Scanned {
            end,
            offset: at as u64,
            torn,
        })
    }

    /// Refuses a frame that does not begin with the event that belongs here.
    pub(super) fn expect(
        &self,
        frame: &Frame<'_>,
        next: Seq,
        offset: u64,
    ) -> Result<(), StoreError> {
        if frame.first == next && frame.count > 0 {
            return Ok(());
        }
        Err(self.damage(
            offset,
            format!("event {} stands where {next} belongs", frame.first),
        ))
    }

    /// A bad frame with a whole one behind it is no torn end.
    pub(super) fn refuse_if_followed(
        &self,
        rest: &[u8],
        offset: u64,
        problem: &str,
    ) -> Result<(), StoreError> {
        match frame::search(rest) {
            None => Ok(()),
            Some((_, later)) => Err(self.damage(
                offset,
                format!("{problem}, and event {} follows it", later.first),
            )),
        }
    }

    fn hash_at_end(
        &self,
        header: &SegmentHeader,
        last: Option<(Frame<'_>, usize)>,
    ) -> Result<Hash, StoreError> {
        let Some((frame, at)) = last else {
            return Ok(header.previous);
        };
        let records = self.records(&frame, header.site, at as u64)?;
        Ok(records
            .last()
            .map_or(header.previous, |(record, _)| record.hash))
    }

    /// A frame's records; bad ones as an error that names the place.
    pub(super) fn records(
        &self,
        frame: &Frame<'_>,
        site: SiteId,
        offset: u64,
    ) -> Result<Vec<(super::codec::Record, Hash)>, StoreError> {
        frame
            .records(Some(site))
            .map_err(|bad| self.refuse(offset, bad))
    }
}

/// Events that something beside the segments knows to be on disk.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Known {
    /// The last one that the tables hold.
    pub(super) tables: Option<Seq>,
    /// The last one at a clean stop.
    pub(super) clean: Option<End>,
}

/// Holds the journal's end against everything that knows of later events.
pub(super) fn judge(
    segment: &Segment<'_>,
    scanned: &Scanned,
    known: Known,
) -> Result<(), StoreError> {
    let end = scanned.end.seq;
    let what = scanned.torn.unwrap_or("the journal ends here");
    if let Some(tables) = known.tables.filter(|tables| *tables > end) {
        let problem = format!("{what} after event {end}, and the tables know event {tables}");
        return Err(segment.damage(scanned.offset, problem));
    }
    let Some(clean) = known.clean else {
        return Ok(());
    };
    if clean.seq > end {
        let problem = format!(
            "{what} after event {end}, and the last clean stop was after event {}",
            clean.seq
        );
        return Err(segment.damage(scanned.offset, problem));
    }
    if clean.seq == end && clean.hash != scanned.end.hash {
        let problem = format!("event {end} is not the one of the last clean stop");
        return Err(segment.damage(scanned.offset, problem));
    }
    Ok(())
}
