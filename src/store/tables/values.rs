//! Values as they lie in the tree: the form number, then bincode. A leaf of sled's tree that is over 128 KiB
//! becomes a file that sled never syncs, so a long value is cut into parts with keys of their own.

use std::sync::atomic::Ordering;

use serde::{Serialize, de::DeserializeOwned};

use super::keys::{self, Key};
use super::{Answer, Tables, TablesError};
use crate::store::codec;

/// Form number of all records in the tables. A change of any stored type takes the next one; tables of another
/// form are set aside and rebuilt, so there is nothing to upgrade.
pub(super) const FORM: u16 = 13;
/// Stands where a form number stands when the value is a count of parts.
const IN_PARTS: u16 = u16::MAX;
/// Longest value in one piece, in bytes: a leaf of up to 19 entries (sled splits at 17) stays below 128 KiB.
const LONGEST: usize = 5_000;

/// Changes that come true together.
pub(super) struct Changes<'a> {
    tables: &'a Tables,
    batch: sled::Batch,
}

impl<'a> Changes<'a> {
    pub(super) fn new(tables: &'a Tables) -> Self {
        Self {
            tables,
            batch: sled::Batch::default(),
        }
    }

    /// Sets a record.
    pub(super) fn put<T: Serialize>(&mut self, key: &Key, value: &T) -> Answer<()> {
        let bytes = codec::tagged(FORM, value);
        let parts = self.parts_of(key)?;
        let mut used = 0;
        if bytes.len() <= LONGEST {
            self.batch.insert(key.0.as_slice(), bytes);
        } else {
            self.tables.has_parts.store(true, Ordering::Relaxed);
            for chunk in bytes.chunks(LONGEST) {
                self.batch.insert(keys::part(key, used).0, chunk);
                used = used
                    .checked_add(1)
                    .ok_or_else(|| TablesError::Io("a record is too long".to_owned()))?;
            }
            self.batch
                .insert(key.0.as_slice(), codec::tagged(IN_PARTS, &used));
        }
        self.drop_parts(key, used..parts);
        Ok(())
    }

    /// Sets a record, or removes it when there is none any more.
    pub(super) fn put_or_remove<T: Serialize>(
        &mut self,
        key: &Key,
        value: Option<&T>,
    ) -> Answer<()> {
        match value {
            Some(value) => self.put(key, value),
            None => self.remove(key),
        }
    }

    /// Sets an index entry.
    pub(super) fn mark(&mut self, key: Key) {
        self.batch.insert(key.0, &[]);
    }

    /// Removes a record with all its parts.
    pub(super) fn remove(&mut self, key: &Key) -> Answer<()> {
        let parts = self.parts_of(key)?;
        self.drop_parts(key, 0..parts);
        self.batch.remove(key.0.as_slice());
        Ok(())
    }

    /// Removes an index entry.
    pub(super) fn unmark(&mut self, key: Key) {
        self.batch.remove(key.0);
    }

    /// Lets the changes happen, all or none.
    pub(super) fn commit(self) -> Answer<()> {
        Ok(self.tables.db.apply_batch(self.batch)?)
    }

    /// How many parts the stored value of a key has. Most tables never see a long value and need not look.
    fn parts_of(&self, key: &Key) -> Answer<u16> {
        if !self.tables.has_parts.load(Ordering::Relaxed) {
            return Ok(0);
        }
        match self.tables.db.get(&key.0)? {
            Some(bytes) => Ok(parts_in(&bytes)?.unwrap_or(0)),
            None => Ok(0),
        }
    }

    fn drop_parts(&mut self, key: &Key, parts: std::ops::Range<u16>) {
        for part in parts {
            self.batch.remove(keys::part(key, part).0);
        }
    }
}

impl Tables {
    /// A record by its key.
    pub(super) fn value<T: DeserializeOwned>(
        &self,
        key: &Key,
        what: &'static str,
    ) -> Answer<Option<T>> {
        match self.db.get(&key.0)? {
            Some(bytes) => self.whole(&key.0, &bytes, what).map(Some),
            None => Ok(None),
        }
    }

    /// A record from what lies under its key.
    pub(super) fn whole<T: DeserializeOwned>(
        &self,
        key: &[u8],
        bytes: &[u8],
        what: &'static str,
    ) -> Answer<T> {
        match parts_in(bytes)? {
            None => Ok(codec::read(what, FORM, bytes)?),
            Some(parts) => Ok(codec::read(what, FORM, &self.joined(key, parts, what)?)?),
        }
    }

    fn joined(&self, key: &[u8], parts: u16, what: &str) -> Answer<Vec<u8>> {
        let key = Key(key.to_vec());
        let mut bytes = Vec::new();
        for part in 0..parts {
            let found = self.db.get(keys::part(&key, part).0)?;
            bytes.extend_from_slice(
                &found.ok_or_else(|| TablesError::Damaged(format!("{what} has lost a part")))?,
            );
        }
        Ok(bytes)
    }

    /// Whether a key is there.
    pub(super) fn has(&self, key: &Key) -> Answer<bool> {
        Ok(self.db.contains_key(&key.0)?)
    }
}

fn parts_in(bytes: &[u8]) -> Answer<Option<u16>> {
    match codec::untagged("a value", bytes)? {
        (IN_PARTS, rest) => {
            let count = rest.first_chunk().map(|count| u16::from_le_bytes(*count));
            count
                .map(Some)
                .ok_or_else(|| TablesError::Damaged("a count of parts is cut short".to_owned()))
        }
        _ => Ok(None),
    }
}
