//! What a line is: our labels, numbers, text.

use super::*;

mod kinds;

const UPS: &str = "1Z5R89390357567127";

fn number(line: &str) -> Option<(String, String)> {
    match read(line) {
        Line::Scan {
            before,
            code: Code::Number(number),
            ..
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
            code: Code::Shelf(Slot::new("B-14")),
            behind: "",
        }
    );
    assert_eq!(
        read("harBOX:234"),
        Line::Scan {
            before: "har",
            code: Code::Box(Pmb::new("234")),
            behind: "",
        }
    );
    assert_eq!(
        read("ITEM:4812"),
        Line::Scan {
            before: "",
            code: Code::Item(ItemId(4812)),
            behind: "",
        }
    );
    assert_eq!(read("PO BOX: 12"), Line::Text("PO BOX: 12"));
    let scan = |code| Line::Scan {
        before: "",
        code,
        behind: "",
    };
    for (label, code) in [
        ("ITEM:4812M", Code::Item(ItemId(4812))),
        ("BOX:234=G", Code::Box(Pmb::new("234"))),
        (
            "ITEM:4812X",
            Code::NoPiece(NoPiece::Misread("4812X".into())),
        ),
        ("BOX:243=G", Code::NoPiece(NoPiece::Misread("243=G".into()))),
        (
            "SHELF:B-14=0",
            Code::NoPiece(NoPiece::Misread("B-14=0".into())),
        ),
    ] {
        assert_eq!(read(label), scan(code), "{label}");
    }
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

#[test]
fn what_stands_beside_a_number_is_whose_it_is_and_no_part_of_it() {
    for (line, number, beside) in [
        ("101 1Z12345E6605272234", "1Z12345E6605272234", "101"),
        ("#101 1Z12345E6605272234", "1Z12345E6605272234", "#101"),
        (
            "400-117, 1Z12345E6605272234",
            "1Z12345E6605272234",
            "400-117",
        ),
        ("101 TBA502887274007", "TBA502887274007", "101"),
        ("1Z12345E1505270452 101", "1Z12345E1505270452", "101"),
        ("TBA502887274007 101", "TBA502887274007", "101"),
        ("986578788855 101", "986578788855", "101"),
        (
            "9400111899223197428497 101",
            "9400111899223197428497",
            "101",
        ),
        (
            "101 9400 1118 9922 3197 4284 97",
            "9400111899223197428497",
            "101",
        ),
        (
            "Ada Abbott 1Z12345E0390515214",
            "1Z12345E0390515214",
            "Ada Abbott",
        ),
        (
            "Ada Abbott 1Z5R8939035756712",
            "1Z5R8939035756712",
            "Ada Abbott",
        ),
        (
            "PMB 101 9400111899223197428497",
            "9400111899223197428497",
            "PMB 101",
        ),
        ("97201 1Z12345E6605272234", "1Z12345E6605272234", ""),
        ("42097201 1Z12345E6605272234", "1Z12345E6605272234", ""),
        ("1Z12345E6605272234 1/2", "1Z12345E6605272234", ""),
    ] {
        let Line::Scan {
            before,
            code: Code::Number(found),
            behind,
        } = read(line)
        else {
            panic!("{line}: {:?}", read(line));
        };
        let said = format!("{}{behind}", named_before(before));
        assert_eq!((found.number(), said.as_str()), (number, beside), "{line}");
    }
}
