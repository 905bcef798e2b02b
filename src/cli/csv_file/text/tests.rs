//! Marks, encodings and separators; files that are no list.

use proptest::prelude::*;

use super::*;

fn text(bytes: &[u8], encoding: &str) -> String {
    let text = CsvText::new(bytes.to_vec(), Encoding::parse(encoding).unwrap()).unwrap();
    String::from_utf8(text.bytes).unwrap()
}

#[test]
fn the_mark_goes_and_wide_letters_are_read_with_or_without_it() {
    assert_eq!(text(b"\xEF\xBB\xBFpmb\n", "utf-8"), "pmb\n");
    let wide = |order: fn(u16) -> [u8; 2]| {
        "pmb\tlegal_name\n1\tCafé\n"
            .encode_utf16()
            .flat_map(order)
            .collect::<Vec<_>>()
    };
    for (mark, bytes) in [
        (&b"\xFF\xFE"[..], wide(u16::to_le_bytes)),
        (b"\xFE\xFF", wide(u16::to_be_bytes)),
        (b"", wide(u16::to_le_bytes)),
    ] {
        assert_eq!(
            text(&[mark, &bytes].concat(), "utf-8"),
            "pmb\tlegal_name\n1\tCafé\n"
        );
    }
}

#[test]
fn a_list_of_windows_is_read_and_utf_8_stays_what_it_is() {
    assert_eq!(
        text(b"Caf\xe9 \x80 \x93x\x94", "Windows-1252"),
        "Café € “x”"
    );
    assert_eq!(text("Café".as_bytes(), "cp1252"), "Café");
    assert_eq!(Encoding::parse("ebcdic"), None);
    let unread = CsvText::new(b"a\nb\nCaf\xe9\n".to_vec(), Encoding::Utf8).unwrap();
    assert_eq!(unread.not_utf8(), Some(3));
}

#[test]
fn what_is_no_list_is_said_to_be_none() {
    for (bytes, said) in [
        (&b"\x7fELF\x02\x01\x01"[..], "program"),
        (b"PK\x03\x04...", "workbook"),
        (b"\xd0\xcf\x11\xe0", "old workbook"),
        (b"<html>", "web page"),
        (b"ab\0\0\0", "not even text"),
        (b"BEGIN:VCARD\n", "address cards"),
    ] {
        let failure = CsvText::new(bytes.to_vec(), Encoding::Utf8)
            .unwrap_err()
            .to_string();
        assert!(
            failure.contains("no list") && failure.contains(said),
            "{failure}"
        );
    }
    let mut list = b"box,name\n101,Ada\n102,B\0ob\n".to_vec();
    list.extend(b"103,Somebody Else\n".repeat(9));
    let failure = CsvText::new(list, Encoding::Utf8).unwrap_err().to_string();
    assert!(failure.contains("line 3"), "{failure}");
    assert!(
        CsvText::new(b" \n".to_vec(), Encoding::Utf8)
            .unwrap_err()
            .to_string()
            .contains("empty")
    );
}

#[test]
fn the_first_line_tells_what_stands_between_cells() {
    for (text, wanted) in [
        ("pmb,legal_name\n1;2;3;4\n", b','),
        ("pmb;legal_name;emails\n1,1;x;y\n", b';'),
        ("\"Box, or; so\"\tFirm\n", b'\t'),
        ("pmb\n1;2\n", b','),
        ("", b','),
    ] {
        assert_eq!(delimiter(text.as_bytes()), wanted, "{text}");
    }
}

#[test]
fn a_line_that_says_the_separator_is_no_row() {
    let said = CsvText::new(b"sep=;\r\na,b;c\n".to_vec(), Encoding::Utf8).unwrap();
    assert_eq!(
        said.header(said.first()),
        ByteRecord::from(vec!["a,b", "c"])
    );
    assert_eq!(said.first().line, 2);
    let titled = CsvText::new(b"Our members\n\npmb;legal_name\n".to_vec(), Encoding::Utf8).unwrap();
    let lines: Vec<_> = titled.starts().iter().map(|start| start.line).collect();
    assert_eq!(lines, [1, 3]);
}

#[test]
fn an_open_quotation_mark_is_named_by_its_line() {
    for (text, line) in [
        ("a,b\n1,\"x\n2,y\n", Some(2)),
        ("a,b\r\n1,\"x\r\ny\"\r\n2,\"z\r\n3,w\r\n", Some(4)),
        ("a,b\n1,\"x\"\"\n", Some(2)),
        ("a,b\n1,\"x\"\n", None),
        ("a,b\n1,5\" pipe\n2,x\n", None),
        ("a,b\n1,\"x\"y\"\n2,z\n", None),
    ] {
        assert_eq!(unclosed(text.as_bytes(), b','), line, "{text:?}");
    }
}

proptest! {
    /// A last cell of our own is a cell of the parser's exactly when nothing is open before it.
    #[test]
    fn open_is_what_the_parser_finds_open(text in "[a,\"\n\r]{0,14}") {
        let open = unclosed(text.as_bytes(), b',').is_some();
        let whole = format!("{text}\nlast\n");
        let mut reader =
            csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(whole.as_bytes());
        let last = reader.byte_records().last().unwrap().unwrap();
        prop_assert_eq!(open, last.get(0) != Some(b"last"), "{:?}", text);
    }
}
