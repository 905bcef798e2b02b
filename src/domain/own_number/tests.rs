//! What is somebody's own, and what only looks like it.

use super::*;

#[test]
fn a_private_number_behind_a_box_or_a_word_is_found() {
    for (line, what) in [
        ("108 123-45-6789", OwnNumber::Identity),
        ("123-45-6789 108", OwnNumber::Identity),
        ("108 123 45 6789", OwnNumber::Identity),
        ("108 123.45.6789", OwnNumber::Identity),
        ("108 123 – 45 – 6789", OwnNumber::Identity),
        ("108 １２３-４５-６７８９", OwnNumber::Identity),
        ("ssn 123456789 108", OwnNumber::Identity),
        ("SSN123456789", OwnNumber::Identity),
        ("ssn: 123 45 6789", OwnNumber::Identity),
        ("Ada Quill 12-3456789", OwnNumber::Identity),
        ("108 itin 912-34-5678", OwnNumber::Identity),
        ("108 123456789", OwnNumber::NineFigures),
        ("Ada 123456789", OwnNumber::NineFigures),
        ("108 DE89 3704 0044 0532 0130 00", OwnNumber::Account),
        ("GB82WEST12345698765432 108", OwnNumber::Account),
        ("iban:DE89370400440532013000", OwnNumber::Account),
        ("108 4111 1111 1111 1111", OwnNumber::Card),
        ("108 4111111111111111", OwnNumber::Card),
        ("visa4111111111111111", OwnNumber::Card),
        ("Ada Quill 3782-822463-10005", OwnNumber::Card),
        ("4111111111111111", OwnNumber::Card),
    ] {
        assert_eq!(in_line(line), Some(what), "{line}");
    }
}

#[test]
fn a_note_may_have_figures_but_no_private_number() {
    for text in [
        "SSN 123-45-6789 was on the card",
        "his social security number is 123456789",
        "paid with 4111 1111 1111 1111",
        "tax id 12-3456789",
        "refund to DE89370400440532013000",
    ] {
        assert!(in_text(text).is_some(), "{text}");
    }
    for text in [
        "called 541-555-0100 at 10:30",
        "called +49 123-45-6789",
        "office 03-1234567",
        "order 123456789 is in Bend OR 97701-1234",
        "invoice 12-3456789",
        "case 2:24-cv-01234, box 108, 2026-01-05",
        "order 112-1234567-1234567",
        "ring 108 123 45 6789",
        "moved 4 of 16 boxes",
    ] {
        assert_eq!(in_text(text), None, "{text}");
    }
}

#[test]
fn what_stands_on_labels_is_nobodys_own() {
    for line in [
        "108 9400111206206406260787",
        "9400 1112 0620 6406 2607 87 108",
        "108 1Z5R89390357567127",
        "986578788855 108",
        "108 00 0123 4500 0000 0027",
        "108 RB123456785CN",
        "Ada Quill 97201-1234",
        "Ada Quill, 12 Elm St 108, Bend OR 97701-1234",
        "PMB 108 541-555-0100",
        "108 TBA123456789000",
        "400-117",
        "123456789",
        "YT2012345678901234",
    ] {
        assert_eq!(in_line(line), None, "{line}");
    }
}
