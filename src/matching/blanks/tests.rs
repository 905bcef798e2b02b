//! Initials, and what else is not told by all letters of a name without its blanks.

use super::*;
use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::matching::{Entry, Given, Index, NameRow, same_company};

fn index(people: &[&str]) -> Index {
    let entry = |name: &&str| Entry {
        client: ClientId::new(name),
        pmb: String::new(),
        present: true,
        names: vec![NameRow {
            text: (*name).to_owned(),
            kind: NameKind::Person,
            from: None,
            to: None,
        }],
    };
    Index::of(people.iter().map(entry).collect())
}

/// Typed and read: who is accepted.
fn accepted(people: &[&str], text: &str) -> [Option<String>; 2] {
    let index = index(people);
    [Given::Typed, Given::Read].map(|given| {
        let answer = index.search(text, given, 5);
        answer.accepted().map(|hit| hit.client.as_str().to_owned())
    })
}

/// Who is meant, who is not, and how he is written.
const INITIALS: [(&str, &str, [&str; 3]); 12] = [
    (
        "Carl Jones",
        "Carla Jones",
        ["Carl A Jones", "Carl A. Jones", "Jones, Carl A."],
    ),
    (
        "Paul Adams",
        "Paula Adams",
        ["PAUL A. ADAMS", "Paul A Adams", "Adams Paul A"],
    ),
    (
        "Robert Silva",
        "Roberto Silva",
        ["Robert O Silva", "Mr Robert O. Silva", "Silva, Robert O"],
    ),
    (
        "Daniel Cruz",
        "Daniela Cruz",
        ["Daniel A Cruz", "DANIEL A CRUZ", "Cruz, Daniel A."],
    ),
    (
        "Gabriel Reyes",
        "Gabriela Reyes",
        ["Gabriel A Reyes", "Gabriel A. Reyes MD", "Reyes Gabriel A"],
    ),
    (
        "Martin Lopez",
        "Martina Lopez",
        ["Martin A Lopez", "Martin A. Lopez", "Lopez, Martin A."],
    ),
    (
        "Louis Ebert",
        "Louise Bert",
        ["Louis E Bert", "Louis E. Bert", "Bert, Louis E."],
    ),
    (
        "Ann Wald",
        "Anne Wald",
        ["Ann E Wald", "Ann E. Wald", "Wald, Ann E."],
    ),
    (
        "Ann Wald",
        "Ann Ewald",
        ["Ann E Wald", "Ann E. Wald", "ANN E WALD"],
    ),
    (
        "Lena Holm",
        "Alena Holm",
        ["A Lena Holm", "A. Lena Holm", "A LENA HOLM"],
    ),
    (
        "Jess Ford",
        "Jesse Ford",
        ["Jess E Ford", "Jess E. Ford", "Ford, Jess E."],
    ),
    (
        "Carlo Jones",
        "Carlos Jones",
        ["Carlo S Jones", "Carlo S. Jones", "Jones, Carlo S."],
    ),
];

#[test]
fn a_middle_initial_is_not_the_end_of_the_first_name() {
    for (right, wrong, texts) in INITIALS {
        for text in texts {
            for people in [&[right, wrong][..], &[wrong]] {
                for who in accepted(people, text) {
                    assert_ne!(who.as_deref(), Some(wrong), "{text} among {people:?}");
                }
            }
        }
        assert!(!same_company(texts[0], wrong), "{wrong}");
    }
}

#[test]
fn letters_of_two_words_that_meet_elsewhere_are_another_name() {
    for (text, wrong) in [
        ("PAULA DAMS", "Paul Adams"),
        ("Carl Ajones", "Carla Jones"),
        ("Mark OBrien", "Marko Brien"),
    ] {
        assert_eq!(accepted(&[wrong], text), [None, None], "{text}");
    }
}

#[test]
fn blanks_that_nobody_hears_are_still_nothing() {
    for (one, other) in [
        ("jp morgan", "jpmorgan"),
        ("us bank", "usbank"),
        ("mark o brien", "mark obrien"),
        ("d angelo tile", "dangelo tile"),
        ("macy s", "macys"),
        ("hank s diner", "hanks diner"),
        ("w estern star", "western star"),
        ("heuberg stiftung", "heubergstiftung"),
        ("ibm", "ibm"),
    ] {
        let (one, other): (Vec<&str>, Vec<&str>) =
            (one.split(' ').collect(), other.split(' ').collect());
        assert!(
            !tell_apart(&one, &other) && !tell_apart(&other, &one),
            "{one:?} {other:?}"
        );
    }
    for (text, name) in [
        ("J P Morgan", "JP Morgan"),
        ("U S Bank", "US Bank"),
        ("I B M", "IBM"),
        ("Mark O Brien", "Mark O'Brien"),
        ("Carl A. Jones", "Carl A Jones"),
    ] {
        let who = Some(name.to_owned());
        assert_eq!(accepted(&[name], text), [who.clone(), who], "{text}");
    }
}

#[test]
fn what_is_nearly_as_like_another_client_is_asked() {
    for (people, text) in [
        (
            ["Trinity Christ Church", "Trinity Church of Christ"],
            "Church Trinity of Christ",
        ),
        (
            ["Trinity Christ Church", "Trinity Church of Christ"],
            "Trinity Church Christ",
        ),
        (
            ["Trinity Christ Church", "Trinity Church of Christ"],
            "Church of Trinity Christ",
        ),
        (
            ["Vista Heath Clinic", "Vista Health Clinic"],
            "Vista Hea th Clinic",
        ),
        (
            ["Sun Valley Care Inc", "Sunvalley Cars Inc"],
            "Sun Valley Cares Inc",
        ),
        (["Paul Adams", "Paula Adams"], "Pau la Adams"),
    ] {
        assert_eq!(accepted(&people, text), [None, None], "{text}");
    }
}
