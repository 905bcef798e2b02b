//! The check letter on our own labels: the one place that makes it and reads it. Behind a piece's number it tells a slip
//! of the finger from the number of another piece; behind a slot's or a box's name it does the same after `=`.
//!
//! The figures are taken as one number, modulo 23: the prime catches every single wrong figure and every two that
//! changed places. Letters of a name count from 11, so that no figure stands for the letter it looks like.

use super::ids::{BadNumber, ItemId, Pmb, Slot};

/// The letter of each remainder; I, O and U, which look or sound like others, are not among them.
const LETTERS: [char; 23] = [
    'T', 'R', 'W', 'A', 'G', 'M', 'Y', 'F', 'P', 'D', 'X', 'B', 'N', 'J', 'Z', 'S', 'Q', 'V', 'H',
    'L', 'C', 'K', 'E',
];

/// Stands before the letter of a name.
const BEHIND: char = '=';

/// Marks of what a label is of, as scanners read them.
pub const SHELF: &str = "SHELF:";
pub const BOX: &str = "BOX:";
pub const ITEM: &str = "ITEM:";

/// Whether a line holds the mark of a label of ours: what follows until the terminator is the label's.
pub fn is_marked(line: &str) -> bool {
    let upper = line.to_uppercase();
    [SHELF, BOX, ITEM].iter().any(|mark| upper.contains(mark))
}

/// The letter of a number or a name.
pub fn letter(text: &str) -> char {
    let value = |c: char| match c.to_ascii_uppercase() {
        c @ '0'..='9' => u32::from(c) - u32::from('0'),
        c @ 'A'..='Z' => u32::from(c) - u32::from('A') + 11,
        _ => 10,
    };
    let left = text.chars().fold(0, |left, c| (left * 10 + value(c)) % 23);
    LETTERS.get(left as usize).copied().unwrap_or('T')
}

/// `4812M`.
pub fn of_piece(item: ItemId) -> String {
    let number = item.to_string();
    let letter = letter(&number);
    format!("{number}{letter}")
}

/// What a scanner reads off the label of a piece.
pub fn scan_of_piece(item: ItemId) -> String {
    format!("{ITEM}{}", of_piece(item))
}

/// What a scanner reads off the label of a slot; a pigeonhole's is its box's.
pub fn scan_of_slot(slot: &Slot) -> String {
    match slot.as_str().strip_prefix("PMB ") {
        Some(pmb) => scan_of_box(&Pmb::new(pmb)),
        None => format!("{SHELF}{}", named(slot.as_str())),
    }
}

/// What a scanner reads off the label of a box.
pub fn scan_of_box(pmb: &Pmb) -> String {
    format!("{BOX}{}", named(pmb.as_str()))
}

fn named(name: &str) -> String {
    format!("{name}{BEHIND}{}", letter(name))
}

/// The figures of a number that may have its letter.
///
/// # Errors
/// [`BadNumber::Letter`], when the letter is another number's.
pub fn read(text: &str) -> Result<&str, BadNumber> {
    let Some((at, last)) = text.char_indices().next_back() else {
        return Ok(text);
    };
    let figures = text.get(..at).unwrap_or_default();
    let is_number = !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit());
    if !(is_number && last.is_ascii_alphabetic()) {
        return Ok(text);
    }
    if letter(figures) == last.to_ascii_uppercase() {
        Ok(figures)
    } else {
        Err(BadNumber::Letter)
    }
}

/// The name of a slot or a box that may have its letter.
///
/// # Errors
/// [`BadNumber::Letter`], when the letter is another name's.
pub fn read_name(text: &str) -> Result<&str, BadNumber> {
    match text.rsplit_once(BEHIND) {
        Some((name, mark)) if mark.chars().count() == 1 => {
            let is_right = mark.chars().all(|c| c.to_ascii_uppercase() == letter(name));
            is_right.then_some(name).ok_or(BadNumber::Letter)
        }
        _ => Ok(text),
    }
}

/// What stands behind the mark of a label, in whatever case the scanner writes it.
pub fn behind<'t>(text: &'t str, mark: &str) -> Option<&'t str> {
    let (begin, rest) = text.split_at_checked(mark.len())?;
    begin.eq_ignore_ascii_case(mark).then(|| rest.trim())
}

/// The place that a text names: its name, or what a scanner reads off its label.
///
/// # Errors
/// [`BadNumber::Letter`], when the letter is another name's; [`BadNumber::Figures`], when it is the label of a piece, or
/// names nothing.
pub fn place(text: &str) -> Result<Slot, BadNumber> {
    let text = text.trim();
    let named = |name| match read_name(name)? {
        "" => Err(BadNumber::Figures),
        name => Ok(name),
    };
    match (behind(text, SHELF), behind(text, BOX), behind(text, ITEM)) {
        (_, _, Some(_)) => Err(BadNumber::Figures),
        (Some(shelf), ..) => named(shelf).map(Slot::new),
        (_, Some(pmb), _) => named(pmb).map(|pmb| Slot::pigeonhole(&Pmb::new(pmb))),
        _ => read_name(text).map(Slot::new),
    }
}

/// Whether a line is what stands on a label of ours: it names a place or a piece, and nobody that mail is for.
pub fn is_label(line: &str) -> bool {
    let line = line.trim();
    let is_piece = |code: &str| read(code) != Ok(code);
    [SHELF, BOX, ITEM]
        .iter()
        .any(|mark| behind(line, mark).is_some())
        || line.strip_prefix('#').is_some_and(is_piece)
}

/// Whether a typed line is the code of a piece with a letter that does not fit: it must not be taken for anything else.
pub fn is_misread(line: &str) -> bool {
    line.trim()
        .strip_prefix('#')
        .is_some_and(|code| read(code) == Err(BadNumber::Letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_figure_and_every_two_that_changed_places_are_told() {
        for number in (1..20_000_u64).step_by(7) {
            let code = of_piece(ItemId(number));
            assert_eq!(code.parse(), Ok(ItemId(number)));
            let (figures, letter) = code.split_at(code.len() - 1);
            let bytes = figures.as_bytes();
            for at in 0..bytes.len() {
                for figure in b'0'..=b'9' {
                    let mut wrong = bytes.to_vec();
                    wrong[at] = figure;
                    let wrong = String::from_utf8(wrong).unwrap();
                    let read = format!("{wrong}{letter}").parse::<ItemId>();
                    assert_eq!(read.is_ok(), wrong == figures, "{wrong}{letter}");
                }
                if at + 1 < bytes.len() && bytes[at] != bytes[at + 1] {
                    let mut wrong = bytes.to_vec();
                    wrong.swap(at, at + 1);
                    let wrong = String::from_utf8(wrong).unwrap();
                    let read = format!("{wrong}{letter}").parse::<ItemId>();
                    assert_eq!(read, Err(BadNumber::Letter), "{wrong}{letter}");
                }
            }
        }
    }

    #[test]
    fn a_name_is_read_with_its_letter_and_without_one_and_not_with_anothers() {
        for name in ["B-14", "400-117", "RACK 2", "12A"] {
            let code = named(name);
            assert_eq!(read_name(&code), Ok(name));
            assert_eq!(
                read_name(&code.to_lowercase()).map(str::to_uppercase),
                Ok(name.into())
            );
            assert_eq!(read_name(name), Ok(name));
            let wrong = code.replace(['1', '2'], "3");
            assert_eq!(read_name(&wrong), Err(BadNumber::Letter), "{wrong}");
        }
        assert_eq!(
            scan_of_slot(&Slot::new("pmb 234")),
            scan_of_box(&Pmb::new("234"))
        );
    }

    #[test]
    fn a_figure_never_stands_for_the_letter_it_looks_like() {
        for (figure, alike) in [
            ("0", "O"),
            ("0", "Q"),
            ("1", "I"),
            ("1", "L"),
            ("2", "Z"),
            ("5", "S"),
            ("6", "G"),
            ("8", "B"),
        ] {
            assert_ne!(letter(figure), letter(alike), "{figure} {alike}");
        }
    }

    #[test]
    fn a_label_is_read_as_a_place_and_as_a_piece_and_never_as_somebody() {
        for (text, slot) in [
            ("SHELF:S2=Q", Ok("S2")),
            ("shelf:s2", Ok("S2")),
            ("S2=Q", Ok("S2")),
            ("BOX:101=D", Ok("PMB 101")),
            ("rack 2", Ok("RACK 2")),
            ("SHELF:S3=Q", Err(BadNumber::Letter)),
            ("ITEM:1R", Err(BadNumber::Figures)),
            ("SHELF:", Err(BadNumber::Figures)),
        ] {
            assert_eq!(place(text), slot.map(Slot::new), "{text}");
        }
        for text in ["ITEM:1R", "item:1r", "ITEM:#1", "#1R", "1R"] {
            assert_eq!(text.parse(), Ok(ItemId(1)), "{text}");
        }
        for line in [
            "ITEM:1R",
            "ITEM:1R .p",
            "#1R",
            "#1X",
            "box:101=D",
            "SHELF:S2=Q",
        ] {
            assert!(is_label(line), "{line}");
        }
        for line in [
            "101",
            "#101",
            "Boxer",
            "Item Co",
            "Shelf Books: Ada",
            "12A",
            "#4-B",
        ] {
            assert!(!is_label(line), "{line}");
        }
    }

    #[test]
    fn only_a_number_with_a_strange_letter_is_misread() {
        for (line, misread) in [
            ("#4812", false),
            ("#4812m", false),
            ("#4812x", true),
            ("4812x", false),
            ("#x", false),
            ("#", false),
        ] {
            assert_eq!(is_misread(line), misread, "{line}");
        }
    }
}
