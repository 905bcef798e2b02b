//! The index entries of a piece, as they move with it. An entry may lie loose or in a packed list, and never in both.

use super::Answer;
use super::apply::Writing;
use super::keys::Key;

impl Writing<'_> {
    /// Moves the entries of a piece.
    pub(super) fn replace_entries(&mut self, old: Vec<Key>, new: Vec<Key>) -> Answer<()> {
        if old == new {
            return Ok(());
        }
        // IMPORTANT: first away, then there: an entry that both have must stay.
        for key in old {
            if let Some((list, number)) = key.split().filter(|_| !new.contains(&key)) {
                self.lists.remove(self.tables, &list, number)?;
            }
            self.change.unmark(key);
        }
        for key in new {
            let packed = key.split();
            let packed = packed.map(|(list, number)| self.lists.has(self.tables, &list, number));
            if !packed.transpose()?.unwrap_or(false) {
                self.change.mark(key);
            }
        }
        Ok(())
    }
}
