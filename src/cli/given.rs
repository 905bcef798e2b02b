//! The files that a command is given to read: regular ones, to a size that is said. A pipe or a device would be waited for,
//! or read without an end; what another program writes comes in by `-`, where a command takes it.
//!
//! Knows no format.

use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use nix::fcntl::OFlag;

use super::failure::Failure;

/// Opens a file, and waits for nobody: a pipe that no one writes to would be waited for as it is opened.
///
/// # Errors
///
/// It cannot be read, or is no regular file.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    let flags = OFlag::O_NONBLOCK.bits();
    let file = options.read(true).custom_flags(flags).open(path)?;
    if file.metadata()?.is_file() {
        return Ok(file);
    }
    let what = "it is no regular file, but a directory, a pipe or a device";
    Err(io::Error::other(what))
}

/// The bytes of a file, or of standard input as `-`; at most `most`.
///
/// # Errors
///
/// It cannot be read, is no regular file, or is larger.
pub(super) fn bytes(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = if path.as_os_str() == "-" {
        io::stdin().take(most + 1).read_to_end(&mut bytes)
    } else {
        open(path)?.take(most + 1).read_to_end(&mut bytes)
    };
    if read? as u64 > most {
        let what = format!("it is larger than {} MB", most >> 20);
        return Err(io::Error::other(what));
    }
    Ok(bytes)
}

/// The same, where it is UTF-8.
///
/// # Errors
///
/// The same, or it is no such text.
pub(super) fn text(path: &Path, most: u64) -> io::Result<String> {
    String::from_utf8(bytes(path, most)?)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is no text in UTF-8"))
}

/// What cannot be read, said to who named it.
pub(super) fn unreadable(path: &Path, error: &io::Error, hint: &str) -> Failure {
    Failure::usage(format!("cannot read {}: {error}", path.display()), hint)
}
