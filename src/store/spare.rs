//! A file of a megabyte that means nothing: when the disk is full, deleting it makes room for a calm stop.

use std::io::{self, Write as _};
use std::path::Path;

use super::disk::{Disk as _, Local};
use super::files;

const SPARE: &str = "spare";
const BYTES: usize = 1 << 20;
/// With less room than this the spare is not laid down: it would take what it is meant to give.
const PLENTY: u64 = 16 << 20;

/// Lays the spare down if it is not there. That there is no room for it is no failure.
pub(super) fn keep(data: &Path) {
    let path = data.join(SPARE);
    let short = Local.room(data).is_ok_and(|room| room.free < PLENTY);
    if short
        || path
            .metadata()
            .is_ok_and(|facts| facts.len() == BYTES as u64)
    {
        return;
    }
    let laid = files::create(&path).and_then(|mut file| {
        // Written, not only lengthened: a hole takes no room and so would make none.
        file.write_all(&vec![0; BYTES])?;
        file.sync_all()
    });
    if laid.is_err() {
        let _ = release(data);
    }
}

/// Gives the room back.
pub(super) fn release(data: &Path) -> io::Result<()> {
    files::remove(&data.join(SPARE))
}
