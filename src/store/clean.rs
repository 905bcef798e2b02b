//! The marker of a clean stop: a small text that says where the journal ended, so that an end that went missing
//! later is seen. It is taken away, durably, before anything is appended.

use hex::FromHex;
use std::path::Path;
use std::{fs, io};

use super::files;
use super::scan::End;
use crate::domain::ids::Seq;

const HEADING: &str = "mailroom-clean-1";

/// What a directory says of its last stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marker {
    /// There was no clean stop, or the journal is in use.
    Absent,
    /// The journal ended here.
    Clean(End),
    /// There is a marker, but not as it was written.
    Damaged,
}

pub(super) fn read(journal: &Path) -> io::Result<Marker> {
    match fs::read(journal.join(files::CLEAN)) {
        Ok(bytes) => Ok(std::str::from_utf8(&bytes)
            .ok()
            .and_then(parse)
            .map_or(Marker::Damaged, Marker::Clean)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Marker::Absent),
        Err(error) => Err(error),
    }
}

/// Writes the marker durably.
pub(super) fn write(journal: &Path, end: End) -> io::Result<()> {
    files::replace(&journal.join(files::CLEAN), text(end).as_bytes())
}

/// Takes the marker away durably.
pub(super) fn remove(journal: &Path) -> io::Result<()> {
    files::remove(&journal.join(files::CLEAN))
}

fn text(end: End) -> String {
    let body = format!("{HEADING}\n{}\n{}\n", end.seq, hex::encode(end.hash));
    let crc = crc32fast::hash(body.as_bytes());
    format!("{body}{crc:08x}\n")
}

fn parse(found: &str) -> Option<End> {
    let mut lines = found.lines().skip(1);
    let seq = lines.next()?.parse().ok().map(Seq)?;
    let hash = FromHex::from_hex(lines.next()?).ok()?;
    let end = End { seq, hash };
    // Compared as a whole, so that no other spelling of the same numbers passes.
    (text(end) == found).then_some(end)
}
