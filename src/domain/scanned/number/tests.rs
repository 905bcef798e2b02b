//! Which carrier and kind a number sets, and which none.

use super::*;
use crate::domain::scanned::{Code, Line, read};

fn number(line: &str) -> Number {
    match read(line) {
        Line::Scan {
            code: Code::Number(number),
            ..
        } => number,
        other => panic!("{line}: {other:?}"),
    }
}

#[test]
fn a_weak_or_failed_reading_sets_no_carrier() {
    for (line, doubt) in [
        ("1Z5R89390357567128", Doubt::Wrong(Carrier::Ups)),
        ("4203704992001903338852020557", Doubt::Almost(Carrier::Usps)),
        ("]C100123456789012345675", Doubt::Container),
        ("7035114477138472", Doubt::Faint(Carrier::CanadaPost)),
        ("60120172242323", Doubt::Faint(Carrier::Dhl)),
        ("TBA50288727400A", Doubt::Almost(Carrier::Amazon)),
        (
            "287809468872",
            Doubt::Several(vec![Carrier::FedEx, Carrier::Purolator]),
        ),
    ] {
        let number = number(line);
        assert_eq!(
            (number.carrier, number.doubt),
            (None, Some(doubt)),
            "{line}"
        );
    }
}

#[test]
fn everyday_labels_have_their_carrier() {
    for (line, carrier) in [
        ("1Z5R89390357567127", Carrier::Ups),
        ("986578788855", Carrier::FedEx),
        ("61299995669352455464", Carrier::FedEx),
        ("3318810025", Carrier::Dhl),
        ("TBA010000000000", Carrier::Amazon),
        ("1LS72301001401854622", Carrier::LaserShip),
        ("1LS716317038000783263", Carrier::LaserShip),
        ("LS123456789", Carrier::OnTrac),
        ("BN1234567890", Carrier::OnTrac),
        ("MI0000001234567890", Carrier::Ups),
        ("71123456789123456787", Carrier::Usps),
        ("4201028200009261290113185417468510", Carrier::Usps),
    ] {
        let number = number(line);
        assert_eq!(
            (number.carrier, number.doubt),
            (Some(carrier), None),
            "{line}"
        );
    }
}

#[test]
fn a_number_of_another_keyboard_is_read_and_says_so() {
    for (line, layout) in [
        ("1Y5R89390357567127", Layout::German),
        ("&W(R_ç\"çà\"(è(-è&éè", Layout::French),
        ("1w5r89390357567127", Layout::FrenchCaps),
        ("!Z%R*(#()#%&%^&!@&", Layout::Shifted),
        ("$C&&W(R_ç\"çà\"(è(-è&éè", Layout::French),
    ] {
        let number = number(line);
        assert_eq!(number.number(), "1Z5R89390357567127", "{line}");
        assert_eq!(number.doubt, Some(Doubt::Keyboard(layout)), "{line}");
    }
}

#[test]
fn the_service_of_a_sure_number_is_the_kind() {
    assert_eq!(number("RR123456785US").kind(), ItemKind::Registered);
    assert_eq!(number("1Z5R89390357567127").kind(), ItemKind::Parcel);
    assert_eq!(number("9407300000000000000000").kind(), ItemKind::Parcel);
}
