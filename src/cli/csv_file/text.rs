//! The bytes of a list before they are cut into cells: what encoding they are in, whether they are a list at all, what
//! stands between cells, where the header may begin, and whether every quotation mark is closed. Knows no column.
//!
//! Invariant: a quotation mark that is never closed is found before any row is taken, for the parser would give
//! everything behind it as one cell.

pub(crate) use super::encoding::Encoding;
use crate::cli::failure::Failure;
use csv::{ByteRecord, ReaderBuilder};

/// Largest list, in bytes; a longer file is no list of a center.
pub(super) const LARGEST: u64 = 256 << 20;

/// What may stand between cells, in the order of trust.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// How many lines with something on them may stand before the header.
const TITLES: usize = 12;

/// Beginnings of files that are no lists, and what they are.
const OTHER_FILES: [(&[u8], &str, &str); 9] = [
    (
        b"PK\x03\x04",
        "it is a workbook or another archive",
        WORKBOOK,
    ),
    (b"\xD0\xCF\x11\xE0", "it is an old workbook", WORKBOOK),
    (b"%PDF", "it is a PDF", CSV),
    (b"\x7FELF", "it is a program", CSV),
    (b"\x1F\x8B", "it is compressed", CSV),
    (
        b"BEGIN:VCARD",
        "it is address cards",
        "export the contacts as CSV",
    ),
    (b"<", "it is a web page or XML", WORKBOOK),
    (b"{", "it is JSON or another program's data", CSV),
    (b"[{", "it is JSON or another program's data", CSV),
];

const WORKBOOK: &str = "open it in a spreadsheet and save the sheet as CSV UTF-8";
/// Of so many bytes one that no text has makes a program or a picture of a file.
const MANY: usize = 32;

const CSV: &str = "name a CSV file";

/// Where a header may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Start {
    pub(crate) offset: usize,
    /// Line of the file, from 1.
    pub(crate) line: u64,
}

/// A byte that no text has: of a few the line is told, of many it is no text at all.
fn no_text(bytes: &[u8], at: usize) -> Failure {
    let pieces = bytes.split(|byte| *byte == 0).count();
    if (pieces - 1) * MANY > bytes.len() {
        return Failure::usage("this is no list: it is not even text", CSV);
    }
    let before = bytes.get(..at).unwrap_or_default();
    let line = before.split(|byte| *byte == b'\n').count();
    Failure::usage(
        format!("line {line} has a byte that is no text (NUL)"),
        "write that cell anew in a text editor, or export the list again",
    )
}

/// A text that can be cut.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CsvText {
    pub(crate) bytes: Vec<u8>,
    /// What the file itself says stands between cells, in its first line `sep=;`.
    said: Option<u8>,
    first: Start,
}

impl CsvText {
    /// Looks at a whole file.
    pub(crate) fn new(bytes: Vec<u8>, encoding: Encoding) -> Result<Self, Failure> {
        no_list(&bytes)?;
        let bytes = encoding.decode(bytes);
        if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
            return Err(no_text(&bytes, at));
        }
        if bytes.trim_ascii().is_empty() {
            return Err(Failure::usage(
                "the list is empty",
                "begin it with a header row",
            ));
        }
        let (said, first) = match said_separator(&bytes) {
            Some((separator, offset)) => (Some(separator), Start { offset, line: 2 }),
            None => (None, Start { offset: 0, line: 1 }),
        };
        Ok(Self { bytes, said, first })
    }

    /// Where the header stands, as a rule.
    pub(crate) fn first(&self) -> Start {
        self.first
    }

    /// Where it may stand when titles are above it: lines with something on them.
    pub(crate) fn starts(&self) -> Vec<Start> {
        let mut starts = Vec::new();
        let mut at = self.first;
        for line in self.from(self.first).split_inclusive(|byte| *byte == b'\n') {
            if !line.trim_ascii().is_empty() {
                starts.push(at);
            }
            if starts.len() > TITLES {
                break;
            }
            at = Start {
                offset: at.offset + line.len(),
                line: at.line + 1,
            };
        }
        starts
    }

    /// The record that begins there.
    pub(crate) fn header(&self, start: Start) -> ByteRecord {
        let reader = ReaderBuilder::new()
            .delimiter(self.delimiter(start))
            .flexible(true)
            .has_headers(false)
            .from_reader(self.from(start));
        let first = reader.into_byte_records().next();
        first.and_then(Result::ok).unwrap_or_default()
    }

    /// What stands between cells from there on.
    pub(crate) fn delimiter(&self, start: Start) -> u8 {
        self.said.unwrap_or_else(|| delimiter(self.from(start)))
    }

    /// Refuses a text with a quotation mark that is never closed, by its line.
    pub(crate) fn check_closed(&self, start: Start) -> Result<(), Failure> {
        match unclosed(self.from(start), self.delimiter(start)) {
            None => Ok(()),
            Some(line) => Err(Failure::usage(
                format!(
                    "the quotation mark that opens on line {} is never closed",
                    line + start.line - 1
                ),
                "close it, or take it out; nothing of the list was read",
            )),
        }
    }

    /// The line of the first byte that is no UTF-8.
    pub(crate) fn not_utf8(&self) -> Option<u64> {
        let at = std::str::from_utf8(&self.bytes).err()?.valid_up_to();
        let before = self.bytes.get(..at)?;
        Some(before.split(|byte| *byte == b'\n').count() as u64)
    }

    fn from(&self, start: Start) -> &[u8] {
        self.bytes.get(start.offset..).unwrap_or_default()
    }
}

/// Refuses what is known to be something else.
fn no_list(bytes: &[u8]) -> Result<(), Failure> {
    let text = bytes.trim_ascii_start();
    let other = OTHER_FILES
        .iter()
        .find(|(begin, _, _)| text.starts_with(begin));
    match other {
        None => Ok(()),
        Some((_, what, hint)) => Err(Failure::usage(format!("this is no list: {what}"), *hint)),
    }
}

/// `sep=;` on a line of its own, which spreadsheets write for each other; with where the next line begins.
fn said_separator(bytes: &[u8]) -> Option<(u8, usize)> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let line = bytes.get(..end)?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let line = line
        .strip_prefix(b"\"")
        .and_then(|line| line.strip_suffix(b"\""))
        .unwrap_or(line);
    let (word, separator) = line.split_at_checked(4)?;
    match separator {
        [one] if word.eq_ignore_ascii_case(b"sep=") => Some((*one, end + 1)),
        _ => None,
    }
}

/// What parts the first line into most cells: spreadsheets of half the world write semicolons.
fn delimiter(bytes: &[u8]) -> u8 {
    let mut counts = [0_u32; DELIMITERS.len()];
    let mut quoted = false;
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if quoted => {}
            _ => {
                let counted = DELIMITERS
                    .iter()
                    .zip(&mut counts)
                    .find(|(one, _)| *one == byte);
                if let Some((_, count)) = counted {
                    *count += 1;
                }
            }
        }
    }
    let most = counts.iter().copied().max().unwrap_or_default();
    let first = DELIMITERS
        .iter()
        .zip(counts)
        .find(|(_, count)| *count == most);
    first.map_or(b',', |(one, _)| *one)
}
/// Where in a cell a byte stands, as the parser sees it.
enum In {
    Start,
    Plain,
    Quoted,
    /// Behind a mark that closes, or is the first of two.
    Closing,
}

/// The line on which a quotation mark opens that is never closed.
fn unclosed(bytes: &[u8], delimiter: u8) -> Option<u64> {
    let (mut state, mut line, mut opened, mut before) = (In::Start, 1, 1, b' ');
    for byte in bytes.iter().copied() {
        let ends = matches!(byte, b'\n' | b'\r');
        state = match state {
            In::Start if byte == b'"' => {
                opened = line;
                In::Quoted
            }
            In::Quoted if byte == b'"' => In::Closing,
            In::Closing if byte == b'"' => In::Quoted,
            In::Quoted => In::Quoted,
            _ if ends || byte == delimiter => In::Start,
            _ => In::Plain,
        };
        line += u64::from(ends && (byte, before) != (b'\n', b'\r'));
        before = byte;
    }
    matches!(state, In::Quoted).then_some(opened)
}

#[cfg(test)]
mod tests;
