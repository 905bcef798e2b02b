//! Where a journal goes on: tidies what was never finished, reads what is known of its end, begins a first segment or
//! resumes the last one, and sets a torn end aside.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::OpenFacts;
use crate::domain::event::SiteId;
use crate::domain::ids::Seq;
use crate::store::clean::{self, Marker};
use crate::store::disk::Disk;
use crate::store::error::{AppendError, StoreError};
use crate::store::files;
use crate::store::frame::{self, SegmentHeader};
use crate::store::scan::{self, End, Known, Scanned};
use crate::store::segment::Segment;

/// Files that were never finished have no meaning.
pub(super) fn remove_unfinished(dir: &Path) -> Result<(), StoreError> {
    let failed = || StoreError::io("cannot tidy", dir);
    for entry in fs::read_dir(dir).map_err(failed())? {
        let path = entry.map_err(failed())?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == files::UNFINISHED)
        {
            fs::remove_file(&path).map_err(failed())?;
        }
    }
    Ok(())
}

pub(super) fn known(
    dir: &Path,
    facts: &OpenFacts,
    repairs: &mut Vec<String>,
) -> Result<Known, StoreError> {
    let marker =
        clean::read(dir).map_err(StoreError::io("cannot read", &dir.join(files::CLEAN)))?;
    let clean = match marker {
        Marker::Clean(end) => Some(end),
        Marker::Absent => None,
        Marker::Damaged => {
            repairs.push(
                "the marker of the last clean stop was damaged and was taken away".to_owned(),
            );
            None
        }
    };
    Ok(Known {
        tables: facts.tables_watermark,
        clean,
    })
}

/// A journal without segments: new, unless something knows of events.
pub(super) fn begin(
    dir: &Path,
    known: Known,
    disk: &dyn Disk,
) -> Result<(Segment, SiteId, End), StoreError> {
    let name = files::segment_name(Seq(1));
    let lost = known
        .tables
        .unwrap_or_default()
        .max(known.clean.map_or(Seq(0), |end| end.seq));
    if lost > Seq(0) {
        let problem = format!("the segment is missing, and there were events up to {lost}");
        return Err(StoreError::Damage {
            segment: name,
            offset: 0,
            problem,
        });
    }
    let mut site = [0; 8];
    let path = dir.join(&name);
    getrandom::fill(&mut site)
        .map_err(|error| StoreError::io("cannot name", &path)(io::Error::other(error)))?;
    let header = SegmentHeader {
        site: SiteId(site),
        first: Seq(1),
        previous: [0; 32],
    };
    let segment = Segment::create(dir, header, disk).map_err(|error| match error {
        AppendError::NoSpace => {
            StoreError::io("cannot begin", &path)(io::ErrorKind::StorageFull.into())
        }
        AppendError::ReadOnly => {
            StoreError::io("cannot begin", &path)(io::ErrorKind::ReadOnlyFilesystem.into())
        }
        AppendError::Broken(error) => StoreError::io("cannot begin", &path)(error),
    })?;
    Ok((
        segment,
        header.site,
        End {
            seq: Seq(0),
            hash: header.previous,
        },
    ))
}

/// Every segment must be there with a good header of one and the same ledger.
pub(super) fn check_headers(all: &[(Seq, PathBuf)]) -> Result<SiteId, StoreError> {
    let mut site = None;
    for (index, (first, path)) in all.iter().enumerate() {
        let name = files::name_of(path);
        let bytes = read_start(path).map_err(StoreError::io("cannot read", path))?;
        let segment = scan::Segment {
            name: &name,
            bytes: &bytes,
        };
        let header = segment.header(*first)?;
        if index == 0 && *first != Seq(1) {
            return Err(segment.damage(0, "the segments before it are missing"));
        }
        if *site.get_or_insert(header.site) != header.site {
            return Err(segment.damage(
                0,
                format!("the segment belongs to another ledger ({})", header.site),
            ));
        }
    }
    Ok(site.unwrap_or_default())
}

/// The first bytes of a file: as many as a header has.
pub(in crate::store) fn read_start(path: &Path) -> io::Result<Vec<u8>> {
    use std::io::Read as _;
    let mut bytes = Vec::new();
    fs::File::open(path)?
        .take(frame::SEGMENT_HEADER as u64)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn resume(
    dir: &Path,
    first: Seq,
    path: &Path,
    known: Known,
    repairs: &mut Vec<String>,
    disk: &dyn Disk,
) -> Result<(Segment, End), StoreError> {
    let (bytes, scanned) = scanned(first, path, known)?;
    let mut file = Segment::resume(path, first, scanned.offset)
        .map_err(StoreError::io("cannot open", path))?;
    if known.clean.is_none() {
        let whole = bytes.get(..scanned.offset as usize).unwrap_or_default();
        file.renew(whole, disk)
            .map_err(StoreError::io("cannot make durable", file.path()))?;
    }
    if let Some(problem) = scanned.torn {
        let side = set_tail_aside(dir, &scanned, &bytes)?;
        // IMPORTANT: the side file is durable before the only other copy of these bytes goes.
        file.cut(disk)
            .map_err(StoreError::io("cannot mend", file.path()))?;
        repairs.push(format!(
            "the journal ended in a write that was torn after event {} ({problem}); it was cut off and kept as {side}",
            scanned.end.seq
        ));
    }
    Ok((file, scanned.end))
}

/// The end of a journal that nobody can write to: as for going on, but nothing is made ready and nothing is mended.
pub(super) fn look(
    first: Seq,
    path: &Path,
    known: Known,
    repairs: &mut Vec<String>,
) -> Result<(Segment, End), StoreError> {
    let (_, scanned) = scanned(first, path, known)?;
    let file =
        Segment::look(path, first, scanned.offset).map_err(StoreError::io("cannot open", path))?;
    if let Some(problem) = scanned.torn {
        let seq = scanned.end.seq;
        repairs.push(format!(
            "the journal ends in a write that was torn after event {seq} ({problem}); it is cut off when the disk takes writes"
        ));
    }
    Ok((file, scanned.end))
}

/// The bytes of the last segment, and how far they can be believed.
fn scanned(first: Seq, path: &Path, known: Known) -> Result<(Vec<u8>, Scanned), StoreError> {
    let name = files::name_of(path);
    let bytes = fs::read(path).map_err(StoreError::io("cannot read", path))?;
    let segment = scan::Segment {
        name: &name,
        bytes: &bytes,
    };
    let scanned = segment.scan(first)?;
    scan::judge(&segment, &scanned, known)?;
    Ok((bytes, scanned))
}

/// Keeps the bytes behind the last whole frame in a file of their own.
fn set_tail_aside(dir: &Path, scanned: &Scanned, bytes: &[u8]) -> Result<String, StoreError> {
    let tail = bytes.get(scanned.offset as usize..).unwrap_or_default();
    let tail = tail.get(..frame::used(tail)).unwrap_or_default();
    let seq = scanned.end.seq.0 + 1;
    let names = std::iter::once(format!("torn-{seq}.bin"))
        .chain((2..).map(|n| format!("torn-{seq}-{n}.bin")));
    let name = names
        .into_iter()
        .find(|name| !dir.join(name).exists())
        .unwrap_or_default();
    let path = dir.join(&name);
    files::replace(&path, tail).map_err(StoreError::io("cannot keep the torn end in", &path))?;
    Ok(name)
}
