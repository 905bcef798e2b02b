//! What encoding a list is in, by its first bytes or by the word of whoever imports it; as UTF-8 from there on.

use encoding_rs::{UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How a list that is not UTF-8 is encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// It should have been UTF-8; UTF-16 is seen by its mark.
    #[default]
    Utf8,
    Utf16,
    /// What spreadsheets on Windows save as plain CSV.
    Windows1252,
}

impl Encoding {
    /// Reads the name.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "utf-8" | "utf8" => Some(Self::Utf8),
            "utf-16" | "utf16" | "unicode" => Some(Self::Utf16),
            "windows-1252" | "cp1252" | "latin-1" | "latin1" | "iso-8859-1" | "ansi" => {
                Some(Self::Windows1252)
            }
            _ => None,
        }
    }

    /// The text as UTF-8. What is UTF-8 stays: a mended list of rejected rows is, whatever the list was.
    pub(super) fn decode(self, mut bytes: Vec<u8>) -> Vec<u8> {
        if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(&bytes) {
            bytes.drain(..mark);
            if encoding == UTF_8 {
                return bytes;
            }
            return into_utf8(&bytes, encoding);
        }
        match self {
            _ if is_wide(&bytes, 1) => into_utf8(&bytes, UTF_16LE),
            _ if is_wide(&bytes, 0) => into_utf8(&bytes, UTF_16BE),
            Self::Windows1252 if std::str::from_utf8(&bytes).is_err() => {
                into_utf8(&bytes, WINDOWS_1252)
            }
            _ => bytes,
        }
    }
}

fn into_utf8(bytes: &[u8], encoding: &'static encoding_rs::Encoding) -> Vec<u8> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    text.into_owned().into_bytes()
}

/// Whether every second byte is nought, as in UTF-16 without its mark.
fn is_wide(bytes: &[u8], nought: usize) -> bool {
    let first = bytes.get(..32).unwrap_or_default();
    let is_nought = |(at, byte): (usize, &u8)| (*byte == 0) == (at % 2 == nought);
    !first.is_empty() && first.iter().enumerate().all(is_nought)
}
