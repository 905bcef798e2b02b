//! Where little was found: words that may be misspelled, clipped, run together or torn apart, and names by all their
//! letters.

use super::{COMMON, Gather};
use crate::matching::asked::Sought;
use crate::matching::forms::Class;
use crate::matching::index::NameAt;
use crate::matching::letters::MOST_APART;
use crate::matching::pair::allowed_edits;
use crate::matching::segment::SPELLED;

/// A clipped word keeps at least these letters (`hrb` for `harbor`).
const CLIPPED_CHARS: usize = 3;

/// Letters of each of two words run together, at least.
const RUN_TOGETHER: usize = 2;

impl Gather<'_> {
    /// A line of which little was found: every word may be misspelled, run together or torn apart.
    pub(super) fn misspelled(&mut self) {
        let asked = self.asked;
        self.spent = 0;
        for (at, word) in asked.by_weight() {
            if word.class == Class::Plain {
                // A word that there is may be a slip away from another, hardly two slips.
                let edits = if word.known {
                    1
                } else {
                    allowed_edits(word.chars)
                };
                if self
                    .searched
                    .get(at)
                    .is_none_or(|searched| *searched < edits)
                {
                    self.mark_like(at, word, edits..=edits);
                }
                self.mark_torn(word);
            }
        }
        for (first, second) in asked.words.iter().zip(asked.words.iter().skip(1)) {
            self.mark_text(
                &format!("{}{}", first.text, second.text),
                first.weight + second.weight,
            );
        }
    }

    /// `heubergstiftung` for `Heuberg Stiftung`.
    fn mark_torn(&mut self, word: &Sought) {
        const LEAST: usize = 3;
        for at in LEAST..(word.chars + 1).saturating_sub(LEAST) {
            let cut = word
                .text
                .char_indices()
                .nth(at)
                .map(|(cut, _)| word.text.split_at(cut));
            let Some((first, second)) = cut else { continue };
            if self.asked.index.names_with_text(first) > 0
                && self.asked.index.names_with_text(second) > 0
            {
                self.mark_text(first, word.weight / 2.0);
                self.mark_text(second, word.weight / 2.0);
            }
        }
    }

    fn mark_text(&mut self, text: &str, weight: f32) {
        if !self.afford(self.asked.index.names_with_text(text)) {
            return;
        }
        for (at, part) in self.asked.index.parts() {
            if let Some(known) = part.segment.words.find(text) {
                self.mark(at, part, known, weight);
            }
        }
    }

    /// `hrb med` for Harbor Medical: letters left out, but not the first of a word; and misspelled words.
    pub(super) fn clipped(&mut self) {
        if !self.fits.is_empty() || !self.complete {
            return;
        }
        let asked = self.asked;
        for (at, word) in asked.words.iter().enumerate() {
            self.mark_like(at, word, 1..=allowed_edits(word.chars));
            if word.chars >= CLIPPED_CHARS {
                self.mark_clipped(word);
            }
        }
        if let [word] = asked.words.as_slice() {
            let cuts = word
                .text
                .char_indices()
                .map(|(at, _)| word.text.split_at(at));
            let long =
                |(first, second): &(&str, &str)| first.len().min(second.len()) >= RUN_TOGETHER;
            cuts.filter(long)
                .for_each(|(first, second)| self.mark_run_together(first, second));
        }
    }

    /// `zenyach` for Zenith Yachts.
    fn mark_run_together(&mut self, first: &str, second: &str) {
        for (at, part) in self.asked.index.parts() {
            let words = &part.segment.words;
            let (one, other) = (words.beginning(first), words.beginning(second));
            if one.is_empty() || other.is_empty() {
                continue;
            }
            let (one_names, other_names) = (words.names_of_all(&one), words.names_of_all(&other));
            let fewer = if one_names.len() <= other_names.len() {
                (one_names, other)
            } else {
                (other_names, one)
            };
            for &name in fewer.0.iter().filter(|name| part.has(**name)) {
                if part
                    .segment
                    .spelled(name)
                    .iter()
                    .any(|word| fewer.1.contains(word))
                {
                    *self.marks.entry(NameAt { part: at, name }).or_default() += 1.0;
                }
            }
        }
    }

    fn mark_clipped(&mut self, word: &Sought) {
        let Some(first) = word.text.chars().next().map(String::from) else {
            return;
        };
        for (at, part) in self.asked.index.parts() {
            let words = &part.segment.words;
            for known in words.beginning(&first) {
                if words.letters(known).contains(word.letters)
                    && is_subsequence(&word.text, words.text(known))
                    && self.asked.index.names_with(at, known) <= COMMON
                {
                    self.mark(at, part, known, word.weight * 0.5);
                }
            }
        }
    }

    /// Names that differ in few of all their letters: their words may be cut anywhere, and each be wrong.
    pub(super) fn letters(&mut self) {
        let asked = self.asked;
        let most = apart(asked.chars);
        if asked.chars > SPELLED || asked.typed && !self.fits.is_empty() {
            return;
        }
        for (at, part) in asked.index.parts() {
            for chars in asked.chars.saturating_sub(most)..=asked.chars + most {
                let edits = most.min(apart(chars.max(asked.chars)));
                for name in part.segment.spelled_near(asked.letters, chars, edits) {
                    let differ = || asked.whole().distance(part.segment.literal(name));
                    if part.has(name) && differ() <= edits {
                        *self.marks.entry(NameAt { part: at, name }).or_default() += 1.0;
                    }
                }
            }
        }
    }
}

/// Letters that may differ in a whole name of so many.
fn apart(chars: usize) -> usize {
    allowed_edits(chars).max(chars / 6).min(MOST_APART)
}

fn is_subsequence(part: &str, whole: &str) -> bool {
    let mut rest = whole.chars();
    part.chars().all(|c| rest.any(|d| c == d))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matching::gather::lengths;

    #[test]
    fn clipped_words_keep_the_order_of_letters() {
        assert!(is_subsequence("hrb", "harbor"));
        assert!(!is_subsequence("hbr", "harb"));
    }

    #[test]
    fn a_short_word_is_like_words_of_its_own_length_only() {
        assert_eq!(lengths(2, 3).collect::<Vec<_>>(), [2, 3]);
        assert_eq!(lengths(4, 3).collect::<Vec<_>>(), [3, 4, 5, 6]);
        assert_eq!(lengths(9, 3).collect::<Vec<_>>(), [6, 7, 8, 9, 10, 11, 12]);
    }
}
