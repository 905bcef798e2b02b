//! Lines of standard input that are no pieces: those of one label, of a card, of a driver's license. On a pipe each line
//! is one piece, so that such a block is refused by its name, and nothing of it is booked.
//!
//! Looks only at what has come already: a scanner that waits for its answer is never kept waiting.

use super::Answer;
use super::lines::Line;
use crate::cli::failure::Exit;
use crate::domain::places;
use crate::domain::scanned::{Line as Scanned, NoPiece, begins_label, label_of, read};
use crate::domain::typed;

/// The block that the last line was of.
#[derive(Default)]
pub(super) struct Block {
    /// Its last line so far.
    last: u64,
    of: Of,
}

#[derive(Clone, Default, PartialEq)]
enum Of {
    #[default]
    Nothing,
    /// A card or a license, to the next blank line.
    NoPiece(NoPiece),
    /// A label, to this line.
    Label(u64),
}

impl Block {
    /// What is said of a line that is no piece; `ahead` are the lines behind it that are here already.
    pub(super) fn refuses<'a>(
        &mut self,
        line: &Line,
        ahead: impl Iterator<Item = &'a str>,
    ) -> Option<Answer> {
        let text = line.text.as_ref().ok()?;
        let goes_on = match self.of {
            Of::Nothing => false,
            Of::NoPiece(_) => line.number == self.last + 1,
            Of::Label(end) => line.number <= end,
        };
        if !goes_on {
            self.of = begun(text, line.number, ahead);
        }
        self.last = line.number;
        match &self.of {
            Of::Nothing => None,
            Of::NoPiece(what) => Some(refused(what.what(), what.hint())),
            Of::Label(_) => Some(refused(
                "that is a line of one label, and each line here is one piece".to_owned(),
                "write the label as one line: name, PMB 234, city",
            )),
        }
    }
}

/// What a line begins.
fn begun<'a>(text: &str, number: u64, ahead: impl Iterator<Item = &'a str>) -> Of {
    if let Err(what) = label_of(text) {
        return Of::NoPiece(what);
    }
    if is_last_of_an_address(text) {
        return Of::Label(number);
    }
    if !begins_label(text) {
        return Of::Nothing;
    }
    let ahead: Vec<&str> = ahead
        .take(MOST)
        .take_while(|line| belongs(line) || is_last_of_an_address(line))
        .collect();
    let end = ahead.iter().position(|line| is_last_of_an_address(line));
    let street = ahead.iter().position(|line| has_figure(line));
    match (street, end) {
        (Some(street), Some(end)) if street < NAMES && street < end => {
            Of::Label(number + 1 + end as u64)
        }
        _ => Of::Nothing,
    }
}

/// Lines behind the first that a label has at most: two more names, street, suite, box and city, and one to spare.
const MOST: usize = 7;

/// The street or the box stands at most so many lines behind the first name: more of them are a list of people.
const NAMES: usize = 3;

/// Whether a line may stand on a label: words, and no number, count or kind, which are a piece each.
fn belongs(line: &str) -> bool {
    let line = line.trim();
    let is_plain = || typed::who(line).is_ok_and(|who| who.kind.is_none() && who.count.is_none());
    line.contains(char::is_alphabetic) && matches!(read(line), Scanned::Text(_)) && is_plain()
}

fn has_figure(line: &str) -> bool {
    line.contains(|c: char| c.is_ascii_digit())
}

fn refused(what: String, hint: &str) -> Answer {
    Answer::Not {
        exit: Exit::Usage,
        code: "label",
        what,
        hint: hint.to_owned(),
    }
}

/// Whether a line is only city, state and ZIP: `Portland OR 97201`.
fn is_last_of_an_address(line: &str) -> bool {
    let Some(last) = places::last_line(line) else {
        return false;
    };
    let is_city = |word: &str| word.chars().all(|c| c.is_alphabetic() || ".'-".contains(c));
    let mut words = last.city.split_whitespace();
    (1..=3).contains(&words.clone().count()) && words.all(is_city)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end_of(text: &str) -> Option<u64> {
        let mut lines = text.lines();
        match begun(lines.next().unwrap(), 1, lines) {
            Of::Label(end) => Some(end),
            _ => None,
        }
    }

    #[test]
    fn one_city_line_makes_no_label_of_all_that_stands_before_it() {
        let label = "Ada Abbott\nHarbor Candle Co\n12 Elm St\nPMB 101\nPortland OR 97201";
        assert_eq!(end_of(label), Some(5));
        let many = "Nora Quist\n".repeat(40) + "Portland OR 97201";
        let near = "Nora Quist\nBo Chan\nAda Abbott\nPortland OR 97201";
        let pieces = "Nora Quist\n101\n12 Elm St\nPortland OR 97201";
        let scans = "Nora Quist\n1Z5R89390357567127\n12 Elm St\nPortland OR 97201";
        for text in [many.as_str(), near, pieces, scans] {
            assert_eq!(end_of(text), None, "{text}");
        }
    }

    #[test]
    fn only_city_state_and_zip_end_an_address() {
        for line in [
            "Portland OR 97201",
            "SALT LAKE CITY, UT 84101-1234",
            "St. Paul, MN 55101",
        ] {
            assert!(is_last_of_an_address(line), "{line}");
        }
        for line in [
            "Ada Abbott, 12 Elm St, Portland OR 97201",
            "ACME CORP QX 97201",
            "OR 97201",
            "box 10 OR 97201",
            "101",
        ] {
            assert!(!is_last_of_an_address(line), "{line}");
        }
    }
}
