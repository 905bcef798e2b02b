//! Outgoing labels in every dress are one number.

use super::*;

const NUMBER: &str = "9400111206206406260787";

#[test]
fn one_label_is_one_number_however_it_was_read() {
    for text in [
        "9400111206206406260787",
        "9400 1112 0620 6406 2607 87",
        "420787459400111206206406260787",
        "4207874512349400111206206406260787",
        "42078745\u{1d}9400111206206406260787",
        "\u{1d}42078745\u{1d}9400111206206406260787\r",
        "]C142078745\u{1d}9400111206206406260787",
        "(420)78745(94)00111206206406260787",
    ] {
        for carrier in [None, Some(Carrier::Usps)] {
            let read = outgoing(carrier, Some(text)).unwrap();
            assert_eq!(read.number.as_deref(), Some(NUMBER), "{text:?}");
            assert_eq!(read.carrier, Some(Carrier::Usps), "{text:?}");
        }
    }
    for (text, number) in [
        ("1z5r89390357567127", "1Z5R89390357567127"),
        ("1Z 5R8 939 0357567127", "1Z5R89390357567127"),
        ("job ab-12 7", "JOBAB-127"),
    ] {
        let read = outgoing(None, Some(text)).unwrap();
        assert_eq!(read.number.as_deref(), Some(number), "{text:?}");
    }
}

#[test]
fn a_number_behind_its_zip_is_one_number_though_its_check_digit_is_wrong() {
    let read = |text| outgoing(None, Some(text)).unwrap().number;
    assert_eq!(
        read("420787459400111206206406260788"),
        read("9400 1112 0620 6406 2607 88")
    );
}

#[test]
fn what_is_no_shipments_number_is_on_no_label_that_leaves() {
    for text in ["42078745", "https://example.com/box"] {
        let read = outgoing(None, Some(text));
        assert!(
            matches!(read, Err(Rejection::NoCode(_))),
            "{text}: {read:?}"
        );
    }
    assert_eq!(outgoing(None, Some(" ")), Ok(Outgoing::default()));
}

#[test]
fn a_number_that_is_on_a_bundle_is_known_by_each_of_its_readings() {
    let mut state = State::default();
    let bundle = ForwardId(1);
    state.outgoing.insert(NUMBER.to_owned(), bundle);
    let read = outgoing(None, Some("42078745\u{1d}9400111206206406260787")).unwrap();
    assert_eq!(
        read.unused(&state),
        Ok(()),
        "brought back: its number is free"
    );
}
