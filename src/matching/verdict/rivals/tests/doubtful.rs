//! Names of which the only one on file is another: its legal form, a name between, a letter of initials. Each is asked,
//! and whoever is nearest stands first.

use super::*;

/// Whose box stands first.
fn first(index: &Index, line: &str, given: Given) -> String {
    let answer = index.search(line, given, 5);
    answer
        .hits
        .first()
        .map(|hit| hit.pmb.clone())
        .unwrap_or_default()
}

#[rustfmt::skip]
const FIRMS: &[Known<'_>] = &[
    ("1", true, &[("Acme LLC", Legal)]),
    ("2", true, &[("Harbor Light Consulting LLC", Legal)]),
    ("3", true, &[("Blue Oak Inc", Legal), ("Blue Elm LLC", Former)]),
    ("4", true, &[("Willow Creek Farms LLC", Legal), ("Morning Market", Dba)]),
    ("5", true, &[("Pine Dental PC", Legal)]),
    ("6", true, &[("ABC Cleaning LLC", Legal)]),
    ("7", true, &[("Lina Ltd", Legal)]),
    ("8", true, &[("Li Na", Legal)]),
    ("9", true, &[("Cheng Xu", Legal)]),
    ("10", true, &[("Thompson & Reed LLP", Legal)]),
    ("11", true, &[("Reed Thompson", Legal)]),
    ("12", true, &[("Ayala Law PC", Legal)]),
    ("13", true, &[("Big Sky Tours LLC", Legal)]),
];

#[test]
fn a_firm_of_another_legal_form_is_another_and_asked() {
    let index = index(FIRMS);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Acme Corp", &["1"]),
            ("Acme Inc", &["1"]),
            ("Harbor Light Consulting Inc", &["2"]),
            ("Harbor Light Consulting Ltd", &["2"]),
            ("Blue Oak Corp", &["3"]),
            ("Blue Oak LLC", &["3"]),
            ("Morning Market Inc", &["4"]),
            ("Pine Dental LLC", &["5"]),
            ("Attn Billing, Acme Inc", &["1"]),
            ("Cheng Xu Inc", &["9"]),
            ("ABD Cleaning", &["6"]),
            ("ABD Cleaning LLC", &["6"]),
            ("Li Na Ltd", &["7", "8"]),
            ("Globex Inc dba Acme LLC", &["1"]),
            ("Globex Inc dba Acme", &["1"]),
            ("Acme Inc, PMB 1", &["1"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Acme", "1"),
            ("Acme L.L.C.", "1"),
            ("Acme Limited Liability Company", "1"),
            ("Blue Oak Incorporated", "3"),
            ("Morning Market LLC", "4"),
            ("Acme LLC dba Globex", "1"),
            ("Globex Inc n/k/a Acme LLC", "1"),
            ("Pine Dental P.C.", "5"),
            ("ABC Cleaning", "6"),
            ("Li Na", "8"),
            ("Thompson and Reed", "10"),
            ("Ayala Law Professional Corporation", "12"),
            ("Big Sjy Tours LLC", "13"),
        ];
        takes(&index, given, &right);
    }
    let in_care: &[(&str, &[&str])] = &[("Globex Inc c/o Acme LLC", &["1"])];
    asks(&index, Given::Read, in_care);
}

#[rustfmt::skip]
const PEOPLE: &[Known<'_>] = &[
    ("1", true, &[("Maria Elena Garcia Lopez", Legal)]),
    ("2", true, &[("Juan Cruz", Legal)]),
    ("3", true, &[("Robert Chen", Legal)]),
    ("4", true, &[("Olga Ivanova", Legal)]),
    ("5", true, &[("Maria A. Jackson", Legal)]),
    ("6", true, &[("Kim Ji-woo", Legal)]),
    ("7", true, &[("Seoul Foods LLC", Legal), ("Jiwoo Kim", Person)]),
    ("8", true, &[("O'Neill & Sons LLC", Legal), ("Pat O'Neill", Person)]),
    ("9", true, &[("Patrick O'Neil", Legal)]),
    ("10", true, &[("Ana Maria Ruiz", Legal)]),
    ("11", true, &[("Carlos Ruiz Mora", Legal)]),
    ("12", true, &[("Katherine Ann Moss", Legal)]),
];

#[test]
fn a_person_with_a_name_more_less_or_other_is_another_and_asked() {
    let index = index(PEOPLE);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Maria Lopez", &["1"]),
            ("M Lopez", &["1"]),
            ("Carlos Mora", &["11"]),
            ("Juan de la Cruz", &["2"]),
            ("Robert Wu Chen", &["3"]),
            ("Robert Chen Wu", &["3"]),
            ("Olga Ivanovna", &["4"]),
            ("Marian A Jackson", &["5"]),
            ("Mary A. Jackson", &["5"]),
            ("Kim Jiwoo", &["6", "7"]),
            ("Patrick O'Neill", &["9", "8"]),
        ];
        asks(&index, given, lines);
        for (line, shown) in lines.iter().filter(|(line, _)| !line.starts_with("Kim")) {
            assert_eq!(first(&index, line, given), shown[0], "{line} {given:?}");
        }
        let right = [
            ("Maria Elena Garcia Lopez", "1"),
            ("Maria E Garcia Lopez", "1"),
            ("Juan Cruz", "2"),
            ("Robert Chen", "3"),
            ("Maria Jackson", "5"),
            ("Kim Ji-woo", "6"),
            ("Kim Ji woo", "6"),
        ];
        takes(&index, given, &right);
    }
}

#[rustfmt::skip]
const FEWER: &[Known<'_>] = &[
    ("1", true, &[("Summit", Legal)]),
    ("2", true, &[("Summit Capital Partners LLC", Legal)]),
    ("3", true, &[("Capital Summit Group Holdings Inc", Legal)]),
    ("4", true, &[("Hassan Khan", Legal)]),
    ("5", true, &[("Ali Khan", Legal)]),
    ("6", true, &[("Mohammed Hassan Ali Khan", Legal)]),
    ("7", true, &[("Hassan Ali", Legal)]),
    ("8", true, &[("Jean Dubo", Legal)]),
    ("9", true, &[("Jean-Pierre Dubois", Legal)]),
    ("10", true, &[("Dubois Freres Inc", Legal)]),
    ("11", true, &[("Lakeside", Legal)]),
    ("12", true, &[("Lakeside Veterinary Clinic PC", Legal)]),
    ("13", true, &[("Lakeside Vintage Ties", Legal)]),
    ("14", true, &[("Oak", Legal)]),
    ("15", true, &[("Oak & Iron Furniture LLC", Legal)]),
    ("16", true, &[("Iron Oak Holdings Group of Ohio", Legal)]),
];

#[test]
fn who_has_all_words_of_a_line_stands_above_who_has_fewer() {
    let index = index(FEWER);
    for given in BOTH {
        for (line, wanted) in [
            ("Summit Capital", "2"),
            ("Hassan Ali Khan", "6"),
            ("Jean Dubois", "9"),
            ("Lakeside Vet", "12"),
            ("Oak Iron", "15"),
        ] {
            assert_eq!(first(&index, line, given), wanted, "{line} {given:?}");
        }
    }
    let cut = index.search("Lakeside Vet", Given::Typed, 1);
    assert_eq!(cut.hits[0].why(), "starts like");
    let more = super::index(PEOPLE).search("Carlos A Ruiz Mora", Given::Typed, 1);
    assert_eq!(more.hits[0].why(), "3 of 4 words");
}
