//! Our own labels, scanned.

use super::*;

#[test]
fn words_and_cards_begin_a_label_and_what_is_typed_ahead_does_not() {
    for line in [
        "Ada Abbott",
        "12 Elm St PMB 101",
        "PMB 101",
        "BEGIN:VCARD",
        "@",
    ] {
        assert!(begins_label(line), "{line}");
    }
    for line in [
        "234",
        "harb",
        "234 .c",
        ".c 234",
        "234 *10",
        "harbor candle .p",
        ":find ada abbott",
        "? ada abbott",
        "1Z5R89390357567127",
        "9400 1112 0620 6406 2607 87",
        "",
    ] {
        assert!(!begins_label(line), "{line}");
    }
}

#[test]
fn the_number_of_a_label_is_its_number_and_the_rest_its_words() {
    let label = label_of("Ada Abbott\n1Z5R89390357567127\nPMB 101\n97201\n").unwrap();
    assert_eq!(
        (label.codes.len(), label.words.as_str()),
        (1, "Ada Abbott, PMB 101, 97201")
    );
    assert_eq!(
        label_of("BEGIN:VCARD\nN:Abbott;Ada\n"),
        Err(NoPiece::Address)
    );
    assert_eq!(label_of("@\n\u{1e}\nANSI 636000\n"), Err(NoPiece::License));
}
