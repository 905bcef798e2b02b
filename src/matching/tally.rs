//! Counting: how many of a query's words and letter triples each name has. Judges nothing.
//!
//! Every cut is by a total order over the names themselves, so the order of insertion cannot show.

use super::asked::{Asked, Sought};
use super::forms::Class;
use super::index::Index;
use super::posting::{Posting, Slot};
use super::record::Word;
use super::terms;

/// Names counted for the words or the triples of a line. The rarest come first; what would come after says
/// little about who is meant.
const BUDGET: usize = 30_000;

/// Triples of a line that are looked up, the rarest first: the rest are shared by too many names.
const TRIPLES: usize = 24;

/// In a long line a shorter word is looked up as it is, not as the beginning of others.
const PREFIX_CHARS: usize = 3;

/// A clipped word keeps at least these letters (`hrb` for `harbor`).
const CLIPPED_CHARS: usize = 3;

#[derive(Clone, Copy)]
struct Mark {
    name: Slot,
    /// Weight of the query's words found.
    words: f32,
    /// Weight of its triples found.
    triples: f32,
    /// Which of its words were found.
    found: u32,
}

impl Mark {
    fn count(&mut self, at: usize, weight: f32) {
        if self.found & 1 << at == 0 {
            self.found |= 1 << at;
            self.words += weight;
        }
    }
}

/// The words of the query with their places, the rarest first.
fn by_weight(asked: &Asked) -> Vec<(usize, &Sought)> {
    let mut words: Vec<(usize, &Sought)> = asked.words.iter().enumerate().collect();
    words.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
    words
}

/// Counts by name. One zeroed number a name is all that a search pays for the size of the directory.
pub(super) struct Tally {
    /// Position of a name's mark, plus one.
    places: Vec<u32>,
    marks: Vec<Mark>,
    all_triples: f32,
}

impl Tally {
    pub fn new(span: usize) -> Self {
        Self { places: vec![0; span], marks: Vec::new(), all_triples: 0.0 }
    }

    fn mark(&mut self, name: Slot) -> Option<&mut Mark> {
        let place = self.places.get_mut(name as usize)?;
        if *place == 0 {
            self.marks.push(Mark { name, words: 0.0, triples: 0.0, found: 0 });
            *place = self.marks.len() as u32;
        }
        self.marks.get_mut(*place as usize - 1)
    }

    /// Counts a word of the query for all these names.
    fn word(&mut self, at: usize, weight: f32, names: &Posting) {
        for &name in names.slots() {
            if let Some(mark) = self.mark(name) {
                mark.count(at, weight);
            }
        }
    }

    /// The same, but only for names that were counted before.
    fn further_word(&mut self, at: usize, weight: f32, names: &Posting) {
        for &name in names.slots() {
            let place = self.places.get(name as usize).and_then(|place| place.checked_sub(1));
            if let Some(mark) = place.and_then(|place| self.marks.get_mut(place as usize)) {
                mark.count(at, weight);
            }
        }
    }

    /// Each word typed must begin a word, so the rarest says which names come into question; of its
    /// continuations the shortest come first. Says whether none was left out.
    pub fn typed_words(&mut self, index: &Index, asked: &Asked) -> bool {
        let mut spent = 0;
        for (turn, (at, word)) in by_weight(asked).into_iter().enumerate() {
            let mut known: Vec<(f32, &Word)> = word.continuations(index).collect();
            known.sort_by(|(a, _), (b, _)| b.total_cmp(a));
            for (share, known) in known {
                let weight = word.weight * (0.5 + 0.5 * share);
                if turn > 0 {
                    self.further_word(at, weight, &known.names);
                    continue;
                }
                self.word(at, weight, &known.names);
                spent += known.names.len();
                if spent > BUDGET {
                    return false;
                }
            }
        }
        true
    }

    /// Rare words first, until the budget is spent. Forms and fillers find nobody who is meant.
    pub fn line_words(&mut self, index: &Index, asked: &Asked) {
        let mut spent = 0;
        let telling = asked.words.iter().any(|word| word.class == Class::Plain);
        for (at, word) in by_weight(asked) {
            if telling && word.class != Class::Plain {
                continue;
            }
            let whole = word.chars < PREFIX_CHARS;
            let known = word.continuations(index).take(if whole { 1 } else { usize::MAX });
            for (share, known) in known.filter(|(share, _)| !whole || *share >= 1.0) {
                spent += known.names.len();
                if spent > BUDGET {
                    return;
                }
                self.word(at, word.weight * (0.5 + 0.5 * share), &known.names);
            }
        }
    }

    /// `ahl` for Acme Holdings Limited.
    pub fn initials(&mut self, index: &Index, asked: &Asked) {
        let [word] = asked.words.as_slice() else { return };
        if word.chars < 2 {
            return;
        }
        for (complete, names) in index.initials_from(&word.text) {
            for &slot in names.slots() {
                if let Some(mark) = self.mark(slot) {
                    mark.found |= 1;
                    mark.words = mark.words.max(if complete { 1.0 } else { 0.7 });
                }
            }
        }
    }

    /// `hrb med` for Harbor Medical: letters left out, but not the first of a word.
    pub fn clipped(&mut self, index: &Index, asked: &Asked) {
        for (at, word) in asked.words.iter().enumerate().filter(|(_, word)| word.chars >= CLIPPED_CHARS) {
            let Some(first) = word.text.chars().next().map(String::from) else { continue };
            for known in index.words_from(&first) {
                if known.letters.contains(word.letters) && is_subsequence(&word.text, &known.text) {
                    self.word(at, word.weight * 0.5, &known.names);
                }
            }
        }
    }

    /// Names that look alike as a whole: for typing and reading errors, words run together or torn apart.
    pub fn triples(&mut self, index: &Index, asked: &Asked) {
        let words: Vec<String> = asked.words.iter().map(|word| word.text.clone()).collect();
        let triples = terms::triples(&words);
        let mut found: Vec<(&Posting, u64)> =
            triples.iter().filter_map(|&triple| Some((index.triple(triple)?, triple))).collect();
        found.sort_by_key(|(names, triple)| (names.len(), *triple));
        found.truncate(TRIPLES);
        self.all_triples = (triples.len().min(TRIPLES)) as f32;
        let mut spent = 0;
        for (names, _) in found {
            spent += names.len();
            if spent > BUDGET {
                return;
            }
            for &slot in names.slots() {
                if let Some(mark) = self.mark(slot) {
                    mark.triples += 1.0;
                }
            }
        }
    }

    pub fn fits(&self, asked: &Asked) -> Vec<Slot> {
        if asked.words.is_empty() {
            return Vec::new();
        }
        let all = u32::MAX >> (u32::BITS - asked.words.len() as u32);
        self.marks.iter().filter(|mark| mark.found == all).map(|mark| mark.name).collect()
    }

    /// The names most like the query by these counts.
    pub fn best(self, index: &Index, asked: &Asked, limit: usize) -> Vec<Slot> {
        let all_words = asked.words.iter().map(|word| word.weight).sum::<f32>().max(f32::MIN_POSITIVE);
        let all_triples = self.all_triples.max(1.0);
        let worth = |mark: &Mark| mark.words / all_words + mark.triples / all_triples;
        let mut counted: Vec<(f32, Slot)> = self.marks.iter().map(|mark| (worth(mark), mark.name)).collect();
        if counted.len() <= limit {
            return counted.into_iter().map(|(_, name)| name).collect();
        }
        let (better, (least, _), _) = counted.select_nth_unstable_by(limit, |a, b| b.0.total_cmp(&a.0));
        let least = *least;
        let mut names: Vec<Slot> = better
            .iter()
            .filter(|(worth, _)| worth.total_cmp(&least).is_gt())
            .map(|(_, name)| *name)
            .collect();
        let equals =
            counted.iter().filter(|(worth, _)| worth.total_cmp(&least).is_eq()).map(|(_, name)| *name);
        names.extend(first_by_name(index, equals, limit - names.len()));
        names
    }
}

/// The first of names that count alike, by a total order that no numbering enters: shorter ones, then by
/// kind, client and text. There can be very many of them, so each is looked at once.
fn first_by_name(index: &Index, names: impl Iterator<Item = Slot>, limit: usize) -> Vec<Slot> {
    let key = |slot: Slot| index.name(slot).map(|name| (name.literal.len(), name.row.kind));
    let mut keyed: Vec<_> = names.map(|slot| (key(slot), slot)).collect();
    let text = |slot: Slot| index.name(slot).map(|name| (&name.client.id, &name.row.text));
    if limit < keyed.len() {
        keyed.select_nth_unstable_by(limit, |a, b| a.0.cmp(&b.0).then_with(|| text(a.1).cmp(&text(b.1))));
        keyed.truncate(limit);
    }
    keyed.into_iter().map(|(_, slot)| slot).collect()
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| rest.any(|d| c == d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    pub fn clipped_words_keep_the_order_of_letters() {
        assert!(is_subsequence("hrb", "harbor"));
        assert!(!is_subsequence("hbr", "harb"));
    }
}
