//! A text made ready to be compared with many names: its words, how much each says, and whether it is short
//! typing. Knows of the directory only which words it has and how rare each is there.

use std::cell::{OnceCell, RefCell};

use rustc_hash::FxHashMap;

use super::Given;
use super::blanks;
use super::build::MAX_WORDS;
use super::edits::Pattern;
use super::fold::Folded;
use super::forms::{self, Class};
use super::index::{Index, NameAt};
use super::words::{Seen, WordId};
use crate::matching::letters::Letters;
use crate::matching::part::Part;

/// Up to so many letters a text counts as short typing: words are clipped, and what is missing behind them
/// says nothing. Nine is the longest of the clippings that operators were seen to type.
pub(super) const TYPED_LETTERS: usize = 9;

/// Letters of a word that must be in a name as it is before the whole line is read as that name.
pub(super) const WHOLE_CHARS: usize = 4;

/// Characters, spaces included, from which a carrier's form may have cut a name off.
const FORM_CHARS: usize = 29;

/// Up to so many letters a line may be a name that is still being typed.
const UNFINISHED_LETTERS: usize = 24;

/// A text ready to be compared with many names.
pub(super) struct Asked<'i> {
    pub index: &'i Index,
    pub text: &'i Folded,
    pub words: Vec<Sought>,
    /// Letters of the whole, and how many.
    pub letters: Letters,
    pub chars: usize,
    whole: OnceCell<Pattern<u128>>,
    /// Short typing, not a line.
    pub typed: bool,
    /// It equals a name: nobody needs to look for similar spellings.
    pub known: bool,
    pub given: Given,
    rarity: Rarity,
}

/// A word of it.
pub(super) struct Sought {
    pub text: String,
    pub chars: usize,
    pub letters: Letters,
    pub class: Class,
    /// What each segment has of it.
    seen: Vec<Seen>,
    /// Whether a name has this very word.
    pub known: bool,
    /// Names to look at for it: those with the word, for short typing also those it begins.
    pub names: usize,
    /// Rarity times class, 0 to 1.
    pub weight: f32,
    pattern: OnceCell<Pattern<u64>>,
}

impl<'i> Asked<'i> {
    pub fn new(index: &'i Index, text: &'i Folded, known: bool, given: Given) -> Self {
        let chars = text.letters();
        let typed = chars <= TYPED_LETTERS;
        let rarity = Rarity::new(index);
        let words = text.words.iter().take(MAX_WORDS);
        Self {
            index,
            text,
            words: words
                .map(|word| Sought::new(index, &rarity, word, typed))
                .collect(),
            letters: Letters::of(&text.literal),
            chars,
            whole: OnceCell::new(),
            typed,
            known,
            given,
            rarity,
        }
    }

    /// A line that breaks off within a word: a name that somebody is still typing.
    pub fn breaks_off(&self) -> bool {
        let Some((last, rest)) = self.words.split_last() else {
            return false;
        };
        !self.typed
            && self.chars <= UNFINISHED_LETTERS
            && !last.known
            && rest.iter().all(|word| word.known)
    }

    /// Whether the line is as long as the forms that carriers cut names off at.
    pub fn may_be_cut(&self) -> bool {
        self.chars + self.words.len() > FORM_CHARS
    }

    /// Whether the text is the beginning of this name and not all of it, article or no article.
    pub fn is_beginning_of(&self, at: NameAt) -> bool {
        const ARTICLE: &str = "the";
        let Some(segment) = self.index.segment(at.part) else {
            return false;
        };
        let begins = |skipped: usize| {
            let mut letters = segment.literal(at.name).skip(skipped);
            self.text.literal.chars().all(|c| letters.next() == Some(c)) && letters.next().is_some()
        };
        let article = segment
            .literal(at.name)
            .take(ARTICLE.len())
            .eq(ARTICLE.chars());
        let words = segment.texts_of(at.name);
        let as_cut = |name: &[&str]| !blanks::tell_apart(&self.text.strs(), name);
        begins(0) && as_cut(&words)
            || article && begins(ARTICLE.len()) && as_cut(words.get(1..).unwrap_or_default())
    }

    /// Whether it has the letters of a name, or its first ones, and is another name by where its blanks stand.
    pub fn is_cut_otherwise(&self, at: NameAt) -> bool {
        self.index.segment(at.part).is_some_and(|segment| {
            let mut letters = segment.literal(at.name);
            let begins = self.text.literal.chars().all(|c| letters.next() == Some(c));
            begins && blanks::tell_apart(&self.text.strs(), &segment.texts_of(at.name))
        })
    }

    /// Whether a name has one of its longer words as it is.
    pub fn shares_a_whole_word(&self, at: NameAt) -> bool {
        let Some(segment) = self.index.segment(at.part) else {
            return false;
        };
        let whole = |sought: &Sought| {
            sought.chars >= WHOLE_CHARS
                && segment
                    .spelled(at.name)
                    .iter()
                    .any(|word| sought.is_in(at.part, *word))
        };
        self.words.iter().any(whole)
    }

    /// All its letters, ready to be compared.
    pub fn whole(&self) -> &Pattern<u128> {
        self.whole.get_or_init(|| Pattern::of(&self.text.literal))
    }

    /// How much a word of a name says, 0 to 1.
    pub fn weight(&self, part: u32, word: WordId, class: Class) -> f32 {
        self.rarity.of_word(self.index, part, word) * class.factor()
    }

    /// The words with their places, the telling ones first.
    pub fn by_weight(&self) -> Vec<(usize, &Sought)> {
        let mut words: Vec<(usize, &Sought)> = self.words.iter().enumerate().collect();
        words.sort_by(|(_, a), (_, b)| b.weight.total_cmp(&a.weight));
        words
    }
}

impl Asked<'_> {
    /// Whether any word of it is more than a legal form or a filler, which every other name has.
    pub fn tells(&self) -> bool {
        self.words.iter().any(|word| word.class == Class::Plain)
    }
}

impl Sought {
    fn new(index: &Index, rarity: &Rarity, text: &str, typed: bool) -> Self {
        let see = |part: &Part| {
            let words = &part.segment.words;
            let begins = words.beginning(text);
            let first = begins.start;
            let word = (!begins.is_empty() && words.text(first) == text).then_some(first);
            Seen { word, begins }
        };
        let seen: Vec<Seen> = index.parts().map(|(_, part)| see(part)).collect();
        let exactly = index.names_with_seen(&seen);
        let names = if typed {
            index.names_beginning(&seen)
        } else {
            exactly
        };
        let known_class = index
            .parts()
            .zip(&seen)
            .find_map(|((_, part), seen)| Some(part.segment.words.class(seen.word?)));
        let class = known_class.unwrap_or_else(|| forms::class(text));
        Self {
            text: text.to_owned(),
            chars: text.chars().count(),
            letters: Letters::of(text),
            class,
            seen,
            known: exactly > 0,
            names,
            weight: rarity.of(names) * class.factor(),
            pattern: OnceCell::new(),
        }
    }

    /// What a segment has of it.
    pub fn seen(&self, part: u32) -> Option<&Seen> {
        self.seen.get(part as usize)
    }

    /// What each segment has of it.
    pub fn seen_in_all(&self) -> &[Seen] {
        &self.seen
    }

    pub fn is_in(&self, part: u32, word: WordId) -> bool {
        self.seen(part).is_some_and(|seen| seen.word == Some(word))
    }

    /// Whether it is the word or its beginning.
    pub fn begins(&self, part: u32, word: WordId) -> bool {
        self.seen(part)
            .is_some_and(|seen| seen.begins.contains(&word))
    }

    /// Its letters, ready to be compared.
    pub fn pattern(&self) -> &Pattern<u64> {
        self.pattern.get_or_init(|| Pattern::of(&self.text))
    }
}

/// How rare words are: 1 for a word of one name, towards 0 for a word of all.
struct Rarity {
    all: f32,
    scale: f32,
    /// Looking a word up in many segments takes its time, and names share their words.
    known: RefCell<FxHashMap<(u32, WordId), f32>>,
}

impl Rarity {
    fn new(index: &Index) -> Self {
        let all = index.names().max(1) as f32;
        Self {
            all,
            scale: (1.0 + all).ln().recip(),
            known: RefCell::default(),
        }
    }

    fn of(&self, names: usize) -> f32 {
        (1.0 + self.all / names.max(1) as f32).ln() * self.scale
    }

    fn of_word(&self, index: &Index, part: u32, word: WordId) -> f32 {
        let mut known = self.known.borrow_mut();
        *known
            .entry((part, word))
            .or_insert_with(|| self.of(index.names_with(part, word)))
    }
}
