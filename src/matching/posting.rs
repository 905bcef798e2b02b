//! Which names contain a term: a sorted list of numbers, shared between copies of the index until one of
//! them changes it. The numbers are the index's own and mean nothing outside it.

use std::sync::Arc;

/// Number of a name or a word in the index, used again once it is free.
pub(super) type Slot = u32;

/// A sorted list without repeats.
#[derive(Clone, Debug, Default)]
pub(super) struct Posting(Arc<Vec<Slot>>);

impl Posting {
    pub fn insert(&mut self, slot: Slot) {
        let slots = Arc::make_mut(&mut self.0);
        // New names mostly get the highest number, and then this looks at one element only.
        if slots.last().is_none_or(|&last| last < slot) {
            slots.push(slot);
        } else if let Err(at) = slots.binary_search(&slot) {
            slots.insert(at, slot);
        }
    }

    pub fn remove(&mut self, slot: Slot) {
        if let Ok(at) = self.0.binary_search(&slot) {
            Arc::make_mut(&mut self.0).remove(at);
        }
    }

    pub fn slots(&self) -> &[Slot] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }
}

/// Numbered things of which some have been given back: a persistent vector that reuses its gaps.
#[derive(Clone, Debug)]
pub(super) struct Slots<T: Clone> {
    items: imbl::Vector<Option<T>>,
    free: imbl::Vector<Slot>,
}

impl<T: Clone> Default for Slots<T> {
    fn default() -> Self {
        Self { items: imbl::Vector::new(), free: imbl::Vector::new() }
    }
}

impl<T: Clone> Slots<T> {
    pub fn put(&mut self, item: T) -> Slot {
        if let Some(slot) = self.free.pop_back() {
            self.items.set(slot as usize, Some(item));
            return slot;
        }
        self.items.push_back(Some(item));
        (self.items.len() - 1) as Slot
    }

    pub fn take(&mut self, slot: Slot) -> Option<T> {
        let item = self.items.get_mut(slot as usize)?.take()?;
        self.free.push_back(slot);
        Some(item)
    }

    pub fn get(&self, slot: Slot) -> Option<&T> {
        self.items.get(slot as usize)?.as_ref()
    }

    pub fn get_mut(&mut self, slot: Slot) -> Option<&mut T> {
        self.items.get_mut(slot as usize)?.as_mut()
    }

    /// One more than the highest number in use.
    pub fn span(&self) -> usize {
        self.items.len()
    }

    /// How many numbers are in use.
    pub fn len(&self) -> usize {
        self.items.len() - self.free.len()
    }
}
