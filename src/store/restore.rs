//! Bringing a copy back. All or nothing: the segments are copied beside, checked as a whole, and only then given
//! the journal's name. The tables are made again by the next start.

use std::fs;
use std::path::{Path, PathBuf};

use super::cabinet::{Cabinet, Look, bring};
use super::copy::{copy_config, copy_file};
use super::error::StoreError;
use super::files;
use super::frame::{self, Found, SEGMENT_HEADER};
use super::home;
use super::lock::{Lock, refuse_network};
use super::purge;
use super::tables;
use super::verify::{Report, first_problem, verify_journal};
use crate::domain::time::Stamp;

/// Where the segments lie until they are checked.
const RESTORING: &str = "journal.restoring";

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// How many events.
    pub events: u64,
    /// The time of the last one.
    pub at: Option<Stamp>,
    /// How many papers the copy does not have as they were attached.
    pub papers_missing: u64,
}

/// Brings a copy back into a data directory that has no events. A bad end, such as a power cut leaves on the
/// copy's disk, is fine; any other problem refuses the copy and changes nothing.
pub fn restore(from: &Path, data: &Path) -> Result<Restored, StoreError> {
    let ((), report) = lay(&[from.to_owned()], data, |beside| {
        let copies = files::segments(&from.join(files::JOURNAL))?;
        if copies.is_empty() {
            return Err(StoreError::NoCopy(from.to_owned()));
        }
        for (_, path) in &copies {
            let to = beside.join(files::name_of(path));
            copy_file(path, &to).map_err(StoreError::io("cannot copy to", &to))?;
        }
        Ok(())
    })?;
    Ok(Restored {
        events: report.events,
        at: report.at,
        papers_missing: report
            .problems
            .iter()
            .filter(|one| one.is_of_paper())
            .count() as u64,
    })
}

/// Has segments laid beside the journal of a directory without events, checks them, and gives them its name. The
/// choices of the center come from the first of `copies` where there are none here, the papers from whichever has them.
pub(super) fn lay<T>(
    copies: &[PathBuf],
    data: &Path,
    fill: impl FnOnce(&Path) -> Result<T, StoreError>,
) -> Result<(T, Report), StoreError> {
    files::ensure_dir(data)?;
    refuse_network(data)?;
    let _lock = Lock::take(data)?;
    let journal = data.join(files::JOURNAL);
    if has_events(&journal)? {
        return Err(StoreError::NotEmpty(data.to_owned()));
    }
    let beside = data.join(RESTORING);
    remove_dir(&beside)?;
    files::ensure_dir(&beside)?;
    let laid = fill(&beside).and_then(|done| Ok((done, checked(&beside)?)));
    if laid.is_err() {
        remove_dir(&beside)?;
    }
    let (done, mut report) = laid?;
    let cabinet = Cabinet::of(data);
    bring(copies, &cabinet, &report.papers)?;
    // IMPORTANT: the mark first. A copy that is not known for one writes to clients and into the desk's backup.
    home::mark_restored(data)?;
    put_in_place(data, &beside, &journal)?;
    if let Some(first) = copies.first()
        && !data.join(files::CONFIG).exists()
    {
        copy_config(first, data)?;
    }
    // Books without a paper are better than none: what no copy has is named, and refuses nothing.
    cabinet.check(&mut report, Look::Whole);
    Ok((done, report))
}

/// What lies there, if it is whole.
fn checked(beside: &Path) -> Result<Report, StoreError> {
    // A copy that was made in the middle of a purge has its event and not yet its blanks. What cannot be read here is
    // named by the check.
    let _ = purge::strip(beside);
    let report = verify_journal(beside);
    match first_problem(&report).filter(|_| !report.only_torn_end) {
        Some(problem) => Err(problem),
        None => Ok(report),
    }
}

/// Gives the checked segments the journal's name.
fn put_in_place(data: &Path, beside: &Path, journal: &Path) -> Result<(), StoreError> {
    // IMPORTANT: old tables first. Beside a journal that ends earlier than they do, they would make it look damaged.
    tables::set_aside(data).map_err(StoreError::io("cannot set aside the tables of", data))?;
    files::sync_dir(beside).map_err(StoreError::io("cannot sync", beside))?;
    // What stands there has no events: a header at most.
    remove_dir(journal)?;
    fs::rename(beside, journal).map_err(StoreError::io("cannot put in place", journal))?;
    files::sync_dir(data).map_err(StoreError::io("cannot sync", data))
}

/// Whether anything but headers and zeros lies in a journal. What cannot be told counts as events.
fn has_events(journal: &Path) -> Result<bool, StoreError> {
    for (_, path) in files::segments(journal)? {
        let bytes = fs::read(&path).map_err(StoreError::io("cannot read", &path))?;
        if !matches!(
            frame::parse(bytes.get(SEGMENT_HEADER..).unwrap_or_default()),
            Found::End
        ) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn remove_dir(dir: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(dir) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(StoreError::io("cannot remove", dir)(error))
        }
        _ => Ok(()),
    }
}
