//! The lines of one label: a name, an address, perhaps the number. Pure; knows no clock, so whether lines came together
//! is for the caller to say.

use super::{Code, Line, NoPiece, SIGNS, named_before, read};
use crate::domain::{text, typed};

/// What the lines of a label hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its numbers: of one piece there is one.
    pub codes: Vec<Code>,
    /// Everything else on it, as one line.
    pub words: String,
}

/// Begins of a card: what a phone or the police reads.
const CARDS: [&str; 3] = ["begin:vcard", "begin:vevent", "mecard:"];

/// The sign that the license of a driver begins with, alone on its line.
const LICENSE: &str = "@";

/// Whether a label of several lines may begin with this line: words that are no number and no command, or the head of a
/// card.
pub fn begins_label(line: &str) -> bool {
    let line = line.trim();
    line == LICENSE || is_card(line) || is_words(line)
}

fn is_card(line: &str) -> bool {
    let line = line.to_ascii_lowercase();
    CARDS.iter().any(|card| line.starts_with(card))
}

/// Two words at least, one of them with two letters and none of them a kind or a count.
fn is_words(line: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let is_plain = || typed::who(line).is_ok_and(|who| who.kind.is_none() && who.count.is_none());
    line.contains(char::is_whitespace)
        && line.split_whitespace().any(|word| letters(word) > 1)
        && !line.starts_with(SIGNS)
        && !line.starts_with(['.', '*', '"', '@', '['])
        && matches!(read(line), Line::Text(_))
        && is_plain()
}

/// What the lines of a label hold; of a card and a license, that they are no piece.
///
/// # Errors
/// What it is instead of a label.
pub fn label_of(text: &str) -> Result<Label, NoPiece> {
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines().next().unwrap_or_default();
    if first == LICENSE {
        return Err(NoPiece::License);
    }
    if is_card(first) {
        return Err(NoPiece::Address);
    }
    let (mut codes, mut words) = (Vec::new(), Vec::new());
    for line in lines() {
        match read(line) {
            Line::Scan {
                before,
                code: Code::Number(number),
                behind,
            } if number.is_sure() || number.carrier.is_some() => {
                codes.push(Code::Number(number));
                words.extend([named_before(before), behind]);
            }
            _ => words.push(line),
        }
    }
    words.retain(|words| !words.is_empty());
    Ok(Label {
        codes,
        // One more than fits a line, so that too much is seen to be too much.
        words: text::scrub(&words.join(", "), text::MAX_FIELD + 1),
    })
}

#[cfg(test)]
mod tests;
