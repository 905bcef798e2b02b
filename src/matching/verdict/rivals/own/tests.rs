//! Exact names that are taken whoever is near them, and names of others that were taken for near ones.

use crate::domain::name::NameKind::{Legal, Person};
use crate::matching::Given;
use crate::matching::verdict::testing::{Known, index};

#[rustfmt::skip]
const PEOPLE: &[Known<'_>] = &[
    ("101", true, &[("Ali Hassan", Legal)]),
    ("102", true, &[("Hassan Ali", Legal)]),
    ("103", true, &[("Mohammed Ali Hassan", Legal)]),
    ("104", true, &[("Pierre Dupont", Person)]),
    ("105", true, &[("Jean-Pierre Dupont", Person)]),
    ("106", true, &[("Ann Marie Foster", Legal)]),
    ("107", true, &[("Marie Ann Foster", Legal)]),
    ("108", true, &[("Mary Jones", Person)]),
    ("109", true, &[("Mary Smith-Jones", Person)]),
    ("110", true, &[("Lena Schröder", Legal)]),
    ("111", true, &[("Anna-Lena Schröder", Legal)]),
    ("112", true, &[("Thomas James", Legal)]),
    ("113", true, &[("James Thomas", Legal)]),
    ("114", true, &[("Teresa St. John", Legal)]),
    ("115", true, &[("John Teresa", Legal)]),
    ("116", true, &[("Joao Pereira dos Santos", Legal)]),
    ("117", true, &[("Иван Петров", Legal)]),
    ("118", true, &[("Carl Edward Nyman Jr", Legal)]),
    ("119", true, &[("Guadalupe Hernandez Ortiz", Person)]),
    ("120", true, &[("Guadalupe Ortiz Hernandez", Person)]),
    ("121", true, &[("Kim Min Jun", Person)]),
    ("122", true, &[("Kim Jun Min", Person)]),
    ("123", true, &[("Bright Minds Tutoring", Legal)]),
    ("124", true, &[("Brighter Minds Tutoring", Legal)]),
    ("125", true, &[("Sam Doe", Legal)]),
    ("126", true, &[("Sam Doe", Legal)]),
];

const BOTH: [Given; 2] = [Given::Typed, Given::Read];

#[test]
fn an_exact_name_in_its_own_order_is_taken_whoever_is_near() {
    let index = index(PEOPLE);
    for given in BOTH {
        for (line, pmb) in [
            ("Ali Hassan", "101"),
            ("HASSAN ALI", "102"),
            ("Mohammed Ali Hassan", "103"),
            ("Pierre Dupont", "104"),
            ("Jean Pierre Dupont", "105"),
            ("ANN MARIE FOSTER", "106"),
            ("Marie Ann Foster", "107"),
            ("Mary Jones", "108"),
            ("MARY SMITH JONES", "109"),
            ("Lena Schroeder", "110"),
            ("Lena Schröder", "110"),
            ("Anna Lena Schroder", "111"),
            ("thomas james", "112"),
            ("John Teresa", "115"),
            ("Guadalupe Hernandez-Ortiz", "119"),
            ("KIM MIN-JUN", "121"),
        ] {
            let answer = index.search(line, given, 5);
            let taken = answer.accepted().map(|hit| hit.pmb.as_str());
            assert_eq!(taken, Some(pmb), "{line} {given:?}: {answer:#?}");
        }
        for line in ["Sam Doe", "James, Thomas", "Hassan, Ali"] {
            let answer = index.search(line, given, 5);
            assert!(answer.accepted().is_none(), "{line} {given:?}: {answer:#?}");
        }
    }
}

#[test]
fn a_name_of_the_same_words_otherwise_or_of_a_relative_is_asked() {
    let index = index(PEOPLE);
    for line in [
        "John St Teresa",
        "Mary Jones-Smith",
        "Joao Santos Pereira",
        "Pierre-Jean Dupont",
        "Lena-Anna Schroeder",
        "Иван Петрова",
        "Ivan Petrova",
        "Mohammed Hassan",
        "Carl Edward Nyman",
        "Bright Mind Tutoring",
    ] {
        let answer = index.search(line, Given::Read, 5);
        assert!(answer.accepted().is_none(), "{line}: {answer:#?}");
    }
    for (line, pmb) in [
        ("Joao Pereira Santos", "116"),
        ("NYMAN CARL EDWARD JR", "118"),
        ("St. John, Teresa", "114"),
    ] {
        let answer = index.search(line, Given::Read, 5);
        let taken = answer.accepted().map(|hit| hit.pmb.as_str());
        assert_eq!(taken, Some(pmb), "{line}: {answer:#?}");
    }
}

#[rustfmt::skip]
const CLIPPED: &[Known<'_>] = &[
    ("201", true, &[("Elizabeth Warren Hayes", Person), ("Beth Hayes", Person)]),
    ("202", true, &[("Elisabeth Hayes", Person)]),
    ("203", true, &[("Studio 54 Design Inc", Legal)]),
    ("204", true, &[("Studio 45 Design Inc", Legal)]),
    ("205", true, &[("Siobhan O'Connor", Person)]),
    ("206", true, &[("Sean O'Connor", Person), ("Shawn Connor", Person)]),
    ("207", true, &[("Abdul Rahman Khan", Person)]),
    ("208", true, &[("Abdul Rehman Khan", Person)]),
];

#[test]
fn what_is_typed_in_part_and_fits_another_but_for_a_letter_is_asked() {
    let index = index(CLIPPED);
    for line in [
        "Eliza Hayes",
        "Studio 5 Design",
        "S Connor",
        "Abdul Rahm Khan",
        // One letter from Abdul Rehman K, as long as the name is not whole.
        "Abdul Rahman K",
    ] {
        let answer = index.search(line, Given::Typed, 5);
        assert!(answer.accepted().is_none(), "{line}: {answer:#?}");
    }
    for (line, pmb) in [
        ("studio 54", "203"),
        ("studio 54 des", "203"),
        ("Abdul Rahman Khan", "207"),
        ("shawn con", "206"),
    ] {
        let answer = index.search(line, Given::Typed, 5);
        let taken = answer.accepted().map(|hit| hit.pmb.as_str());
        assert_eq!(taken, Some(pmb), "{line}: {answer:#?}");
    }
}
