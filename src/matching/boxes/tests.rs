//! Box numbers in every spelling, strong and weak.

use super::*;
use crate::matching::tokens::tokens;

fn taken(text: &str) -> (Option<(String, bool)>, String) {
    let mut tokens = tokens(text);
    let found = take_box(&mut tokens, &|pmb| {
        matches!(pmb, "234" | "12a" | "400-117" | "a")
    });
    let left: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
    (found.map(|found| (found.pmb, found.strong)), left.join(" "))
}

#[test]
fn strong_designators_in_every_spelling() {
    for text in [
        "PMB 234",
        "pmb#234",
        "P.M.B. 234",
        "PMB # 234",
        "#234",
        "# 234",
        "PMB234",
        "PMB no. 234",
    ] {
        assert_eq!(
            taken(text),
            (Some(("234".into(), true)), String::new()),
            "{text}"
        );
    }
    assert_eq!(
        taken("Acme LLC PMB 400-117").0,
        Some(("400-117".into(), true))
    );
    assert_eq!(taken("PMB a").0, Some(("a".into(), true)));
}

#[test]
fn weak_designators_count_when_the_box_exists() {
    assert_eq!(
        taken("Acme, Suite 234"),
        (Some(("234".into(), false)), "Acme".into())
    );
    assert_eq!(
        taken("Acme, PO Box 234"),
        (Some(("234".into(), false)), "Acme".into())
    );
    assert_eq!(taken("Acme, Suite 900"), (None, "Acme".into()));
    assert_eq!(taken("Unit 8 Films"), (None, "Unit 8 Films".into()));
}

#[test]
fn a_strong_number_beats_a_weak_one() {
    assert_eq!(taken("Ste 12A PMB 234").0, Some(("234".into(), true)));
}

#[test]
fn letters_behind_a_box() {
    let parted = |text| with_letters(text, &|pmb| matches!(pmb, "12" | "12a"));
    assert_eq!(parted("12 har"), [("12".into(), "har".into())]);
    assert_eq!(parted("12ah").len(), 2);
    assert!(parted("12").is_empty() && parted("har12a").is_empty());
}
