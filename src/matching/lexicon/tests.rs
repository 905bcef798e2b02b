//! Words that are looked up as they are written.

use super::*;

#[test]
fn remarks_are_sorted_for_searching() {
    assert!(REMARKS.is_sorted());
}

#[test]
fn a_word_of_its_own_is_no_slip() {
    for (word, than) in [
        ("ronald", "donald"),
        ("lane", "lake"),
        ("northern", "southern"),
        ("barrow", "harrow"),
    ] {
        assert!(is_another(word, than), "{word}");
    }
    for (word, than) in [
        ("gardens", "garden"),
        ("centre", "center"),
        ("companies", "company"),
        ("bloornfield", "bloomfield"),
    ] {
        assert!(!is_another(word, than), "{word}");
    }
    assert!(!is_plain_word("gwendolyn") && is_plain_word("dental") && !is_word("weiming"));
}
