//! Addresses in whatever they are dressed up in.

use super::*;

#[test]
fn addresses_are_found_in_whatever_they_are_dressed_up_in() {
    for (cell, wanted) in [
        ("ada@x.example", &["ada@x.example"][..]),
        ("<ada@x.example>", &["ada@x.example"]),
        ("mailto:ada@x.example?subject=Hi", &["ada@x.example"]),
        ("MAILTO:Ada@X.example", &["Ada@X.example"]),
        (
            "\"Pat O'Rourke\" <pat.o'r@x.example>",
            &["pat.o'r@x.example"],
        ),
        (
            "Abbott, Ada <ada@x.example>; Ruiz, Marco <m@x.example>",
            &["ada@x.example", "m@x.example"],
        ),
        (
            "ada@x.example, bo@x.example",
            &["ada@x.example", "bo@x.example"],
        ),
        (
            "ada@x.example (work)\nbo@x.example (home)",
            &["ada@x.example", "bo@x.example"],
        ),
        (
            "Work: ada@x.example ::: bo@x.example",
            &["ada@x.example", "bo@x.example"],
        ),
        (
            "ada@x.example bo@x.example",
            &["ada@x.example", "bo@x.example"],
        ),
        ("ada@x.example; ADA@x.example", &["ada@x.example"]),
        ("ada@müller.example", &["ada@xn--mller-kva.example"]),
        ("ada@x.example.", &["ada@x.example"]),
        (
            "Acme, Inc. <ada@x.example>, 'bo@x.example' <bo@x.example>",
            &["ada@x.example", "bo@x.example"],
        ),
        ("Ada <ada@x.example> (billing)", &["ada@x.example"]),
        ("none", &[]),
        ("n/a; -", &[]),
    ] {
        let found = addresses(cell);
        assert_eq!(found.addresses, wanted, "{cell}");
        assert!(found.bad.is_empty(), "{cell}: {:?}", found.bad);
    }
}

#[test]
fn a_bad_one_costs_only_itself() {
    for cell in [
        "ada@x.example; bo at x",
        "ada@x.example, bo.x.example",
        "ada@x.example, bo@@x",
        "jörg@x.example, ada@x.example",
    ] {
        let found = addresses(cell);
        assert_eq!(
            (found.addresses.len(), found.bad.len()),
            (1, 1),
            "{cell}: {found:?}"
        );
    }
}

#[test]
fn a_person_may_have_the_address_behind_the_name() {
    let with = |name: &str| (name.to_owned(), Some("ada@x.example".to_owned()));
    assert_eq!(
        person_and_address("Ada Abbott (ada@x.example)"),
        with("Ada Abbott")
    );
    assert_eq!(
        person_and_address("\"Ada Abbott\" <mailto:ada@x.example>"),
        with("Ada Abbott")
    );
    assert_eq!(person_and_address("ada@x.example"), with(""));
    for name in ["Cafe@Home", "Ada (Abby) Quill", "Old Inc@2021-05-01.."] {
        assert_eq!(person_and_address(name), (name.to_owned(), None));
    }
}

#[test]
fn an_address_without_a_dot_behind_the_at_is_none() {
    let found = addresses("ada@o; bo@x.example");
    assert_eq!(found.addresses, ["bo@x.example"]);
    assert_eq!(found.bad.len(), 1);
}

#[test]
fn what_stands_beside_an_address_costs_its_part_and_keeps_the_others() {
    for (cell, kept) in [
        ("X <t@x.example> (Bcc: evil@x.example)", &[][..]),
        ("X <t@x.example> (cc: spy@x.example)", &[]),
        ("t@x.example (formerly spy2@x.example)", &[]),
        ("t@x.example - not spy3@x.example", &[]),
        ("not evil@x.example", &[]),
        ("not evil@x.example, spy@x.example", &[]),
        ("no longer evil@x.example", &[]),
        ("evil@x.example (do not use)", &[]),
        ("evil@x.example, do not use", &[]),
        ("Not Ada <evil@x.example>", &[]),
        ("\"Bcc: evil@x.example\" <t@x.example>", &[]),
        ("Cc evil@x.example", &[]),
        ("Blind copy: evil@x.example", &[]),
        ("old: a@x.example; new: b@x.example", &[]),
        ("bcc=evil@x.example", &[]),
        ("bcc:evil@x.example", &[]),
        ("mailto:t@x.example?bcc=evil@x.example", &[]),
        ("X (Bcc; evil@x.example)", &[]),
        ("X <t@x.example> evil@x.example", &[]),
        ("Bcc: evil@x.example; spy@x.example", &[]),
        ("Bcc:\nevil@x.example", &[]),
        ("To: a16@b.example", &[]),
        ("a16@b.example Bcc: e@v.example", &[]),
        ("ok@x.example;Bcc: evil@x.example", &["ok@x.example"]),
        ("ok@x.example\r\nbcc : evil@x.example", &["ok@x.example"]),
        ("ok@x.example\u{2028}X-Copy: e@v.example", &["ok@x.example"]),
        ("not evil@x.example; ok@x.example", &["ok@x.example"]),
        ("Bcc: evil@x.example\nok@x.example", &["ok@x.example"]),
    ] {
        let found = addresses(cell);
        assert_eq!(found.addresses, kept, "{cell:?}: {found:?}");
        assert!(!found.bad.is_empty(), "{cell:?}");
    }
    for person in ["Ada (bcc:evil@x.example)", "not Ada <evil@x.example>"] {
        assert_eq!(person_and_address(person), (person.to_owned(), None));
    }
}
