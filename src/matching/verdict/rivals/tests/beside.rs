//! Beside a box, beside a collector, and a word more.

use super::*;
use crate::domain::ids::ClientId;

#[rustfmt::skip]
const BOXES: &[Known<'_>] = &[
    ("119", true, &[("Smith & Son LLC", Legal)]),
    ("120", true, &[("Smith Sons Inc", Legal)]),
    ("121", true, &[("Smith", Legal)]),
    ("122", true, &[("John Smith", Legal)]),
    ("124", true, &[("J & J Smith Holdings LLC", Legal), ("John Smith", Person)]),
    ("162", true, &[("Bright Path Therapy", Legal), ("Maria Garcia", Person)]),
    ("163", true, &[("Maria Garcia Lopez", Legal)]),
    ("138", true, &[("Acme Robotics Corp", Legal)]),
    ("139", true, &[("Acme Robotics Foundation", Legal)]),
    ("140", true, &[("Harbor Point Dental PC", Legal), ("Dr. Amit Shah", Person)]),
    ("142", true, &[("Amit Shah", Legal)]),
    ("146", true, &[("Quill & Ink Press", Legal), ("Theo Marsh", Person)]),
    ("147", true, &[("Theodore Marsh", Legal)]),
    ("149", true, &[("Daniel Kim", Legal)]),
    ("150", true, &[("Danielle Kim", Legal)]),
    ("160", true, &[("Svetlana Kuznetsova", Legal)]),
    ("161", true, &[("Kuznetsov Shipping LLC", Legal), ("Ivan Kuznetsov", Person)]),
    ("134", true, &[("Chen Wei", Legal)]),
    ("135", true, &[("Wei Chen", Legal)]),
    ("316", false, &[("Helen Brandt", Legal)]),
    ("317", true, &[("Helena Brandt", Legal)]),
];

#[test]
fn whole_words_agree_with_a_box_or_are_anothers() {
    let index = index(BOXES);
    let agree = [
        ("Smith 122", "122"),
        ("122 smith", "122"),
        ("Smith 124", "124"),
        ("Maria Garcia 163", "163"),
        ("Ms. Maria Garcia 163", "163"),
        ("Acme Robotics 139", "139"),
        ("Dr. Amit Shah 142", "142"),
        ("Theo Marsh 147", "147"),
        ("317 helena", "317"),
        ("150 dan", "150"),
        ("161 kuznetsov", "161"),
    ];
    takes(&index, Given::Typed, &agree);
    let lines: &[(&str, &[&str])] = &[
        ("120 smith son", &["120", "119"]),
        ("150 daniel", &["150", "149"]),
        ("317 helen brandt", &["317", "316"]),
        ("Kuznetsov 160", &["160", "161"]),
        ("Amit Shah 163", &["163", "142"]),
        ("Wei Chen 134", &["134", "135"]),
    ];
    asks(&index, Given::Typed, lines);
}

#[test]
fn another_number_or_generation_disagrees_with_the_box() {
    let index = index(&[
        ("127", true, &[("Carlos Mendez III", Legal)]),
        ("134", true, &[("Ana Ruiz", Legal), ("Studio 7", Dba)]),
        ("105", true, &[("Robert Delgado Sr", Legal)]),
        ("104", true, &[("John Smith", Legal)]),
        ("314", true, &[("Peter Moss", Legal)]),
    ]);
    for given in BOTH {
        let asked: &[(&str, &[&str])] = &[
            ("Mrs Moss PMB 314", &["314"]),
            ("Mrs. Peter Moss, PMB 314", &["314"]),
        ];
        asks(&index, given, asked);
        for line in [
            "Peter Moss Jr PMB 314",
            "Petra Moss PMB 314",
            "Carlos Mendez Jr PMB 127",
            "Studio 8 PMB 134",
            "Robert Delgado II, PMB 105",
        ] {
            let answer = index.search(line, given, 5);
            assert_eq!(answer.verdict, Verdict::Mismatch, "{line} {answer:#?}");
        }
        let right = [
            ("Carlos Mendez III PMB 127", "127"),
            ("Carlos Mendez PMB 127", "127"),
            ("Studio 7 PMB 134", "134"),
            ("Robert Delgado Senior, PMB 105", "105"),
            ("John Smith PMB 104", "104"),
            ("Mr. Moss PMB 314", "314"),
            ("Pete Moss PMB 314", "314"),
        ];
        takes(&index, given, &right);
    }
}

#[test]
fn a_near_strangers_line_with_the_clients_box_is_asked_about() {
    let index = index(&[
        ("212", true, &[("Robert Hale Jr", Legal)]),
        ("201", true, &[("Thomas Marlin", Legal)]),
        ("206", true, &[("Mohammed Al-Sayed", Legal)]),
        ("232", true, &[("Kenzo Trading GmbH", Legal)]),
        ("231", true, &[("First Baptist Church", Legal)]),
        ("202", true, &[("Rajesh Patel", Legal)]),
    ]);
    for given in BOTH {
        for line in [
            "Robert Hale II, PMB 212",
            "Estate of Thomas Marlin, PMB 201",
            "Kenzo Trading AG, PMB 232",
            "Second Baptist Church, PMB 231",
        ] {
            let answer = index.search(line, given, 5);
            assert_ne!(answer.verdict, Verdict::Accept, "{line} {answer:#?}");
        }
        let right = [
            ("Robert Hale Jr., PMB 212", "212"),
            ("Robert Hale Junior, PMB 212", "212"),
            ("Robert Hale, PMB 212", "212"),
            ("Thomas Marlin, PMB 201", "201"),
            ("Mohammed Al-Sayed, PMB 206", "206"),
            ("Kenzo Trading, PMB 232", "232"),
            ("Kenzo Trading GmbH, PMB 232", "232"),
            ("First Baptist Church, PMB 231", "231"),
            ("Baptist Church, PMB 231", "231"),
            // One letter may be misread.
            ("Rajesh Patol, PMB 202", "202"),
        ];
        takes(&index, given, &right);
    }
}

#[test]
fn a_collector_named_whole_is_shown_and_never_taken() {
    let mut index = index(&[
        ("102", true, &[("Pacific Rim Services Inc", Legal)]),
        ("114", true, &[("Jose Pena", Legal)]),
        ("129", true, &[("Ray Stubbs", Legal)]),
    ]);
    let people = vec!["Joe Medina".to_owned(), "Ray Stubbs".to_owned()];
    index.put_collectors(vec![(ClientId::new("c102-24"), people)]);
    for given in BOTH {
        for line in [
            "Joe Medina",
            "Mr. Joe Medina",
            "Ray Stubbs",
            "Mr. Ray Stubbs",
        ] {
            let answer = index.search(line, given, 5);
            assert_eq!(answer.verdict, Verdict::Close, "{line} {answer:#?}");
            let shown = answer.hits.iter().find(|hit| hit.pmb == "102");
            let reason = shown.map(|hit| hit.reason.clone());
            assert_eq!(reason, Some(Reason::Collects), "{line} {answer:#?}");
        }
        let turned = index.search("Medina Joe", given, 5);
        assert_eq!(turned.verdict, Verdict::Close, "{turned:#?}");
        assert_eq!(turned.hits[0].reason, Reason::Collects, "surname first");
        let first = index.search("Ray Stubbs", given, 5).hits[0].pmb.clone();
        assert_eq!(first, "129", "whose own name it is stands first");
    }
    assert_eq!(
        index.search("Joe Medina", Given::Typed, 5).hits[0].pmb,
        "102",
        "before whoever is merely alike"
    );
    for line in ["Joe Medina 102", "102 Joe Medina"] {
        let answer = index.search(line, Given::Typed, 5);
        let first = &answer.hits[0];
        assert_eq!(answer.verdict, Verdict::Close, "{line} {answer:#?}");
        assert_eq!(
            (first.pmb.as_str(), &first.reason),
            ("102", &Reason::Collects),
            "{line} {answer:#?}"
        );
    }
}

#[test]
fn a_word_more_is_told_as_words_and_not_as_letters() {
    let index = index(&[("122", true, &[("John Smith", Legal)])]);
    let answer = index.search("John Smith Jr", Given::Typed, 5);
    assert_eq!(answer.hits[0].reason, Reason::Words { matched: 2, of: 3 });
}
