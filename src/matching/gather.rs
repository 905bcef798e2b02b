//! Candidates: the few hundred names worth comparing word by word, found through words, prefixes, clipped
//! words, initials and letter triples. Counts, but judges nothing; `score` does.
//!
//! Every cut is by a total order over the names themselves, so the order of insertion cannot show.

use std::cmp::Ordering;

use super::index::Index;
use super::posting::{Posting, Slot};
use super::record::{Name, Word};
use super::score::{Asked, Sought};
use super::terms;

/// Names that are compared word by word for a whole line. Above this, recall on the development names does
/// not grow.
const COMPARED: usize = 120;

/// The same for short typing, where many names fit equally and the finer order decides.
const COMPARED_TYPED: usize = 300;

/// Names counted for the words or the triples of a line. The rarest come first; what would come after says
/// little about who is meant.
const BUDGET: usize = 30_000;

/// Triples of a line that are looked up, the rarest first: the rest are shared by too many names.
const TRIPLES: usize = 24;

/// In a long line a shorter word is looked up as it is, not as the beginning of others.
const PREFIX_CHARS: usize = 3;

/// A clipped word keeps at least these letters (`hrb` for `harbor`).
const CLIPPED_CHARS: usize = 3;

/// What was found.
#[derive(Default)]
pub(super) struct Gathered {
    pub names: Vec<Slot>,
    /// Names in which each word of the query begins a word, or whose initials it begins. Complete, unlike
    /// `names`: whether only one client fits is decided on it.
    pub fits: Vec<Slot>,
}

/// The names that may be meant by a text.
pub(super) fn gather(index: &Index, asked: &Asked) -> Gathered {
    let mut tally = Tally::new(index.span());
    if asked.typed {
        tally.typed_words(index, asked);
        tally.initials(index, asked);
    } else {
        tally.line_words(index, asked);
    }
    let fits = tally.fits(asked);
    if fits.is_empty() && asked.typed {
        tally.clipped(index, asked);
    }
    if !asked.known && (fits.is_empty() || !asked.typed) {
        tally.triples(index, asked);
    }
    let limit = if asked.typed { COMPARED_TYPED } else { COMPARED };
    Gathered { names: tally.best(index, asked, limit), fits }
}

/// The words a typed one may be the beginning of, each with how much of it is typed.
pub(super) fn continuations<'a>(index: &'a Index, word: &'a Sought) -> impl Iterator<Item = (f32, &'a Word)> {
    index.words_from(&word.text).map(|known| (word.chars as f32 / known.chars.max(1) as f32, known))
}

#[derive(Clone, Copy, Default)]
struct Mark {
    /// Weight of the query's words found.
    words: f32,
    /// Weight of its triples found.
    triples: f32,
    /// Which of its words were found.
    found: u32,
}

struct Tally {
    marks: Vec<Mark>,
    touched: Vec<Slot>,
    all_triples: f32,
}

impl Tally {
    fn new(span: usize) -> Self {
        Self {
            marks: vec![Mark::default(); span],
            touched: Vec::new(),
           
            all_triples: 0.0,
        }
    }

    fn mark(&mut self, slot: Slot) -> Option<&mut Mark> {
        let mark = self.marks.get_mut(slot as usize)?;
        if mark.found == 0 && mark.triples == 0.0 {
            self.touched.push(slot);
        }
        Some(mark)
    }

    fn word(&mut self, at: usize, weight: f32, names: &Posting) {
        for &slot in names.slots() {
            if let Some(mark) = self.mark(slot)
                && mark.found & 1 << at == 0
            {
                mark.found |= 1 << at;
                mark.words += weight;
            }
        }
    }

    fn typed_words(&mut self, index: &Index, asked: &Asked) {
        for (at, word) in asked.words.iter().enumerate() {
            for (share, known) in continuations(index, word) {
                self.word(at, word.weight * (0.5 + 0.5 * share), &known.names);
            }
        }
    }

    /// Rare words first, until the budget is spent.
    fn line_words(&mut self, index: &Index, asked: &Asked) {
        let mut order: Vec<(usize, &Sought)> = asked.words.iter().enumerate().collect();
        order.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
        let mut spent = 0;
        for (at, word) in order {
            let whole = word.chars < PREFIX_CHARS;
            let known = continuations(index, word).take(if whole { 1 } else { usize::MAX });
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
    fn initials(&mut self, index: &Index, asked: &Asked) {
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
    fn clipped(&mut self, index: &Index, asked: &Asked) {
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
    fn triples(&mut self, index: &Index, asked: &Asked) {
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

    fn fits(&self, asked: &Asked) -> Vec<Slot> {
        if asked.words.is_empty() {
            return Vec::new();
        }
        let all = u32::MAX >> (u32::BITS - asked.words.len() as u32);
        let fits = |slot: &&Slot| self.marks.get(**slot as usize).is_some_and(|mark| mark.found == all);
        self.touched.iter().filter(fits).copied().collect()
    }

    /// The names most like the query by these counts.
    fn best(self, index: &Index, asked: &Asked, limit: usize) -> Vec<Slot> {
        let all_words = asked.words.iter().map(|word| word.weight).sum::<f32>().max(f32::MIN_POSITIVE);
        let all_triples = self.all_triples.max(1.0);
        let worth = |slot: Slot| {
            let mark = self.marks.get(slot as usize).copied().unwrap_or_default();
            mark.words / all_words + mark.triples / all_triples
        };
        let mut counted: Vec<(f32, Slot)> = self.touched.iter().map(|&slot| (worth(slot), slot)).collect();
        let order = |a: &(f32, Slot), b: &(f32, Slot)| {
            b.0.total_cmp(&a.0).then_with(|| by_name(index.name(a.1), index.name(b.1)))
        };
        if counted.len() > limit {
            counted.select_nth_unstable_by(limit, order);
            counted.truncate(limit);
        }
        counted.into_iter().map(|(_, slot)| slot).collect()
    }
}

/// A total order of names that no numbering enters: shorter first, then by client and text.
fn by_name(a: Option<&std::sync::Arc<Name>>, b: Option<&std::sync::Arc<Name>>) -> Ordering {
    let (Some(a), Some(b)) = (a, b) else { return a.is_some().cmp(&b.is_some()) };
    let key = |name: &Name| (name.literal.len(), name.row.kind);
    key(a).cmp(&key(b)).then_with(|| a.client.id.cmp(&b.client.id)).then_with(|| a.row.text.cmp(&b.row.text))
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| rest.any(|d| c == d))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clipped_words_keep_the_order_of_letters() {
        assert!(is_subsequence("hrb", "harbor"));
        assert!(!is_subsequence("hbr", "harb"));
    }
}
