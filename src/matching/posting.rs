//! Which names contain a term: a sorted list of numbers, shared between copies of the index until one of
//! them changes it. The numbers are the index's own and mean nothing outside it.

use std::borrow::Borrow;
use std::ops::Bound;
use std::sync::Arc;

use imbl::OrdMap;

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

/// Names by term.
#[derive(Clone, Debug)]
pub(super) struct Postings<K: Ord + Clone>(OrdMap<K, Posting>);

impl<K: Ord + Clone> Default for Postings<K> {
    fn default() -> Self {
        Self(OrdMap::new())
    }
}

impl<K: Ord + Clone> Postings<K> {
    /// Most terms are known already, so a key of the map's own is made only for a new one.
    pub fn enter<Q>(&mut self, term: &Q, slot: Slot)
    where
        Q: Ord + ToOwned + ?Sized,
        K: Borrow<Q> + From<Q::Owned>,
    {
        if let Some(posting) = self.0.get_mut(term) {
            posting.insert(slot);
            return;
        }
        let mut posting = Posting::default();
        posting.insert(slot);
        self.0.insert(term.to_owned().into(), posting);
    }

    pub fn withdraw<Q>(&mut self, term: &Q, slot: Slot)
    where
        Q: Ord + ?Sized,
        K: Borrow<Q>,
    {
        let Some(posting) = self.0.get_mut(term) else { return };
        posting.remove(slot);
        if posting.is_empty() {
            self.0.remove(term);
        }
    }

    pub fn get<Q>(&self, term: &Q) -> Option<&Posting>
    where
        Q: Ord + ?Sized,
        K: Borrow<Q>,
    {
        self.0.get(term)
    }

    /// The names under a term, none when nobody has it.
    pub fn slots<Q>(&self, term: &Q) -> &[Slot]
    where
        Q: Ord + ?Sized,
        K: Borrow<Q>,
    {
        self.0.get(term).map_or(&[], Posting::slots)
    }
}

impl Postings<Arc<str>> {
    /// All terms that begin so, in the order of the alphabet.
    pub fn from<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (&'a str, &'a Posting)> {
        let all = self.0.range::<_, str>((Bound::Included(prefix), Bound::Unbounded));
        all.map(|(term, posting)| (&**term, posting)).take_while(move |(term, _)| term.starts_with(prefix))
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
