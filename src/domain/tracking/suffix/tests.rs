//! A number behind half typed text, cut out on strong evidence only.

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
