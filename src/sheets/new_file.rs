//! Where a document may be written: into a new file, for its owner only, and never into the directory of a desk or of
//! its backup, where a stray file could be taken for a part of the books.
//!
//! Knows no document. Nothing that exists is written over, so no pipe and no device is ever waited for.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};

/// Makes the file, empty. A link that somebody laid there is not followed.
///
/// # Errors
///
/// It is there already, it lies in a desk's directory, or the system refuses.
pub fn new_file(path: &Path) -> io::Result<File> {
    may_be_written(path)?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true).mode(0o600).open(path)
}

/// Refuses a file in the directory of a desk, or of a backup, or under one.
///
/// # Errors
///
/// It lies there.
pub fn may_be_written(path: &Path) -> io::Result<()> {
    let parent = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    // What is not there, or may not be looked at, is the system's to refuse.
    let Ok(parent) = fs::canonicalize(parent) else {
        return Ok(());
    };
    match parent.ancestors().find(|dir| has_books(dir)) {
        None => Ok(()),
        Some(dir) => Err(io::Error::other(format!(
            "{} is the directory of a desk's books or of their backup",
            dir.display()
        ))),
    }
}

/// Whether a journal lies in a directory.
fn has_books(dir: &Path) -> bool {
    let Ok(mut entries) = fs::read_dir(dir.join("journal")) else {
        return false;
    };
    entries.any(|entry| {
        entry.is_ok_and(|entry| {
            entry
                .path()
                .extension()
                .is_some_and(|ending| ending == "seg")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_goes_into_a_new_file_and_never_among_the_books() {
        let place = tempfile::tempdir().unwrap();
        let desk = place.path().join("desk");
        fs::create_dir_all(desk.join("journal")).unwrap();
        let file = desk.join("a.csv");
        assert!(new_file(&file).is_ok(), "no books yet");
        fs::write(desk.join("journal/00000000000000000001.seg"), "").unwrap();
        fs::create_dir_all(desk.join("letters/new")).unwrap();
        std::os::unix::fs::symlink(&desk, place.path().join("link")).unwrap();
        for inside in [
            desk.join("b.csv"),
            desk.join("journal/00000000000000000002.seg"),
            desk.join("letters/new/b.csv"),
            desk.join("letters/../b.csv"),
            place.path().join("link/b.csv"),
        ] {
            let no = new_file(&inside).unwrap_err().to_string();
            assert!(no.contains("a desk's books"), "{no}");
            assert!(!inside.exists());
        }
        assert!(new_file(&place.path().join("b.csv")).is_ok());
        assert!(new_file(&place.path().join("b.csv")).is_err());
    }
}
