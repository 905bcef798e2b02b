//! Cells as spreadsheets write them.

use super::*;

fn text(cell: &str) -> Option<String> {
    match said(cell.as_bytes()).unwrap() {
        Said::Text(text) => Some(text),
        Said::Bad(_) => None,
    }
}

#[test]
fn what_a_spreadsheet_wraps_is_unwrapped() {
    assert_eq!(text("=\"000123\"").as_deref(), Some("000123"));
    assert_eq!(text("'=Lights").as_deref(), Some("=Lights"));
    assert_eq!(text("\u{feff} Ada\u{a0}").as_deref(), Some("Ada"));
    assert_eq!(text("=New Inc").as_deref(), Some("=New Inc"));
    assert_eq!(text("+1 (503) 555").as_deref(), Some("+1 (503) 555"));
    assert_eq!(text("@Sign Co").as_deref(), Some("@Sign Co"));
}

#[test]
fn errors_and_formulas_are_no_text() {
    for cell in [
        "#N/A",
        "#ref!",
        "#VALUE!",
        "########",
        "=HYPERLINK(\"http://x\",\"Acme\")",
        "=B7",
        "=$B$7",
        "=1+1",
        "@SUM(A1)",
        "=cmd|calc",
        "+cmd|' /C calc'!A0",
        "=Sheet!A1",
    ] {
        assert_eq!(text(cell), None, "{cell}");
    }
    for blank in [
        "N/A", "NULL", "-", "—", "---", "- -", "...", "____", "***", "",
    ] {
        assert!(is_blank(blank), "{blank}");
    }
    for text in ["none", "-1", "A-"] {
        assert!(!is_blank(text), "{text}");
    }
}
