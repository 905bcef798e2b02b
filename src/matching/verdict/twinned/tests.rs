//! Near twins that were logged without a bell, each named after its find; and who has no twin in the house.

use crate::domain::name::NameKind::{Former, Legal, Person};
use crate::matching::verdict::testing::{Known, index};
use crate::matching::{Given, Index};

#[rustfmt::skip]
const HOUSE: &[Known<'_>] = &[
    ("107", true, &[("Maria Gonzalez", Legal)]),
    ("108", true, &[("Maria Gonzales-Ortega", Legal)]),
    ("109", true, &[("Gonzalez & Sons Roofing LLC", Legal), ("Luis Gonzalez", Person)]),
    ("110", true, &[("Blue Fern Holdings LLC", Legal), ("Anna Petrov", Person)]),
    ("111", true, &[("Anna Petrova", Legal)]),
    ("112", true, &[("Wei Zhang", Legal)]),
    ("113", true, &[("Wei Zheng", Legal)]),
    ("114", true, &[("Zhang Import Export Corp", Legal), ("Li Zhang", Person)]),
    ("115", true, &[("John Smith", Legal)]),
    ("117", true, &[("Joan Smith", Legal)]),
    ("119", true, &[("Oakridge Capital Partners LP", Legal), ("David Oake", Person)]),
    ("120", true, &[("Oak Ridge Carpentry LLC", Legal), ("Sam Dunn", Person)]),
    ("130", true, &[("Peter O'Brien", Legal)]),
    ("131", true, &[("Pat OBrian", Legal)]),
    ("144", true, &[("Northstar Logistics Inc", Legal), ("Ivan Horvat", Person)]),
    ("145", true, &[("North Star Logistics LLC", Legal), ("Gina Park", Person)]),
    ("149", true, &[("Elena Marquez", Legal)]),
    ("150", true, &[("Elena Marques", Legal)]),
    ("157", true, &[("Delta Nine Studios LLC", Legal)]),
    ("158", true, &[("Delta Mine Supply Co", Legal)]),
    ("160", true, &[("Sofia Müller", Legal)]),
    ("161", true, &[("Mueller Watches Inc", Legal), ("Jonas Mueller", Person)]),
    ("170", false, &[("Sam Dunne", Legal)]),
    ("171", true, &[("Vega Textiles LLC", Legal), ("Sofea Trading LLC", Former)]),
    ("172", true, &[("Kestrel Analytics Inc", Legal), ("Priya Raman", Person)]),
    ("173", true, &[("Northgate Analytics Inc", Legal)]),
    ("174", true, &[("Northgate Analytix LLC", Legal)]),
    ("175", true, &[("Harbor Candle Company LLC", Legal)]),
    ("176", true, &[("Harbor Candle Co. of Maine Inc", Legal)]),
    ("177", true, &[("Center Street Dental PC", Legal)]),
    ("178", true, &[("Center Street Dental Labs Inc", Legal)]),
];

fn taken(index: &Index, line: &str) -> Option<String> {
    let answer = index.search(line, Given::Typed, 5);
    answer.accepted().map(|hit| hit.pmb.clone())
}

#[test]
fn a_short_line_that_is_a_near_twins_as_well_is_asked_and_both_are_shown() {
    let index = index(HOUSE);
    for (line, first, other) in [
        ("northstar log", "144", "145"),
        ("Northstar Logi", "144", "145"),
        ("North Star Log", "145", "144"),
        ("Gonzales", "108", "107"),
        ("MULLER", "160", "161"),
        ("Muller", "160", "161"),
        ("O'Brien", "130", "131"),
        ("obrian", "131", "130"),
        ("zheng", "113", "112"),
        ("wei zhen", "113", "112"),
        ("Petrova", "111", "110"),
        ("Marquez E", "149", "150"),
    ] {
        let answer = index.search(line, Given::Typed, 5);
        assert!(answer.accepted().is_none(), "{line}: {answer:#?}");
        let shown: Vec<&str> = answer.hits.iter().map(|hit| hit.pmb.as_str()).collect();
        assert_eq!(shown.first(), Some(&first), "{line}: {answer:#?}");
        assert!(shown.contains(&other), "{line}: {answer:#?}");
    }
}

#[test]
fn a_name_with_a_slip_that_has_a_near_twin_in_the_house_is_asked() {
    let index = index(HOUSE);
    for line in [
        "northgate analytica inc",
        "Northgate Analitics",
        "northgat analytics",
    ] {
        let answer = index.search(line, Given::Typed, 5);
        assert!(answer.accepted().is_none(), "{line}: {answer:#?}");
        for pmb in ["173", "174"] {
            let is_shown = answer.hits.iter().any(|hit| hit.pmb == pmb);
            assert!(is_shown, "{line}: {pmb}: {answer:#?}");
        }
    }
    // A slip never makes certain what is asked without it.
    for line in ["harbour candle", "Harbor Candel", "centre street dental"] {
        let answer = index.search(line, Given::Typed, 5);
        assert!(answer.accepted().is_none(), "{line}: {answer:#?}");
    }
    // Where nobody else is called so, a slip is a slip.
    assert_eq!(
        taken(&index, "kestrel analytica inc").as_deref(),
        Some("172")
    );
}

#[test]
fn a_name_typed_whole_is_his_whoever_is_near_it() {
    let index = index(HOUSE);
    for (line, pmb) in [
        ("maria gonzalez", "107"),
        ("Maria Gonzales-Ortega", "108"),
        ("anna petrova", "111"),
        ("wei zheng", "113"),
        ("wei zhang", "112"),
        ("Peter O'Brien", "130"),
        ("elena marques", "150"),
        ("sofia muller", "160"),
        ("Northstar Logistics Inc", "144"),
        ("mueller watches", "161"),
    ] {
        assert_eq!(taken(&index, line).as_deref(), Some(pmb), "{line}");
    }
}

#[test]
fn key_strokes_that_nobody_else_would_be_written_with_cost_no_question() {
    let index = index(HOUSE);
    for (line, pmb) in [
        // Words of the language are two words, and what goes on tells the names apart.
        ("delta nine", "157"),
        ("delta mine", "158"),
        ("oakridge cap", "119"),
        ("john s", "115"),
        ("joan", "117"),
        ("mueller w", "161"),
        ("zhang im", "114"),
        ("gonzalez so", "109"),
        ("peter o", "130"),
        ("kest", "172"),
        ("priya", "172"),
        ("vega", "171"),
        // Whoever has gone, and a name that was given up, is nobody's twin.
        ("sofia m", "160"),
        // A box on the line says who is meant.
        ("113z", "113"),
        ("gonzales 108", "108"),
    ] {
        assert_eq!(taken(&index, line).as_deref(), Some(pmb), "{line}");
    }
}

#[test]
fn of_two_near_ones_nobody_is_said_to_be_the_only_one() {
    let index = index(HOUSE);
    let answer = index.search("M. Gonzales", Given::Typed, 5);
    assert!(answer.accepted().is_none(), "{answer:#?}");
    for pmb in ["107", "108"] {
        let is_shown = answer.hits.iter().any(|hit| hit.pmb == pmb);
        assert!(is_shown, "{pmb}: {answer:#?}");
    }
}
