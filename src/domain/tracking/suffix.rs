//! A scan glued to half-typed text: the trigger was pulled while `23` stood in the field, and `231Z…` is no
//! code. Knows nothing of fields and keys; the caller keeps what stands before.

use super::field::Origin;
use super::separators::is_separator;
use super::{CheckDigit, Reading, Scan, field, read, scan};

/// No tracking number worth cutting out is shorter.
const SHORTEST: usize = 10;

/// None with a check digit is longer: `IMpb` behind its ZIP+4, with a separator or two.
const LONGEST: usize = 40;

/// The scan at the end of a line and the byte it begins at, never 0: from an AIM identifier or `[)>` on,
/// which nobody types; else the longest suffix that is a tracking number with the right check digit.
///
/// A reading whose check passes by chance too often is not cut out of a longer row of digits: of a number
/// we do not know, some suffix would nearly always fit.
pub fn suffix_scan(line: &str) -> Option<(usize, Scan)> {
    let line = line.trim_end();
    let starts = || line.char_indices().skip(1).map(|(at, _)| at);
    let marked = starts().find_map(|at| marked_scan(line, at));
    marked.or_else(|| starts().find_map(|at| glued_number(line, at)))
}

fn marked_scan(line: &str, at: usize) -> Option<(usize, Scan)> {
    let tail = line
        .get(at..)
        .filter(|tail| tail.len() >= SHORTEST && scan::is_marked(tail))?;
    Some((at, read(tail)))
}

fn glued_number(line: &str, at: usize) -> Option<(usize, Scan)> {
    let (before, tail) = line.split_at_checked(at)?;
    let of_length = (SHORTEST..=LONGEST).contains(&tail.len());
    if !of_length
        || !tail.starts_with(is_code)
        || !tail.chars().all(|c| is_code(c) || is_separator(c))
    {
        return None;
    }
    let scan = scan::read_here(tail, Origin::Unsaid);
    let Scan::Tracking { readings, .. } = &scan else {
        return None;
    };
    let within_digits = before.ends_with(|c: char| c.is_ascii_digit());
    readings
        .iter()
        .any(|reading| decides(reading, tail, within_digits))
        .then_some((at, scan))
}

fn is_code(c: char) -> bool {
    c.is_ascii_alphanumeric()
}

/// FedEx Express's 34 digits are let through though weak: nothing else is nearly so long, and they are on
/// every Express label. Ten or eleven digits behind a word are sooner a telephone number.
fn decides(reading: &Reading, tail: &str, within_digits: bool) -> bool {
    let by_chance = tail.len() < field::PHONE || (within_digits && tail.len() < 34);
    reading.check == CheckDigit::Right && !(reading.is_weak() && by_chance)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::tracking::Carrier;

    fn carrier_and_start(line: &str) -> Option<(usize, Carrier)> {
        match suffix_scan(line)? {
            (at, Scan::Tracking { readings, .. }) => Some((at, readings[0].carrier)),
            _ => None,
        }
    }

    #[test]
    fn a_number_behind_half_typed_text_is_found() {
        for (line, at, carrier) in [
            ("231Z5R89390357567127", 2, Carrier::Ups),
            ("harb1z5r89390357567127\r", 4, Carrier::Ups),
            ("harbor 986578788855", 7, Carrier::FedEx),
            ("harb986578788855", 4, Carrier::FedEx),
            ("239400111206206406260787", 2, Carrier::Usps),
            ("23420787459400111206206406260787", 2, Carrier::Usps),
            ("2342078745\u{1d}9400111206206406260787", 2, Carrier::Usps),
            ("231001921334250001000300779017972697", 2, Carrier::FedEx),
            ("23RB123456785US", 2, Carrier::Usps),
            ("\u{e9}1Z5R89390357567127", 2, Carrier::Ups),
        ] {
            assert_eq!(carrier_and_start(line), Some((at, carrier)), "{line}");
        }
    }

    #[test]
    fn a_mark_cuts_whatever_follows() {
        assert_eq!(
            carrier_and_start("23]C0TBA010000000000"),
            Some((2, Carrier::Amazon))
        );
        assert_eq!(suffix_scan("23]E05901234123457"), Some((2, Scan::Goods)));
        let unknown = Scan::Unknown {
            text: "MYSTERY/77".to_owned(),
        };
        assert_eq!(suffix_scan("23]Q1MYSTERY/77"), Some((2, unknown)));
    }

    #[test]
    fn nothing_is_cut_out_on_weak_evidence() {
        for line in [
            "",
            "1Z5R89390357567127",    // whole, not behind anything
            "231Z5R89390357567128",  // wrong check digit
            "23TBA010000000000",     // no check digit
            "231Z5R8939 0357567127", // a blank
            "23986578788855",        // one number of twelve digits in ten would fit
            "5901234123457",         // EAN-13 from a scanner without AIM identifiers
            "call 4155551234",       // a telephone number that passes for DHL's
            "harbor candle",
            "Acme 2026 LLC",
        ] {
            assert_eq!(suffix_scan(line), None, "{line}");
        }
    }
}
