//! Where a backup may be written: into a new or an empty directory, or onto an earlier copy of the same ledger, and never
//! into the desk's own directory or above it.
//!
//! Changes nothing, and is asked before the first byte is written.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::cabinet::ATTACHED;
use super::copy::STATUS;
use super::error::{NoGround, StoreError};
use super::files;
use super::frame::SegmentHeader;
use super::home;

/// What file systems put into a disk's first directory.
const LOST: &str = "lost+found";

/// Refuses a directory that is not for a backup of this ledger.
pub(super) fn may_take(data: &Path, target: &Path) -> Result<(), StoreError> {
    let no = |why| StoreError::NoGround {
        target: target.to_owned(),
        why,
    };
    let data = fs::canonicalize(data).map_err(StoreError::io("cannot look at", data))?;
    let place = settled(target)?.ok_or_else(|| no(NoGround::Climbs))?;
    if place.starts_with(&data) {
        return Err(no(NoGround::InTheDesk));
    }
    if data.starts_with(&place) {
        return Err(no(NoGround::AboveTheDesk));
    }
    match fs::metadata(&place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(StoreError::io("cannot look at", target)(error)),
        Ok(found) if !found.is_dir() => return Err(no(NoGround::NoDirectory)),
        Ok(_) => {}
    }
    let found = entries(&place)?;
    if let Some(odd) = found.iter().find(|one| one.is_odd) {
        return Err(no(NoGround::Odd(odd.name.clone())));
    }
    let has = |name: &str| found.iter().any(|one| one.name == name);
    if has(home::HOME) {
        return Err(no(NoGround::Desk));
    }
    // One that was cut off in its first pass has no mark yet.
    let begun = [files::JOURNAL, ATTACHED, LOST];
    let is_begun = found.iter().all(|one| begun.contains(&one.name.as_str()));
    if !has(home::OWNER) && !has(STATUS) && !is_begun {
        return Err(no(NoGround::Foreign));
    }
    of_this_ledger(&data, &place).and_then(|is_it| {
        if is_it {
            Ok(())
        } else {
            Err(no(NoGround::OtherLedger))
        }
    })
}

/// The directory without links and dots, as far as it is there; `None` where it climbs out of what is not.
fn settled(target: &Path) -> Result<Option<PathBuf>, StoreError> {
    let failed = || StoreError::io("cannot look at", target);
    let whole = std::path::absolute(target).map_err(failed())?;
    let mut missing: Vec<&OsStr> = Vec::new();
    let mut there = whole.as_path();
    loop {
        match fs::canonicalize(there) {
            Ok(mut place) => {
                place.extend(missing.iter().rev());
                return Ok(Some(place));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed()(error)),
            Err(_) => {}
        }
        let (Some(Component::Normal(name)), Some(above)) =
            (there.components().next_back(), there.parent())
        else {
            return Ok(None);
        };
        missing.push(name);
        there = above;
    }
}

/// What lies in a directory.
struct Entry {
    name: String,
    /// Neither a file nor a directory: a pipe would be waited for, a link leads elsewhere.
    is_odd: bool,
}

/// All of it, and of a journal and papers in it.
fn entries(place: &Path) -> Result<Vec<Entry>, StoreError> {
    let mut all = listed(place, "")?;
    for inner in [files::JOURNAL, ATTACHED] {
        if all.iter().any(|one| one.name == inner && !one.is_odd) {
            let odd = listed(&place.join(inner), inner)?.into_iter();
            all.extend(odd.filter(|one| one.is_odd));
        }
    }
    Ok(all)
}

fn listed(dir: &Path, under: &str) -> Result<Vec<Entry>, StoreError> {
    let one = |entry: io::Result<fs::DirEntry>| {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = Path::new(under).join(entry.file_name());
        Ok(Entry {
            name: name.to_string_lossy().into_owned(),
            is_odd: !kind.is_file() && !kind.is_dir(),
        })
    };
    let all = fs::read_dir(dir).and_then(|entries| entries.map(one).collect());
    all.map_err(StoreError::io("cannot list", dir))
}

/// Whether the first segment there, if there is one, is of the ledger here.
fn of_this_ledger(data: &Path, place: &Path) -> Result<bool, StoreError> {
    let site = |dir: &Path| -> Result<_, StoreError> {
        let all = files::segments(&dir.join(files::JOURNAL))?;
        let Some((_, first)) = all.first() else {
            return Ok(None);
        };
        let bytes = fs::read(first).map_err(StoreError::io("cannot read", first))?;
        Ok(SegmentHeader::parse(&bytes).ok().map(|header| header.site))
    };
    let (here, there) = (site(data)?, site(place)?);
    Ok(here.is_none() || there.is_none() || here == there)
}

#[cfg(test)]
mod tests;
