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
        "invoice 12-3456789",
    ] {
        assert!(in_text(text).is_some(), "{text}");
    }
    for text in [
        "called 541-555-0100 at 10:30",
        "called +49 123-45-6789",
        "office 03-1234567",
        "order 123456789 is in Bend OR 97701-1234",
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

#[test]
fn a_private_number_is_found_however_its_groups_are_joined_and_in_every_script() {
    for text in [
        "12-3456789",
        "078 05 1120",
        "078_05_1120",
        "078.05.1120",
        "078 -05- 1120",
        "078 – 05 – 1120",
        "108 - 078-05-1120",
        "٠٧٨-٠٥-١١٢٠",
        "ssn ०७८०५११२०",
        "۴۱۱۱ ۱۱۱۱ ۱۱۱۱ ۱۱۱۱",
        "４１１１-1111-1111-1111",
        "4111_1111_1111_1111",
        "3530111333300000",
        "paid by 3530 1113 3330 0000",
        "DE89.3704.0044.0532.0130.00",
        "DE 89 3704 0044 0532 0130 00",
        "iban: DE89-3704-0044-0532-0130-00",
    ] {
        assert!(in_text(text).is_some(), "{text}");
        assert!(in_line(text).is_some(), "{text}");
        assert_eq!(kept(text), Err(BadText::Private), "{text}");
    }
}

#[test]
fn telephone_numbers_days_and_zips_are_nobodys_own_in_any_dress() {
    for text in [
        "541.555.0100",
        "541_555_0100",
        "(541) 555 - 0100",
        "555-0100",
        "+1 541 555 0100",
        "+44 20 7946 0958",
        "+972 3-1234567",
        "03-1234567",
        "٥٤١-٥٥٥-٠١٠٠",
        "2026-11-30 to 2026-12-05",
        "30.11.2026 - 05.12.2026",
        "11/30/2026 11/30/2027",
        "97701-1234",
        "97701 - 1234",
        "123456789",
        "plan 12 to 24, 108 - 12",
        "at 12 30, no 15 of 20",
    ] {
        assert_eq!(in_text(text), None, "{text}");
    }
}

#[test]
fn a_private_number_in_other_dress_is_found() {
    for text in [
        "ssn 536-847291",
        "536 84-7291",
        "536\u{b7}84\u{b7}7291",
        "536\u{200b}84\u{200b}7291",
        "536\u{ad}84\u{ad}7291",
        "536\u{2060}84\u{2060}7291",
        "5 3 6 8 4 7 2 9 1",
        "⁵³⁶-⁸⁴-⁷²⁹¹",
        "⑤③⑥-⑧④-⑦②⑨①",
        "S.S.N. 536847291",
        "83 - 6471925",
        "Employer ID 836471925",
        "IRS no 836471925",
        "6212 3412 3412 3411",
        "6200000000000005",
        "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
        "visa 4222222222222",
        "3056 9309 0259 04",
    ] {
        assert!(in_text(text).is_some(), "{text}");
    }
}

#[test]
fn a_thirteen_figure_number_is_a_parcels_unless_a_word_says_card() {
    assert_eq!(in_text("4222222222222"), None);
    assert_eq!(in_line("108 4222222222222"), None);
}

#[test]
fn a_persons_name_has_no_nine_figures() {
    for name in [
        "536-84-7291",
        "536847291",
        "Ada 5368 47291",
        "4111 1111 1111 1111",
    ] {
        assert!(in_name(name).is_some(), "{name}");
    }
    for name in ["Ada Lovett", "Tom Bell 2nd", "Unit 12 Desk"] {
        assert_eq!(in_name(name), None, "{name}");
    }
}
