//! What the journal asks of a disk, as a trait, so that tests can let a disk fill up or fail at any step.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use nix::sys::statvfs::FsFlags;

/// What a file system has for who writes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// Bytes that the server's user may still write.
    pub free: u64,
    /// It takes no writes from anybody.
    pub is_read_only: bool,
}

/// The few operations whose failure decides between "no room" and "broken".
pub(super) trait Disk: Send {
    /// How the file system of a path is, by one look: each commit asks.
    fn room(&self, path: &Path) -> io::Result<Room>;
    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<()>;
    /// Makes everything written to the file durable.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Cuts the file, or lengthens it with zeros.
    fn set_len(&self, file: &File, length: u64) -> io::Result<()>;
}

/// The disk of this machine.
pub(super) struct Local;

impl Disk for Local {
    fn room(&self, path: &Path) -> io::Result<Room> {
        let facts = nix::sys::statvfs::statvfs(path)?;
        Ok(Room {
            free: facts
                .blocks_available()
                .saturating_mul(facts.fragment_size()),
            is_read_only: facts.flags().contains(FsFlags::ST_RDONLY),
        })
    }

    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<()> {
        file.write_all_at(bytes, offset)
    }

    fn sync(&self, file: &File) -> io::Result<()> {
        file.sync_data()
    }

    fn set_len(&self, file: &File, length: u64) -> io::Result<()> {
        file.set_len(length)
    }
}
