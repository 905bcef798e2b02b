//! Names of everything in a data directory, and the few ways in which its files are made: private to the
//! server's user, and durable before anything relies on them.

use std::fs::{self, DirBuilder, File, OpenOptions, Permissions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};

use super::error::StoreError;
use crate::domain::ids::Seq;

/// The directory of segments.
pub(super) const JOURNAL: &str = "journal";
/// The directory of sled's files.
pub(super) const TABLES: &str = "tables";
/// Tables that are copied, and those that were: they are there for seconds only.
pub(super) const FRESH_TABLES: &str = "tables.fresh";
pub(super) const OLD_TABLES: &str = "tables.old";
/// Tables that are being removed. No kill may leave them under a name that is kept: what was purged may be in them.
pub(super) const GOING_TABLES: &str = "tables.going";
/// The marker of a clean stop, in the journal's directory.
pub(super) const CLEAN: &str = "clean";
/// The center's choices.
pub(super) const CONFIG: &str = "config.toml";
/// What a file is called until it is whole and synced.
pub(super) const UNFINISHED: &str = "unfinished";

/// File name of the segment that begins with an event.
pub(super) fn segment_name(first: Seq) -> String {
    format!("{:020}.seg", first.0)
}

/// The segments of a journal directory, in order. Empty when there is no such directory.
pub(super) fn segments(journal: &Path) -> Result<Vec<(Seq, PathBuf)>, StoreError> {
    let failed = || StoreError::io("cannot list", journal);
    let entries = match fs::read_dir(journal) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed()(error)),
    };
    let mut all = Vec::new();
    for entry in entries {
        let path = entry.map_err(failed())?.path();
        if let Some(first) = first_of(&path) {
            all.push((first, path));
        }
    }
    all.sort();
    Ok(all)
}

fn first_of(path: &Path) -> Option<Seq> {
    let digits = path.file_name()?.to_str()?.strip_suffix(".seg")?;
    (digits.len() == 20)
        .then(|| digits.parse().ok().map(Seq))
        .flatten()
}

/// A path's last part, for a person.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

/// Makes a directory, 0700, with those above it.
pub(super) fn ensure_dir(dir: &Path) -> Result<(), StoreError> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(StoreError::io("cannot make", dir))
}

/// Makes an empty file, 0600, or empties it.
pub(super) fn create(path: &Path) -> io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

/// Makes the names in a directory durable.
pub(super) fn sync_dir(dir: &Path) -> io::Result<()> {
    File::open(dir)?.sync_all()
}

/// Writes a small file so that after a crash there is the old one or the new one, whole.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = path.with_extension(UNFINISHED);
    let mut file = create(&unfinished)?;
    file.write_all(bytes)?;
    // IMPORTANT: the bytes must be durable before the name points at them, and the name before we say so.
    file.sync_all()?;
    fs::rename(&unfinished, path)?;
    path.parent().map_or(Ok(()), sync_dir)
}

/// Removes a file durably; that it is not there is fine.
pub(super) fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Ok(()) => path.parent().map_or(Ok(()), sync_dir),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Takes the files of a directory that others made (sled) away from group and others.
pub(super) fn make_private(dir: &Path) {
    let Ok(entries) = fs::read_dir(dir) else {
        return;
    };
    for entry in entries.flatten() {
        let mode = if entry.path().is_dir() { 0o700 } else { 0o600 };
        // The directory itself is 0700 already: this is the second lock on the door.
        let _ = fs::set_permissions(entry.path(), Permissions::from_mode(mode));
    }
}
