//! A text that mail for a client may carry, with the kind it is and the dates between which it was in use.

pub mod nicknames;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::time::Day;
use super::word::words;

/// How a text was given. A clerk types short forms and stops when the right client shows; what stands on a label is all that
/// its sender wrote, and `Kim Wu` there is not Kimball Wuthers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Given {
    /// Key strokes on the screen.
    Typed,
    /// A label's line, read by a reader, a scanner or a person, or listed by a file.
    #[default]
    Read,
}

words! {
    /// What a name is to its client.
    pub enum NameKind {
        /// The registered name of a business, or an individual's own.
        Legal = "legal",
        /// A person who may receive mail here.
        Person = "person",
        /// An earlier legal name.
        Former = "former",
        /// "Doing business as".
        Dba = "dba",
        /// Another way the name is written.
        Alias = "alias",
        /// Initials in use.
        Acronym = "acronym",
        /// Learned from labels: a clerk chose the client by hand.
        Seen = "seen",
    }
}

/// Who put something into a record, and on which day.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Added {
    /// The clerk, or the Unix user.
    pub by: String,
    /// The calendar's day.
    pub on: Day,
}

/// Whether a label's line has the whole name in it; case, accents and punctuation do not count.
pub fn stands_in(name: &str, line: &str) -> bool {
    let (name, line) = (words(name), words(line));
    !name.is_empty() && line.windows(name.len()).any(|run| run == name)
}

/// Whether a text is word for word the beginning of a name, and not all of it.
pub fn begins(name: &str, text: &str) -> bool {
    let (name, text) = (words(name), words(text));
    !text.is_empty() && text.len() < name.len() && name.starts_with(&text)
}

/// A name as an alphabetical list puts it: case and accents do not count, so that Ápple stands among the A.
pub fn alphabetical(name: &str) -> String {
    let plain = name.nfkd().filter(|c| !is_combining_mark(*c));
    let lower = plain.flat_map(char::to_lowercase);
    lower.fold(String::new(), |mut all, c| {
        match c {
            'ß' => all.push_str("ss"),
            'æ' => all.push_str("ae"),
            'œ' => all.push_str("oe"),
            'þ' => all.push_str("th"),
            'ø' => all.push('o'),
            'ł' => all.push('l'),
            'đ' | 'ð' => all.push('d'),
            'ı' => all.push('i'),
            other => all.push(other),
        }
        all
    })
}

/// Whether two texts are one name, case, accents and punctuation aside.
pub fn is_one(name: &str, other: &str) -> bool {
    let words = words(name);
    !words.is_empty() && words == self::words(other)
}

pub(in crate::domain) fn words(text: &str) -> Vec<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    plain
        .to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// One name of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// As written; trimmed, without control characters.
    pub text: String,
    /// What it is to the client.
    pub kind: NameKind,
    /// First day of use, when known.
    pub from: Option<Day>,
    /// Last day of use; `None` while it is in use or unknown.
    pub to: Option<Day>,
    /// Whether the client's Form 1583 says it (rules 19, 21).
    pub on_form: bool,
    /// By whom and when it came into the record; unknown for names older than that.
    pub added: Option<Added>,
}

impl Name {
    /// A name without dates, on no form.
    pub fn new(text: &str, kind: NameKind) -> Self {
        Self {
            text: text.to_owned(),
            kind,
            from: None,
            to: None,
            on_form: false,
            added: None,
        }
    }

    /// Whether it is in use on a day, as far as anybody knows.
    pub fn runs_on(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| to >= day)
    }
}
