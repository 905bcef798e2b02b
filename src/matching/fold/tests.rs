//! What two spellings of one word have in common.

use super::*;

fn folded(text: &str) -> String {
    words(text).join(" ")
}

#[test]
fn case_accents_and_punctuation_fold_away() {
    assert_eq!(
        folded("  Universitätsklinikum, ERLANGEN! "),
        "universitatsklinikum erlangen"
    );
    assert_eq!(
        folded("Đại học Łódź Øresund Straße"),
        "dai hoc lodz oresund strasse"
    );
    assert_eq!(
        folded("İstanbul ISTANBUL ıstanbul"),
        "istanbul istanbul istanbul"
    );
}

#[test]
fn ampersand_and_plus_read_and() {
    assert_eq!(folded("H&G + Sons"), "h and g and sons");
}

#[test]
fn single_letters_in_a_row_are_one_word() {
    assert_eq!(folded("S.C.p.A."), "scpa");
    assert_eq!(folded("J. K. Rowling L L C"), "jk rowling llc");
    assert_eq!(folded("Plan B Fund"), "plan b fund");
}

#[test]
fn apostrophes_join_but_elisions_part() {
    assert_eq!(folded("O’Brien Bob's"), "obrien bobs");
    assert_eq!(folded("Centre d'Étude L'Oréal"), "centre d etude l oreal");
}

#[test]
fn other_scripts_keep_their_letters() {
    assert_eq!(folded("Группа «Восток»"), "группа восток");
    assert_eq!(folded("株式会社 東京"), "株式会社 東京");
    assert_eq!(folded("हिन्दी संस्थान"), words("हिन्दी संस्थान").join(" "));
    assert_eq!(words("हिन्दी").len(), 1);
    assert_ne!(folded("हिन्दी"), folded("हनद"));
    assert_eq!(folded("مُحَمَّد"), folded("محمد"));
}

#[test]
fn a_text_of_signs_equals_only_itself() {
    assert_eq!(Folded::new("***"), Folded::new(" * * *"));
    assert_ne!(Folded::new("***").literal, Folded::new("???").literal);
    assert!(Folded::new(" \t").literal.is_empty());
}

#[test]
fn literals_ignore_spacing() {
    assert_eq!(
        Folded::new("Heuberg-Stiftung").literal,
        Folded::new("HeubergStiftung").literal
    );
}
