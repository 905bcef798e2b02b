//! A box number beside a name that is, or may be, another client's.

use crate::domain::ids::ClientId;
use crate::domain::name::NameKind;
use crate::matching::{Entry, Given, Index, NameRow, Verdict};

fn index() -> Index {
    let clients = [
        ("135", "Emily Chen"),
        ("136", "Emily Cheng"),
        ("149", "Raj Patel"),
        ("151", "Rajesh Patel"),
        ("152", "Paul Dean"),
        ("153", "Paula Dean"),
        ("138", "Oak Street Holdings LLC"),
        ("139", "Oak Street Holdings II LLC"),
        ("101", "Harbor Light"),
        ("102", "Harbor Lighting Inc"),
        ("144", "MacAlister Design"),
        ("118", "Tern Books"),
        ("140", "Stephen Grant"),
        ("141", "Steven Grant"),
        ("159", "Maria Garcia"),
        ("160", "Maria Garcia Lopez"),
        ("161", "Ines M. Duarte"),
        ("162", "Ines Duarte"),
    ];
    let entry = |(pmb, name): (&str, &str)| Entry {
        client: ClientId::new(pmb),
        pmb: pmb.to_owned(),
        present: true,
        names: vec![NameRow {
            text: name.to_owned(),
            kind: NameKind::Legal,
            from: None,
            to: None,
        }],
    };
    Index::of(clients.into_iter().map(entry).collect())
}

#[test]
fn a_box_beside_the_whole_name_of_another_client_is_a_mismatch() {
    for (text, other) in [
        ("136 emily chen", "135"),
        ("153 paul dean", "152"),
        ("151 raj patel", "149"),
        ("139 oak street holdings llc", "138"),
        ("102 harbor light", "101"),
        ("144 mcallister", "144"),
        ("118 stephen grant", "140"),
    ] {
        let answer = index().search(text, Given::Typed, 5);
        assert_eq!(answer.verdict, Verdict::Mismatch, "{text}");
        assert!(
            answer.hits.iter().any(|hit| hit.client.as_str() == other),
            "{text}"
        );
    }
    for (text, client) in [
        ("136 emily cheng", "136"),
        ("136 em", "136"),
        ("139 oak street holdings ii", "139"),
    ] {
        let answer = index().search(text, Given::Typed, 5);
        let accepted = answer.accepted().map(|hit| hit.client.as_str());
        assert_eq!(accepted, Some(client), "{text}");
    }
}

#[test]
fn two_numbers_are_no_box_and_a_nickname_may_be_another_client_s() {
    for text in ["1 18", "1 01", "steve grant", "steve"] {
        let answer = index().search(text, Given::Typed, 5);
        assert!(answer.accepted().is_none(), "{text}");
    }
}

#[test]
fn a_name_that_is_all_of_anothers_and_a_part_of_the_boxs_is_asked_about() {
    for given in [Given::Typed, Given::Read] {
        for text in [
            "Maria Garcia PMB 160",
            "Maria Garcia #160",
            "Maria Garcia, Box 160",
        ] {
            let answer = index().search(text, given, 5);
            assert_eq!(answer.verdict, Verdict::Mismatch, "{given:?} {text}");
            let shown: Vec<&str> = answer.hits.iter().map(|hit| hit.client.as_str()).collect();
            assert!(
                shown.contains(&"159") && shown.contains(&"160"),
                "{given:?} {text}: {shown:?}"
            );
        }
        for (text, client) in [
            ("Maria Garcia PMB 159", "159"),
            ("Maria Garcia Lopez PMB 160", "160"),
            ("Garcia Lopez PMB 160", "160"),
        ] {
            let answer = index().search(text, given, 5);
            let accepted = answer.accepted().map(|hit| hit.client.as_str());
            assert_eq!(accepted, Some(client), "{given:?} {text}");
        }
    }
    let answer = index().search("160 maria garcia", Given::Typed, 5);
    assert_eq!(answer.verdict, Verdict::Mismatch);
    // A middle initial is left out every day.
    let answer = index().search("Ines Duarte PMB 161", Given::Typed, 5);
    let accepted = answer.accepted().map(|hit| hit.client.as_str());
    assert_eq!(accepted, Some("161"));
}
