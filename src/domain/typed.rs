//! The grammar of a line that is logged: `WHO [.KIND] [*N]`, and the signs no barcode begins with; the same on the
//! screen and behind `item log`. Pure; knows no names and no screen.

use super::command::intake::MAX_COUNT;
use super::item::ItemKind;

/// Whom a line names, and what came for him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Number or letters.
    pub text: String,
    /// The kind, when said.
    pub kind: Option<ItemKind>,
    /// How many, when said.
    pub count: Option<u32>,
}

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
    /// `?`, with the name as read, and what came for it.
    Unknown(Option<Who>),
    /// `@dhl`: whose number the scanned one is.
    Carrier(String),
    /// A client by number or letters.
    Who(Who),
    /// Begins with a sign that is a key or a command elsewhere, and names nobody.
    Sign,
    /// Begins with a sign, and the rest makes no sense.
    Odd(Odd),
}

/// Reads a line.
pub fn read(line: &str) -> Line {
    let line = line.trim();
    let Some(first) = line.chars().next() else {
        return Line::Empty;
    };
    let rest = line.get(first.len_utf8()..).unwrap_or_default().trim();
    match first {
        '*' => count(rest).map_or(Line::Odd(Odd::Count), Line::More),
        '.' => ItemKind::parse(rest).map_or_else(|| named(line), Line::Kind),
        '?' if rest.is_empty() => Line::Unknown(None),
        '?' => who(rest).map_or_else(Line::Odd, |who| Line::Unknown(Some(who))),
        '@' => Line::Carrier(rest.to_lowercase()),
        '"' if rest.is_empty() => Line::Same(None),
        '"' => match rest.strip_prefix('*').and_then(count) {
            Some(count) => Line::Same(Some(count)),
            None => named(line),
        },
        ':' | ',' | '/' => Line::Sign,
        // `+1 415 …` is a telephone number.
        '+' | '-' if !rest.starts_with(|c: char| c.is_ascii_digit()) => Line::Sign,
        _ => named(line),
    }
}

fn named(line: &str) -> Line {
    who(line).map_or_else(Line::Odd, Line::Who)
}

/// What makes no sense of such a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Odd {
    /// A dot and letters that are no kind, or a kind of nothing.
    #[error(
        "which kind? .l letter  .f flat  .p parcel  .c certified  .r registered  .leg legal  .o other"
    )]
    Kind,
    #[error("at least 1 and at most {MAX_COUNT} pieces in one line")]
    Count,
    /// A count or a kind, and more behind it.
    #[error("put the count and the kind last, with nothing behind them: 101*2 .p")]
    Behind,
}

/// Reads a line that begins with no sign but perhaps a kind: `234 .c`, `.c 234`, `harbor .p *3`, `234*3 .p`.
///
/// # Errors
/// [`Odd`], when a kind or a count is meant and is none.
pub fn who(line: &str) -> Result<Who, Odd> {
    let (line, last) = split_count(line.trim())?;
    let (text, kind) = match line.strip_prefix('.') {
        Some(rest) => kind_first(rest)?,
        None => kind_last(line)?,
    };
    // The count may stand before the kind as well: `234*2 .f`.
    let (text, first) = split_count(text)?;
    let count = match (first, last) {
        (Some(_), Some(_)) => return Err(Odd::Count),
        (one, other) => one.or(other),
    };
    if text.is_empty() {
        return Err(Odd::Kind);
    }
    if goes_on(text) {
        return Err(Odd::Behind);
    }
    Ok(Who {
        text: text.to_owned(),
        kind,
        count,
    })
}

/// `101*2 .p extra`: a box with a count or a kind, and words behind, which are neither.
fn goes_on(text: &str) -> bool {
    let is_box = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_digit())
            && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    };
    let is_count = |text: &str| text.bytes().all(|b| b.is_ascii_digit()) && !text.is_empty();
    let is_kind = |word: &str| word.strip_prefix('.').and_then(ItemKind::parse).is_some();
    let mut words = text.split_whitespace();
    let Some(first) = words.next() else {
        return false;
    };
    let is_said = |word: &str| word.strip_prefix('*').is_some_and(is_count) || is_kind(word);
    match first.split_once('*') {
        Some((number, rest)) => is_box(number) && rest.starts_with(|c: char| c.is_ascii_digit()),
        None => is_box(first) && words.any(is_said),
    }
}

/// `234*10` and `234 *10`.
fn split_count(line: &str) -> Result<(&str, Option<u32>), Odd> {
    match line.rsplit_once('*') {
        Some((before, digits))
            if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) =>
        {
            let count = count(digits).ok_or(Odd::Count)?;
            Ok((before.trim_end(), Some(count)))
        }
        _ => Ok((line, None)),
    }
}

/// How many pieces some digits say, where so many may be logged at once.
pub fn count(digits: &str) -> Option<u32> {
    let number = digits.trim().parse().ok();
    number.filter(|n| (1..=MAX_COUNT).contains(n))
}

/// `.c 234`
fn kind_first(rest: &str) -> Result<(&str, Option<ItemKind>), Odd> {
    let (word, text) = rest.split_once(' ').ok_or(Odd::Kind)?;
    let kind = ItemKind::parse(word).ok_or(Odd::Kind)?;
    Ok((text.trim_start(), Some(kind)))
}

/// `harbor .p`; behind a box number the blank may be left out, behind a name it may not, for names have dots. A box
/// number has none, and no name ends in a blank, a dot and one letter.
fn kind_last(line: &str) -> Result<(&str, Option<ItemKind>), Odd> {
    let Some((before, word)) = line.rsplit_once('.') else {
        return Ok((line, None));
    };
    let (named, counted) = split_count(before)?;
    let is_box = named.bytes().any(|b| b.is_ascii_digit())
        && named
            .bytes()
            .all(|b| b.is_ascii_digit() || b == b'-' || b == b' ');
    let is_word = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphabetic());
    let apart = before.ends_with(' ') || counted.is_some();
    match ItemKind::parse(word) {
        Some(kind) if apart || is_box => Ok((before.trim_end(), Some(kind))),
        None if is_word && (is_box || (apart && word.len() == 1)) => Err(Odd::Kind),
        _ => Ok((line, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, kind: Option<ItemKind>, count: Option<u32>) -> Who {
        Who {
            text: text.into(),
            kind,
            count,
        }
    }

    #[test]
    fn a_kind_stands_before_or_behind_whom_it_is_for() {
        for (line, meaning) in [
            ("234", read("234", None, None)),
            ("234.c", read("234", Some(ItemKind::Certified), None)),
            ("109 .r", read("109", Some(ItemKind::Registered), None)),
            (".r 109", read("109", Some(ItemKind::Registered), None)),
            (
                ".c harb *2",
                read("harb", Some(ItemKind::Certified), Some(2)),
            ),
            ("harb .p *3", read("harb", Some(ItemKind::Parcel), Some(3))),
            ("400-117 .leg", read("400-117", Some(ItemKind::Legal), None)),
            ("104*2 .f", read("104", Some(ItemKind::Flat), Some(2))),
            ("104*2.f", read("104", Some(ItemKind::Flat), Some(2))),
            ("harb *2 .f", read("harb", Some(ItemKind::Flat), Some(2))),
            ("booking.c", read("booking.c", None, None)),
            ("J. Doe", read("J. Doe", None, None)),
            ("Acme Holdings Inc.", read("Acme Holdings Inc.", None, None)),
            ("Portal .com", read("Portal .com", None, None)),
        ] {
            assert_eq!(who(line), Ok(meaning), "{line}");
        }
    }

    #[test]
    fn words_behind_a_count_or_a_kind_are_refused_and_numbers_of_a_name_are_none() {
        for line in [
            "101*2 .p extra",
            "101 .p extra",
            "400-117 *2 extra",
            "101*2 extra",
        ] {
            assert_eq!(who(line), Err(Odd::Behind), "{line}");
        }
        for line in [
            "3 Sisters Bakery",
            "101 J. Doe",
            "7 *Star* Foods",
            "A*2 Foods",
        ] {
            assert!(who(line).is_ok(), "{line}");
        }
    }

    #[test]
    fn a_kind_that_is_none_is_refused_and_is_no_part_of_a_name() {
        for line in [
            "101 .x",
            "101.x",
            "400-117 .zz",
            "harb .x",
            ".x 101",
            ".x",
            ".c ",
        ] {
            assert_eq!(who(line), Err(Odd::Kind), "{line}");
        }
        for line in ["234*5000", "234*0", "234*2 .f*3"] {
            assert_eq!(who(line), Err(Odd::Count), "{line}");
        }
    }

    fn meant(text: &str, kind: Option<ItemKind>, count: Option<u32>) -> Line {
        Line::Who(read(text, kind, count))
    }

    #[test]
    fn lines_are_read_as_the_table_of_keys_says() {
        for (line, meaning) in [
            ("", Line::Empty),
            ("234", meant("234", None, None)),
            ("234*10", meant("234", None, Some(10))),
            ("234.c", meant("234", Some(ItemKind::Certified), None)),
            ("harb .p *3", meant("harb", Some(ItemKind::Parcel), Some(3))),
            (
                "400-117 .leg",
                meant("400-117", Some(ItemKind::Legal), None),
            ),
            ("booking.c", meant("booking.c", None, None)),
            ("J. Doe", meant("J. Doe", None, None)),
            ("*6", Line::More(6)),
            (".f", Line::Kind(ItemKind::Flat)),
            (".r 109", meant("109", Some(ItemKind::Registered), None)),
            ("\"", Line::Same(None)),
            ("\"*4", Line::Same(Some(4))),
            ("?", Line::Unknown(None)),
            (
                "? john doe",
                Line::Unknown(Some(read("john doe", None, None))),
            ),
            (
                "? Roe v Doe .leg *2",
                Line::Unknown(Some(read("Roe v Doe", Some(ItemKind::Legal), Some(2)))),
            ),
            ("@dhl", Line::Carrier("dhl".into())),
            (":undo", Line::Sign),
            ("+Somebody", Line::Sign),
            ("-x y", Line::Sign),
            ("+1 415 555 0100", meant("+1 415 555 0100", None, None)),
        ] {
            assert_eq!(super::read(line), meaning, "{line}");
        }
    }

    #[test]
    fn a_slip_of_the_finger_is_no_count() {
        assert!(matches!(super::read("234*5000"), Line::Odd(_)));
        assert!(matches!(super::read("*0"), Line::Odd(_)));
        assert!(matches!(super::read(".x"), Line::Odd(_)));
    }
}
