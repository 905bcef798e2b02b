//! Lines, headings, and cells that are no text.

use super::*;

const KNOWN: &[&str] = &["pmb", "legal_name", "emails"];

fn source(text: &'static [u8]) -> Result<Source, Failure> {
    Source::of(Table::of(text)?, KNOWN)
}

fn lines(text: &'static [u8]) -> Vec<(u64, String)> {
    let mut source = source(text).unwrap();
    let first = |record: &Record| String::from_utf8_lossy(&record.raw[0]).into_owned();
    std::iter::from_fn(|| source.next().unwrap())
        .map(|record| (record.line, first(&record)))
        .collect()
}

#[test]
fn a_record_has_the_line_where_it_begins() {
    let unix = lines(b"pmb\n1\n\n\n\"2\nx\"\n3\n");
    assert_eq!(unix, [(2, "1".into()), (5, "2\nx".into()), (7, "3".into())]);
    let dos = lines(b"\xef\xbb\xbfpmb\r\n1\r\n\r\n\"2\r\nx\"\r\n3");
    assert_eq!(
        dos,
        [(2, "1".into()), (4, "2\r\nx".into()), (6, "3".into())]
    );
}

#[test]
fn headers_may_be_in_any_order_with_a_mark_before_them() {
    let mut source = source(b"\xef\xbb\xbfEmails, PMB\na@x.example,7\n").unwrap();
    let record = source.next().unwrap().unwrap();
    assert_eq!(source.columns.cell(&record, "pmb"), Ok(Some("7")));
    assert_eq!(source.columns.cell(&record, "legal_name"), Ok(None));
}

#[test]
fn a_strange_header_is_refused_with_the_nearest() {
    let failure = source(b"pmb,legalname\n").err().unwrap().to_string();
    assert!(
        failure.contains("legalname") && failure.contains("did you mean legal_name?"),
        "{failure}"
    );
    assert!(
        source(b"pmb,pmb\n")
            .err()
            .unwrap()
            .to_string()
            .contains("twice")
    );
    assert!(source(b"").is_err());
}

#[test]
fn cells_that_are_no_text_or_have_no_end_are_problems_of_their_row() {
    let mut source = source(b"pmb,emails\n\xff,x\n1\n1,2,3\n'+1,'x\n").unwrap();
    let mut next = || source.next().unwrap().unwrap();
    let (a, b, c, d) = (next(), next(), next(), next());
    assert_eq!(source.columns.cell(&a, "pmb").unwrap_err().column, "pmb");
    assert_eq!(source.columns.check_width(&b).unwrap_err().column, "emails");
    assert_eq!(source.columns.check_width(&c).unwrap_err().column, "cell 3");
    assert_eq!(source.columns.cell(&d, "pmb"), Ok(Some("+1")));
    assert_eq!(source.columns.cell(&d, "emails"), Ok(Some("'x")));
}
