//! The names and boxes of all clients: segments that never change, and for each what was taken out of it since.
//! A clone costs nothing, and the engine changes its own while readers search the published one.
//!
//! A change makes a new small segment; small ones are joined as they gather, so that there are few, and no
//! change ever waits for a large one to be built. Invariant: a client is present in one segment at most, and an
//! answer depends on the entries alone, not on how they are spread.

use std::cmp::Ordering;
use std::sync::Arc;

use super::part::Part;
use super::segment::{Client, NameId, Segment};
use super::words::{Seen, WordId};
use super::{Entry, NameRow, Thresholds, fold};
use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::matching::digests::BoxKey;

/// Names up to which segments are joined while somebody waits for a change: a few milliseconds' work.
const JOINED: usize = 4096;

/// The searchable directory. `Clone` is cheap: it shares everything.
#[derive(Clone, Default)]
pub struct Index {
    parts: Arc<Vec<Part>>,
    center: Arc<Vec<Vec<String>>>,
    thresholds: Thresholds,
    /// Who may collect for clients without being one of their names: found for doubt only.
    collectors: Option<Arc<Index>>,
}

/// A name of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NameAt {
    pub part: u32,
    pub name: NameId,
}

/// A client of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct ClientAt {
    pub part: u32,
    pub client: u32,
}

impl Index {
    /// An index without clients.
    pub fn new() -> Self {
        Self::default()
    }

    /// An index of these clients; of two entries for one client the last counts.
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut index = Self::new();
        index.put_all(entries);
        index
    }

    /// Number of clients.
    pub fn len(&self) -> usize {
        self.parts.iter().map(Part::clients).sum()
    }

    /// Whether there is no client.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The center's own name and address lines, which queries may carry and which name no client.
    pub fn set_center(&mut self, lines: &[String]) {
        let words = lines
            .iter()
            .map(|line| fold::words(line))
            .filter(|words| !words.is_empty());
        self.center = Arc::new(words.collect());
    }

    /// Where likeness alone decides.
    pub fn set_thresholds(&mut self, thresholds: Thresholds) {
        self.thresholds = thresholds;
    }

    /// Adds a client, or puts the entry in the place of the client's former one.
    pub fn put(&mut self, entry: Entry) {
        self.put_all(vec![entry]);
    }

    /// The same for many, with the work of one.
    pub fn put_all(&mut self, entries: Vec<Entry>) {
        for entry in &entries {
            self.remove(&entry.client);
        }
        if !entries.is_empty() {
            Arc::make_mut(&mut self.parts).push(Part::new(Segment::of(entries)));
            self.join_small();
        }
    }

    /// Says who may collect for these clients. Whoever is one of their names anyway is found by that.
    pub fn put_collectors(&mut self, all: Vec<(ClientId, Vec<String>)>) {
        let row = |text: String| NameRow {
            text,
            kind: NameKind::Person,
            from: None,
            to: None,
        };
        let entry = |(client, people): (ClientId, Vec<String>)| Entry {
            client,
            pmb: String::new(),
            present: true,
            names: people.into_iter().map(row).collect(),
        };
        let entries: Vec<Entry> = all
            .into_iter()
            .map(entry)
            .filter(|one| !one.names.is_empty())
            .collect();
        if !entries.is_empty() {
            let collectors = self.collectors.get_or_insert_default();
            Arc::make_mut(collectors).put_all(entries);
        }
    }

    /// Takes a client out with all its names; an unknown one is no error.
    pub fn remove(&mut self, client: &ClientId) {
        if let Some(collectors) = &mut self.collectors {
            Arc::make_mut(collectors).remove(client);
        }
        let found = self.parts.iter().enumerate().find_map(|(at, part)| {
            part.segment
                .client(client)
                .filter(|client| part.has_client(*client))
                .map(|client| (at, client))
        });
        let Some((at, client)) = found else { return };
        let parts = Arc::make_mut(&mut self.parts);
        if let Some(part) = parts.get_mut(at) {
            part.take_out(client);
        }
        parts.retain(|part| part.clients() > 0);
    }

    /// Joins the last segments as long as the newer is not much smaller: there are never more than a few, and an
    /// entry is built anew only each time its neighbourhood has doubled.
    fn join_small(&mut self) {
        while let Some((before, last)) = self.last_two() {
            if before.names() > 2 * last.names() || before.names() + last.names() > JOINED {
                return;
            }
            let entries = before.entries().chain(last.entries()).collect();
            let joined = Part::new(Segment::of(entries));
            let parts = Arc::make_mut(&mut self.parts);
            parts.truncate(parts.len() - 2);
            parts.push(joined);
        }
    }

    fn last_two(&self) -> Option<(&Part, &Part)> {
        Some((
            self.parts.get(self.parts.len().checked_sub(2)?)?,
            self.parts.last()?,
        ))
    }
}

/// What the search asks of the index.
impl Index {
    pub(super) fn parts(&self) -> impl Iterator<Item = (u32, &Part)> {
        (0..).zip(self.parts.iter())
    }

    pub(super) fn segment(&self, part: u32) -> Option<&Segment> {
        self.parts.get(part as usize).map(|part| &*part.segment)
    }

    /// The client with this id.
    pub(super) fn known(&self, client: &ClientId) -> Option<&Client> {
        self.parts.iter().find_map(|part| {
            let at = part
                .segment
                .client(client)
                .filter(|at| part.has_client(*at))?;
            part.segment.clients.get(at as usize)
        })
    }

    pub(super) fn client(&self, at: ClientAt) -> Option<&Client> {
        self.segment(at.part)?.clients.get(at.client as usize)
    }

    pub(super) fn owner(&self, at: NameAt) -> ClientAt {
        ClientAt {
            part: at.part,
            client: self
                .segment(at.part)
                .map_or(0, |segment| segment.owner(at.name)),
        }
    }

    /// Which of two clients comes first by id: in one segment they stand in that order.
    pub(super) fn by_id(&self, a: ClientAt, b: ClientAt) -> Ordering {
        if a.part == b.part {
            return a.client.cmp(&b.client);
        }
        let id = |at: ClientAt| self.client(at).map(|client| &client.id);
        id(a).cmp(&id(b))
    }

    /// Names of all clients that count, which rarity is measured against.
    pub(super) fn names(&self) -> usize {
        self.parts.iter().map(Part::names).sum()
    }

    /// How many names have a word, in all segments.
    pub(super) fn names_with(&self, part: u32, word: WordId) -> usize {
        let Some(known) = self.parts.get(part as usize) else {
            return 0;
        };
        if self.parts.len() == 1 {
            return known.names_with(word);
        }
        self.names_with_text(known.segment.words.text(word))
    }

    /// How many names have a word that was looked up in all segments.
    pub(super) fn names_with_seen(&self, seen: &[Seen]) -> usize {
        let of = |(part, seen): (&Part, &Seen)| seen.word.map_or(0, |word| part.names_with(word));
        self.parts.iter().zip(seen).map(of).sum()
    }

    /// How many names have words that begin so, a name with two such words twice.
    pub(super) fn names_beginning(&self, seen: &[Seen]) -> usize {
        self.parts
            .iter()
            .zip(seen)
            .map(|(part, seen)| part.names_beginning(&seen.begins))
            .sum()
    }

    pub(super) fn names_with_text(&self, text: &str) -> usize {
        let of = |part: &Part| {
            part.segment
                .words
                .find(text)
                .map_or(0, |word| part.names_with(word))
        };
        self.parts.iter().map(of).sum()
    }

    /// Names that count under a digest of all their letters, and perhaps a few others.
    pub(super) fn with_literal(&self, digest: u32) -> impl Iterator<Item = NameAt> {
        self.parts().flat_map(move |(at, part)| {
            let names = part.segment.literals.find(digest).iter();
            names
                .filter(|name| part.has(**name))
                .map(move |&name| NameAt { part: at, name })
        })
    }

    /// Names that count under a digest of what is left without legal forms, and perhaps a few others.
    pub(super) fn with_core(&self, digest: u32) -> impl Iterator<Item = NameAt> {
        self.parts().flat_map(move |(at, part)| {
            let names = part.segment.cores.find(digest).iter();
            names
                .filter(|name| part.has(**name))
                .map(move |&name| NameAt { part: at, name })
        })
    }

    /// The clients of a box, in the order of their ids.
    pub(super) fn holders(&self, pmb: &str) -> Vec<ClientAt> {
        let key = BoxKey::of(pmb);
        if key.as_str().is_empty() {
            return Vec::new();
        }
        let of = |(at, part): (u32, &Part)| -> Vec<ClientAt> {
            let holders = part.segment.holders(key.as_str()).iter();
            holders
                .filter(|client| part.has_client(**client))
                .map(|&client| ClientAt { part: at, client })
                .collect()
        };
        let mut holders: Vec<ClientAt> = self.parts().flat_map(of).collect();
        holders.sort_by_key(|at| self.client(*at).map(|client| &client.id));
        holders
    }

    pub(super) fn is_box(&self, pmb: &str) -> bool {
        !self.holders(pmb).is_empty()
    }

    pub(super) fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    pub(super) fn collectors(&self) -> Option<&Self> {
        self.collectors.as_deref()
    }

    pub(super) fn center(&self) -> impl Iterator<Item = &[String]> {
        self.center.iter().map(Vec::as_slice)
    }
}
