//! A number among other words.

use super::*;

#[test]
fn a_number_is_known_among_words_wherever_it_stands() {
    for (line, number) in [
        (
            "1Z5R89390357567127 Ada Abbott PMB 101",
            "1Z5R89390357567127",
        ),
        (
            "Ada Abbott 1Z5R89390357567127, PMB 101",
            "1Z5R89390357567127",
        ),
        (
            "9405803699300124287899 Harbor Candle",
            "9405803699300124287899",
        ),
        (
            "420972019405803699300124287899 ADA ABBOTT",
            "420972019405803699300124287899",
        ),
        (
            "9405 8036 9930 0124 2878 99 Harbor Candle",
            "9405 8036 9930 0124 2878 99",
        ),
        ("1Z5R89390357567127 1/2", "1Z5R89390357567127"),
        ("TBA000000000001 Ada Abbott", "TBA000000000001"),
        ("1Z5R89390357567128 Ada Abbott", "1Z5R89390357567128"),
        ("Ada Abbott 1Z5R8939035756712", "1Z5R8939035756712"),
        (
            "Ada Abbott 9405803699300124287898",
            "9405803699300124287898",
        ),
    ] {
        let at = among_words(line).map(|(at, _)| at);
        assert_eq!(at.and_then(|at| line.get(at)), Some(number), "{line}");
    }
    for line in [
        "Ada Abbott 12 Elm St PMB 101",
        "Ada Abbott 503 555 0199",
        "12 Elm St Portland OR 97201-1234",
        "1Z5R89390357567127",
    ] {
        assert!(among_words(line).is_none(), "{line}");
    }
}
