//! Where a printer's bytes may go: to a device, or to the end of a file outside of the desk's directory and of any books.
//!
//! Knows no paper. Links are followed before it is asked, so that none leads among the books, and what was asked is what
//! is opened: a file that has a second name could be one of theirs.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _, OpenOptionsExt as _};
use std::path::{Component, Path, PathBuf};

use nix::fcntl::OFlag;

use super::new_file::may_be_written;

/// So many links behind each other are followed, as the system does.
const LINKS: u32 = 40;

/// Opens what a printer's bytes are written on; a file that is not there is made.
///
/// # Errors
///
/// What [`place`] refuses, or the system does.
pub fn open(to: &Path, desk: &Path) -> io::Result<File> {
    let place = place(to, desk)?;
    // A link that was laid there since is not followed.
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    let file = options.custom_flags(OFlag::O_NOFOLLOW.bits()).open(place)?;
    fits(&file.metadata()?)?;
    Ok(file)
}

/// The device or file that is meant, whatever links lead there.
///
/// # Errors
///
/// It lies in the desk's own directory or in that of other books, it is a directory, a file of several names, or the
/// links lead round in a ring.
pub fn place(to: &Path, desk: &Path) -> io::Result<PathBuf> {
    let place = outside(to, desk)?;
    may_be_written(&place)?;
    match fs::metadata(&place) {
        Ok(found) => fits(&found).map(|()| place),
        // What may not be looked at is the system's to refuse when it is opened.
        Err(_) => Ok(place),
    }
}

/// The same, of any file that is to lie outside of the desk's directory.
///
/// # Errors
///
/// It lies there, or the links lead round in a ring.
pub fn outside(to: &Path, desk: &Path) -> io::Result<PathBuf> {
    let place = settled(to)?;
    if place.starts_with(settled(desk)?) {
        let what = "it lies in the desk's own directory, among the books";
        return Err(io::Error::other(what));
    }
    Ok(place)
}

/// Whether bytes can be written at its end without a doubt whose it is.
fn fits(found: &fs::Metadata) -> io::Result<()> {
    let kind = found.file_type();
    if kind.is_dir() || kind.is_socket() || kind.is_block_device() {
        return Err(io::Error::other("it is no printer and no file"));
    }
    if kind.is_file() && found.nlink() > 1 {
        return Err(io::Error::other("the file has a second name elsewhere"));
    }
    Ok(())
}

/// The path without links and dots, as far as it is there. A link to what is not there is followed as well: whoever opens
/// it makes what it names.
fn settled(path: &Path) -> io::Result<PathBuf> {
    let mut whole = std::path::absolute(path)?;
    for _ in 0..LINKS {
        // A slash at its end would hide a link.
        let bare: PathBuf = whole.components().collect();
        match step(&bare)? {
            Step::There(place) => return Ok(place),
            Step::Link(next) => whole = next,
        }
    }
    Err(io::Error::other("its links lead round in a ring"))
}

enum Step {
    There(PathBuf),
    Link(PathBuf),
}

fn step(whole: &Path) -> io::Result<Step> {
    let mut missing: Vec<&OsStr> = Vec::new();
    for there in whole.ancestors() {
        let behind = |mut place: PathBuf| {
            place.extend(missing.iter().rev());
            place
        };
        match fs::canonicalize(there) {
            Ok(place) => return Ok(Step::There(plain(&behind(place)))),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(_) => {}
        }
        if let (Ok(target), Some(above)) = (fs::read_link(there), there.parent()) {
            return Ok(Step::Link(behind(above.join(target))));
        }
        missing.extend(there.components().next_back().map(Component::as_os_str));
    }
    Ok(Step::There(plain(whole)))
}

/// Dots behind a directory that is not there lead back to where it would be.
fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_printer_is_never_among_the_books_whatever_leads_there() {
        let ground = tempfile::tempdir().unwrap();
        let desk = ground.path().join("desk");
        let other = ground.path().join("other");
        for books in [&desk, &other] {
            fs::create_dir_all(books.join("journal")).unwrap();
            fs::write(books.join("journal/00000000000000000001.seg"), "books").unwrap();
        }
        let at = |name: &str| ground.path().join(name);
        symlink(desk.join("code-secret"), at("dangling")).unwrap();
        symlink("dangling", at("again")).unwrap();
        symlink(desk.join("journal/00000000000000000001.seg"), at("link")).unwrap();
        symlink(&desk, at("door")).unwrap();
        symlink("round", at("round")).unwrap();
        fs::hard_link(desk.join("journal/00000000000000000001.seg"), at("twin")).unwrap();
        for no in [
            desk.clone(),
            desk.join("config.toml"),
            desk.join("journal/00000000000000000001.seg"),
            desk.join("new/../code-secret"),
            other.join("label"),
            at("dangling"),
            at("again"),
            at("dangling/"),
            at("link"),
            at("door/label"),
            at("gone/../door/label"),
            at("round"),
            at("twin"),
            ground.path().to_owned(),
        ] {
            assert!(place(&no, &desk).is_err(), "{}", no.display());
            assert!(open(&no, &desk).is_err(), "{}", no.display());
        }
        assert!(!desk.join("code-secret").exists() && !other.join("label").exists());
        let first = desk.join("journal/00000000000000000001.seg");
        assert_eq!(fs::read_to_string(first).unwrap(), "books");
    }

    #[test]
    fn a_device_and_a_file_outside_take_bytes_by_a_link_too() {
        let ground = tempfile::tempdir().unwrap();
        let at = |name: &str| ground.path().join(name);
        fs::create_dir(at("desk")).unwrap();
        symlink("/dev/null", at("zebra")).unwrap();
        symlink("spool", at("link")).unwrap();
        for to in ["zebra", "link", "spool", "desk/../spool"] {
            let mut file = open(&at(to), &at("desk")).unwrap();
            file.write_all(b"label\n").unwrap();
        }
        let spool = fs::read_to_string(at("spool")).unwrap();
        assert_eq!(spool, "label\nlabel\nlabel\n");
        assert!(open(&at("not yet/spool"), &at("desk")).is_err());
    }
}
