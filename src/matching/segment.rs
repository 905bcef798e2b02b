//! A part of the directory that never changes once it is built: clients with their names and boxes, laid out so
//! that a search reads few and neighbouring numbers. Knows neither queries nor other segments; what was taken out
//! since is its owner's business.
//!
//! Clients stand in the order of their ids and a client's names together, so that nothing depends on the order
//! in which they came.

use std::ops::Range;

use super::digests::{Digests, Initials};
use super::fold::Folded;
use super::seen_as::seen_as;
use super::texts::{Lists, Ordered, Texts};
use super::words::{WordId, Words};
use super::{Entry, NameRow, scripts};
use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::domain::time::Day;
use crate::matching::letters::{ByLength, Letters};

/// Number of a name in its segment.
pub(super) type NameId = u32;

/// Literals up to so many characters can be found although no word of theirs is spelled right.
pub(super) const SPELLED: usize = 40;

/// What is kept of a client.
#[derive(Debug)]
pub(super) struct Client {
    pub id: ClientId,
    pub pmb: Box<str>,
    pub present: bool,
    pub names: Range<NameId>,
}

/// The dates of a name that has any.
#[derive(Debug)]
pub(super) struct Dates {
    pub name: NameId,
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// Clients and names, ready to be searched. Filled by `build`.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) clients: Vec<Client>,
    /// Keys of all boxes in order, and for each the client who has it.
    pub(super) boxes: Ordered,
    pub(super) holders: Vec<u32>,
    pub(super) texts: Texts,
    pub(super) owners: Vec<u32>,
    pub(super) kinds: Vec<NameKind>,
    pub(super) dates: Vec<Dates>,
    /// The words of each name in their order.
    pub(super) spelled: Lists,
    pub(super) words: Words,
    /// Letters of each literal, at most 255.
    pub(super) lengths: Vec<u8>,
    /// Names by their first word.
    pub(super) led: Lists,
    /// Names that begin with fillers, by the first word that is none.
    pub(super) led_later: Lists,
    pub(super) literals: Digests,
    pub(super) cores: Digests,
    pub(super) initials: Initials,
    /// Names that are the second spelling of another, in order.
    pub(super) second: Vec<NameId>,
    /// Names that are what another looks like in our letters, in order.
    pub(super) seen: Vec<NameId>,
    /// Names by the length of their literal; those over [`SPELLED`] have length 0.
    pub(super) by_length: ByLength,
}

impl Segment {
    pub fn client(&self, id: &ClientId) -> Option<u32> {
        let at = self.clients.partition_point(|client| client.id < *id);
        self.clients
            .get(at)
            .filter(|client| client.id == *id)
            .map(|_| at as u32)
    }

    /// The clients of a box, by the key of its number.
    pub fn holders(&self, key: &str) -> &[u32] {
        let equal = self.boxes.equal(key);
        self.holders
            .get(equal.start as usize..equal.end as usize)
            .unwrap_or_default()
    }

    pub fn names(&self) -> u32 {
        self.texts.len()
    }

    pub fn text(&self, name: NameId) -> &str {
        self.texts.get(name)
    }

    /// A name as it is folded: the second spelling of a text by that.
    pub fn folded(&self, name: NameId) -> Folded {
        let text = self.text(name);
        if let Some(seen) = seen_as(text).filter(|_| self.seen.binary_search(&name).is_ok()) {
            return Folded::new(&seen);
        }
        match scripts::second(text).filter(|_| self.is_second(name)) {
            Some(second) => Folded::new(&second),
            None => Folded::new(text),
        }
    }

    /// Whether a name is another spelling of one that stands before it.
    pub fn is_second(&self, name: NameId) -> bool {
        self.second.binary_search(&name).is_ok() || self.seen.binary_search(&name).is_ok()
    }

    pub fn owner(&self, name: NameId) -> u32 {
        self.owners.get(name as usize).copied().unwrap_or_default()
    }

    pub fn kind(&self, name: NameId) -> NameKind {
        self.kinds
            .get(name as usize)
            .copied()
            .unwrap_or(NameKind::Alias)
    }

    pub fn dates(&self, name: NameId) -> Option<&Dates> {
        let at = self
            .dates
            .binary_search_by_key(&name, |dates| dates.name)
            .ok()?;
        self.dates.get(at)
    }

    /// The words of a name in their order.
    pub fn spelled(&self, name: NameId) -> &[WordId] {
        self.spelled.get(name)
    }

    /// The same as texts.
    pub fn texts_of(&self, name: NameId) -> Vec<&str> {
        let words = self.spelled(name).iter();
        words.map(|&word| self.words.text(word)).collect()
    }

    /// The folded letters of a name without the spaces.
    pub fn literal(&self, name: NameId) -> impl Iterator<Item = char> {
        self.spelled(name)
            .iter()
            .flat_map(|&word| self.words.text(word).chars())
    }

    /// How many letters the literal has, at most 255.
    pub fn literal_chars(&self, name: NameId) -> usize {
        self.lengths
            .get(name as usize)
            .copied()
            .unwrap_or_default()
            .into()
    }

    /// Names of which this is the first word.
    pub fn led_by(&self, word: WordId) -> &[NameId] {
        self.led.get(word)
    }

    /// Names of which this is the first word that is no filler, behind others that are.
    pub fn led_later_by(&self, word: WordId) -> &[NameId] {
        self.led_later.get(word)
    }

    pub fn letters(&self, name: NameId) -> Letters {
        let mut letters = Letters::default();
        self.literal(name).for_each(|c| letters.add(c));
        letters
    }

    /// First letters of its words but those that are left out.
    pub fn initials_of(
        &self,
        name: NameId,
        left_out: fn(&str) -> bool,
    ) -> impl Iterator<Item = char> {
        let words = self.spelled(name).iter().map(|&word| self.words.text(word));
        words
            .filter(move |word| !left_out(word))
            .filter_map(|word| word.chars().next())
    }

    /// Names whose literal has so many letters, of which so few may differ from these.
    pub fn spelled_near(&self, letters: Letters, chars: usize, edits: usize) -> Vec<NameId> {
        self.by_length.near(letters, chars, edits)
    }

    /// What a client was entered with.
    pub fn entry(&self, at: u32) -> Option<Entry> {
        let client = self.clients.get(at as usize)?;
        let row = |name: NameId| {
            let dates = self.dates(name);
            NameRow {
                text: self.text(name).to_owned(),
                kind: self.kind(name),
                from: dates.and_then(|dates| dates.from),
                to: dates.and_then(|dates| dates.to),
            }
        };
        Some(Entry {
            client: client.id.clone(),
            pmb: client.pmb.to_string(),
            present: client.present,
            names: client
                .names
                .clone()
                .filter(|name| !self.is_second(*name))
                .map(row)
                .collect(),
        })
    }
}
