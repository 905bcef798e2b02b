//! Short forms of words.

use super::*;

#[test]
fn short_forms_are_sorted_for_searching() {
    assert!(LISTED.is_sorted());
}

#[test]
fn short_forms_keep_letters_in_their_order() {
    for (short, long) in [
        ("agcy", "agency"),
        ("mfg", "manufacturing"),
        ("intl", "international"),
        ("st", "street"),
        ("st", "saint"),
        ("wm", "william"),
        ("prop", "property"),
        ("srvces", "services"),
    ] {
        assert_eq!(way(short, long), Some(Way::Short), "{short}");
    }
    for (word, written) in [
        ("john", "jonathan"),
        ("rose", "roosevelt"),
        ("daniel", "danielle"),
        ("weiming", "weixing"),
        ("40", "401"),
        ("agnecy", "agency"),
    ] {
        assert_eq!(way(word, written), None, "{word}");
    }
    assert_eq!(way("centre", "center"), Some(Way::Respelled));
}
