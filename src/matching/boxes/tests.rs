//! Box numbers in every spelling, strong and weak.

use super::*;
use crate::matching::tokens::tokens;

fn taken(text: &str) -> (Option<(String, Said)>, String) {
    let mut tokens = tokens(text);
    let found = take_box(&mut tokens, &|pmb| {
        matches!(pmb, "234" | "12a" | "400-117" | "a")
    });
    let left: Vec<&str> = tokens.iter().map(|token| token.raw).collect();
    (found.map(|found| (found.pmb, found.said)), left.join(" "))
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
            (Some(("234".into(), Said::Strong)), String::new()),
            "{text}"
        );
    }
    assert_eq!(
        taken("Acme LLC PMB 400-117").0,
        Some(("400-117".into(), Said::Strong))
    );
    assert_eq!(taken("PMB a").0, Some(("a".into(), Said::Strong)));
}

#[test]
fn weak_designators_count_when_the_box_exists() {
    assert_eq!(
        taken("Acme, Suite 234"),
        (Some(("234".into(), Said::Weak)), "Acme".into())
    );
    assert_eq!(
        taken("Acme, Mailbox 234"),
        (Some(("234".into(), Said::Weak)), "Acme".into())
    );
    assert_eq!(taken("Acme, Suite 900"), (None, "Acme".into()));
    assert_eq!(taken("Unit 8 Films"), (None, "Unit 8 Films".into()));
}

#[test]
fn a_strong_number_beats_a_weak_one() {
    assert_eq!(
        taken("Ste 12A PMB 234").0,
        Some(("234".into(), Said::Strong))
    );
}

#[test]
fn letters_behind_a_box() {
    let parted = |text| with_letters(text, &|pmb| matches!(pmb, "12" | "12a"));
    assert_eq!(parted("12 har"), [("12".into(), "har".into())]);
    assert_eq!(parted("12ah").len(), 2);
    assert!(parted("12").is_empty() && parted("har12a").is_empty());
}

#[test]
fn a_box_at_the_post_office_is_one_however_it_is_written() {
    for word in [
        "PO Box",
        "P.O. Box",
        "P. O. Box",
        "P O Box",
        "POBox",
        "POB",
        "P.O.B.",
        "PO B",
        "Post Office Box",
        "Postbox",
        "Post Box",
        "Postal Box",
        "Apartado",
        "Apartado Postal",
        "Apdo.",
        "Casilla",
        "Postfach",
        "PO BOX #",
    ] {
        assert_eq!(
            taken(&format!("Acme, {word} 234")),
            (Some(("234".into(), Said::Postal)), "Acme".into()),
            "{word}"
        );
        assert_eq!(
            taken(&format!("Acme, {word} 900")),
            (None, "Acme".into()),
            "{word}"
        );
    }
    assert_eq!(
        taken("PO Box 234 PMB 12A").0,
        Some(("12a".into(), Said::Strong))
    );
}

#[test]
fn a_box_with_the_houses_suite_before_it_is_read_with_a_hyphen_or_a_blank() {
    let is_box = |pmb: &str| matches!(pmb, "131" | "400-117" | "117");
    for (text, meant) in [
        ("400-131", Some("131")),
        ("400 131", Some("131")),
        ("400  131", Some("131")),
        // The box that has a hyphen is meant before the one behind it.
        ("400 117", Some("400-117")),
        ("400 132", None),
    ] {
        assert_eq!(misread(text, &is_box).as_deref(), meant, "{text}");
    }
}
