//! The grammar of Intake's line: `WHO [.KIND] [*N]`, and the signs no barcode begins with. Pure.

use crate::domain::command::MAX_COUNT;
use crate::domain::item::ItemKind;

/// What a typed line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing is typed.
    Empty,
    /// `*10`: so many more for who is held or named.
    More(u32),
    /// `.c`: the kind of what comes next.
    Kind(ItemKind),
    /// `"`, with how many.
    Same(Option<u32>),
    /// `?`, with the name as read.
    Unknown(Option<String>),
    /// `@dhl`: whose number the scanned one is.
    Carrier(String),
    /// A client by number or letters.
    Who(Who),
    /// Begins with a sign, and the rest makes no sense.
    Odd(&'static str),
}

/// A client, and what came for him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Number or letters.
    pub text: String,
    /// The kind, when said.
    pub kind: Option<ItemKind>,
    /// How many, when said.
    pub count: Option<u32>,
}

/// Reads a line.
pub fn read(line: &str) -> Line {
    let line = line.trim();
    let Some(first) = line.chars().next() else {
        return Line::Empty;
    };
    let rest = line.get(first.len_utf8()..).unwrap_or_default().trim();
    match first {
        '*' => number(rest).map_or(
            Line::Odd("how many? *10; at least 1 and at most 500 pieces"),
            Line::More,
        ),
        '.' => kind(rest).map_or(Line::Odd(KINDS), Line::Kind),
        '?' => Line::Unknown((!rest.is_empty()).then(|| rest.to_owned())),
        '@' => Line::Carrier(rest.to_lowercase()),
        '"' if rest.is_empty() => Line::Same(None),
        '"' => match rest.strip_prefix('*').and_then(number) {
            Some(count) => Line::Same(Some(count)),
            None => who(line),
        },
        _ => who(line),
    }
}

const KINDS: &str =
    "which kind? .l letter  .f flat  .p parcel  .c certified  .r registered  .leg legal  .o other";

fn who(line: &str) -> Line {
    let (line, count) = split_count(line);
    let (text, kind) = split_kind(line);
    match count {
        Some(0) => Line::Odd("at least 1 and at most 500 pieces in one line"),
        _ if text.is_empty() => Line::Odd(KINDS),
        _ => Line::Who(Who {
            text: text.to_owned(),
            kind,
            count,
        }),
    }
}

/// `234*10` and `234 *10`; a count that is none gives `Some(0)`.
fn split_count(line: &str) -> (&str, Option<u32>) {
    match line.rsplit_once('*') {
        Some((before, digits))
            if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) =>
        {
            (before.trim_end(), Some(number(digits).unwrap_or(0)))
        }
        _ => (line, None),
    }
}

/// `harbor .p`; behind a box number the blank may be left out, behind a name it may not, for names have dots.
fn split_kind(line: &str) -> (&str, Option<ItemKind>) {
    let Some((before, word)) = line.rsplit_once('.') else {
        return (line, None);
    };
    let apart = before.ends_with(' ') || before.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match kind(word) {
        Some(kind) if apart => (before.trim_end(), Some(kind)),
        _ => (line, None),
    }
}

/// A kind by its letter.
pub fn kind(word: &str) -> Option<ItemKind> {
    ItemKind::parse(word)
}

fn number(digits: &str) -> Option<u32> {
    digits
        .trim()
        .parse()
        .ok()
        .filter(|n| (1..=MAX_COUNT).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str, kind: Option<ItemKind>, count: Option<u32>) -> Line {
        Line::Who(Who {
            text: text.into(),
            kind,
            count,
        })
    }

    #[test]
    fn lines_are_read_as_the_table_of_keys_says() {
        for (line, meaning) in [
            ("", Line::Empty),
            ("234", who("234", None, None)),
            ("234*10", who("234", None, Some(10))),
            ("234.c", who("234", Some(ItemKind::Certified), None)),
            ("harb .p *3", who("harb", Some(ItemKind::Parcel), Some(3))),
            ("400-117 .leg", who("400-117", Some(ItemKind::Legal), None)),
            ("booking.c", who("booking.c", None, None)),
            ("J. Doe", who("J. Doe", None, None)),
            ("*6", Line::More(6)),
            (".f", Line::Kind(ItemKind::Flat)),
            ("\"", Line::Same(None)),
            ("\"*4", Line::Same(Some(4))),
            ("?", Line::Unknown(None)),
            ("? john doe", Line::Unknown(Some("john doe".into()))),
            ("@dhl", Line::Carrier("dhl".into())),
        ] {
            assert_eq!(read(line), meaning, "{line}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_no_count() {
        assert!(matches!(read("234*5000"), Line::Odd(_)));
        assert!(matches!(read("*0"), Line::Odd(_)));
        assert!(matches!(read(".x"), Line::Odd(_)));
    }
}
