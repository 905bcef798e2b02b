//! The names and boxes of all clients, in maps that share their unchanged parts with every copy: a clone
//! costs nothing, and the engine changes its own while readers search the published one.
//!
//! Invariant: what `put` enters for a name is computed from the name alone, so `remove` finds it all again,
//! and two indexes with the same entries answer alike however they came about.

use std::ops::Bound;
use std::sync::Arc;

use imbl::{OrdMap, Vector};

use super::fold;
use super::posting::{Posting, Postings, Slot, Slots};
use super::record::{Client, Letters, Name, Word};
use super::terms::{Terms, digest};
use super::{Answer, Entry, NameRow, rank};
use crate::domain::ids::ClientId;

/// The searchable directory. `Clone` is O(1).
#[derive(Clone, Default)]
pub struct Index {
    clients: OrdMap<ClientId, (Arc<Client>, Arc<[Slot]>)>,
    boxes: OrdMap<Arc<str>, Arc<[Arc<Client>]>>,
    names: Slots<Arc<Name>>,
    words: Slots<Word>,
    vocabulary: OrdMap<Arc<str>, Slot>,
    /// By digest, as `cores`.
    literals: Postings<u64>,
    cores: Postings<u64>,
    initials: Postings<Arc<str>>,
    triples: Postings<u64>,
    center: Vector<Vec<String>>,
}

impl Index {
    /// An index without clients.
    pub fn new() -> Self {
        Self::default()
    }

    /// An index of these clients.
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut index = Self::new();
        for entry in entries {
            index.put(entry);
        }
        index
    }

    /// Number of clients.
    pub fn len(&self) -> usize {
        self.clients.len()
    }

    /// Whether there is no client.
    pub fn is_empty(&self) -> bool {
        self.clients.is_empty()
    }

    /// The center's own name and address lines, which queries may carry and which name no client.
    pub fn set_center(&mut self, lines: &[String]) {
        self.center = lines.iter().map(|line| fold::words(line)).filter(|words| !words.is_empty()).collect();
    }

    /// The best clients for a text, at most `limit`, and whether the first may be taken without asking.
    pub fn search(&self, query: &str, limit: usize) -> Answer {
        rank::search(self, query, limit)
    }

    /// Adds a client, or puts the entry in the place of the client's former one.
    pub fn put(&mut self, entry: Entry) {
        self.remove(&entry.client);
        let title = entry.names.first().map_or_else(|| entry.client.to_string(), |name| name.text.clone());
        let client = Client { id: entry.client.clone(), pmb: entry.pmb, present: entry.present, title };
        let client = Arc::new(client);
        self.change_holders(&client, |others| others.push(Arc::clone(&client)));
        let slots = entry.names.into_iter().map(|row| self.put_name(&client, row)).collect();
        self.clients.insert(entry.client, (client, slots));
    }

    /// Takes a client out with all its names; an unknown one is no error.
    pub fn remove(&mut self, client: &ClientId) {
        let Some((client, slots)) = self.clients.remove(client) else { return };
        for &slot in &*slots {
            self.remove_name(slot);
        }
        self.change_holders(&client, |_| ());
    }

    /// Puts the clients of a box anew: those but this one, and what `change` makes of them.
    fn change_holders(&mut self, client: &Client, change: impl FnOnce(&mut Vec<Arc<Client>>)) {
        let Some(key) = box_key(&client.pmb) else { return };
        let holders = self.boxes.get(key.as_str()).into_iter().flat_map(|holders| holders.iter());
        let mut holders: Vec<Arc<Client>> =
            holders.filter(|holder| holder.id != client.id).cloned().collect();
        change(&mut holders);
        if holders.is_empty() {
            self.boxes.remove(key.as_str());
        } else {
            self.boxes.insert(key.into(), holders.into());
        }
    }

    fn put_name(&mut self, client: &Arc<Client>, row: NameRow) -> Slot {
        let terms = Terms::of(&row.text);
        let words: Box<[Slot]> = terms.words.iter().map(|word| self.word_slot(word)).collect();
        let name = Name {
            client: Arc::clone(client),
            row,
            letters: Letters::of(&terms.literal),
            literal: terms.literal.as_str().into(),
            words: words.clone(),
        };
        let slot = self.names.put(Arc::new(name));
        if !terms.literal.is_empty() {
            self.literals.enter(&digest(&terms.literal), slot);
        }
        if !terms.core.is_empty() {
            self.cores.enter(&digest(&terms.core), slot);
        }
        let joined: Vec<Slot> = terms.joined.iter().map(|word| self.word_slot(word)).collect();
        for word in words.iter().chain(&joined) {
            if let Some(word) = self.words.get_mut(*word) {
                word.names.insert(slot);
            }
        }
        for initials in &terms.initials {
            self.initials.enter(initials.as_str(), slot);
        }
        for triple in &terms.triples {
            self.triples.enter(triple, slot);
        }
        slot
    }

    fn remove_name(&mut self, slot: Slot) {
        let Some(name) = self.names.take(slot) else { return };
        let terms = Terms::of(&name.row.text);
        self.literals.withdraw(&digest(&terms.literal), slot);
        self.cores.withdraw(&digest(&terms.core), slot);
        for word in terms.words.iter().chain(&terms.joined) {
            self.drop_word(word, slot);
        }
        for initials in &terms.initials {
            self.initials.withdraw(initials.as_str(), slot);
        }
        for triple in &terms.triples {
            self.triples.withdraw(triple, slot);
        }
    }

    /// The number of a word, which it gets here if it is new.
    fn word_slot(&mut self, text: &str) -> Slot {
        if let Some(&slot) = self.vocabulary.get(text) {
            return slot;
        }
        let word = Word::new(text);
        let key = Arc::clone(&word.text);
        let slot = self.words.put(word);
        self.vocabulary.insert(key, slot);
        slot
    }

    fn drop_word(&mut self, text: &str, name: Slot) {
        let Some(&slot) = self.vocabulary.get(text) else { return };
        let Some(word) = self.words.get_mut(slot) else { return };
        word.names.remove(name);
        if word.names.is_empty() {
            self.words.take(slot);
            self.vocabulary.remove(text);
        }
    }
}

/// What the search asks of the index.
impl Index {
    pub(super) fn name(&self, slot: Slot) -> Option<&Arc<Name>> {
        self.names.get(slot)
    }

    /// The names of a client.
    pub(super) fn names_of(&self, client: &ClientId) -> impl Iterator<Item = &Arc<Name>> {
        self.clients
            .get(client)
            .into_iter()
            .flat_map(|(_, slots)| slots.iter())
            .filter_map(|&slot| self.names.get(slot))
    }

    pub(super) fn word(&self, slot: Slot) -> Option<&Word> {
        self.words.get(slot)
    }

    pub(super) fn word_named(&self, text: &str) -> Option<(Slot, &Word)> {
        let slot = *self.vocabulary.get(text)?;
        Some((slot, self.words.get(slot)?))
    }

    /// All words that begin so, in the order of the alphabet.
    pub(super) fn words_from<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a Word> {
        let all = self.vocabulary.range::<_, str>((Bound::Included(prefix), Bound::Unbounded));
        all.take_while(move |(text, _)| text.starts_with(prefix))
            .filter_map(|(_, &slot)| self.words.get(slot))
    }

    /// Names whose initials begin so, with whether they are exactly these.
    pub(super) fn initials_from<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = (bool, &'a Posting)> {
        self.initials.from(prefix).map(move |(text, posting)| (text.len() == prefix.len(), posting))
    }

    pub(super) fn triple(&self, triple: u64) -> Option<&Posting> {
        self.triples.get(&triple)
    }

    /// Names that are this text. A text of white space is nobody's.
    pub(super) fn with_literal(&self, literal: &str) -> impl Iterator<Item = &Arc<Name>> {
        let slots = self.literals.slots(&digest(literal));
        let names = slots.iter().filter_map(|&slot| self.names.get(slot));
        names.filter(move |name| *name.literal == *literal)
    }

    /// Names that are this text without any legal form, and perhaps a few others.
    pub(super) fn with_core(&self, weak_core: &str) -> impl Iterator<Item = &Arc<Name>> {
        let slots = self.cores.slots(&digest(weak_core));
        slots.iter().filter_map(|&slot| self.names.get(slot))
    }

    pub(super) fn holders(&self, pmb: &str) -> impl Iterator<Item = &Arc<Client>> {
        let holders = box_key(pmb).and_then(|key| self.boxes.get(key.as_str()));
        holders.into_iter().flat_map(|holders| holders.iter())
    }

    pub(super) fn is_box(&self, pmb: &str) -> bool {
        box_key(pmb).is_some_and(|key| self.boxes.contains_key(key.as_str()))
    }

    pub(super) fn center(&self) -> impl Iterator<Item = &[String]> {
        self.center.iter().map(Vec::as_slice)
    }

    /// Number of names, which rarity is measured against.
    pub(super) fn names(&self) -> usize {
        self.names.len()
    }

    /// One more than the highest number of a name.
    pub(super) fn span(&self) -> usize {
        self.names.span()
    }
}

/// Box numbers are compared in upper case and without spaces; leading zeros and hyphens count.
fn box_key(pmb: &str) -> Option<String> {
    let key: String = pmb.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_uppercase).collect();
    (!key.is_empty()).then_some(key)
}
