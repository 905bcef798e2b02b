//! What the journal asks of a disk, as a trait, so that tests can let a disk fill up or fail at any step.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;

use nix::sys::statvfs::FsFlags;

/// The few operations whose failure decides between "no room" and "broken".
pub(super) trait Disk: Send {
    /// Bytes that the server's user may still write on the file system of a path.
    fn free_bytes(&self, path: &Path) -> io::Result<u64>;
    /// Whether the file system of a path takes no writes from anybody.
    fn is_read_only(&self, path: &Path) -> bool;
    fn write_at(&self, file: &File, bytes: &[u8], offset: u64) -> io::Result<()>;
    /// Makes everything written to the file durable.
    fn sync(&self, file: &File) -> io::Result<()>;
    /// Cuts the file, or lengthens it with zeros.
    fn set_len(&self, file: &File, length: u64) -> io::Result<()>;
}

/// The disk of this machine.
pub(super) struct Local;

impl Disk for Local {
    fn free_bytes(&self, path: &Path) -> io::Result<u64> {
        let facts = nix::sys::statvfs::statvfs(path)?;
        Ok(facts
            .blocks_available()
            .saturating_mul(facts.fragment_size()))
    }

    fn is_read_only(&self, path: &Path) -> bool {
        nix::sys::statvfs::statvfs(path)
            .is_ok_and(|facts| facts.flags().contains(FsFlags::ST_RDONLY))
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
