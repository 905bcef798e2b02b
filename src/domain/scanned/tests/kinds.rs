//! Numbers of every kind that lies on a desk, and what each is taken for: a carrier's, a question, or no piece.

use super::*;

/// What a line comes to, in short: the carrier and the number, `? number` with the question, or what it is instead.
fn said(line: &str) -> String {
    let code = match read(line) {
        Line::Scan { code, .. } => code,
        Line::Text(_) => return "text".into(),
    };
    match code {
        Code::Number(number) => match (number.carrier, &number.doubt) {
            (Some(carrier), None) => format!("{} {}", carrier.word(), number.number()),
            (carrier, Some(doubt)) => format!(
                "{} {} {doubt:?}",
                carrier.map_or("?", |carrier| carrier.word()),
                number.number()
            ),
            (None, None) => format!("? {}", number.number()),
        },
        Code::NoPiece(what) => format!("{what:?}"),
        other => format!("{other:?}"),
    }
}

#[track_caller]
fn each(table: &[(&str, &str)]) {
    let all: Vec<String> = table
        .iter()
        .filter(|(line, wanted)| said(line) != *wanted)
        .map(|(line, wanted)| format!("{line}: {}, not {wanted}", said(line)))
        .collect();
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn a_postal_number_whose_digit_is_right_is_not_called_wrong() {
    each(&[
        ("9202090339598350198298", "USPS 9202090339598350198298"),
        (
            "9207489012345678901238",
            "? 9207489012345678901238 Odd(Usps)",
        ),
        (
            "420972019207489012345678901238",
            "? 9207489012345678901238 Odd(Usps)",
        ),
        (
            "9207489012345678901239",
            "? 9207489012345678901239 Wrong(Usps)",
        ),
        ("RB123456785XX", "? RB123456785XX Odd(Upu)"),
        ("RB123456784XX", "? RB123456784XX Wrong(Upu)"),
    ]);
}

#[test]
fn somebodys_own_numbers_are_no_parcels() {
    for text in [
        "442079460958",
        "011 44 20 7946 0958",
        "0049 30 12345678",
        "(503) 555-0199 x12",
    ] {
        assert_eq!(private(text), Some(NoPiece::Telephone), "{text}");
    }
    for text in ["4111111111111111", "5555 5555 5555 4444", "378282246310005"] {
        assert_eq!(private(text), Some(NoPiece::Card), "{text}");
    }
    for text in ["50355501995035550177", "503-555-0199, 503-555-0177"] {
        assert_eq!(private(text), Some(NoPiece::Telephone), "{text}");
    }
    for text in ["123-45-6789", "12-3456789"] {
        assert_eq!(private(text), Some(NoPiece::Identity), "{text}");
    }
    each(&[
        ("442079460958", "Telephone"),
        ("4111111111111111", "Card"),
        ("9781492143239", "Goods"),
        ("978-1-4921-4323-9", "Goods"),
        ("0306406152", "Goods"),
        ("0-306-40615-2", "Goods"),
        ("080442957X", "Goods"),
        ("977123456700389", "Goods"),
        ("036000291452", "Goods"),
        ("(01)00614141123452(21)ABC123", "Goods"),
        ("(10)LOT-7(17)251231", "Goods"),
        ("000000000000", "OneFigure"),
        ("0000 0000 0000", "OneFigure"),
        ("50355501995035550177", "Telephone"),
        (
            "4209720112349400111899223197428490",
            "? 9400111899223197428490 Wrong(Usps)",
        ),
    ]);
}

#[test]
fn signs_typed_for_figures_name_the_keyboard() {
    each(&[
        (
            "!Z%R*(#()#%&%^&!@&",
            "UPS 1Z5R89390357567127 Keyboard(Shifted)",
        ),
        (
            "(@)@)()##(%(*#%)!(*@(*",
            "USPS 9202090339598350198298 Keyboard(Shifted)",
        ),
        ("!Z%R*(#()#%&%&!@&", "? 1Z5R8939035757127 Keyboard(Shifted)"),
        (
            "TBA!@#$%^&*()!@",
            "Amazon TBA123456789012 Keyboard(Shifted)",
        ),
        ("*^%&*&**%%!", "? 86578788551 Keyboard(Shifted)"),
        ("&é\"'(-è_çà&é", "FedEx 123456789012 Keyboard(French)"),
        ("!@#$%", "text"),
        ("(503) 555-0199", "text"),
    ]);
}

#[test]
fn one_of_several_pieces_is_the_number_without_its_count() {
    each(&[
        ("1LS72301001401854622-1", "LaserShip 1LS72301001401854622-1"),
        ("1LS72301001401854622-2", "LaserShip 1LS72301001401854622-2"),
        ("1LS7119013618127-1", "LaserShip 1LS7119013618127-1"),
        ("LX12345678-1", "LaserShip LX12345678-1"),
        ("LS123456789-2", "OnTrac LS123456789-2"),
        ("1Z5R89390357567127-1", "UPS 1Z5R89390357567127"),
        ("9202090339598350198298-12", "USPS 9202090339598350198298"),
        ("9202-0903-3959-8350-1982-98", "USPS 9202090339598350198298"),
    ]);
}

#[test]
fn labels_of_the_carriers_read_with_and_without_what_stands_around() {
    each(&[
        // GS1 with its separator lost, spelt, in brackets.
        (
            "420972019202090339598350198298",
            "USPS 9202090339598350198298",
        ),
        (
            "4209720112349202090339598350198298",
            "USPS 9202090339598350198298",
        ),
        (
            "42097201\u{1d}9202090339598350198298",
            "USPS 9202090339598350198298",
        ),
        (
            "]C142097201{GS}9202090339598350198298",
            "USPS 9202090339598350198298",
        ),
        (
            "(420)97201(92)02090339598350198298",
            "USPS 9202090339598350198298",
        ),
        (
            "(420) 97201 (9202) 0903 3959 8350 1982 98",
            "USPS 9202090339598350198298",
        ),
        // SSCC.
        ("00340434161094042557", "? 340434161094042557 Container"),
        ("(00)340434161094042557", "? 340434161094042557 Container"),
        // DHL eCommerce, UPS Mail Innovations.
        ("GM60511234500000001", "? GM60511234500000001 Faint(Dhl)"),
        ("GM605112345000000012", "DHL GM605112345000000012"),
        (
            "420972019361289879010710383692",
            "USPS 9361289879010710383692",
        ),
        ("MI1234567890123456789012", "UPS MI1234567890123456789012"),
        (
            "92612999985843578400000000",
            "? 92612999985843578400000000 Wrong(Usps)",
        ),
        // Amazon, OnTrac, LaserShip.
        ("TBA123456789012", "Amazon TBA123456789012"),
        ("TBA12345678901", "? TBA12345678901 Almost(Amazon)"),
        ("C11031500001879", "OnTrac C11031500001879"),
        ("D10011354453707", "OnTrac D10011354453707"),
        ("1LSCXABCDE12345", "LaserShip 1LSCXABCDE12345"),
        ("BN1234567890", "OnTrac BN1234567890"),
    ]);
}

#[test]
fn what_a_spreadsheet_shortened_is_no_number() {
    each(&[
        ("9.40011E+21", "Shortened(\"9.40011E+21\")"),
        ("1.23457e+12", "Shortened(\"1.23457e+12\")"),
    ]);
}

#[test]
fn a_letter_o_is_the_figure_where_the_check_digit_then_holds() {
    each(&[
        ("1Z5R8939O357567127", "UPS 1Z5R89390357567127 Letter"),
        ("1z5r8939o357567127", "UPS 1Z5R89390357567127 Letter"),
        (
            "Ada Abbott 1Z5R8939O357567127",
            "UPS 1Z5R89390357567127 Letter",
        ),
        ("1Z5R8939O357567126", "? 1Z5R8939O357567126 Wrong(Ups)"),
    ]);
}

#[test]
fn a_number_that_was_cut_is_nobodys_and_asked() {
    each(&[
        ("1Z5R8939035756712", "? 1Z5R8939035756712 Almost(Ups)"),
        (
            "94001112062064062607",
            "? 94001112062064062607 Almost(Usps)",
        ),
        ("94001112062064", "? 94001112062064 Almost(Usps)"),
        (
            "4209720194001112062064",
            "? 4209720194001112062064 Almost(Usps)",
        ),
        ("TBA50288727400", "? TBA50288727400 Almost(Amazon)"),
        (
            "4209720112349400111899223197428498",
            "? 9400111899223197428498 Wrong(Usps)",
        ),
    ]);
}

#[test]
fn goods_in_a_case_are_no_parcel() {
    each(&[
        ("0100614141123452", "Goods"),
        ("(01)00614141123452", "Goods"),
        ("(01)00614141123452(17)251231(10)ABC123", "Goods"),
        ("01006141411234521725123110ABC123", "Goods"),
        ("]C10100614141123452", "Goods"),
        ("00614141123452", "Goods"),
    ]);
}

#[test]
fn a_telephone_number_typed_by_hand_is_no_waybill() {
    let by_hand = |line: &'static str| match by_hand(line) {
        Line::Scan { code, .. } => format!("{code:?}"),
        Line::Text(text) => text.to_owned(),
    };
    assert_eq!(by_hand("2125550103"), "NoPiece(Telephone)");
    assert_eq!(by_hand("2125550104"), "2125550104");
    assert_eq!(said("2125550103"), "DHL 2125550103");
}

#[test]
fn a_name_right_behind_a_number_is_kept_and_so_is_the_number() {
    for (line, number, name) in [
        (
            "1Z5R89390357567127Ada Quill",
            "1Z5R89390357567127",
            "Ada Quill",
        ),
        (
            "1Z5R89390357567128Ada Quill",
            "1Z5R89390357567128",
            "Ada Quill",
        ),
        ("9400111206206406260787Ada", "9400111206206406260787", "Ada"),
        (
            "9400111206206406260787Ada 108",
            "9400111206206406260787",
            "Ada 108",
        ),
        ("RB123456785CNAda Quill", "RB123456785CN", "Ada Quill"),
        ("986578788855Quill", "986578788855", "Quill"),
    ] {
        let Line::Scan {
            code: Code::Number(read),
            behind,
            ..
        } = read(line)
        else {
            panic!("{line}: {:?}", read(line));
        };
        assert_eq!((read.number(), behind), (number, name), "{line}");
    }
    // One letter may be the number's own, and a label's word is nobody.
    for line in ["9400111206206406260787X", "Ada Quill", "12th Street 108"] {
        let is_named = matches!(read(line), Line::Scan { behind, .. } if !behind.is_empty());
        assert!(!is_named, "{line}");
    }
}
