//! Standard input line by line as a scanner, an OCR job or another program writes it: bytes, of any length.
//!
//! Reads no more than the line it gives (a waiting scanner is answered before it goes on), and keeps no more of
//! a line than [`LONGEST`]. Knows nothing of mail.

use std::io::{self, BufRead, BufReader, Read};

use crate::domain::text::{self, BadText};

/// Longest line that is looked at, in bytes; the rest of a longer one is skipped.
pub(super) const LONGEST: usize = 64 * 1024;

/// Separators within 2D barcodes: end of transmission, file, group and record.
const SEPARATORS: [char; 4] = ['\u{4}', '\u{1c}', '\u{1d}', '\u{1e}'];

/// Why a line is no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BadLine {
    /// Longer than [`LONGEST`].
    TooLong,
    /// Not UTF-8 from this byte on, counted from 1.
    NotText(usize),
    /// Something that must not enter the books.
    Text(BadText),
    /// Only marks that cannot be seen.
    Invisible,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Its number in the input, from 1; blank lines count.
    pub(super) number: u64,
    /// What it says.
    pub(super) text: Result<String, BadLine>,
}

/// Lines of an input.
pub(super) struct Lines<R> {
    from: BufReader<R>,
    number: u64,
}

impl<R: Read> Lines<R> {
    /// Reads from here.
    pub(super) fn new(from: R) -> Self {
        Self {
            from: BufReader::new(from),
            number: 0,
        }
    }

    /// The next line that is not blank.
    pub(super) fn next(&mut self) -> io::Result<Option<Line>> {
        while let Some(raw) = self.raw()? {
            let text = raw.and_then(|bytes| checked(&bytes));
            if text != Ok(String::new()) {
                return Ok(Some(Line {
                    number: self.number,
                    text,
                }));
            }
        }
        Ok(None)
    }

    /// The lines behind the one that was given, as far as they are here already.
    pub(super) fn ahead(&self) -> impl Iterator<Item = &str> {
        let lines = self.from.buffer().split(|byte| *byte == b'\n');
        lines.map(|line| std::str::from_utf8(line).unwrap_or_default())
    }

    fn raw(&mut self) -> io::Result<Option<Result<Vec<u8>, BadLine>>> {
        let mut line = Vec::new();
        let with_end = LONGEST as u64 + 1;
        if self
            .from
            .by_ref()
            .take(with_end)
            .read_until(b'\n', &mut line)?
            == 0
        {
            return Ok(None);
        }
        self.number += 1;
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() > LONGEST {
            self.from.skip_until(b'\n')?;
            return Ok(Some(Err(BadLine::TooLong)));
        }
        Ok(Some(Ok(line)))
    }
}

/// A line as text: without its end and a byte order mark, blank when there is nothing on it.
fn checked(bytes: &[u8]) -> Result<String, BadLine> {
    let text = std::str::from_utf8(bytes).map_err(|bad| BadLine::NotText(bad.valid_up_to() + 1))?;
    let text = text.trim_start_matches('\u{feff}').trim();
    check(text)?;
    Ok(text::legible(text).trim().to_owned())
}

/// Whether a text may enter the books; a barcode's separators may.
pub(super) fn check(text: &str) -> Result<(), BadLine> {
    match text::accept(&text.replace(SEPARATORS, " ")) {
        Ok(clean) if clean.is_empty() && !text.is_empty() => Err(BadLine::Invisible),
        Ok(_) => Ok(()),
        Err(bad) => Err(BadLine::Text(bad)),
    }
}

impl BadLine {
    /// A word for programs.
    pub(super) fn code(self) -> &'static str {
        match self {
            Self::TooLong | Self::Text(BadText::TooLong) => "too_long",
            Self::NotText(_) => "utf8",
            Self::Text(BadText::Control { .. }) => "control",
            Self::Text(BadText::Direction { .. }) => "direction",
            Self::Text(BadText::Private) => "private",
            Self::Invisible => "empty",
        }
    }

    /// What is wrong.
    pub(super) fn what(self) -> String {
        match self {
            Self::TooLong => format!("the line is longer than {LONGEST} bytes"),
            Self::NotText(at) => format!("the line is not UTF-8 at byte {at}"),
            Self::Text(bad) => format!("the line {bad}"),
            Self::Invisible => "the line has nothing that can be seen".into(),
        }
    }

    /// What to do.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::TooLong | Self::Text(BadText::TooLong) => {
                "give one piece a line: a name, a box or a barcode"
            }
            Self::NotText(_) => "write the input as UTF-8",
            Self::Text(_) => "remove it and send the line again",
            Self::Invisible => "type the recipient's name or box",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(input: &[u8]) -> Vec<(u64, Result<String, BadLine>)> {
        let mut lines = Lines::new(input);
        std::iter::from_fn(|| lines.next().unwrap())
            .map(|line| (line.number, line.text))
            .collect()
    }

    #[test]
    fn blank_lines_count_and_are_passed_over() {
        let read = lines("\u{feff}Harbor\r\n\r\n \t\n101".as_bytes());
        assert_eq!(read, [(1, Ok("Harbor".into())), (4, Ok("101".into()))]);
    }

    #[test]
    fn a_megabyte_is_one_bad_line_and_the_next_is_read() {
        let input = [
            vec![b'x'; 1 << 20],
            b"\nHarbor\n".to_vec(),
            vec![b'y'; LONGEST + 1],
        ]
        .concat();
        let read = lines(&input);
        let long = || Err(BadLine::TooLong);
        assert_eq!(read, [(1, long()), (2, Ok("Harbor".into())), (3, long())]);
        let edge = lines(&vec![b'z'; LONGEST]);
        assert_eq!(edge, [(1, Err(BadLine::Text(BadText::TooLong)))]);
    }

    #[test]
    fn what_is_no_text_is_named_and_the_rest_goes_on() {
        let read = lines(b"ab\xff\nok\nx\x1b[2J\n\xe2\x80\xae\n\xe2\x80\x8b\n");
        let codes: Vec<_> = read
            .iter()
            .map(|(_, text)| text.as_ref().map_err(|bad| bad.code()))
            .collect();
        assert_eq!(codes[0], Err("utf8"));
        assert_eq!(read[0].1, Err(BadLine::NotText(3)));
        assert_eq!(codes[1], Ok(&"ok".to_owned()));
        assert_eq!(codes[2..], [Err("control"), Err("direction"), Err("empty")]);
    }

    #[test]
    fn separators_of_a_barcode_come_through() {
        let scan = "[)>\u{1e}01\u{1d}9610023\u{1e}\u{4}";
        assert_eq!(lines(scan.as_bytes()), [(1, Ok(scan.to_owned()))]);
        assert_eq!(lines(b"a\x07b").len(), 1);
    }

    #[test]
    fn an_empty_input_has_no_lines() {
        assert!(lines(b"").is_empty() && lines(b"\n\n").is_empty());
    }
}
