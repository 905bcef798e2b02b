//! Folding: what of a text counts when names are compared. Case, accents, punctuation and spacing do not,
//! letters of every script do. Knows nothing of clients or queries; the index and a query fold alike, or
//! equal texts would not meet.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::blanks;
use crate::domain::text;

/// A text as words, and as one string without the spaces between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub words: Vec<String>,
    /// Equal literals are equal texts. A text without a letter or digit keeps its own signs here, so that
    /// `***` does not equal `???`. Empty only for a text of white space.
    pub literal: String,
}

impl Folded {
    pub fn new(text: &str) -> Self {
        let words = words(text);
        if words.is_empty() {
            return Self {
                words,
                literal: signs(text),
            };
        }
        Self::of(words)
    }

    /// Words that are folded already.
    pub fn of(words: Vec<String>) -> Self {
        let literal = words.concat();
        Self { words, literal }
    }

    /// Whether two texts are one but for blanks that nobody hears.
    pub fn is_spelled(&self, other: &Self) -> bool {
        self.literal == other.literal && !blanks::tell_apart(&self.strs(), &other.strs())
    }

    pub fn strs(&self) -> Vec<&str> {
        self.words.iter().map(String::as_str).collect()
    }

    /// How many letters and digits there are to compare.
    pub fn letters(&self) -> usize {
        self.words.iter().map(|word| word.chars().count()).sum()
    }
}

/// Whether two texts are one name but for case, accents, punctuation and spacing.
pub fn is_same_text(one: &str, other: &str) -> bool {
    let (one, other) = (Folded::new(one), Folded::new(other));
    !one.literal.is_empty() && one.is_spelled(&other)
}

/// The words of a text, folded: `Dr. Müller & Söhne, S.A.` gives `dr muller and sohne sa`.
pub(super) fn words(text: &str) -> Vec<String> {
    join_initials(cut(text))
}

/// The words of a text with single letters left apart, when that reads differently: `m e y` may clip three words.
pub(super) fn words_apart(text: &str) -> Option<Vec<String>> {
    let cut = cut(text);
    let letters = |pair: &[Cut]| {
        pair.iter()
            .all(|(word, elided)| !elided && is_initial(word))
    };
    let differs = cut.windows(2).any(letters);
    differs.then(|| cut.into_iter().map(|(word, _)| word).collect())
}

fn cut(text: &str) -> Vec<Cut> {
    let mut splitter = Splitter::default();
    if text.is_ascii() {
        text.chars().for_each(|c| splitter.take_plain(c));
    } else {
        apart(text).nfkd().for_each(|c| splitter.take(c));
    }
    splitter.end_word(false);
    splitter.words
}

/// Legal forms that are written without a space before or behind the name.
const WRITTEN_TOGETHER: [&str; 8] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "주식회사",
    "유한회사",
    "股份有限公司",
    "有限责任公司",
    "有限公司",
];

/// A text with such forms apart from the name. Of Latin, Cyrillic and the like nothing is looked at twice.
fn apart(text: &str) -> Cow<'_, str> {
    let written_so = |c: char| matches!(c, '株' | '有' | '合' | '股' | '주' | '유');
    if !text.contains(written_so) {
        return Cow::Borrowed(text);
    }
    let form = WRITTEN_TOGETHER.iter().find(|form| text.contains(**form));
    form.map_or(Cow::Borrowed(text), |form| {
        Cow::Owned(text.replace(form, &format!(" {form} ")))
    })
}

/// A text without letters: its signs, marked by a character no fold contains.
fn signs(text: &str) -> String {
    let signs: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if signs.is_empty() {
        signs
    } else {
        format!("\u{1}{signs}")
    }
}

/// A word, and whether it was cut off by an apostrophe (`d'`), so that it is no initial.
type Cut = (String, bool);

#[derive(Default)]
struct Splitter {
    words: Vec<Cut>,
    word: String,
}

impl Splitter {
    fn take(&mut self, c: char) {
        match c {
            _ if vanishes(c) => {}
            '&' | '+' => {
                self.end_word(false);
                self.words.push(("and".to_owned(), false));
            }
            // `d'Angelo` and `l'Oréal` are two words, as `d Angelo`; `O'Brien` and `Bob's` are one.
            _ if is_apostrophe(c) => {
                if matches!(self.word.as_str(), "d" | "l") {
                    self.end_word(true);
                }
            }
            _ if c.is_alphanumeric() || is_combining_mark(c) => self.letter(c),
            _ => self.end_word(false),
        }
    }

    /// The same for ASCII, which most names are.
    fn take_plain(&mut self, c: char) {
        if c.is_ascii_alphanumeric() {
            self.word.push(c.to_ascii_lowercase());
        } else {
            self.take(c);
        }
    }

    fn letter(&mut self, c: char) {
        for c in c.to_lowercase().filter(|&c| !is_accent(c)) {
            match plain_letters(c) {
                Some(plain) => self.word.push_str(plain),
                None => self.word.push(c),
            }
        }
    }

    fn end_word(&mut self, elided: bool) {
        if !self.word.is_empty() {
            self.words.push((std::mem::take(&mut self.word), elided));
        }
    }
}

/// `S. C. p. A.`, `S.C.p.A.` and `SCpA` are one word: a run of single letters is joined.
fn join_initials(cut: Vec<Cut>) -> Vec<String> {
    let mut words: Vec<String> = Vec::with_capacity(cut.len());
    let mut in_run = false;
    for (word, elided) in cut {
        let initial = !elided && is_initial(&word);
        match words.last_mut() {
            Some(run) if in_run && initial => run.push_str(&word),
            _ => words.push(word),
        }
        in_run = initial;
    }
    words
}

fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
}

/// Accents over Latin, Greek and Cyrillic letters, and the optional points of Hebrew and Arabic. The vowel
/// signs of Indian scripts and the voicing marks of Japanese are letters to their readers and stay.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Characters that neither show nor separate: joiners, soft hyphen, direction marks, Arabic tatweel, accents.
pub(super) fn vanishes(c: char) -> bool {
    let is_unseen = text::is_unseen(c) && !c.is_whitespace();
    is_unseen || c == '\u{640}' || is_accent(c)
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ' | '`' | '′')
}

/// Letters that compatibility decomposition leaves alone although a keyboard without them writes others.
fn plain_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ı' => "i",
        'ə' => "e",
        'ŋ' => "n",
        'ŧ' => "t",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
