//! Forms of a company: cut from the end, never to nothing.

use super::*;
use crate::matching::fold::words;

fn cores(text: &str) -> Cores {
    Cores::of(&words(text))
}

#[test]
fn lists_are_sorted_for_searching() {
    assert!(FILLERS.is_sorted() && SILENT.is_sorted() && STRONG.is_sorted() && WEAK.is_sorted());
}

#[test]
fn forms_are_cut_from_the_end_repeatedly_never_to_nothing() {
    assert_eq!(cores("Acme Holdings Pte. Ltd.").strong, "acmeholdings");
    assert_eq!(cores("Inc Magazine").strong, "incmagazine");
    assert_eq!(cores("LLC Inc").strong, "llc");
}

#[test]
fn weak_forms_are_cut_only_for_the_second_chance() {
    let trust = cores("Acme Trust");
    assert_eq!(
        (trust.strong.as_str(), trust.weak.as_str()),
        ("acmetrust", "acme")
    );
    assert_eq!(cores("Acme & Co. LLC").strong, "acmeandco");
    assert_eq!(cores("Acme & Co. LLC").weak, "acme");
}

#[test]
fn spellings_of_one_form_agree_and_forms_stay_apart() {
    assert_eq!(cores("Acme Limited").spelled, cores("ACME, Ltd").spelled);
    assert_eq!(
        cores("Acme Limited Liability Company").spelled,
        cores("Acme L.L.C.").spelled
    );
    assert_ne!(cores("Acme LLC").spelled, cores("Acme Inc").spelled);
    assert_eq!(cores("Foundation, The").weak, cores("The Foundation").weak);
}
