//! The stacks: a file in which volumes stand one behind the other. What is bound is never written again, and sled would
//! copy it on and on through its log. Knows bytes and places, nothing of pieces.
//!
//! Invariant: a volume is durable here before the tree names its spot. What stands behind the last spot that the tree
//! names counts for nothing, and is written over.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::{FileExt as _, OpenOptionsExt as _};
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Answer, TablesError};

/// The file, in the directory of the tables.
pub(super) const NAME: &str = "stacks";

/// Where some bytes stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Spot {
    offset: u64,
    length: u32,
    check: u32,
}

impl Spot {
    /// What stands behind it.
    pub(super) fn end(self) -> u64 {
        self.offset + u64::from(self.length)
    }
}

/// The open file.
pub(super) struct Stacks(File);

impl Stacks {
    /// Opens the file in a directory, or begins it.
    pub(super) fn open(dir: &Path) -> Answer<Self> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(dir.join(NAME))?;
        Ok(Self(file))
    }

    /// Writes bytes at an offset; where they stand.
    pub(super) fn put(&self, offset: u64, bytes: &[u8]) -> Answer<Spot> {
        let length = u32::try_from(bytes.len())
            .map_err(|_| TablesError::Io("a volume is too long".to_owned()))?;
        self.0.write_all_at(bytes, offset)?;
        Ok(Spot {
            offset,
            length,
            check: crc32fast::hash(bytes),
        })
    }

    /// The bytes at a spot, as they were written.
    pub(super) fn get(&self, spot: Spot, into: &mut Vec<u8>) -> Answer<()> {
        let damaged = || TablesError::Damaged("a volume is not as it was written".to_owned());
        into.resize(spot.length as usize, 0);
        match self.0.read_exact_at(into, spot.offset) {
            Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => {
                return Err(damaged());
            }
            other => other?,
        }
        if crc32fast::hash(into) == spot.check {
            Ok(())
        } else {
            Err(damaged())
        }
    }

    /// Makes what was put durable.
    pub(super) fn make_durable(&self) -> Answer<()> {
        Ok(self.0.sync_data()?)
    }
}
