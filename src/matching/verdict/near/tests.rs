//! Lines that are as near to another as to whoever would be taken: each kind as a table.

use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::matching::verdict::testing::index;
use crate::matching::{Given, Index};

use NameKind::{Dba, Legal, Person};

/// The box that is taken, if any is.
fn taken(index: &Index, text: &str, given: Given) -> Option<String> {
    let answer = index.search(text, given, 5);
    answer.accepted().map(|hit| hit.pmb.clone())
}

const BOTH: [Given; 2] = [Given::Typed, Given::Read];

#[test]
fn a_near_form_never_beats_the_beginning_of_anothers_name() {
    let index = index(&[
        ("120", true, &[("Pacific Rim Logistics LLC", Legal)]),
        ("121", true, &[("Pacific Rim Logistic Services Inc", Legal)]),
        ("503", true, &[("Bright Kids Inc", Legal)]),
        ("504", true, &[("Bright Kid Institute", Legal)]),
    ]);
    for text in ["pacific rim logistic", "Bright Kid"] {
        for given in BOTH {
            assert_eq!(taken(&index, text, given), None, "{text} {given:?}");
            let answer = index.search(text, given, 5);
            assert!(answer.hits.len() > 1, "{text}: both are shown");
        }
    }
    for (text, pmb) in [
        ("pacific rim logistics", "120"),
        ("Pacific Rim Logistic Services", "121"),
        ("Bright Kids", "503"),
        ("Bright Kid Institute", "504"),
        ("120", "120"),
    ] {
        assert_eq!(
            taken(&index, text, Given::Typed).as_deref(),
            Some(pmb),
            "{text}"
        );
    }
}

#[test]
fn somebody_who_has_gone_may_be_meant_by_a_name_that_is_also_his() {
    let index = index(&[
        (
            "137",
            false,
            &[("Anchor Realty Inc", Legal), ("Kim Lee", Person)],
        ),
        ("138", true, &[("Kim Lee", Legal)]),
        ("140", false, &[("Juniper Wharf LLC", Legal)]),
        ("141", true, &[("Juniper Wharf LLC", Legal)]),
        ("142", false, &[("John Hale", Legal)]),
        ("143", true, &[("John Hale", Legal)]),
        ("150", false, &[("Old Holder Ltd", Legal)]),
        ("150", true, &[("New Tenant Ltd", Legal)]),
    ]);
    for text in ["kim lee", "Kim Lee", "kim l", "john hale"] {
        for given in BOTH {
            assert_eq!(taken(&index, text, given), None, "{text} {given:?}");
        }
    }
    for (text, pmb) in [
        ("138", "138"),
        ("138k", "138"),
        ("150", "150"),
        // A registered name is one company's: it left and came back.
        ("juniper wharf llc", "141"),
    ] {
        assert_eq!(
            taken(&index, text, Given::Typed).as_deref(),
            Some(pmb),
            "{text}"
        );
    }
}

#[test]
fn whoever_collects_for_another_may_be_meant_by_his_name() {
    let mut index = index(&[
        (
            "101",
            true,
            &[("Harbor Candle Co", Legal), ("Maria Lopez", Person)],
        ),
        (
            "135",
            true,
            &[("Greenway Foods Inc", Legal), ("Tom Reed", Person)],
        ),
        ("136", true, &[("Adam King", Legal)]),
    ]);
    index.put_collectors(vec![(
        ClientId::new("c101-16"),
        vec!["Tom Reed".to_owned(), "Adam Kowalski".to_owned()],
    )]);
    for text in ["tom reed", "tom r", "adam k"] {
        assert_eq!(taken(&index, text, Given::Typed), None, "{text}");
        let answer = index.search(text, Given::Typed, 5);
        assert!(
            answer.hits.iter().any(|hit| hit.pmb == "101"),
            "{text}: he is shown"
        );
    }
    assert_eq!(taken(&index, "Tom Reed", Given::Read), None);
    for (text, pmb) in [
        ("135", "135"),
        ("135t", "135"),
        ("greenway", "135"),
        ("adam ki", "136"),
        ("harbor", "101"),
    ] {
        assert_eq!(
            taken(&index, text, Given::Typed).as_deref(),
            Some(pmb),
            "{text}"
        );
    }
    assert_eq!(
        taken(&index, "Adam Kowalski", Given::Read),
        None,
        "no name of his client"
    );
    index.remove(&ClientId::new("c101-16"));
    assert_eq!(
        taken(&index, "tom reed", Given::Typed).as_deref(),
        Some("135")
    );
}

#[test]
fn a_letter_a_title_or_one_word_may_be_anothers() {
    let index = index(&[
        ("505", true, &[("Smith and Sons LLC", Legal)]),
        ("506", true, &[("Smith & Son Inc", Legal)]),
        ("509", true, &[("Ivan Horvat", Legal)]),
        ("510", true, &[("Ivana Horvat", Legal)]),
        ("513", true, &[("Paul Adams", Legal)]),
        ("514", true, &[("Paula Adams", Legal)]),
        ("515", true, &[("Stone & Co", Legal)]),
        ("516", true, &[("Stone Co Builders", Legal)]),
        ("517", true, &[("Paul Stone", Legal)]),
    ]);
    for text in [
        "Smith & Son LLC",
        "Smith &Sons Inc",
        "Mrs Paul Adams",
        "Mr Paula Adams",
        "Mrs Ivan Horvat",
        "Stone",
    ] {
        for given in BOTH {
            let answer = index.search(text, given, 5);
            assert_eq!(
                taken(&index, text, given),
                None,
                "{text} {given:?} {answer:#?}"
            );
        }
    }
    for (text, pmb) in [
        ("Smith & Son Inc", "506"),
        ("Smith and Sons LLC", "505"),
        ("Mr Paul Adams", "513"),
        ("Mrs Paula Adams", "514"),
        ("Paul Adams", "513"),
        ("Stone & Co", "515"),
    ] {
        assert_eq!(
            taken(&index, text, Given::Read).as_deref(),
            Some(pmb),
            "{text}"
        );
    }
}

#[test]
fn what_many_call_themselves_is_nobodys_name() {
    let index = index(&[
        ("152", true, &[("Beacon Hill Insurance Agency", Legal)]),
        ("153", true, &[("Insurance Kings LLC", Legal)]),
    ]);
    for text in ["insurance agency", "agency"] {
        assert_eq!(taken(&index, text, Given::Typed), None, "{text}");
    }
    for (text, pmb) in [
        ("beacon", "152"),
        ("hill ins", "152"),
        ("insurance k", "153"),
    ] {
        assert_eq!(
            taken(&index, text, Given::Typed).as_deref(),
            Some(pmb),
            "{text}"
        );
    }
}

#[test]
fn letters_behind_a_box_agree_with_whoever_has_them_first() {
    let index = index(&[
        ("105", true, &[("Patrick O'Brien", Legal)]),
        (
            "106",
            true,
            &[("OBrien Plumbing LLC", Legal), ("Sean OBrien", Person)],
        ),
        ("109", true, &[("Peter Novak", Legal)]),
        ("109", true, &[("Irena Novakova", Legal)]),
        ("112", true, &[("Ada & Eve Dairy", Dba)]),
    ]);
    assert_eq!(taken(&index, "106 p obrien", Given::Typed), None);
    for (text, pmb) in [
        ("106 obrien p", "106"),
        ("106o", "106"),
        ("109i", "109"),
        ("109p", "109"),
        ("112a", "112"),
        ("112e", "112"),
    ] {
        assert_eq!(
            taken(&index, text, Given::Typed).as_deref(),
            Some(pmb),
            "{text}"
        );
    }
    let both = index.search("109 peter & irena", Given::Typed, 5);
    assert_eq!(both.verdict, crate::matching::Verdict::Shared, "{both:#?}");
}

#[test]
fn a_person_and_the_firm_of_one_client_on_one_line_are_he() {
    let index = index(&[
        (
            "101",
            true,
            &[
                ("Harbor Candle Company LLC", Legal),
                ("Nora Whitfield", Person),
            ],
        ),
        ("103", true, &[("Nora Whitfield", Legal)]),
        (
            "140",
            true,
            &[("Sable Point Software Inc", Legal), ("Omar Haddad", Person)],
        ),
        ("141", true, &[("Omar Haddad", Legal)]),
        ("142", true, &[("Sable Point Marina", Legal)]),
    ]);
    for (text, pmb) in [
        ("NORA WHITFIELD HARBOR CANDLE", "101"),
        ("HARBOR CANDLE NORA WHITFIELD", "101"),
        ("Nora Whitfield Harbor Candle Company", "101"),
        ("Mr. Omar Haddad, Sable Point Software", "140"),
        ("Mr. Omar Haddad Sable Point Software", "140"),
        ("Omar Haddad, Sable Point Software", "140"),
    ] {
        for given in BOTH {
            let answer = index.search(text, given, 5);
            let is_his = answer.accepted().is_some_and(|hit| hit.pmb == pmb);
            assert!(is_his, "{text} {given:?}: {answer:#?}");
        }
    }
    for text in [
        "Nora Whitfield",
        "Mr. Omar Haddad",
        "Mrs. Omar Haddad, Sable Point Software",
        "Omar Haddad Sable Point Marina",
    ] {
        for given in BOTH {
            assert_eq!(taken(&index, text, given), None, "{text} {given:?}");
        }
    }
}
