//! The bytes of a segment: one header, then frames, then zeros. One frame is one commit group, so that a group
//! is on disk as a whole or not at all. Pure: bytes in, facts out.
//!
//! ```text
//! segment   "MAILSEG1" | form u32 | site 8 | first seq u64 | hash of the event before 32 | CRC-32 of these
//! frame     "GRP1" | first seq u64 | events u32 | length u32 | payload | CRC-32 of all before
//! payload   hash of the event before 32 | per event: length u32, record (codec.rs)
//! ```
//!
//! All numbers little end first. Every byte before the zeros is under a CRC.

use super::chain::{self, Sealed};
use super::codec::{self, CodecError, Content, Record};
use crate::domain::event::{Envelope, Hash, SiteId};
use crate::domain::ids::Seq;

/// Bytes of a segment's header.
pub(super) const SEGMENT_HEADER: usize = 64;
/// Bytes of a frame around its payload.
pub(super) const FRAME_HEADER: usize = 20;
const CRC: usize = 4;
/// Bytes of a length.
const LENGTH: usize = 4;
/// Room for most events, so that a frame is written without growing.
const USUAL: usize = 512;
const SEGMENT_MAGIC: &[u8; 8] = b"MAILSEG1";
/// First bytes of a frame; also what a search for the next one looks for.
pub(super) const FRAME_MAGIC: &[u8; 4] = b"GRP1";
const FORM: u32 = 1;

/// What a segment says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SegmentHeader {
    pub(super) site: SiteId,
    pub(super) first: Seq,
    pub(super) previous: Hash,
}

impl SegmentHeader {
    pub(super) fn to_bytes(self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(SEGMENT_HEADER);
        bytes.extend_from_slice(SEGMENT_MAGIC);
        bytes.extend_from_slice(&FORM.to_le_bytes());
        bytes.extend_from_slice(&self.site.0);
        bytes.extend_from_slice(&self.first.0.to_le_bytes());
        bytes.extend_from_slice(&self.previous);
        append_crc(&mut bytes);
        bytes
    }

    /// Reads a header.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, BadRecord> {
        let damaged = |words: &str| BadRecord::Damage(format!("the header of the segment {words}"));
        let header = bytes
            .get(..SEGMENT_HEADER)
            .ok_or_else(|| damaged("is cut short"))?;
        let body = checked(header).ok_or_else(|| damaged("is damaged (its check sum is wrong)"))?;
        let mut fields = Fields(body);
        if fields.take::<8>() != Some(*SEGMENT_MAGIC) {
            return Err(damaged("is not one"));
        }
        if fields.u32() != Some(FORM) {
            return Err(BadRecord::Newer(
                "the segment has a form that this version does not know".to_owned(),
            ));
        }
        match (fields.take(), fields.u64(), fields.take()) {
            (Some(site), Some(first), Some(previous)) => Ok(Self {
                site: SiteId(site),
                first: Seq(first),
                previous,
            }),
            _ => Err(damaged("is cut short")),
        }
    }
}

/// One commit group as it lies in a segment, its CRC checked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    pub(super) first: Seq,
    pub(super) count: u32,
    /// Bytes from the frame's first to the next frame's.
    pub(super) length: u64,
    payload: &'a [u8],
}

/// What lies at a place of a segment.
#[derive(Debug)]
pub(super) enum Found<'a> {
    Frame(Frame<'a>),
    /// Nothing but zeros from here on: the end.
    End,
    /// Something else; what is wrong with it.
    Bad(&'static str),
}

/// Why a header or a frame's records cannot be had, with the event at fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BadRecord {
    Damage(String),
    Newer(String),
}

impl BadRecord {
    fn from_codec(seq: Seq, error: &CodecError) -> Self {
        match error {
            CodecError::Bytes { .. } | CodecError::Empty => {
                Self::Damage(format!("event {seq}: {error}"))
            }
            CodecError::Unknown { .. } | CodecError::Kind { .. } => {
                Self::Newer(format!("event {seq}: {error}"))
            }
        }
    }

    pub(super) fn words(&self) -> &str {
        match self {
            Self::Damage(words) | Self::Newer(words) => words,
        }
    }
}

/// The bytes of a group's frame. `None` when it is too large for its own numbers.
pub(super) fn encode(group: &[Sealed]) -> Option<Vec<u8>> {
    let first = &group.first()?.envelope;
    framed(first.seq, &first.previous, group, codec::write_sealed)
}

/// The same of records, the first of which stands on the event with this hash.
pub(super) fn encode_records(previous: &Hash, records: &[Record]) -> Option<Vec<u8>> {
    let write = |bytes: &mut Vec<u8>, record: &Record| bytes.extend_from_slice(&record.to_bytes());
    framed(records.first()?.meta.seq, previous, records, write)
}

fn framed<T>(
    first: Seq,
    previous: &Hash,
    all: &[T],
    write: impl Fn(&mut Vec<u8>, &T),
) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(FRAME_HEADER + previous.len() + CRC + all.len() * USUAL);
    bytes.extend_from_slice(FRAME_MAGIC);
    bytes.extend_from_slice(&first.0.to_le_bytes());
    bytes.extend_from_slice(&u32::try_from(all.len()).ok()?.to_le_bytes());
    with_length(&mut bytes, |bytes| {
        bytes.extend_from_slice(previous);
        all.iter().try_for_each(|one| {
            with_length(bytes, |bytes| {
                write(bytes, one);
                Some(())
            })
        })
    })?;
    append_crc(&mut bytes);
    Some(bytes)
}

/// Writes something with its length before it, which is known only then.
fn with_length(bytes: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>) -> Option<()>) -> Option<()> {
    let at = bytes.len();
    bytes.extend_from_slice(&[0; LENGTH]);
    let begin = bytes.len();
    write(bytes)?;
    let length = u32::try_from(bytes.len() - begin).ok()?;
    let place = bytes.get_mut(at..begin)?;
    place.copy_from_slice(&length.to_le_bytes());
    Some(())
}

/// Looks at the bytes from some place of a segment to its end.
pub(super) fn parse(bytes: &[u8]) -> Found<'_> {
    let Some(header) = bytes.get(..FRAME_HEADER) else {
        return if is_zero(bytes) {
            Found::End
        } else {
            Found::Bad("a frame is cut short")
        };
    };
    let mut fields = Fields(header);
    let (magic, first, count, length) =
        (fields.take::<4>(), fields.u64(), fields.u32(), fields.u32());
    let (Some(magic), Some(first), Some(count), Some(length)) = (magic, first, count, length)
    else {
        return Found::Bad("a frame is cut short");
    };
    if magic != *FRAME_MAGIC {
        // Zeros to the very end are the end; anything behind them is a write that was torn, or damage.
        return if is_zero(bytes) {
            Found::End
        } else {
            Found::Bad("there is no frame where one should begin")
        };
    }
    let whole = FRAME_HEADER + length as usize + CRC;
    let Some(body) = bytes.get(..whole).and_then(checked) else {
        return Found::Bad("the frame is damaged or incomplete (its check sum is wrong)");
    };
    let payload = body.get(FRAME_HEADER..).unwrap_or_default();
    Found::Frame(Frame {
        first: Seq(first),
        count,
        length: whole as u64,
        payload,
    })
}

/// How many bytes a frame has, by its header alone; `None` when it is no header.
pub(super) fn length_by_header(header: &[u8; FRAME_HEADER]) -> Option<usize> {
    let mut fields = Fields(header);
    let magic = fields.take::<4>()?;
    let (_, _, length) = (fields.u64()?, fields.u32()?, fields.u32()?);
    (magic == *FRAME_MAGIC).then_some(FRAME_HEADER + length as usize + CRC)
}

/// The next whole frame behind a bad place, with its distance from the first byte given.
pub(super) fn search(bytes: &[u8]) -> Option<(usize, Frame<'_>)> {
    // A frame begins within what is used; its last bytes, the check sum's, may be zeros as those behind it are.
    let used = bytes.get(..used(bytes))?;
    let mut from = 0;
    loop {
        let rest = used.get(from..)?;
        let at = from
            + rest
                .windows(FRAME_MAGIC.len())
                .position(|window| window == FRAME_MAGIC)?;
        if let Found::Frame(frame) = parse(bytes.get(at..)?) {
            return Some((at, frame));
        }
        from = at + 1;
    }
}

impl Frame<'_> {
    /// The last event in it.
    pub(super) fn last(&self) -> Seq {
        Seq(self.first.0 + u64::from(self.count).saturating_sub(1))
    }

    /// The hash that the first event stands on.
    pub(super) fn previous(&self) -> Option<Hash> {
        Fields(self.payload).take()
    }

    /// The records, each held against its digest, its hash, its number and, when that is known, the ledger.
    pub(super) fn records(&self, site: Option<SiteId>) -> Result<Vec<(Record, Hash)>, BadRecord> {
        let short = || BadRecord::Damage("the frame has less in it than it says".to_owned());
        let mut fields = Fields(self.payload);
        let mut previous: Hash = fields.take().ok_or_else(short)?;
        let mut records = Vec::new();
        for seq in (self.first.0..).map(Seq).take(self.count as usize) {
            let length = fields.u32().ok_or_else(short)?;
            let bytes = fields.slice(length as usize).ok_or_else(short)?;
            let record = codec::record_from_bytes(bytes)
                .map_err(|error| BadRecord::from_codec(seq, &error))?;
            check(&record, seq, site, &previous).map_err(BadRecord::Damage)?;
            let hash = record.hash;
            records.push((record, previous));
            previous = hash;
        }
        if fields.0.is_empty() && self.count > 0 {
            Ok(records)
        } else {
            Err(BadRecord::Damage(
                "the frame has more in it than it says".to_owned(),
            ))
        }
    }

    /// The events, checked as [`Frame::records`] does.
    pub(super) fn envelopes(&self, site: Option<SiteId>) -> Result<Vec<Envelope>, BadRecord> {
        let opened = |(record, previous): (Record, Hash)| {
            record
                .envelope(previous)
                .map_err(|error| BadRecord::from_codec(record.meta.seq, &error))
        };
        self.records(site)?.into_iter().map(opened).collect()
    }
}

fn check(record: &Record, seq: Seq, site: Option<SiteId>, previous: &Hash) -> Result<(), String> {
    if record.meta.seq != seq {
        return Err(format!(
            "event {} stands where {seq} belongs",
            record.meta.seq
        ));
    }
    if site.is_some_and(|site| site != record.meta.site) {
        return Err(format!(
            "event {seq} belongs to another ledger ({})",
            record.meta.site
        ));
    }
    // What a purge left is held against the purge, which comes later: verify.rs does that.
    if let Content::Whole(body) = &record.content
        && chain::digest_of(&body.salt, &body.payload) != record.digest
    {
        return Err(format!("event {seq} does not have its digest"));
    }
    if chain::hash_of(&record.meta, record.schema, &record.digest, previous) != record.hash {
        return Err(format!(
            "event {seq} does not have its hash: the chain is broken"
        ));
    }
    Ok(())
}

fn append_crc(bytes: &mut Vec<u8>) {
    let crc = crc32fast::hash(bytes);
    bytes.extend_from_slice(&crc.to_le_bytes());
}

/// The bytes before a CRC at the end, if it is theirs.
fn checked(bytes: &[u8]) -> Option<&[u8]> {
    let (body, crc) = bytes.split_last_chunk::<CRC>()?;
    (crc32fast::hash(body) == u32::from_le_bytes(*crc)).then_some(body)
}

fn is_zero(bytes: &[u8]) -> bool {
    used(bytes) == 0
}

/// How many bytes there are up to the last that is not zero.
pub(super) fn used(bytes: &[u8]) -> usize {
    const ZEROS: [u8; 4096] = [0; 4096];
    let mut end = bytes.len();
    // Whole blocks first: they are compared at the speed of memory.
    for block in bytes.rchunks(ZEROS.len()) {
        if ZEROS.get(..block.len()) != Some(block) {
            let zeros = block.iter().rev().take_while(|byte| **byte == 0).count();
            return end - zeros;
        }
        end -= block.len();
    }
    0
}

/// Reads numbers off the front of bytes.
struct Fields<'a>(&'a [u8]);

impl<'a> Fields<'a> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take().map(u64::from_le_bytes)
    }

    fn slice(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }
}
