//! The bytes of a list before they are cut into cells: the mark at their beginning, what stands between cells, and
//! whether every quotation mark is closed. Knows no column.
//!
//! Invariant: a quotation mark that is never closed is found before any row is taken, for the parser would give
//! everything behind it as one cell.

use crate::cli::failure::Failure;

/// Largest list, in bytes; a longer file is no list of a center.
pub(crate) const LARGEST: u64 = 256 << 20;

/// What may stand between cells, in the order of trust.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// How a list that is not UTF-8 is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// It should have been UTF-8: its bad cells are named.
    #[default]
    Utf8,
    /// What spreadsheets on Windows save as plain CSV.
    Windows1252,
}

impl Encoding {
    /// Reads the name.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "windows-1252" | "cp1252" | "latin-1" | "latin1" | "iso-8859-1" => {
                Some(Self::Windows1252)
            }
            _ => None,
        }
    }

    /// The text as UTF-8. What is UTF-8 stays: a mended list of rejected rows is, whatever the list was.
    fn decode(self, bytes: Vec<u8>) -> Vec<u8> {
        match self {
            Self::Windows1252 if std::str::from_utf8(&bytes).is_err() => bytes
                .into_iter()
                .map(windows_1252)
                .collect::<String>()
                .into_bytes(),
            _ => bytes,
        }
    }
}

/// The character of a byte; the five that stand for nothing are control characters, which no cell may have.
fn windows_1252(byte: u8) -> char {
    const FROM_80: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    FROM_80
        .get(usize::from(byte).wrapping_sub(0x80))
        .copied()
        .unwrap_or(char::from(byte))
}

/// A text that can be cut, and what stands between its cells.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct CsvText {
    /// The bytes behind the mark.
    pub(crate) bytes: Vec<u8>,
    /// What stands between cells.
    pub(crate) delimiter: u8,
}

impl CsvText {
    /// Looks at a whole file.
    pub(crate) fn new(bytes: Vec<u8>, encoding: Encoding) -> Result<Self, Failure> {
        let mut bytes = encoding.decode(bytes);
        if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
            return Err(Failure::usage("the list is UTF-16", "save it as CSV UTF-8"));
        }
        if bytes.starts_with(b"\xEF\xBB\xBF") {
            bytes.drain(..3);
        }
        let delimiter = delimiter(&bytes);
        match unclosed(&bytes, delimiter) {
            None => Ok(Self { bytes, delimiter }),
            Some(line) => Err(Failure::usage(
                format!("the quotation mark that opens on line {line} is never closed"),
                "close it, or take it out; nothing of the list was read",
            )),
        }
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
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_mark_goes_and_another_encoding_is_named() {
        assert_eq!(
            CsvText::new(b"\xEF\xBB\xBFpmb\n".to_vec(), Encoding::Utf8)
                .unwrap()
                .bytes,
            b"pmb\n"
        );
        let failure = CsvText::new(vec![0xFF, 0xFE, b'p', 0], Encoding::Utf8)
            .unwrap_err()
            .to_string();
        assert!(failure.contains("UTF-16"), "{failure}");
    }

    #[test]
    fn a_list_of_windows_is_read_and_utf_8_stays_what_it_is() {
        let read = |bytes: &[u8]| {
            let text =
                CsvText::new(bytes.to_vec(), Encoding::parse("Windows-1252").unwrap()).unwrap();
            String::from_utf8(text.bytes).unwrap()
        };
        assert_eq!(read(b"Caf\xe9 \x80 \x93x\x94"), "Café € “x”");
        assert_eq!(read("Café".as_bytes()), "Café");
        assert_eq!(Encoding::parse("ebcdic"), None);
    }

    #[test]
    fn the_first_line_tells_what_stands_between_cells() {
        for (text, wanted) in [
            ("pmb,legal_name\n1;2;3;4\n", b','),
            ("pmb;legal_name;emails\n1,1;x;y\n", b';'),
            ("\"Box, or; so\"\tFirm\n", b'\t'),
            ("pmb\n1;2\n", b','),
            ("", b','),
        ] {
            assert_eq!(delimiter(text.as_bytes()), wanted, "{text}");
        }
    }

    #[test]
    fn an_open_quotation_mark_is_named_by_its_line() {
        for (text, line) in [
            ("a,b\n1,\"x\n2,y\n", Some(2)),
            ("a,b\r\n1,\"x\r\ny\"\r\n2,\"z\r\n3,w\r\n", Some(4)),
            ("a,b\n1,\"x\"\"\n", Some(2)),
            ("a,b\n1,\"x\"\n", None),
            ("a,b\n1,5\" pipe\n2,x\n", None),
            ("a,b\n1,\"x\"y\"\n2,z\n", None),
        ] {
            assert_eq!(unclosed(text.as_bytes(), b','), line, "{text:?}");
        }
    }

    proptest! {
        /// A last cell of our own is a cell of the parser's exactly when nothing is open before it.
        #[test]
        fn open_is_what_the_parser_finds_open(text in "[a,\"\n\r]{0,14}") {
            let open = unclosed(text.as_bytes(), b',').is_some();
            let whole = format!("{text}\nlast\n");
            let mut reader =
                csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(whole.as_bytes());
            let last = reader.byte_records().last().unwrap().unwrap();
            prop_assert_eq!(open, last.get(0) != Some(b"last"), "{:?}", text);
        }
    }
}
