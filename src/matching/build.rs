//! Makes a segment out of entries: every name is folded once, words become numbers, and everything a search
//! looks up is put in order. Invariant: the segment depends on the set of entries alone, not on their order.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::fold::Folded;
use super::forms::{self, Class};
use super::seen_as::seen_as;
use super::segment::{Client, Dates, SPELLED, Segment};
use super::texts::{Lists, Ordered, Texts};
use super::words::Words;
use super::{Entry, NameRow, scripts};
use crate::domain::ids::ClientId;
use crate::matching::digests::{BoxKey, Digests, Initials};
use crate::matching::letters::{ByLength, Letters};

/// Words of a text beyond these are not compared: no real name has more, and work must stay bounded.
pub(super) const MAX_WORDS: usize = 32;

/// A whole text as a number: the same in every process, and the same however the text was cut (FNV-1a).
pub(super) fn digest<'a>(parts: impl Iterator<Item = &'a str>) -> u32 {
    let bytes = parts.flat_map(str::bytes);
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash ^ hash >> 32) as u32
}

/// A single letter with the word after it, as people type `dangelo` for `d'Angelo`.
pub(super) fn joined(words: &[String]) -> impl Iterator<Item = String> {
    let pairs = words.iter().zip(words.iter().skip(1));
    pairs
        .filter(|(first, _)| first.chars().count() == 1)
        .map(|(first, second)| format!("{first}{second}"))
}

impl Segment {
    /// A segment of these clients; of two entries for one client the last counts.
    pub fn of(entries: Vec<Entry>) -> Self {
        let entries: BTreeMap<ClientId, Entry> = entries
            .into_iter()
            .map(|entry| (entry.client.clone(), entry))
            .collect();
        let mut builder = Builder::default();
        for entry in entries.into_values() {
            builder.client(entry);
        }
        builder.finish()
    }
}

/// Words as they are met, to be numbered by the alphabet at the end.
#[derive(Default)]
struct Builder {
    segment: Segment,
    met: FxHashMap<String, u32>,
    spelled: Vec<(u32, u32)>,
    /// A word of two that stand apart in the name, and the name.
    joined: Vec<(u32, u32)>,
    /// A word that leads, and the name.
    led: Vec<(u32, u32)>,
    led_later: Vec<(u32, u32)>,
    literals: Vec<u32>,
    cores: Vec<u32>,
    initials: Vec<(u32, u32)>,
    lettered: Vec<(u8, Letters)>,
}

impl Builder {
    fn client(&mut self, entry: Entry) {
        let owner = self.segment.clients.len() as u32;
        let first = self.segment.texts.len();
        for row in &entry.names {
            self.name(owner, row, Folded::new(&row.text));
            if let Some(second) = scripts::second(&row.text) {
                self.segment.second.push(self.segment.texts.len());
                self.name(owner, row, Folded::new(&second));
            }
            // A label of ours names him as much as the one of whom his name looks to be.
            if let Some(seen) = seen_as(&row.text) {
                self.segment.seen.push(self.segment.texts.len());
                self.name(owner, row, Folded::new(&seen));
            }
        }
        self.segment.clients.push(Client {
            id: entry.client,
            pmb: entry.pmb.into(),
            present: entry.present,
            names: first..self.segment.texts.len(),
        });
    }

    /// Takes a name, by one of its spellings.
    fn name(&mut self, owner: u32, row: &NameRow, spelling: Folded) {
        let name = self.segment.texts.len();
        let Folded { mut words, literal } = spelling;
        self.segment.texts.push(&row.text);
        self.segment.owners.push(owner);
        self.segment.kinds.push(row.kind);
        if row.from.is_some() || row.to.is_some() {
            self.segment.dates.push(Dates {
                name,
                from: row.from,
                to: row.to,
            });
        }
        self.literals
            .push(digest(std::iter::once(literal.as_str())));
        self.cores
            .push(digest(forms::stem(&words).iter().map(String::as_str)));
        self.segment
            .lengths
            .push(u8::try_from(literal.chars().count()).unwrap_or(u8::MAX));
        self.lettered.push(lettered(&literal));
        words.truncate(MAX_WORDS);
        self.initials(&words, name);
        for word in joined(&words) {
            let word = self.met(&word);
            self.joined.push((word, name));
        }
        let leading = words
            .iter()
            .position(|word| forms::class(word) != Class::Filler);
        for (at, word) in words.into_iter().enumerate() {
            let word = self.met(&word);
            self.spelled.push((word, name));
            if at == 0 {
                self.led.push((word, name));
            } else if Some(at) == leading {
                self.led_later.push((word, name));
            }
        }
    }

    fn met(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.met.get(word) {
            return number;
        }
        let number = self.met.len() as u32;
        self.met.insert(word.to_owned(), number);
        number
    }

    fn initials(&mut self, words: &[String], name: u32) {
        if words.len() < 2 {
            return;
        }
        let of = |left_out: fn(&str) -> bool| {
            Initials::key(
                words
                    .iter()
                    .filter(|word| !left_out(word))
                    .filter_map(|word| word.chars().next()),
            )
        };
        self.initials
            .extend(forms::LEFT_OUT.map(|left_out| (of(left_out), name)));
    }

    fn finish(mut self) -> Segment {
        let mut order: Vec<(String, u32)> = self.met.drain().collect();
        order.sort_unstable();
        let mut numbers = vec![0; order.len()];
        let mut texts = Texts::default();
        for (number, (text, met)) in order.iter().enumerate() {
            texts.push(text);
            if let Some(place) = numbers.get_mut(*met as usize) {
                *place = number as u32;
            }
        }
        drop(order);
        let number = |met: u32| numbers.get(met as usize).copied().unwrap_or_default();
        for (word, _) in self
            .spelled
            .iter_mut()
            .chain(&mut self.joined)
            .chain(&mut self.led)
            .chain(&mut self.led_later)
        {
            *word = number(*word);
        }
        let spelled = self.spelled.iter().map(|(word, name)| (*name, *word));
        let mut segment = self.segment;
        segment.spelled = Lists::sorted(segment.texts.len(), spelled);
        let names = names_of_words(texts.len(), self.spelled, self.joined);
        segment.led = Lists::sorted(texts.len(), self.led.into_iter());
        segment.led_later = Lists::sorted(texts.len(), self.led_later.into_iter());
        segment.words = Words::new(Ordered::new(texts), names);
        segment.literals = Digests::new(self.literals);
        segment.cores = Digests::new(self.cores);
        segment.initials = Initials::new(self.initials);
        let lettered = self.lettered;
        segment.by_length = ByLength::new(lettered.len() as u32, |name| {
            lettered.get(name as usize).copied().unwrap_or_default()
        });
        (segment.boxes, segment.holders) = boxes(&segment.clients);
        segment.texts.shrink();
        segment.clients.shrink_to_fit();
        segment
    }
}

/// Length and letters of a literal; of a very long one nothing.
fn lettered(literal: &str) -> (u8, Letters) {
    match literal.chars().count() {
        chars if chars <= SPELLED => (chars as u8, Letters::of(literal)),
        _ => (0, Letters::default()),
    }
}

/// The names of each word, each name once.
fn names_of_words(words: u32, spelled: Vec<(u32, u32)>, joined: Vec<(u32, u32)>) -> Lists {
    let mut pairs = spelled;
    pairs.extend(joined);
    pairs.sort_unstable_by_key(|(word, name)| (u64::from(*word)) << 32 | u64::from(*name));
    pairs.dedup();
    Lists::sorted(words, pairs.into_iter())
}

/// The keys of all boxes in order, and for each the client who has it.
fn boxes(clients: &[Client]) -> (Ordered, Vec<u32>) {
    let mut keyed: Vec<(BoxKey, u32)> = clients
        .iter()
        .map(|client| BoxKey::of(&client.pmb))
        .zip(0..)
        .collect();
    keyed.retain(|(key, _)| !key.as_str().is_empty());
    keyed.sort_unstable_by(|a, b| (a.0.as_str(), a.1).cmp(&(b.0.as_str(), b.1)));
    let mut keys = Texts::default();
    for (key, _) in &keyed {
        keys.push(key.as_str());
    }
    let keys = Ordered::new(keys);
    (keys, keyed.into_iter().map(|(_, client)| client).collect())
}
