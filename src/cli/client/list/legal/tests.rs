//! A name that stands in a name.

use super::*;

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn a_name_in_a_name_is_taken_apart() {
    use NameKind::{Alias, Dba, Former};
    for (name, legal, others) in [
        (
            "Slash Corp dba Slash Cakes",
            "Slash Corp",
            &[(Dba, "Slash Cakes")][..],
        ),
        (
            "Acme LLC (fka Oldacme Inc)",
            "Acme LLC",
            &[(Former, "Oldacme Inc")],
        ),
        (
            "Acme LLC, f/k/a Oldacme, Inc.",
            "Acme LLC",
            &[(Former, "Oldacme, Inc.")],
        ),
        (
            "Acme LLC d/b/a Acme Home (formerly known as Oldacme)",
            "Acme LLC",
            &[(Dba, "Acme Home"), (Former, "Oldacme")],
        ),
        ("Acme LLC D.B.A. Home", "Acme LLC", &[(Dba, "Home")]),
        (
            "Ada Quill aka Abby Quill",
            "Ada Quill",
            &[(Alias, "Abby Quill")],
        ),
        (
            "Wren Inc dba Birds; Wings",
            "Wren Inc",
            &[(Dba, "Birds"), (Dba, "Wings")],
        ),
        ("Rex LLC (dba \"King\")", "Rex LLC", &[(Dba, "King")]),
        (
            "X Inc (formerly Y Inc until 2020)",
            "X Inc",
            &[(Former, "Y Inc")],
        ),
        (
            "X Inc (formerly Y Inc, 2015-2020)",
            "X Inc",
            &[(Former, "Y Inc, 2015-2020")],
        ),
        (
            "X Inc fka Y Inc (until March 2020)",
            "X Inc",
            &[(Former, "Y Inc")],
        ),
        (
            "X Inc (fka Y Inc (2015-2020))",
            "X Inc",
            &[(Former, "Y Inc")],
        ),
        (
            "X Inc (dba Since 1999 Bakery)",
            "X Inc",
            &[(Dba, "Since 1999 Bakery")],
        ),
        ("Old Inc n/k/a New Inc", "New Inc", &[(Former, "Old Inc")]),
        (
            "Lee Ltd t/a Lee's (Bakery)",
            "Lee Ltd",
            &[(Dba, "Lee's (Bakery)")],
        ),
    ] {
        let split = split(name).unwrap();
        let found: Vec<_> = split
            .others
            .iter()
            .map(|(kind, text)| (*kind, text.as_str()))
            .collect();
        assert_eq!(
            (split.legal.as_str(), found.as_slice()),
            (legal, others),
            "{name}"
        );
    }
    for name in [
        "DBA Consulting LLC",
        "Harbor Candle Co",
        "AKA Studios",
        "Acme dba",
        "Formerly Known LLC",
    ] {
        assert_eq!(split(name), None, "{name}");
    }
}

#[test]
fn a_legal_name_with_somebody_beside_it_is_remarked_on() {
    for name in [
        "Acme LLC c/o Ann Lee",
        "Acme LLC Attn: Ann Lee",
        "Acme LLC, Beta Inc.",
        "Acme LLC; Beta LLC",
    ] {
        assert!(beside(name).is_some(), "{name}");
    }
    for name in [
        "Acme, Inc.",
        "Acme Co., Ltd.",
        "Smith, Jones and Lee, LLC",
        "Attn Media LLC",
    ] {
        assert_eq!(beside(name), None, "{name}");
    }
}
