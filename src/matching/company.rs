//! Whether two names are one company's, as a list and a directory may spell it. Stricter than the search: what is
//! another registered name, such as another legal form, is not the same. Knows no index.

use super::fold::Folded;
use super::forms::{self, Cores};

/// Whether two names differ only in case, accents, punctuation, the spelling of a legal form, or in that one of
/// them leaves the form out.
pub fn same_company(a: &str, b: &str) -> bool {
    let (a, b) = (Folded::new(a), Folded::new(b));
    if a.literal == b.literal {
        return a.is_spelled(&b);
    }
    if a.words.is_empty() || b.words.is_empty() {
        return false;
    }
    let stem = |name: &Folded| Folded::of(forms::stem(&name.words).to_vec());
    if !stem(&a).is_spelled(&stem(&b)) {
        return false;
    }
    let (a, b) = (Cores::of(&a.words), Cores::of(&b.words));
    a.spelled == b.spelled || (a.strong == b.strong && (a.is_bare() || b.is_bare()))
}

/// A name without its legal form, as a key: those that [`same_company`] takes for one have the same.
pub fn company_key(name: &str) -> String {
    let folded = Folded::new(name);
    forms::stem(&folded.words).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_nothing_and_a_legal_form_is_something() {
        for (a, b, same) in [
            ("Acme, LLC", "ACME LLC", true),
            ("Acme L.L.C.", "Acme Limited Liability Company", true),
            ("Acme Corp.", "Acme Corporation", true),
            ("Müller & Söhne GmbH", "Muller and Sohne GmbH", true),
            ("The Harbor Co", "Harbor Company", true),
            ("Acme", "Acme LLC", true),
            ("Acme Inc", "Acme LLC", false),
            ("Harbor Trust", "Harbor", false),
            ("Acme East LLC", "Acme LLC", false),
            ("Acme II LLC", "Acme III LLC", false),
            ("***", "???", false),
            ("Harbor", "Harbour", false),
        ] {
            assert_eq!(
                (same_company(a, b), same_company(b, a)),
                (same, same),
                "{a} / {b}"
            );
            assert!(!same || company_key(a) == company_key(b), "{a} / {b}");
        }
    }
}
