//! What lies between two words of a name: slips of the pen, or another word. Knows two words, no name and no group.
//!
//! Slips are few and lie apart; another word has a piece replaced, or stands for itself in the lexicon as the first
//! does. Both words are treated alike: whichever comes first, the answer is the same.

use super::lexicon::{is_common, is_given};
use crate::matching::lexicon::{
    is_english, is_given as is_anyones, is_plain_word, is_same_word, is_word, share_a_kind,
};

/// Letters of a half of a compound, at least.
const HALF: usize = 4;

/// Slips of a word beside one that is right.
const FROM_A_WORD: usize = 3;

/// Steps of typing from one text to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Steps {
    /// How many: a letter more, less or wrong, or two turned round.
    pub count: usize,
    /// Letters of the longer one between what both begin and end with.
    middle: usize,
    /// Whether a doubled letter stands for another doubled letter.
    is_double: bool,
}

impl Steps {
    /// As they are written or as they sound, whichever is nearer.
    pub fn of(a: &str, b: &str) -> Self {
        let (written, sounding) = (
            Self::between(a, b),
            Self::between(&sounding(a), &sounding(b)),
        );
        if sounding.count < written.count {
            sounding
        } else {
            written
        }
    }

    /// As they are written.
    pub fn between(a: &str, b: &str) -> Self {
        let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
        let (long, short) = (a.len().max(b.len()), a.len().min(b.len()));
        let begin = agreeing(a.iter(), b.iter());
        let end = agreeing(a.iter().rev(), b.iter().rev()).min(short - begin);
        let inner = |all: &[char]| -> String {
            all.iter()
                .skip(begin)
                .take(all.len() - begin - end)
                .collect()
        };
        let (a, b) = (inner(&a), inner(&b));
        let is_double = |text: &str| matches!(text.as_bytes(), [one, other] if one == other);
        Self {
            count: strsim::damerau_levenshtein(&a, &b),
            middle: long - begin - end,
            is_double: is_double(&a) && is_double(&b),
        }
    }

    /// Whether a piece of the one stands for a piece of the other: hardly a letter between the first step and the last
    /// agrees. Where the rest of the name is misspelt as well, slips may have met in one place.
    pub fn is_replaced(self, is_rest_right: bool) -> bool {
        let is_dense = if is_rest_right {
            4 * self.count >= 3 * self.middle
        } else {
            self.count >= self.middle
        };
        self.is_double || self.count >= 3 && is_dense
    }
}

/// How far two texts agree.
fn agreeing<T: PartialEq>(a: impl Iterator<Item = T>, b: impl Iterator<Item = T>) -> usize {
    a.zip(b).take_while(|(one, other)| one == other).count()
}

/// A word as it sounds, and as a reader of print may have it: `ph` is `f`, `rn` is `m`.
pub(super) fn sounding(word: &str) -> String {
    word.replace("ph", "f")
        .replace("ght", "t")
        .replace("rn", "m")
}

/// A word as it sounds, with each doubled letter once.
fn undoubled(word: &str) -> String {
    let mut all: Vec<char> = sounding(word).chars().collect();
    all.dedup();
    all.into_iter().collect()
}

/// Whether both are words of their own, and neither is the other misspelt. One letter may by chance make one word of
/// another, where the rest of the name is misspelt as well.
pub(in crate::matching) fn are_two_words(a: &str, b: &str, is_rest_right: bool) -> bool {
    if a == b || a.len().min(b.len()) < 2 {
        return false;
    }
    let two = is_word(a) && is_word(b) && share_a_kind(a, b) && !is_one_word(a, b);
    (two || are_two_compounds(a, b)) && (is_rest_right || !is_by_chance(a, b))
}

/// `Silverlake` and `Silverlane`: one half is the same, the others are two words.
fn are_two_compounds(a: &str, b: &str) -> bool {
    let is_half = |half: &str| half.chars().count() >= HALF && is_english(half);
    let two = |x: &str, y: &str| is_half(x) && is_half(y) && !is_one_word(x, y);
    let cut = |at: usize| Some((a.split_at_checked(at)?, b.split_at_checked(at)?));
    let in_front = |at: usize| cut(at).is_some_and(|((x, m), (_, n))| is_half(x) && two(m, n));
    let cut_behind = |at: usize| {
        let behind = |word: &str| word.len().checked_sub(at);
        let (one, other) = (behind(a)?, behind(b)?);
        Some((a.split_at_checked(one)?, b.split_at_checked(other)?))
    };
    let behind = |at: usize| cut_behind(at).is_some_and(|((m, x), (n, _))| is_half(x) && two(m, n));
    let begin = agreeing(a.bytes(), b.bytes());
    let end = agreeing(a.bytes().rev(), b.bytes().rev());
    (HALF..=begin).any(in_front) || (HALF..=end).any(behind)
}

/// One letter behind the first is wrong, lost or too many, and these are no two given names.
fn is_by_chance(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next()
        && a.len().min(b.len()) >= 3
        && !(is_given(a) && is_given(b))
        && Steps::between(a, b).count == 1
}

/// Whether two words of names can be one that is misspelt.
pub(super) fn may_be_one(a: &str, b: &str, is_rest_right: bool) -> bool {
    if a == b || is_one_word(a, b) {
        return true;
    }
    let steps = Steps::of(a, b);
    if are_two_words(a, b, false) || steps.is_replaced(is_rest_right) {
        return false;
    }
    let (mine, theirs) = (a.chars().count(), b.chars().count());
    let (is_one_right, bound) = (is_word(a) || is_word(b), bound(mine.min(theirs)));
    // `Yuki` and `Yumi`: a letter for another in so short a word says little.
    let is_short = mine == theirs && mine <= 4 && steps.count == 1 && !is_turned(a, b);
    if is_one_right {
        steps.count <= bound.min(FROM_A_WORD)
    } else {
        !is_short && steps.count <= bound
    }
}

/// Slips that two spellings of a word of so many letters may have between them, where nobody wrote it right.
fn bound(letters: usize) -> usize {
    match letters {
        0..=2 => 1,
        3..=4 => 2,
        5..=6 => 3,
        7..=8 => 4,
        _ => 5,
    }
}

/// Whether two words have the same letters.
fn is_turned(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut all: Vec<char> = word.chars().collect();
        all.sort_unstable();
        all
    };
    sorted(a) == sorted(b)
}

/// One word in two spellings that both are in use: in the plural, shortened, with a letter doubled, as it sounds.
fn is_one_word(a: &str, b: &str) -> bool {
    is_same_word(a, b)
        || undoubled(a) == undoubled(b)
        || are_unheard(a, b)
        || is_shortened(a, b)
        || is_shortened(b, a)
        || are_of_one_stem(a, b)
        || is_slip(a, b)
}

/// `Bright` and `Brite`: what is written otherwise than it sounds, but for an `e` that nobody hears.
fn are_unheard(a: &str, b: &str) -> bool {
    let (one, other) = (sounding(a), sounding(b));
    let heard = |word: &str| word.strip_suffix('e').unwrap_or(word).to_owned();
    (one != a || other != b) && heard(&one) == heard(&other)
}

/// `Soc` for Society; `Richards` is not short for Richardson.
fn is_shortened(short: &str, long: &str) -> bool {
    let is_thing = is_plain_word(long) || is_common(long);
    is_thing && short.len() >= 3 && short.len() + 3 <= long.len() && long.starts_with(short)
}

/// `Consulting` and `Consultants`: what companies call themselves, of one stem.
fn are_of_one_stem(a: &str, b: &str) -> bool {
    is_common(a) && is_common(b) && agreeing(a.chars(), b.chars()) >= 4
}

/// A slip of one letter that leaves a word which is in use, and that nobody means for another word.
fn is_slip(a: &str, b: &str) -> bool {
    let (one, other) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let first = |word: &str| word.chars().next();
    if first(one) != first(other) || Steps::between(one, other).count != 1 {
        return false;
    }
    let at = agreeing(one.chars(), other.chars());
    let letters = one.chars().count();
    let letter = |word: &str| word.chars().nth(at);
    let (Some(x), y) = (letter(one), letter(other)) else {
        return false;
    };
    if letters > other.chars().count() {
        return is_letter_lost(x, letters, letters - at - 1, is_anyones(a) && is_anyones(b));
    }
    let y = y.unwrap_or(x);
    let sounds_alike = matches!(
        (x.min(y), x.max(y)),
        ('s', 'z') | ('c', 'k' | 's') | ('i', 'y') | ('v', 'w')
    );
    // In an ending that nobody hears: `Hansen` and `Hanson`; not `Jon` and `Jan`.
    let is_unheard = is_vowel(x) && is_vowel(y) && letters - at == 2 && letters >= 5;
    is_turned(one, other) || sounds_alike || is_unheard
}

/// `Coastal` and `Costal`, `Clark` and `Clarke`; not `Banking` and `Baking`, `Erik` and `Erika`.
fn is_letter_lost(letter: char, letters: usize, behind: usize, are_given: bool) -> bool {
    match behind {
        0 => letters >= 6 && letter == 'e' && !are_given,
        _ => letters > 8 || letters >= 6 && is_vowel(letter),
    }
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'y')
}

/// `Fabrizio` and `Fabrizia`: a man and a woman.
pub(super) fn are_man_and_woman(a: &str, b: &str) -> bool {
    let stem = |word: &str, ending: char| word.strip_suffix(ending).map(str::to_owned);
    let differ = |x: char, y: char| {
        let stems = stem(a, x).zip(stem(b, y));
        stems.is_some_and(|(one, other)| one == other && one.len() >= 2)
    };
    // One who is called so, and one whom nobody is, are one with a slip.
    is_anyones(a) == is_anyones(b) && (differ('o', 'a') || differ('a', 'o'))
}
