//! What is printed on paper: labels and slips, composed once and written in the printer's language.
//!
//! Invariant: no text from outside reaches a printer as a command. Control characters are gone before a paper is made
//! (`Paper::plain`), and each language escapes the signs that it would obey.

mod escpos;
mod label;
mod manifest;
mod slip;
#[cfg(test)]
mod tests;
mod zpl;

use crate::domain::printing::Language;
use crate::domain::text;

pub use label::{of_box, of_piece, of_slot};
pub use manifest::of_carrier;
pub use slip::{Slip, SlipPiece, slip};

/// Longest line, in characters: what fits on 80 mm of paper.
const WIDTH: usize = 42;

/// A paper before it is written for a printer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    lines: Vec<Line>,
    /// What the bars say; only plain ASCII can.
    bars: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Line {
    size: Size,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Size {
    Plain,
    /// To be read from a step away.
    Large,
}

impl Paper {
    fn plain(self, text: &str) -> Self {
        self.line(Size::Plain, text)
    }

    fn large(self, text: &str) -> Self {
        self.line(Size::Large, text)
    }

    fn line(mut self, size: Size, text: &str) -> Self {
        let text = text::scrub(text, WIDTH);
        self.lines.push(Line { size, text });
        self
    }

    fn bars(mut self, code: &str) -> Self {
        let is_plain = code.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        self.bars = is_plain.then(|| code.to_owned());
        self
    }

    /// The bytes that a printer of this language is sent.
    pub fn bytes(&self, language: Language) -> Vec<u8> {
        match language {
            Language::Text => self.text().into_bytes(),
            Language::Zpl => zpl::write(self),
            Language::EscPos => escpos::write(self),
        }
    }

    /// Its lines, and an empty one behind them.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| line.text.as_str());
        lines
            .chain([""])
            .fold(String::new(), |out, line| out + line + "\n")
    }
}
