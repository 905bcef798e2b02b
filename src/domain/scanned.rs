//! From a finished line to what it is: a barcode, one of our own labels, or text.
//!
//! Invariant: a scan glued to half-typed text comes off whole, and the text stays.

use super::ids::{ItemId, Pmb, Slot};
use super::tracking::{self, CheckDigit, Reading, Scan};

/// What a line is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line<'a> {
    /// A scan, and what stood on the line before it.
    Scan {
        /// Half-typed text, which stays.
        before: &'a str,
        /// What was scanned.
        code: Code,
    },
    Text(&'a str),
}

/// What was scanned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Code {
    /// A shipment's number.
    Number(Number),
    /// Our label of a shelf.
    Shelf(Slot),
    /// Our label of a pigeonhole.
    Box(Pmb),
    /// Our label of a piece.
    Item(ItemId),
    /// The ZIP beside the number.
    Routing(String),
    Goods,
    /// The bars of a letter.
    LetterBars,
}

/// A shipment's number as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As the scanner gave it.
    pub raw: String,
    /// What it may be, best first; empty for a barcode in no format we know.
    pub readings: Vec<Reading>,
}

impl Number {
    /// The number that is compared and shown.
    pub fn number(&self) -> &str {
        self.readings
            .first()
            .map_or(&self.raw, |reading| &reading.number)
    }

    /// Whether it proves itself by its check digit, or by a shape that chance does not give.
    pub fn is_sure(&self) -> bool {
        self.readings.iter().any(|reading| {
            let long = reading.number.len() < self.raw.len();
            reading.check == CheckDigit::Right && (!reading.weak || long)
        })
    }
}

/// Reads a finished line.
pub fn read(line: &str) -> Line<'_> {
    if let Some((before, code)) = label(line) {
        return Line::Scan { before, code };
    }
    if let Some(code) = code(tracking::read(line)) {
        return Line::Scan { before: "", code };
    }
    let glued =
        tracking::suffix_scan(line).and_then(|(at, scan)| Some((line.get(..at)?, code(scan)?)));
    glued.map_or(Line::Text(line), |(before, code)| Line::Scan {
        before,
        code,
    })
}

/// Whether the line began as only a scanner begins; what follows until the terminator is data.
pub fn is_marked(line: &str) -> bool {
    line.contains("[)>")
        || line.contains(is_separator)
        || line
            .match_indices(']')
            .any(|(at, _)| is_identifier(line, at))
}

/// `]C1`: nobody types that, and it may stand behind what somebody typed.
fn is_identifier(line: &str, at: usize) -> bool {
    let mut behind = line.get(at..).unwrap_or_default().chars().skip(1);
    behind.next().is_some_and(|c| c.is_ascii_alphabetic())
        && behind.next().is_some_and(|c| c.is_ascii_alphanumeric())
}

fn is_separator(c: char) -> bool {
    ('\u{1c}'..='\u{1f}').contains(&c)
}

fn code(scan: Scan) -> Option<Code> {
    Some(match scan {
        Scan::Tracking { raw, readings } => Code::Number(Number { raw, readings }),
        Scan::RoutingOnly { zip } => Code::Routing(zip),
        Scan::Goods => Code::Goods,
        Scan::LetterBarcode { .. } => Code::LetterBars,
        Scan::Unknown { text } => Code::Number(Number {
            raw: text,
            readings: Vec::new(),
        }),
        Scan::Other => return None,
    })
}

const LABELS: [&str; 3] = ["SHELF:", "BOX:", "ITEM:"];

/// Our own labels, at the beginning or glued to what stood there; behind a blank they are typed text.
fn label(line: &str) -> Option<(&str, Code)> {
    let upper = line.to_ascii_uppercase();
    let found = LABELS
        .iter()
        .filter_map(|name| Some((upper.rfind(name)?, *name)));
    let (at, name) = found.max()?;
    let (before, rest) = (line.get(..at)?, line.get(at + name.len()..)?.trim());
    if before.ends_with(' ') || rest.is_empty() {
        return None;
    }
    let code = match name {
        "SHELF:" => Code::Shelf(Slot::new(rest)),
        "BOX:" => Code::Box(Pmb::new(rest)),
        _ => Code::Item(rest.parse().ok()?),
    };
    Some((before, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    const UPS: &str = "1Z5R89390357567127";

    fn number(line: &str) -> Option<(String, String)> {
        match read(line) {
            Line::Scan {
                before,
                code: Code::Number(number),
            } => Some((before.to_owned(), number.number().to_owned())),
            _ => None,
        }
    }

    #[test]
    fn a_number_comes_off_what_was_half_typed() {
        assert_eq!(number(UPS), Some((String::new(), UPS.into())));
        assert_eq!(number(&format!("23{UPS}")), Some(("23".into(), UPS.into())));
    }

    #[test]
    fn our_labels_are_known_glued_or_alone() {
        assert_eq!(
            read("shelf:b-14"),
            Line::Scan {
                before: "",
                code: Code::Shelf(Slot::new("B-14"))
            }
        );
        assert_eq!(
            read("harBOX:234"),
            Line::Scan {
                before: "har",
                code: Code::Box(Pmb::new("234"))
            }
        );
        assert_eq!(
            read("ITEM:4812"),
            Line::Scan {
                before: "",
                code: Code::Item(ItemId(4812))
            }
        );
        assert_eq!(read("PO BOX: 12"), Line::Text("PO BOX: 12"));
        assert_eq!(read("ITEM:x"), Line::Text("ITEM:x"));
    }

    #[test]
    fn what_clerks_type_is_text() {
        for line in [
            "234",
            "harbor candle",
            "400-117",
            ":move B-15",
            "? john doe",
            "",
        ] {
            assert_eq!(read(line), Line::Text(line));
        }
    }

    #[test]
    fn an_unknown_barcode_from_a_scanner_is_still_a_scan() {
        assert!(matches!(read("]C0MYSTERY/77"), Line::Scan { .. }));
    }
}
