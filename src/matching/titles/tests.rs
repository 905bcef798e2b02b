//! Titles and couples.

use super::*;

#[test]
fn titles_are_sorted_for_searching() {
    assert!(BEFORE.is_sorted() && BEHIND.is_sorted());
}

#[test]
fn a_couple_is_looked_for_by_its_surname() {
    for (text, name) in [
        ("mr and mrs smith", Some("smith")),
        ("the smith family", Some("smith")),
        ("dr and mr ruiz", Some("ruiz")),
        ("smith", None),
        ("mr and mrs john smith", None),
        ("mr and mrs", None),
    ] {
        let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        assert_eq!(surname(&words), name, "{text}");
    }
}

#[test]
fn titles_go_from_both_ends_and_never_all() {
    let bare = |text: &str| {
        let words: Vec<&str> = text.split(' ').collect();
        without(&words).map(|words| words.join(" "))
    };
    assert_eq!(
        bare("mr and mrs robert kensington").as_deref(),
        Some("robert kensington")
    );
    assert_eq!(
        bare("the honorable james rea phd").as_deref(),
        Some("james rea")
    );
    assert_eq!(
        bare("robert kensington md facs").as_deref(),
        Some("robert kensington")
    );
    assert_eq!(bare("robert kensington"), None);
    assert_eq!(bare("dr house"), None);
}
