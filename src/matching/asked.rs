//! A text made ready to be compared with many names: its words, how much each says, and whether it is short
//! typing. Knows of the directory only how rare each word is there.

use fuzzy_matcher::skim::SkimMatcherV2;

use super::fold::Folded;
use super::forms::{self, Class};
use super::index::Index;
use super::posting::Slot;
use super::record::{Letters, Name, Word};
use super::terms::{MAX_WORDS, Terms};

/// Up to so many letters a text counts as short typing: words are clipped, and what is missing behind them
/// says nothing. Nine is the longest of the clippings that operators were seen to type.
const TYPED_LETTERS: usize = 9;

/// A text ready to be compared with many names.
pub(super) struct Asked {
    pub text: Folded,
    pub words: Vec<Sought>,
    /// Letters of the whole.
    pub letters: Letters,
    /// For letters with gaps.
    pub finder: SkimMatcherV2,
    /// Short typing, not a line.
    pub typed: bool,
    /// It equals a name: nobody needs to look for similar spellings.
    pub known: bool,
}

/// A word of it.
pub(super) struct Sought {
    pub text: String,
    pub chars: usize,
    pub letters: Letters,
    pub class: Class,
    /// Its number, when a name has this very word.
    pub slot: Option<Slot>,
    /// Rarity times class, 0 to 1.
    pub weight: f32,
}

impl Asked {
    pub fn new(index: &Index, text: &Folded, known: bool) -> Self {
        let typed = text.letters() <= TYPED_LETTERS;
        let words = text.words.iter().take(MAX_WORDS).map(|word| Sought::new(index, word, typed)).collect();
        Self {
            text: text.clone(),
            words,
            letters: Letters::of(&text.literal),
            finder: SkimMatcherV2::default(),
            typed,
            known,
        }
    }
}

/// Letters from which short typing that fits one name only may be taken for it: behind the first word and
/// over several words more are needed, because readers leave such scraps of lines that name nobody.
const FIRM_FIRST: usize = 4;
const FIRM_LATER: usize = 5;
const FIRM_INITIALS: usize = 3;

impl Asked {
    /// Whether short typing that fits this name and no other is enough to accept it. A legal form or whole
    /// words only are no clipping: who writes `Korn Ferry` may well mean what he writes, and not
    /// `Korn Ferry Lisbon`.
    pub fn fits_firmly(&self, index: &Index, name: &Name) -> bool {
        let letters = self.text.letters();
        match self.words.as_slice() {
            [word] => {
                let begins =
                    |slot: &Slot| index.word(*slot).is_some_and(|known| known.text.starts_with(&word.text));
                let is_initials = Terms::of(&name.row.text).initials.contains(&word.text);
                name.words.first().is_some_and(begins) && letters >= FIRM_FIRST
                    || name.words.iter().any(begins) && letters >= FIRM_LATER && word.slot.is_none()
                    || is_initials && letters >= FIRM_INITIALS
            }
            words => {
                let is_form = |word: &Sought| word.class == Class::Form && word.slot.is_some();
                letters >= FIRM_LATER
                    && words.iter().any(|word| word.slot.is_none())
                    && !words.iter().any(is_form)
            }
        }
    }
}

impl Sought {
    /// The words it may be the beginning of, itself included, each with how much of it is typed.
    pub fn continuations<'a>(&'a self, index: &'a Index) -> impl Iterator<Item = (f32, &'a Word)> {
        index.words_from(&self.text).map(|known| (self.chars as f32 / known.chars.max(1) as f32, known))
    }

    fn new(index: &Index, text: &str, typed: bool) -> Self {
        let known = index.word_named(text);
        let mut sought = Self {
            text: text.to_owned(),
            chars: text.chars().count(),
            letters: Letters::of(text),
            class: forms::class(text),
            slot: known.map(|(slot, _)| slot),
            weight: 0.0,
        };
        let names = match known {
            Some((_, word)) if !typed => word.names.len(),
            _ if typed => sought.continuations(index).map(|(_, word)| word.names.len()).sum(),
            _ => 0,
        };
        sought.weight = rarity(index, names) * sought.class.factor();
        sought
    }
}

/// 1 for a word of one name, towards 0 for a word of all.
pub(super) fn rarity(index: &Index, names: usize) -> f32 {
    let all = index.names().max(1) as f32;
    (1.0 + all / names.max(1) as f32).ln() / (1.0 + all).ln()
}
