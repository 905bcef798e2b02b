//! Scans that were refused as copies of a card that may not be copied (rule 92), so that another label does not bring them in.
//!
//! Knows no files and no session. Kept in memory only, for nothing of them may be kept.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::orders::Refusal;
use crate::domain::attached::NotAttached;
use crate::domain::ids::Hash;
use crate::domain::rejection::Rejection;

/// Those since the start, each with why.
#[derive(Default)]
pub struct RefusedCopies(Mutex<BTreeMap<Hash, NotAttached>>);

/// More of them are not remembered.
const MOST_REFUSED: usize = 1000;

impl RefusedCopies {
    fn locked(&self) -> MutexGuard<'_, BTreeMap<Hash, NotAttached>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Why it was refused, if it was.
    pub fn of(&self, digest: &Hash) -> Option<NotAttached> {
        self.locked().get(digest).cloned()
    }

    /// Notes one that was.
    pub fn note(&self, digest: Hash, no: &Refusal) {
        if let Refusal::Rule(Rejection::NotAttached(why)) = no
            && why.is_forbidden()
        {
            let mut all = self.locked();
            if all.len() < MOST_REFUSED {
                all.insert(digest, why.clone());
            }
        }
    }

    /// The card was another one after all.
    pub fn forget(&self, digest: &Hash) {
        self.locked().remove(digest);
    }
}
