//! Lines of standard input that are no pieces: those of one label, of a card, of a driver's license. On a pipe each line
//! is one piece, so that such a block is refused by its name, and nothing of it is booked.
//!
//! Looks only at what has come already: a scanner that waits for its answer is never kept waiting.

use super::Answer;
use super::lines::Line;
use crate::cli::failure::Exit;
use crate::domain::places;
use crate::domain::scanned::{NoPiece, begins_label, label_of};

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
    let mut rest = (number + 1..).zip(ahead.take_while(|line| !line.trim().is_empty()));
    rest.find(|(_, line)| is_last_of_an_address(line))
        .map_or(Of::Nothing, |(end, _)| Of::Label(end))
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
