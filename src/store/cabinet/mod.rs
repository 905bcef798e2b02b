//! The files of papers that are attached to forms, and of statements: each lies under its digest, `attached/<SHA-256>`, whoever has it
//! attached and however often. The journal says which belong to whom; nothing here is ever changed, only put and taken
//! away.
//!
//! IMPORTANT: a file and its name are durable before the event that speaks of it, and go after the one that takes it off.
//! A crash between the two leaves a file that nothing speaks of, which the next start takes away; never an event without
//! its file.
//!
//! What came in is laid beside under the command that brought it. Only the engine gives it its name, and only the engine
//! takes files away: no paper goes between two clerks' hands.

mod carry;
mod check;
#[cfg(test)]
mod tests;

pub(super) use carry::{Carried, bring, mend};
pub(super) use check::Look;

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest as _, Sha256};

use super::error::StoreError;
use super::files;
use crate::domain::attached::MAX_BYTES;
use crate::domain::ids::{CommandId, Hash};

/// The directory in the data directory, and in a backup's.
pub(super) const ATTACHED: &str = "attached";

/// What a file ends with that came in and has no event yet.
const CAME: &str = "came";

/// How many papers came since the start.
static LAID: AtomicU64 = AtomicU64::new(0);

/// Hexadecimal digits of a digest.
const DIGITS: usize = 64;

/// The files of one data directory.
#[derive(Clone, Debug)]
pub struct Cabinet {
    data: PathBuf,
    dir: PathBuf,
}

impl Cabinet {
    /// That of a data directory, or of a copy of one. Nothing is made yet.
    pub fn of(data: &Path) -> Self {
        Self {
            data: data.to_owned(),
            dir: data.join(ATTACHED),
        }
    }

    /// SHA-256 of a paper's bytes.
    pub fn digest(bytes: &[u8]) -> Hash {
        Sha256::digest(bytes).into()
    }

    /// Lays bytes beside, durably, for the command that is to attach them.
    pub fn lay(&self, command: CommandId, bytes: &[u8]) -> Result<(), StoreError> {
        self.make()?;
        let path = self.came(command, &Self::digest(bytes));
        // A command that is sent again may come while its first is still under way: each has a file of its own until
        // that is whole.
        let number = LAID.fetch_add(1, Ordering::Relaxed);
        let own = path.with_extension(format!("{number}.{CAME}"));
        let laid = || {
            let mut options = OpenOptions::new();
            let options = options.write(true).create_new(true).mode(0o600);
            let mut file = options.open(&own)?;
            file.write_all(bytes)?;
            file.sync_all()?;
            fs::rename(&own, &path)
        };
        laid().map_err(StoreError::io("cannot write", &path))
    }

    /// Takes away what was laid beside and is not attached after all.
    pub fn drop_laid(&self, command: CommandId, digest: &Hash) {
        // What stays is taken away by the next start.
        let _ = fs::remove_file(self.came(command, digest));
    }

    /// Whether the bytes of a command lie beside.
    pub fn has_come(&self, command: CommandId, digest: &Hash) -> bool {
        self.came(command, digest).is_file()
    }

    /// Gives what lies beside its name. The same bytes under that name already are one file afterwards.
    pub fn keep(&self, command: CommandId, digest: &Hash) -> Result<(), StoreError> {
        let path = self.path(digest);
        let kept = fs::rename(self.came(command, digest), &path);
        kept.and_then(|()| files::sync_dir(&self.dir))
            .map_err(StoreError::io("cannot put in place", &path))
    }

    /// The same for all files of a command, with one wait for the disk.
    pub fn keep_all(&self, command: CommandId, digests: &[Hash]) -> Result<(), StoreError> {
        if digests.is_empty() {
            return Ok(());
        }
        for digest in digests {
            let path = self.path(digest);
            let kept = fs::rename(self.came(command, digest), &path);
            kept.map_err(StoreError::io("cannot put in place", &path))?;
        }
        self.sync()
    }

    /// The bytes under a digest.
    ///
    /// # Errors
    ///
    /// The file is gone, cannot be read, or has other bytes than those that were attached.
    pub fn read(&self, digest: &Hash) -> Result<Vec<u8>, StoreError> {
        let path = self.path(digest);
        let bytes = read_whole(&path).map_err(StoreError::io("cannot read", &path))?;
        if Self::digest(&bytes) == *digest {
            return Ok(bytes);
        }
        Err(StoreError::Damage {
            segment: name_of(digest),
            offset: 0,
            problem: OTHER_BYTES.to_owned(),
        })
    }

    /// Takes away every file of which nothing speaks; how many went. For the engine alone, and for a start.
    pub fn sweep(&self, spoken_of: &BTreeSet<Hash>) -> Result<u32, StoreError> {
        let mut gone = 0;
        for (digest, path) in self.papers()? {
            if !spoken_of.contains(&digest) {
                fs::remove_file(&path).map_err(StoreError::io("cannot remove", &path))?;
                gone += 1;
            }
        }
        if gone > 0 {
            self.sync()?;
        }
        Ok(gone)
    }

    /// Takes away what came in before a crash and was never attached. For a start, when nobody works yet.
    pub fn clear_laid(&self) -> Result<(), StoreError> {
        let laid = |path: &PathBuf| path.extension().is_some_and(|ending| ending == CAME);
        for path in self.entries()?.into_iter().filter(laid) {
            files::remove(&path).map_err(StoreError::io("cannot remove", &path))?;
        }
        Ok(())
    }

    fn make(&self) -> Result<(), StoreError> {
        if self.dir.is_dir() {
            return Ok(());
        }
        files::ensure_dir(&self.dir)?;
        files::sync_dir(&self.data).map_err(StoreError::io("cannot sync", &self.data))
    }

    fn sync(&self) -> Result<(), StoreError> {
        files::sync_dir(&self.dir).map_err(StoreError::io("cannot sync", &self.dir))
    }

    fn path(&self, digest: &Hash) -> PathBuf {
        self.dir.join(hex::encode(digest))
    }

    fn came(&self, command: CommandId, digest: &Hash) -> PathBuf {
        let (command, digest) = (hex::encode(command.0), hex::encode(digest));
        self.dir.join(format!("{command}-{digest}.{CAME}"))
    }

    /// Every paper that lies here, with its file.
    fn papers(&self) -> Result<Vec<(Hash, PathBuf)>, StoreError> {
        let digest = |path: PathBuf| Some((digest_of(&files::name_of(&path))?, path));
        Ok(self.entries()?.into_iter().filter_map(digest).collect())
    }

    fn entries(&self) -> Result<Vec<PathBuf>, StoreError> {
        let failed = || StoreError::io("cannot list", &self.dir);
        let entries = match fs::read_dir(&self.dir) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(failed()(error)),
        };
        let path = |entry: io::Result<fs::DirEntry>| entry.map(|entry| entry.path());
        entries
            .map(path)
            .collect::<io::Result<_>>()
            .map_err(failed())
    }
}

/// What is said of a file that is not as it was attached.
const OTHER_BYTES: &str = "it has other bytes than were attached";

/// As a check names it.
fn name_of(digest: &Hash) -> String {
    format!("{ATTACHED}/{}", hex::encode(digest))
}

/// The digest in what a check names a paper's file.
pub(super) fn digest_in(segment: &str) -> Option<Hash> {
    segment.rsplit('/').next().and_then(digest_of)
}

fn digest_of(name: &str) -> Option<Hash> {
    let mut digest = Hash::default();
    let is_name = name.len() == DIGITS && name.bytes().all(|byte| !byte.is_ascii_uppercase());
    (is_name && hex::decode_to_slice(name, &mut digest).is_ok()).then_some(digest)
}

/// A file to its end, or a little more than a paper may have.
fn read_whole(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}
