//! The grammar of Intake's line: `WHO [.KIND] [*N]`, and the signs no barcode begins with. Pure.

use crate::domain::item::ItemKind;
use crate::domain::typed;

pub use crate::domain::typed::{Odd, Who};

/// What a typed line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Nothing is typed.
    Empty,
    /// `*10`: so many more for who is held or named.
    More(u32),
    /// `.c` alone: the kind of what comes next.
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
    Odd(Odd),
}

pub fn read(line: &str) -> Line {
    let line = line.trim();
    let Some(first) = line.chars().next() else {
        return Line::Empty;
    };
    let rest = line.get(first.len_utf8()..).unwrap_or_default().trim();
    match first {
        '*' => typed::count(rest).map_or(Line::Odd(Odd::Count), Line::More),
        '.' => kind(rest).map_or_else(|| who(line), Line::Kind),
        '?' => Line::Unknown((!rest.is_empty()).then(|| rest.to_owned())),
        '@' => Line::Carrier(rest.to_lowercase()),
        '"' if rest.is_empty() => Line::Same(None),
        '"' => match rest.strip_prefix('*').and_then(typed::count) {
            Some(count) => Line::Same(Some(count)),
            None => who(line),
        },
        _ => who(line),
    }
}

fn who(line: &str) -> Line {
    typed::who(line).map_or_else(Line::Odd, Line::Who)
}

/// A kind by its letter.
pub fn kind(word: &str) -> Option<ItemKind> {
    ItemKind::parse(word)
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
            (".r 109", who("109", Some(ItemKind::Registered), None)),
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
