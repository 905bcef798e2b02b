//! People of the same words: another order, a middle name, a second surname, a generation, a nickname.

use super::*;
use crate::matching::Hit;

#[rustfmt::skip]
const ORDERS: &[Known<'_>] = &[
    ("115", true, &[("Nguyen Van Thanh", Legal)]),
    ("116", true, &[("Lotus Nails LLC", Legal), ("Thanh Nguyen", Person)]),
    ("117", true, &[("Patricia Ruiz", Legal)]),
    ("118", true, &[("Patricia Gomez", Legal)]),
    ("119", true, &[("Tran Thi Hoa", Legal)]),
    ("120", true, &[("Kim Min Jun", Legal)]),
    ("121", true, &[("Jade Imports Inc", Legal), ("Jun Kim", Person)]),
    ("122", true, &[("Ana Maria Torres Vega", Legal)]),
    ("123", true, &[("Cafe Alma LLC", Legal), ("Ana Torres", Person)]),
];

#[test]
fn a_name_in_another_order_or_with_a_part_left_away_is_anothers_as_well() {
    let index = index(ORDERS);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("thanh nguyen", &["115", "116"]),
            ("Nguyen Thanh", &["115", "116"]),
            ("Mr. Thanh Nguyen", &["115", "116"]),
            ("patricia ruiz gomez", &["117", "118"]),
            ("Patricia Gomez Ruiz", &["117", "118"]),
            ("jun kim", &["120", "121"]),
            ("Ana Torres", &["122", "123"]),
            ("Torres Ana", &["122", "123"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Nguyen Van Thanh", "115"),
            ("Patricia Ruiz", "117"),
            ("Lotus Nails", "116"),
            ("Tran Thi Hoa", "119"),
            ("Ana Maria Torres Vega", "122"),
        ];
        takes(&index, given, &right);
        for line in [
            "Thanh Van Nguyen",
            "Van Thanh Nguyen",
            "Thanh Nguyen Van",
            "Nguyen Thanh Van",
            "Van Nguyen Thanh",
        ] {
            let answer = index.search(line, given, 5);
            let taken = answer.accepted().map(|hit| hit.pmb.as_str());
            assert!(matches!(taken, None | Some("115")), "{line}: {answer:#?}");
            assert!(answer.hits.iter().any(|hit| hit.pmb == "115"), "{line}");
        }
    }
}

#[rustfmt::skip]
const GENERATIONS: &[Known<'_>] = &[
    ("201", true, &[("Luis Ortega Jr", Legal)]),
    ("202", true, &[("Luis Ortega", Legal)]),
    ("203", true, &[("Henry Vaughn III", Legal)]),
    ("204", true, &[("Carl Munn Jr.", Legal)]),
    ("205", true, &[("Omar Diaz", Legal)]),
];

#[test]
fn a_generation_is_one_however_it_is_written_and_another_ones_is_asked() {
    let index = index(GENERATIONS);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Luis Ortega III", &["201", "202"]),
            ("Henry Vaughn Jr", &["203"]),
            ("Henry Vaughn IV", &["203"]),
            ("Carl Munn Sr", &["204"]),
            ("Carl Munn the Third", &["204"]),
            ("Omar Diaz Jr", &["205"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("HENRY VAUGHN THE THIRD", "203"),
            ("Henry Vaughn 3rd", "203"),
            ("Luis Ortega Jr", "201"),
            ("Luis Ortega Jnr", "201"),
            ("Luis Ortega Junior", "201"),
            ("Carl Munn Jnr.", "204"),
        ];
        takes(&index, given, &right);
        let senior = index.search("Luis Ortega Sr", given, 5);
        let taken = senior.accepted().map(|hit| hit.pmb.as_str());
        assert!(matches!(taken, None | Some("202")), "{senior:#?}");
    }
}

#[test]
fn a_nickname_is_called_one() {
    let index = index(&[
        (
            "146",
            true,
            &[("Quill & Ink Press", Legal), ("Beth Marsh", Person)],
        ),
        ("147", true, &[("Elizabeth Marsh", Legal)]),
    ]);
    let answer = index.search("beth marsh", Given::Typed, 5);
    let other = answer.hits.iter().find(|hit| hit.pmb == "147");
    assert_eq!(other.map(Hit::why).as_deref(), Some("nickname"));
}

#[rustfmt::skip]
const SPELLED: &[Known<'_>] = &[
    ("172", true, &[("Chris Taylor", Legal)]),
    ("174", true, &[("Christopher Taylor Photography", Legal)]),
    ("106", true, &[("Elizabeth Marsh", Legal)]),
    ("144", true, &[("Blue Heron 2 LLC", Legal)]),
    ("145", true, &[("Blue Heron II Holdings LLC", Legal)]),
    ("164", true, &[("Box 12 Brewing Co", Legal)]),
    ("192", true, &[("T-Rex Toys", Legal)]),
    ("193", true, &[("Rex Toy Outlet LLC", Legal)]),
    ("111", true, &[("Brightwater Holdings LLC", Legal)]),
    ("112", true, &[("Brightwater Capital LLC", Legal)]),
    ("198", true, &[("3 Sisters Bakery", Legal)]),
    ("199", true, &[("Two Sisters Bakery LLC", Legal)]),
    ("110", true, &[("Formerly Vintage LLC", Legal)]),
    ("107", true, &[("Alpha One LLC", Legal)]),
];

#[test]
fn a_full_name_a_number_or_a_plural_is_as_near_to_another() {
    let index = index(SPELLED);
    let lines: &[(&str, &[&str])] = &[
        ("Christopher Taylor", &["172", "174"]),
        ("beth marsh", &["106"]),
        ("Blue Heron II", &["144", "145"]),
        ("Box 12", &["164"]),
        ("rex toys", &["192", "193"]),
        ("2 sisters bakery", &["198", "199"]),
    ];
    asks(&index, Given::Typed, lines);
    for given in BOTH {
        let right = [
            ("Christopher Taylor Photography", "174"),
            ("Blue Heron Two LLC", "144"),
            ("Box 12 Brewing", "164"),
            ("Three Sisters Bakery", "198"),
            ("Formerly Vintage", "110"),
            ("Attn Payroll Alpha One LLC", "107"),
        ];
        takes(&index, given, &right);
    }
    asks(&index, Given::Read, &[("Brightwater Holding", &["111"])]);
    takes(&index, Given::Typed, &[("Brightwater Holding", "111")]);
}

#[test]
fn what_is_said_of_whoever_is_taken_agrees_with_that() {
    let index = index(SPELLED);
    for (line, why) in [
        ("Three Sisters Bakery", "same name, written otherwise"),
        ("Blue Heron Two LLC", "same name, written otherwise"),
        ("Formerly Vintage", "same but for the legal form"),
        ("beth marsh", "nickname"),
    ] {
        let answer = index.search(line, Given::Read, 5);
        assert_eq!(answer.hits[0].why(), why, "{line}");
    }
}

#[rustfmt::skip]
const NEARER: &[Known<'_>] = &[
    ("303", true, &[("Hollis & Grant LLP", Legal), ("Diane Hollis", Person)]),
    ("332", true, &[("Acme Rockets Inc", Legal), ("Acme Fireworks LLC", Former)]),
    ("333", true, &[("Acme Fireworks Supply Co", Legal)]),
    ("378", true, &[("Johnson Controls Repair Inc", Legal)]),
    ("379", true, &[("John Son", Legal)]),
    ("361", true, &[("Eve & Adam Shoes", Legal)]),
    ("317", true, &[("Abdul Rahman Siddiqui", Legal)]),
];

#[test]
fn a_name_given_up_a_lost_blank_or_a_word_counted_twice_takes_nobody() {
    let index = index(NEARER);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Acme Fireworks", &["332", "333"]),
            ("Johnson", &["378"]),
            ("John Johnson", &["378"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Acme Fireworks Supply", "333"),
            ("John Son", "379"),
            ("Johnson Controls Repair", "378"),
            ("Hollis and Grant", "303"),
        ];
        takes(&index, given, &right);
    }
    asks(&index, Given::Read, &[("Hollis Grant", &["303"])]);
    let turned = index.search("Adam & Eve Shoes", Given::Read, 5);
    assert_eq!(turned.hits[0].reason, Reason::Turned, "{turned:#?}");
    let begun = index.search("a.r. siddiqui", Given::Typed, 5);
    assert_eq!(begun.hits[0].reason, Reason::Prefix, "{begun:#?}");
}
