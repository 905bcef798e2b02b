//! Words beside a name that say another person or firm, and what stands near it.

use super::{BOTH, asks, takes};
use crate::domain::name::NameKind;
use crate::matching::Given;
use crate::matching::verdict::testing::{Known, index};
use NameKind::{Legal, Person};

#[rustfmt::skip]
const STRANGERS: &[Known<'_>] = &[
    ("103", true, &[("Robert Smith", Legal)]),
    ("104", true, &[("Roberta Smith", Legal)]),
    ("105", true, &[("Estate of Lena Roth", Legal)]),
    ("117", true, &[("William Baker", Legal)]),
    ("118", true, &[("Paula Adams", Legal)]),
    ("119", true, &[("Carol Jones", Legal)]),
    ("120", true, &[("Mrs. Henry Vance", Legal)]),
    ("121", true, &[("Mary Ann Taylor", Legal)]),
    ("122", true, &[("J. Robert Oppen", Legal)]),
    ("147", true, &[("Jean-Luc Dubois", Legal)]),
    ("148", true, &[("Delta Tech Solutions Inc", Legal)]),
    ("149", true, &[("Delta Technical Services Inc", Legal)]),
    ("150", true, &[("Omega Technical Services Inc", Legal)]),
    ("151", true, &[("Brandt Foods LLC", Legal), ("Ada Brandt", Person)]),
];

#[test]
fn a_word_that_says_another_person_or_firm_asks() {
    let index = index(STRANGERS);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Estate of Robert Smith", &["103"]),
            ("Mrs William Baker", &["117"]),
            ("Mrs. William Baker", &["117"]),
            ("Mr. Paula Adams", &["118"]),
            ("Mrs Carl Jones", &["119"]),
            ("Ann Taylor", &["121"]),
            ("Delta Tech Services", &["148", "149"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Estate of Lena Roth", "105"),
            ("Robert Smith", "103"),
            ("Mr. & Mrs. William Baker", "117"),
            ("Mr William Baker", "117"),
            ("Mrs. Henry Vance", "120"),
            ("Mr. William Baker, PMB 117", "117"),
            ("Mary Ann Taylor", "121"),
            ("Robert Oppen", "122"),
            ("Omega Tech Services", "150"),
            ("Delta Technical Services", "149"),
            ("Brandt Foods", "151"),
            ("Ada Brandt Brandt Foods", "151"),
            ("Brandt Foods LLC Ada Brandt", "151"),
        ];
        takes(&index, given, &right);
    }
    let lines: &[(&str, &[&str])] = &[("Taylor", &["121"]), ("Dubois", &["147"])];
    asks(&index, Given::Read, lines);
    // Who types stops where the right client shows.
    takes(
        &index,
        Given::Typed,
        &[("taylor", "121"), ("dubois", "147"), ("mary taylor", "121")],
    );
}

#[rustfmt::skip]
const NEARBY: &[Known<'_>] = &[
    ("104", true, &[("John Smith", Legal)]),
    ("113", true, &[("José Peña Muñoz", Legal)]),
    ("114", true, &[("Jose Pena", Legal)]),
    ("135", true, &[("Thomas Baker", Legal)]),
    ("136", true, &[("Baker Thomas LLP", Legal)]),
    ("137", true, &[("Oakwood Dental PC", Legal), ("Dr. Susan Park", Person)]),
    ("138", true, &[("Oakwood Rental LLC", Legal), ("Suzan Parks", Person)]),
    ("140", true, &[("Vance Thomas LLP", Legal)]),
    ("219", true, &[("AAA Storage", Legal)]),
    ("220", true, &[("ABC Plumbing Inc", Legal)]),
    ("17", true, &[("Dental Group PC", Legal), ("Amy Ruiz", Person)]),
    ("19", true, &[("Harbor Candle Co LLC", Legal)]),
    ("23", true, &[("María José Fernández", Legal)]),
    ("318", true, &[("Kim Min-jun", Legal)]),
    ("319", true, &[("Marco Ruiz", Legal)]),
    ("40", true, &[("Apex Legal Group PC", Legal)]),
    ("41", true, &[("Apex Logistics LLC", Legal)]),
    ("42", true, &[("Apex LLC", Legal)]),
];

#[test]
fn a_title_a_turned_name_or_a_firms_mark_hides_nobody() {
    let index = index(NEARBY);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Suzan Park", &["137", "138"]),
            ("John Smith & Co", &["104"]),
            ("John Smith Co", &["104"]),
            ("John Smith and Company", &["104"]),
            ("Baker Thomas", &["135", "136"]),
            ("AA Storage", &["219"]),
            ("AB Plumbing", &["220"]),
            ("Harbor Candle Attn Amy Ruiz", &["17", "19"]),
            ("Jose Fernandez", &["23"]),
            ("Marcos Ruiz", &["319"]),
            ("Apex Group", &["40"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Suzan Parks", "138"),
            ("Susan Park", "137"),
            ("John Smith", "104"),
            ("Thomas Baker", "135"),
            ("Baker Thomas LLP", "136"),
            ("Vance Thomas", "140"),
            ("AAA Storage", "219"),
            ("ABC Plumbing", "220"),
            ("Kim Min-jun", "318"),
            ("Apex Legal Group", "40"),
        ];
        takes(&index, given, &right);
    }
    asks(&index, Given::Read, &[("Kim Min-ju", &["318"])]);
    let lines: &[(&str, &[&str])] = &[
        ("Jose Pena", &["113", "114"]),
        ("Mr. Jose Pena", &["113", "114"]),
        ("Apex Group", &["40", "41", "42"]),
    ];
    asks(&index, Given::Typed, lines);
}

#[test]
fn two_who_are_named_are_asked() {
    let index = index(&[
        (
            "5",
            true,
            &[("Luxe Nails Spa", Legal), ("Kim Tran", Person)],
        ),
        ("6", true, &[("Kim Trang", Legal)]),
        ("7", false, &[("Harold Finch", Legal)]),
        (
            "8",
            true,
            &[
                ("Harry Finch Consulting LLC", Legal),
                ("Harry Finch", Person),
            ],
        ),
        ("109", true, &[("Anna Kowalski", Legal)]),
        ("108", true, &[("Sunrise Bakery LLC", Legal)]),
    ]);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("harold finch & harry finch", &["7", "8"]),
            ("luxe nails c/o kim trang", &["5", "6"]),
            ("c/o anna kowalski", &["109"]),
        ];
        asks(&index, given, lines);
        takes(
            &index,
            given,
            &[("anna kowalski", "109"), ("kim trang", "6")],
        );
    }
    let lines: &[(&str, &[&str])] = &[("Tom Brown c/o Sunrise Bakery", &["108"])];
    asks(&index, Given::Read, lines);
}

#[rustfmt::skip]
const PLURALS: &[Known<'_>] = &[
    ("139", true, &[("Oakland Tax Group Inc", Legal)]),
    ("140", true, &[("Oakland Taxi Group Inc", Legal)]),
    ("136", true, &[("Cedar Hill Capital LLC", Legal)]),
    ("137", true, &[("Cedar Hills Capital Management LLC", Legal)]),
];

#[test]
fn of_two_that_are_near_neither_is_taken() {
    let index = index(PLURALS);
    let both: &[(&str, &[&str])] = &[
        ("Cedar Hill Capital Mgmt", &["136", "137"]),
        ("Cedar Hill Capital Management LLC", &["136", "137"]),
    ];
    for given in BOTH {
        asks(&index, given, both);
        let right = [
            ("Cedar Hill Capital", "136"),
            ("Cedar Hills Capital Management", "137"),
            ("Oakland Tax Group", "139"),
            ("Oakland Taxi Group Inc", "140"),
        ];
        takes(&index, given, &right);
    }
    // A plural that neither has is a third firm's, though one of both may be meant.
    for (line, clients) in [
        ("Oakland Taxes Group", &["139", "140"][..]),
        ("Oakland Taxis Group", &["140"]),
    ] {
        asks(&index, Given::Read, &[(line, clients)]);
    }
}
