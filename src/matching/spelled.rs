//! Whether a word is spelled as names are: each three signs of it are in some given name or surname, where all vowels are
//! one sign and each end of the word is one. Of `Jannsen` they are, of `Schimtt` not: nobody is called so, and it is a slip
//! of the pen. Knows folded words only; the table is made of `words.fst`, as `data/README.md` says.

use std::iter::once;

/// One bit for each three signs.
static THREES: &[u8] = include_bytes!("data/threes.bin");

/// The end of a word, a vowel, and the consonants.
const SIGNS: usize = 2 + CONSONANTS.len();
const END: usize = 0;
const VOWEL: usize = 1;
const CONSONANTS: &str = "bcdfghjklmnpqrstvwxz";

/// The sign of a letter; none for other alphabets and figures.
fn sign(letter: char) -> Option<usize> {
    match letter {
        'a' | 'e' | 'i' | 'o' | 'u' | 'y' => Some(VOWEL),
        _ => CONSONANTS.find(letter).map(|at| at + VOWEL + 1),
    }
}

/// Where the threes of a word stand in the table; none for a word in other letters.
fn threes(word: &str) -> Option<Vec<usize>> {
    let letters: Option<Vec<usize>> = word.chars().map(sign).collect();
    let signs: Vec<usize> = once(END).chain(letters?).chain(once(END)).collect();
    let place = |three: &[usize]| three.iter().fold(0, |place, sign| place * SIGNS + sign);
    Some(signs.windows(3).map(place).collect())
}

/// Whether a word may be a name as well as another that it is like: whatever it has and the other has not, is in some
/// name. A word in other letters than ours may be one.
pub(super) fn is_as_names_are(word: &str, other: &str) -> bool {
    let own = threes(other).unwrap_or_default();
    let is_known = |place: &usize| {
        let byte = THREES.get(place / 8).copied().unwrap_or_default();
        own.contains(place) || byte & (1 << (place % 8)) != 0
    };
    threes(word).is_none_or(|all| all.iter().all(is_known))
}

#[cfg(test)]
mod tests;
