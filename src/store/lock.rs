//! One server a directory: an advisory lock on `server.lock`, which the kernel lets go of when the holder ends,
//! however it ends. The file's text names the holder, for the message to whoever comes second.
//!
//! Directories on network file systems are refused: there, neither the lock nor a sync means what it says.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use super::error::StoreError;

const LOCK: &str = "server.lock";

/// How long somebody else's lock is waited for.
const ENDING: Duration = Duration::from_secs(2);

/// How often it is tried meanwhile.
const STEP: Duration = Duration::from_millis(10);

/// The lock on a data directory, held until dropped.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock, or says who has it. Waits a moment first: a server that is ending lets go last of all, and
    /// a child of ours that has not yet become its program holds a copy of what we have open.
    pub fn take(data: &Path) -> Result<Self, StoreError> {
        let until = Instant::now() + ENDING;
        loop {
            match Self::try_take(data) {
                Err(StoreError::Locked { .. }) if Instant::now() < until => thread::sleep(STEP),
                taken => return taken,
            }
        }
    }

    /// Whether somebody has the lock at this moment. The look is a shared lock for no time: whoever wants the lock itself
    /// waits longer than that.
    pub fn is_held(data: &Path) -> bool {
        let file = OpenOptions::new().read(true).open(data.join(LOCK));
        file.is_ok_and(|file| matches!(file.try_lock_shared(), Err(TryLockError::WouldBlock)))
    }

    fn try_take(data: &Path) -> Result<Self, StoreError> {
        let path = data.join(LOCK);
        let open = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&path);
        let open = or_as_it_is(open, &path, data);
        let mut file = open.map_err(StoreError::io("cannot open", &path))?;
        match file.try_lock() {
            Ok(()) => {
                // A full disk must not keep the server from starting: then the lock is held without a name.
                let _ = name_holder(&mut file);
                Ok(Self { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(StoreError::Locked {
                dir: data.to_owned(),
                holder: holder(&mut file),
            }),
            Err(TryLockError::Error(error)) => Err(StoreError::io("cannot lock", &path)(error)),
        }
    }
}

/// A file of a data directory that is opened to be locked. A lock needs no writing: on a read-only disk the file does as it
/// is, and without it the directory.
pub fn or_as_it_is(opened: io::Result<File>, path: &Path, data: &Path) -> io::Result<File> {
    opened.or_else(|error| match error.kind() {
        io::ErrorKind::ReadOnlyFilesystem => File::open(path).or_else(|_| File::open(data)),
        _ => Err(error),
    })
}

fn name_holder(file: &mut File) -> io::Result<()> {
    file.set_len(0)?;
    writeln!(
        file,
        "process {}, mailroom {}",
        std::process::id(),
        env!("CARGO_PKG_VERSION")
    )
}

fn holder(file: &mut File) -> String {
    let mut text = String::new();
    match file.read_to_string(&mut text) {
        Ok(_) if !text.trim().is_empty() => text.trim().to_owned(),
        _ => "another process".to_owned(),
    }
}

/// Refuses a directory on a network file system.
pub(super) fn refuse_network(data: &Path) -> Result<(), StoreError> {
    let facts = nix::sys::statfs::statfs(data)
        .map_err(|error| StoreError::io("cannot look at the file system of", data)(error.into()))?;
    // The kernel's numbers are 32 bits wide, whatever width this machine's C library gives the field.
    match network_kind(facts.filesystem_type().0 as u32, data) {
        Some(kind) => Err(StoreError::Network {
            dir: data.to_owned(),
            kind,
        }),
        None => Ok(()),
    }
}

fn network_kind(magic: u32, data: &Path) -> Option<&'static str> {
    match magic {
        0x6969 => Some("NFS"),
        0x517B | 0xFE53_4D42 | 0xFF53_4D42 => Some("SMB"),
        0x5346_414F | 0x6B41_4653 => Some("AFS"),
        0x00C3_6400 => Some("Ceph"),
        0x7375_7245 => Some("Coda"),
        0x564C => Some("NCP"),
        // FUSE says nothing of what is behind it; the list of mounts does.
        0x6573_5546 => fuse_kind(
            &fs::read_to_string("/proc/self/mountinfo").ok()?,
            &data.canonicalize().ok()?,
        ),
        _ => None,
    }
}

/// Which network file system a path lies on, by the text of `/proc/self/mountinfo`.
fn fuse_kind(mounts: &str, path: &Path) -> Option<&'static str> {
    const REMOTE: [&str; 5] = [
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.glusterfs",
        "fuse.curlftpfs",
    ];
    let mounted = |line: &str| {
        let (before, after) = line.split_once(" - ")?;
        let point = before.split(' ').nth(4)?.replace("\\040", " ");
        let kind = after.split(' ').next()?.to_owned();
        path.starts_with(&point).then_some((point.len(), kind))
    };
    let (_, kind) = mounts
        .lines()
        .filter_map(mounted)
        .max_by_key(|(length, _)| *length)?;
    REMOTE.into_iter().find(|remote| *remote == kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_one_is_told_who_has_it() {
        let dir = tempfile::tempdir().unwrap();
        let held = Lock::take(dir.path()).unwrap();
        let refused = Lock::take(dir.path()).unwrap_err();
        assert!(
            refused
                .to_string()
                .contains(&format!("process {}", std::process::id())),
            "{refused}"
        );
        drop(held);
        Lock::take(dir.path()).unwrap();
    }

    #[test]
    fn sshfs_is_told_from_a_local_fuse_disk_by_the_nearest_mount() {
        let mounts = "22 1 8:1 / / rw - ext4 /dev/sda rw\n\
                      40 22 0:50 / /mnt/far rw - fuse.sshfs host: rw\n\
                      41 40 0:51 / /mnt/far/near rw - fuse.ntfs-3g /dev/sdb rw\n";
        assert_eq!(
            fuse_kind(mounts, Path::new("/mnt/far/desk")),
            Some("fuse.sshfs")
        );
        assert_eq!(fuse_kind(mounts, Path::new("/mnt/far/near/desk")), None);
        assert_eq!(fuse_kind(mounts, Path::new("/home")), None);
        assert_eq!(network_kind(0x6969, Path::new("/")), Some("NFS"));
    }
}
