//! A family's people, a word that is another's, and a box that says which of them.

use super::*;

#[rustfmt::skip]
const FAMILIES: &[Known<'_>] = &[
    ("108", true, &[("William T. Harrison II", Legal)]),
    ("109", true, &[("William Harrison", Legal)]),
    ("20", true, &[("Edward Lang", Legal)]),
    ("21", true, &[("Edward P. Lang Sr", Legal)]),
    ("22", true, &[("Henry Cole", Legal)]),
    ("23", true, &[("Henry Cole IV", Legal)]),
    ("101", true, &[("Harbor Candle Company LLC", Legal)]),
    ("102", true, &[("Harbor Candle Works LLC", Legal)]),
    ("103", true, &[("Harper Candler Consulting LLC", Legal), ("Harper Candler", Person)]),
    ("132", true, &[("GTV LLC", Legal), ("Lena Fox", Person)]),
    ("133", true, &[("Fox & Sons LLC", Legal), ("Lena Fox", Person), ("Martin Fox", Person)]),
    ("157", true, &[("Smith, Jones & Associates", Legal), ("Al Smith", Person), ("Bo Jones", Person)]),
    ("158", true, &[("Jones Smith LLC", Legal), ("Joan Smith", Person)]),
    ("10", true, &[("Robert Kowalski", Legal)]),
    ("100", true, &[("Robert Kowalski Jr", Legal)]),
];

#[test]
fn each_generation_of_a_family_is_asked_about_alike() {
    let index = index(FAMILIES);
    let lines: &[(&str, &[&str])] = &[
        ("William Harrison", &["109", "108"]),
        ("Wm Harrison", &["109", "108"]),
        ("Harrison Wm", &["109", "108"]),
        ("Bill Harrison", &["109", "108"]),
        ("Edward Lang", &["20", "21"]),
        ("Ed Lang", &["20", "21"]),
        ("Henry Cole", &["22", "23"]),
        ("Robert Kowalski", &["10", "100"]),
    ];
    asks(&index, Given::Typed, lines);
    let right = [
        ("William T Harrison II", "108"),
        ("109 William Harrison", "109"),
        ("Henry Cole IV", "23"),
    ];
    takes(&index, Given::Typed, &right);
}

#[test]
fn a_part_of_a_word_is_not_the_word_where_another_has_it_whole() {
    let index = index(FAMILIES);
    asks(
        &index,
        Given::Typed,
        &[("Harper Candle", &["103", "101", "102"])],
    );
    let right = [("Harper Candler", "103"), ("harper cand", "103")];
    takes(&index, Given::Typed, &right);
}

#[test]
fn a_box_and_a_whole_name_of_it_are_taken_whoever_else_bears_the_name() {
    let index = index(FAMILIES);
    let right = [
        ("132 Lena Fox", "132"),
        ("133 lena fox", "133"),
        ("158 Smith Jones", "158"),
    ];
    takes(&index, Given::Typed, &right);
    let lines: &[(&str, &[&str])] = &[("100 Robert Kowalski", &["100", "10"])];
    asks(&index, Given::Typed, lines);
}

#[test]
fn a_letter_glued_to_a_number_behind_pmb_is_another_box() {
    let index = index(FAMILIES);
    let lines: &[(&str, &[&str])] = &[("PMB 108W", &["108"]), ("PMB 132L", &["132"])];
    for given in BOTH {
        asks(&index, given, lines);
    }
    takes(&index, Given::Typed, &[("108w", "108"), ("#132l", "132")]);
}
