//! Codes that hold more than a number: MaxiCode and messages of fields.

use super::super::{Carrier, CheckDigit, Scan, read};
use super::check;

#[test]
fn maxicode_is_put_together() {
    for (short, shipper, class, whole) in [
        ("1Z00004951", "06X610", "001", "1Z06X6100100004951"),
        ("1Z12345675", "12345E", "001", "1Z12345E0112345675"),
        ("1Z12345679", "12345E", "066", "1Z12345E6612345679"),
    ] {
        let line = format!(
            "]U1[)>\u{1e}01\u{1d}96841706672\u{1d}840\u{1d}{class}\u{1d}{short}\u{1d}UPSN\u{1d}{shipper}\u{1d}089\
             \u{1d}\u{1d}1/1\u{1d}10.1\u{1d}Y\u{1d}12 MAIN ST\u{1d}SALT LAKE CITY\u{1d}UT\u{1e}\u{4}"
        );
        check(&line, Carrier::Ups, whole, CheckDigit::Right);
    }
}

#[test]
fn a_message_is_asked_field_by_field() {
    let fedex = "9622001900000000000000776632517510";
    let line = format!(
        "[)>\u{1e}01\u{1d}0238654\u{1d}840\u{1d}3318810025\u{1d}{fedex}\u{1d}FDEG\u{1e}\u{4}"
    );
    check(&line, Carrier::FedEx, "776632517510", CheckDigit::Right);
    let identified =
        format!("[)>\u{1e}06\u{1d}10ZGD009\u{1d}12Z3318810025\u{1d}31Z{fedex}\u{1e}\u{4}");
    check(
        &identified,
        Carrier::FedEx,
        "776632517510",
        CheckDigit::Right,
    );
    let nothing = "[)>\u{1e}06\u{1d}12Z3318810025\u{1d}Q1\u{1e}\u{4}";
    assert_eq!(
        read(nothing),
        Scan::Unknown {
            text: nothing.to_owned()
        }
    );
}

#[test]
fn lost_and_spelt_separators_do_not_lose_the_number() {
    let maxicode = "[)>\u{1e}01\u{1d}96841706672\u{1d}840\u{1d}001\u{1d}1Z00004951\u{1d}UPSN\u{1d}06X610\u{1d}089\u{1e}\u{4}";
    let fedex = "[)>\u{1e}01\u{1d}0210023\u{1d}840\u{1d}20\u{1d}7790179726970201\u{1d}FDE\u{1d}00\u{1e}\u{4}";
    for (line, carrier, number) in [
        (maxicode, Carrier::Ups, "1Z06X6100100004951"),
        (fedex, Carrier::FedEx, "779017972697"),
    ] {
        let lost = line.replace(['\u{1d}', '\u{1e}', '\u{4}'], "");
        let bracketed = line
            .replace('\u{1d}', "<GS>")
            .replace('\u{1e}', "<RS>")
            .replace('\u{4}', "<EOT>");
        let carets = line
            .replace('\u{1d}', "^]")
            .replace('\u{1e}', "^^")
            .replace('\u{4}', "^D");
        for way in [line.to_owned(), lost, bracketed, carets] {
            check(&way, carrier, number, CheckDigit::Right);
        }
    }
    for sign in ["~", "^", "|", "{GS}", "<GS>", "^]", " "] {
        let line = format!("42078745{sign}9400111206206406260787");
        check(
            &line,
            Carrier::Usps,
            "9400111206206406260787",
            CheckDigit::Right,
        );
    }
}

#[test]
fn marks_that_nobody_sees_are_no_part_of_a_number() {
    for line in [
        "\u{feff}1Z5R89390357567127",
        "1Z5R8\u{200b}9390357567127\u{ad}",
    ] {
        check(line, Carrier::Ups, "1Z5R89390357567127", CheckDigit::Right);
    }
}

#[test]
fn of_a_message_only_the_number_is_kept() {
    let line = "[)>\u{1e}01\u{1d}MARY MAJOR\u{1d}1Z5R89390357567127\u{1d}12 MAIN ST\u{1e}\u{4}";
    let Scan::Tracking { raw, .. } = read(line) else {
        panic!("no number")
    };
    assert_eq!(raw, "1Z5R89390357567127");
}
