//! Taking texts out of the ledger. A purge appends one `Redacted` event, which holds what is left of
//! every event it blanks, and then writes the segments anew. The event is the only plan: whoever finds it in the
//! journal can finish the work, so a crash leaves the old state or one that the next start brings to the new.
//!
//! ```text
//! marker journal/purging   durable first: it says that a Redacted event is about to come, and which
//! Redacted                 the commit; from here on the purge goes forward only
//! segments                 each written beside, synced, renamed; then the directory synced
//! tables, side files       removed: they are made again from the journal, or nobody needs them
//! marker                   removed last, when the server has cleared its own files as well
//! ```

use crate::domain::flow::{Kept, NoticeQueued, Redacted, Redaction};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;

use super::codec::{self, Content, Record};
use super::error::StoreError;
use super::events::Events;
use super::files;
use super::frame::{self, Found, SEGMENT_HEADER};
use super::scan::Segment;
use crate::domain::event::{Envelope, Event};
use crate::domain::ids::{ClientId, NoticeId, Seq};
use crate::domain::redaction::Subject;

/// The marker, in the journal's directory.
const MARKER: &str = "purging";
const HEADING: &str = "mailroom-purging-1";

/// What a purge of a client would leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Left {
    /// The id under which the records go on.
    pub client: ClientId,
    /// The events that are blanked.
    pub kept: Vec<Kept>,
    /// Whether any text ever on the client's record is in the words given.
    pub words_name_him: bool,
}

/// Reads the whole journal twice: what is his is known at its end only.
pub(super) fn look(data: &Path, client: &ClientId, words: &str) -> Result<Left, StoreError> {
    let mut subject = Subject::new(client.clone());
    for recorded in Events::after(data, Seq(0))? {
        let recorded = recorded?;
        subject.learn(recorded.record.meta.seq, &recorded.envelope()?.event);
    }
    let mut kept = Vec::new();
    for recorded in Events::after(data, Seq(0))? {
        let recorded = recorded?;
        let seq = recorded.record.meta.seq;
        kept.extend(
            subject
                .blanked(&recorded.envelope()?.event)
                .map(|event| Kept { seq, event }),
        );
    }
    Ok(Left {
        client: subject.id(),
        kept,
        words_name_him: subject.is_spoken_of(words),
    })
}

/// The notices of which a letter may have a text that was blanked: those to the client, and those to others that
/// repeat what stood on a piece.
pub(super) fn notices_with_texts(
    data: &Path,
    redaction: &Redaction,
) -> Result<BTreeSet<NoticeId>, StoreError> {
    let pieces = redaction.pieces();
    let mut all: BTreeSet<_> = redaction
        .kept
        .iter()
        .flat_map(|kept| kept.event.notices())
        .collect();
    let mut repeating = BTreeSet::new();
    for recorded in Events::after(data, Seq(0))? {
        let event = recorded?.envelope()?.event;
        if let Event::NoticeQueued(NoticeQueued(notice)) = &event
            && notice.kind.repeats_lines()
        {
            repeating.insert(notice.id);
        }
        if event.items().iter().any(|item| pieces.contains(item)) {
            all.extend(
                event
                    .notices()
                    .into_iter()
                    .filter(|notice| repeating.contains(notice)),
            );
        }
    }
    Ok(all)
}

/// Says that a purge is about to be committed as an event.
pub(super) fn begin(journal: &Path, seq: Seq) -> Result<(), StoreError> {
    let path = journal.join(MARKER);
    let text = format!("{HEADING}\n{seq}\n");
    files::replace(&path, text.as_bytes()).map_err(StoreError::io("cannot write", &path))
}

/// Says that nothing of a purge is left to do.
pub(super) fn end(journal: &Path) -> Result<(), StoreError> {
    let path = journal.join(MARKER);
    files::remove(&path).map_err(StoreError::io("cannot remove", &path))
}

/// Whether a purge is rewriting the journal, or waits to be finished.
pub(super) fn is_under_way(data: &Path) -> bool {
    data.join(files::JOURNAL).join(MARKER).exists()
}

/// The purge that the marker speaks of, if it was committed. A marker without its purge is taken away.
pub(super) fn unfinished(data: &Path) -> Result<Option<Redaction>, StoreError> {
    let journal = data.join(files::JOURNAL);
    let path = journal.join(MARKER);
    let seq = match fs::read_to_string(&path) {
        Ok(text) => seq_of(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io("cannot read", &path)(error)),
    };
    // A marker that says nothing was never made durable: then there is no such event either.
    let Some(seq) = seq else {
        return end(&journal).map(|()| None);
    };
    let committed = Events::after(data, Seq(seq.0.saturating_sub(1)))?
        .next()
        .transpose()?;
    match committed
        .map(|recorded| recorded.envelope())
        .transpose()?
        .map(|envelope| envelope.event)
    {
        Some(Event::Redacted(Redacted(redaction))) => Ok(Some(redaction)),
        _ => end(&journal).map(|()| None),
    }
}

/// Refuses a purge behind what something was made of: it has the texts still, and must be made again.
pub(super) fn refuse_news(envelope: &Envelope, made_of: Seq) -> Result<(), StoreError> {
    match envelope.event {
        Event::Redacted(_) if envelope.seq > made_of => Err(StoreError::BeforePurge(envelope.seq)),
        _ => Ok(()),
    }
}

/// Whether the journal has a purge behind an event. Reads it from there on.
pub(super) fn follows(data: &Path, after: Seq) -> Result<bool, StoreError> {
    for recorded in Events::after(data, after)? {
        if matches!(recorded?.envelope()?.event, Event::Redacted(_)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn seq_of(text: &str) -> Option<Seq> {
    text.strip_prefix(HEADING)?.trim().parse().ok()
}

/// Brings every segment to what the purges in it say. Does nothing where that is so already.
pub(super) fn strip(journal: &Path) -> Result<(), StoreError> {
    let kept = kept(journal)?;
    let all = files::segments(journal)?;
    for (at, (first, path)) in all.iter().enumerate() {
        let next = all.get(at + 1).map_or(Seq(u64::MAX), |(next, _)| *next);
        if kept.range(*first..next).next().is_none() {
            continue;
        }
        let name = files::name_of(path);
        let bytes = fs::read(path).map_err(StoreError::io("cannot read", path))?;
        if let Some(stripped) = stripped(
            &Segment {
                name: &name,
                bytes: &bytes,
            },
            *first,
            &kept,
        )? {
            files::replace(path, &stripped).map_err(StoreError::io("cannot write anew", path))?;
        }
    }
    Ok(())
}

/// What all purges of a journal say is left of events, the last one of each.
fn kept(journal: &Path) -> Result<BTreeMap<Seq, Vec<u8>>, StoreError> {
    let mut all = BTreeMap::new();
    for recorded in Events::of_journal(journal.to_owned(), Seq(0))? {
        if let Event::Redacted(Redacted(redaction)) = recorded?.envelope()?.event {
            all.extend(
                redaction
                    .kept
                    .iter()
                    .map(|kept| (kept.seq, codec::event_to_bytes(&kept.event))),
            );
        }
    }
    Ok(all)
}

/// A segment with its purged events blanked; `None` when they are.
fn stripped(
    segment: &Segment<'_>,
    first: Seq,
    kept: &BTreeMap<Seq, Vec<u8>>,
) -> Result<Option<Vec<u8>>, StoreError> {
    let site = segment.header(first)?.site;
    let mut at = SEGMENT_HEADER;
    let mut out = segment.bytes.get(..at).unwrap_or_default().to_vec();
    let mut changed = false;
    while let Found::Frame(frame) = frame::parse(segment.bytes.get(at..).unwrap_or_default()) {
        let end = at + frame.length as usize;
        let anew = if kept.range(frame.first..=frame.last()).next().is_some() {
            blanked(segment.records(&frame, site, at as u64)?, kept)
        } else {
            None
        };
        changed |= anew.is_some();
        match anew {
            Some(bytes) => out.extend_from_slice(&bytes),
            None => out.extend_from_slice(segment.bytes.get(at..end).unwrap_or_default()),
        }
        at = end;
    }
    // What a power cut tore is judged by the start, not here.
    let tail = segment.bytes.get(at..).unwrap_or_default();
    out.extend_from_slice(tail.get(..frame::used(tail)).unwrap_or_default());
    Ok(changed.then_some(out))
}

/// A frame of records with the purged ones blanked; `None` when they are.
fn blanked(records: Vec<(Record, [u8; 32])>, kept: &BTreeMap<Seq, Vec<u8>>) -> Option<Vec<u8>> {
    let previous = records.first()?.1;
    let mut changed = false;
    let anew = |(record, _): (Record, [u8; 32])| match kept.get(&record.meta.seq) {
        Some(event) if record.content != Content::Left(event.clone()) => {
            changed = true;
            Record {
                content: Content::Left(event.clone()),
                ..record
            }
        }
        _ => record,
    };
    let records: Vec<_> = records.into_iter().map(anew).collect();
    if changed {
        frame::encode_records(&previous, &records)
    } else {
        None
    }
}

/// Removes what may have the texts beside the segments: the tables, which are made again, those that were set aside
/// as damaged, and ends that a power cut tore.
pub(super) fn remove_beside(data: &Path) -> Result<(), StoreError> {
    let journal = data.join(files::JOURNAL);
    for (dir, goes) in [(data, is_tables as fn(&str) -> bool), (&journal, is_aside)] {
        let failed = || StoreError::io("cannot clear", dir);
        for entry in fs::read_dir(dir).map_err(failed())? {
            let path = entry.map_err(failed())?.path();
            if !goes(&files::name_of(&path)) {
                continue;
            }
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.map_err(StoreError::io("cannot remove", &path))?;
        }
        files::sync_dir(dir).map_err(failed())?;
    }
    Ok(())
}

fn is_tables(name: &str) -> bool {
    let beside = [
        files::FRESH_TABLES,
        files::OLD_TABLES,
        files::GOING_TABLES,
        "journal.restoring",
    ];
    name == files::TABLES || name.starts_with("tables.damaged-") || beside.contains(&name)
}

fn is_aside(name: &str) -> bool {
    name.starts_with("torn-") || name.starts_with("damaged-")
}
