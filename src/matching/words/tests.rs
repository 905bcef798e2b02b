//! Words that are near by their letters.

use super::*;
use crate::matching::texts::Texts;

#[test]
fn letters_bound_the_edits() {
    let within = |a: &str, b: &str, edits| Letters::of(a).within(Letters::of(b), edits);
    assert!(within("harbor", "harbour", 1) && within("acme", "acne", 1));
    assert!(!within("acme", "zulu", 2));
    assert!(!within("harbor", "hxyzor", 2) && within("harbor", "hxyzor", 3));
}

#[test]
fn near_words_are_found_by_length() {
    let mut texts = Texts::default();
    for text in ["acme", "acne", "zulu", "harbor"] {
        texts.push(text);
    }
    let words = Words::new(Ordered::new(texts), Lists::default());
    assert_eq!(words.near(Letters::of("acme"), 4, 1), [0, 1]);
    assert!(words.near(Letters::of("acme"), 9, 1).is_empty());
}
