//! Closed segments of the journal that are damaged or gone, put back from the copy on another disk.
//!
//! A segment is changed only where the whole journal is better for it: the damaged file keeps a name of its own, the
//! copy takes its place, the journal is read through, and what did not become whole is put back as it was. The open
//! segment is never touched: the server writes to it.

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::cabinet::{self, Cabinet, Look};
use super::error::StoreError;
use super::files;
use super::lock::Lock;
use super::scan::Segment;
use super::verify::{Report, verify_journal};
use crate::domain::ids::Seq;

/// How a damaged file is called that was put back from the copy.
const DAMAGED: &str = "damaged";

/// A segment, or the file of a paper, that is whole again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// File name of the segment, or the paper's as a check names it.
    pub segment: String,
    /// Under which name the damaged file is kept; `None` when there was none.
    pub aside: Option<String>,
}

impl Mended {
    /// Whether it is a paper's file, and no segment.
    pub fn is_of_paper(&self) -> bool {
        Path::new(&self.segment).starts_with(cabinet::ATTACHED)
    }
}

/// Mends what the copy in `backup` can mend of what `report` found; the journal's state afterwards.
pub fn mend(
    data: &Path,
    backup: &Path,
    report: Report,
) -> Result<(Report, Vec<Mended>), StoreError> {
    let (journal, copies) = (data.join(files::JOURNAL), backup.join(files::JOURNAL));
    let cabinet = Cabinet::of(data);
    let mut mended = cabinet::mend(&cabinet, &Cabinet::of(backup), &report)?;
    let mut state = report.of_journal();
    for (first, copy) in candidates(&journal, &copies, &state)? {
        let Some(bytes) = read(first, &copy)? else {
            continue;
        };
        let segment = files::segment_name(first);
        let path = journal.join(&segment);
        let aside = keep(&journal, &path).map_err(StoreError::io("cannot keep", &path))?;
        files::replace(&path, &bytes).map_err(StoreError::io("cannot put back", &path))?;
        let after = verify_journal(&journal);
        if is_better(&state, &after, &segment) {
            state = after;
            mended.push(Mended {
                segment,
                aside: aside.as_deref().map(files::name_of),
            });
        } else {
            take_back(&path, aside.as_deref())?;
        }
    }
    cabinet.check(&mut state, Look::Whole);
    Ok((state, mended))
}

/// The same for a directory that no server works in.
pub fn mend_stopped(data: &Path, backup: &Path) -> Result<Vec<Mended>, StoreError> {
    let _lock = Lock::take(data)?;
    let report = verify_journal(&data.join(files::JOURNAL));
    mend(data, backup, report).map(|(_, mended)| mended)
}

/// The copies of closed segments that are damaged or missing here.
fn candidates(
    journal: &Path,
    copies: &Path,
    report: &Report,
) -> Result<Vec<(Seq, PathBuf)>, StoreError> {
    let here = files::segments(journal)?;
    let Some((open, _)) = here.last() else {
        return Ok(Vec::new());
    };
    let bad: BTreeSet<&str> = report
        .problems
        .iter()
        .map(|problem| problem.segment.as_str())
        .collect();
    let is_here = |first: &Seq| here.iter().any(|(known, _)| known == first);
    let all = files::segments(copies)?;
    let wanted = |(first, path): &(Seq, PathBuf)| {
        first < open && (!is_here(first) || bad.contains(files::name_of(path).as_str()))
    };
    Ok(all.into_iter().filter(wanted).collect())
}

/// The bytes of a copy, if it is the segment that its name says.
fn read(first: Seq, copy: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = fs::read(copy).map_err(StoreError::io("cannot read", copy))?;
    let name = files::name_of(copy);
    let segment = Segment {
        name: &name,
        bytes: &bytes,
    };
    let is_it = segment.header(first).is_ok();
    Ok(is_it.then_some(bytes))
}

/// Gives the file a second name, which it keeps when another takes the first.
fn keep(journal: &Path, path: &Path) -> io::Result<Option<PathBuf>> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let names = (1_u32..).map(|n| journal.join(format!("{DAMAGED}-{stem}-{n}.bin")));
    for aside in names {
        match fs::hard_link(path, &aside) {
            Ok(()) => {
                files::sync_dir(journal)?;
                return Ok(Some(aside));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// Whether the journal has fewer faults, and none in this segment.
fn is_better(before: &Report, after: &Report, segment: &str) -> bool {
    after.problems.len() < before.problems.len()
        && after
            .problems
            .iter()
            .all(|problem| problem.segment != segment)
}

/// As it was before.
fn take_back(path: &Path, aside: Option<&Path>) -> Result<(), StoreError> {
    let done = match aside {
        Some(aside) => fs::rename(aside, path).and_then(|()| {
            let journal = path.parent().unwrap_or(path);
            files::sync_dir(journal)
        }),
        None => files::remove(path),
    };
    done.map_err(StoreError::io("cannot put back", path))
}
