//! What `read` makes of lines: rules 64 to 80 by their samples. The formats one by one are
//! tested against the data set in `tests/it/tracking.rs`.

mod messages;

use super::{Accountable, Carrier, CheckDigit, Scan, Strength, check_digit, read, suffix_scan};
use proptest::prelude::*;

/// Carrier, number and check of every reading.
fn readings(line: &str) -> Vec<(Carrier, String, CheckDigit)> {
    match read(line) {
        Scan::Tracking { readings, .. } => readings
            .into_iter()
            .map(|reading| (reading.carrier, reading.number, reading.check))
            .collect(),
        _ => Vec::new(),
    }
}

fn carriers(line: &str) -> Vec<Carrier> {
    readings(line)
        .into_iter()
        .map(|(carrier, _, _)| carrier)
        .collect()
}

#[track_caller]
fn check(line: &str, carrier: Carrier, number: &str, digit: CheckDigit) {
    assert_eq!(
        readings(line),
        [(carrier, number.to_owned(), digit)],
        "{line}"
    );
}

#[test]
fn typed_text_is_no_barcode() {
    for line in [
        "",
        " ",
        "234",
        "23456",
        "4155551235",
        "415-555-1234",
        "1 415 555 1234",
        "3M",
        "harbor candle",
        "Acme 2026 LLC",
        "Indigo Partners 2026",
        "Thompson 12 Main",
        "1Z Holdings",
        "PMB 234",
        "10023-3424",
        "Müller & Söhne",
        "-",
        "#1200",
        "D1234567890",
        "]",
        "[",
        "+14155551234",
        "C/O 1234567890",
    ] {
        assert_eq!(read(line), Scan::Other, "{line}");
    }
}

#[test]
fn routing_alone_asks_for_the_other_barcode() {
    // With ZIP+4 it has the twelve digits of FedEx Express, and the last sample FedEx's check digit too.
    assert_eq!(check_digit::fedex("42000000000"), 3);
    for (line, zip) in [
        ("42010023", "10023"),
        ("420100233424", "10023-3424"),
        ("]C142010023", "10023"),
        ("42010023\u{1d}", "10023"),
        ("420000000003", "00000-0003"),
    ] {
        assert_eq!(
            read(line),
            Scan::RoutingOnly {
                zip: zip.to_owned()
            },
            "{line}"
        );
    }
}

#[test]
fn an_aim_identifier_is_no_part_of_the_label() {
    check(
        "]C01Z5R89390357567127",
        Carrier::Ups,
        "1Z5R89390357567127",
        CheckDigit::Right,
    );
    check(
        "]C19400111206206406260787",
        Carrier::Usps,
        "9400111206206406260787",
        CheckDigit::Right,
    );
    assert_eq!(read("]E05901234123457"), Scan::Goods);
    assert_eq!(read("]E412345670"), Scan::Goods);
    assert_eq!(
        read("]C0HELLO WORLD"),
        Scan::Unknown {
            text: "HELLO WORLD".to_owned()
        }
    );
    // What is scanned is no telephone number: the wrong digit is worth a warning.
    check(
        "]I03318810010",
        Carrier::Dhl,
        "3318810010",
        CheckDigit::Wrong,
    );
}

#[test]
fn a_letter_has_an_identity_of_its_own() {
    let letter = |number: &str| Scan::LetterBarcode {
        number: number.to_owned(),
    };
    for number in [
        "0123456709498765432101234",
        "0123456709498765432101234567891",
    ] {
        assert_eq!(read(number), letter(number));
    }
    assert_eq!(
        read("]X001234567094987654321"),
        letter("01234567094987654321")
    );
    assert!(matches!(
        read("01234567094987654321"),
        Scan::Tracking { .. }
    ));
}

#[test]
fn impb_is_its_part_from_the_nine_on() {
    for line in [
        "420787459400111206206406260787",
        "42078745\u{1d}9400111206206406260787",
        "]C142078745\u{1d}9400111206206406260787",
        "\u{1d}42078745\u{1d}9400111206206406260787",
        "9400 1112 0620 6406 2607 87",
    ] {
        check(
            line,
            Carrier::Usps,
            "9400111206206406260787",
            CheckDigit::Right,
        );
    }
    check(
        "4201002334249200190132607600833457",
        Carrier::Usps,
        "9200190132607600833457",
        CheckDigit::Right,
    );
    check(
        "92023999991043543415313958",
        Carrier::Usps,
        "92023999991043543415313958",
        CheckDigit::Right,
    );
}

#[test]
fn the_raw_barcode_is_kept_beside_the_number() {
    let Scan::Tracking { raw, .. } = read("]C142078745\u{1d}9400111206206406260787\r") else {
        panic!("no number")
    };
    assert_eq!(raw, "420787459400111206206406260787");
}

#[test]
fn every_carrier_of_a_collision_is_reported() {
    // Rule 78, in the order of rule 79.
    for (line, expected) in [
        ("78045768393", [Carrier::OldDominion, Carrier::Dhl]),
        ("287809468872", [Carrier::FedEx, Carrier::Purolator]),
        ("JFV247545960", [Carrier::Dhl, Carrier::Purolator]),
        (
            "4201028200009261290113185417468510",
            [Carrier::Usps, Carrier::FedEx],
        ),
    ] {
        assert_eq!(carriers(line), expected, "{line}");
    }
}

#[test]
fn an_s10_number_is_of_the_post_that_issued_it() {
    check(
        "RB123456785US",
        Carrier::Usps,
        "RB123456785US",
        CheckDigit::Right,
    );
    check(
        "EE876543216CA",
        Carrier::CanadaPost,
        "EE876543216CA",
        CheckDigit::Right,
    );
    check(
        "RB123456785GB",
        Carrier::Upu,
        "RB123456785GB",
        CheckDigit::Right,
    );
}

#[test]
fn a_wrong_check_digit_warns_and_does_not_block() {
    check(
        "1Z12345E0205271688",
        Carrier::Ups,
        "1Z12345E0205271688",
        CheckDigit::Wrong,
    );
    check(
        "1Z12345E1305277940",
        Carrier::Ups,
        "1Z12345E1305277940",
        CheckDigit::Wrong,
    );
    check(
        "1Z12345E6605272234",
        Carrier::Ups,
        "1Z12345E6605272234",
        CheckDigit::Right,
    );
    check(
        "RB123456785XX",
        Carrier::Upu,
        "RB123456785XX",
        CheckDigit::Odd,
    );
    check(
        "9400111206206406260788",
        Carrier::Usps,
        "9400111206206406260788",
        CheckDigit::Wrong,
    );
}

#[test]
fn a_reading_that_convinces_silences_the_wrong_ones() {
    // FedEx's digit does not hold here, Purolator's does.
    assert_eq!(
        readings("320595463938"),
        [(
            Carrier::Purolator,
            "320595463938".to_owned(),
            CheckDigit::Right
        )]
    );
    // DHL eCommerce has no digit to convince with, so the mistyped S10 number stays in sight.
    assert_eq!(carriers("RX123456780DE"), [Carrier::Dhl, Carrier::Upu]);
}

#[test]
fn the_number_is_what_the_carrier_calls_it() {
    for (line, number) in [
        ("1001921334250001000300779017972697", "779017972697"),
        ("9611020987654312345672", "987654312345672"),
        ("32971514560102447849175802862014", "784917580286"),
    ] {
        let found = readings(line);
        assert!(
            found.contains(&(Carrier::FedEx, number.to_owned(), CheckDigit::Right)),
            "{line}: {found:?}"
        );
    }
    check(
        " 1ls7119013618127-1",
        Carrier::LaserShip,
        "1LS7119013618127-1",
        CheckDigit::None,
    );
}

#[test]
fn hints_and_weakness_come_with_a_reading() {
    let first = |line: &str| match read(line) {
        Scan::Tracking { readings, .. } => readings[0].clone(),
        other => panic!("{line}: {other:?}"),
    };
    assert_eq!(first("RB123456785US").hint, Some(Accountable::Registered));
    assert_eq!(
        first("71123456789123456787").hint,
        Some(Accountable::Certified)
    );
    assert_eq!(first("1Z5R89390357567127").hint, None);
    assert_eq!(first("60120172242323").strength, Strength::Faint);
    assert_eq!(first("986578788855").strength, Strength::Usual);
    assert_eq!(first("TBA010000000000").strength, Strength::Proof);
    assert_eq!(first("9400111206206406260787").strength, Strength::Proof);
}

/// Strings made of what scanners send, so that the branches behind the first test are reached.
fn barcode_like() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        "\\]C0|\\]E0|\\[\\)>|\u{1e}|\u{1d}|420|94|1Z|UPSN|MI|GM|-1|é| |[0-9A-Z]{1,12}",
        0..8,
    )
    .prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_line_makes_it_panic(line in prop_oneof![any::<String>(), barcode_like()]) {
        if let Scan::Tracking { readings, .. } = read(&line) {
            prop_assert!(!readings.is_empty());
            prop_assert!(readings.iter().all(|reading| !reading.number.is_empty()));
            prop_assert!(readings.is_sorted_by_key(|reading| reading.check == CheckDigit::Wrong));
        }
        if let Some((at, scan)) = suffix_scan(&line) {
            prop_assert!(at > 0 && line.is_char_boundary(at));
            prop_assert_ne!(scan, Scan::Other);
        }
    }
}
