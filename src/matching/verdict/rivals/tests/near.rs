//! Near strangers: a number, an initial, a surname or a form that is another's, each beside what is plainly right.

use super::*;

#[rustfmt::skip]
const NEAR: &[Known<'_>] = &[
    ("1", true, &[("First Light Energy LP", Legal)]),
    ("2", true, &[("A & C Press Inc", Legal)]),
    ("3", true, &[("M & J Holdings LLC", Legal)]),
    ("4", true, &[("Kevin O'Brien", Legal)]),
    ("5", true, &[("Orchid & Oak LLC", Legal)]),
    ("6", true, &[("Denis Wood", Legal)]),
    ("7", true, &[("Daniel James Rossi", Legal)]),
    ("8", true, &[("Globex LLC", Legal)]),
    ("9", true, &[("Harbor Candle Co LLC", Legal)]),
    ("10", true, &[("Calder Fund III LP", Legal)]),
    ("11", true, &[("Li Na", Legal)]),
    ("12", true, &[("Amir Foster", Legal)]),
    ("13", true, &[("Elena Petrova", Legal)]),
    ("14", true, &[("Silver Lake Dental PC", Legal)]),
    ("15", true, &[("Weber & Petrov LLC", Legal)]),
];

#[test]
fn a_numeral_an_initial_a_surname_or_a_form_of_another_is_asked() {
    let index = index(NEAR);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("First Light Energy II, Attn: Accounts Payable", &["1"]),
            ("First Light Energy II Accounts Payable", &["1"]),
            ("First Light Energy 2, Mail Stop 4", &["1"]),
            ("C A Press", &["2"]),
            ("C & A Press Inc", &["2"]),
            ("A B Press", &["2"]),
            ("M J Holdings", &["3"]),
            ("K O'Brien", &["4"]),
            ("Orchid Oak", &["5"]),
            ("Denis Woods", &["6"]),
            ("Woods, Denis", &["6"]),
            ("Daniel Ross", &["7"]),
            ("Globex Co", &["8"]),
            ("Globex Company", &["8"]),
            ("Calder Fund II Attn Dana Frost", &["10"]),
            ("Calder Fund II", &["10"]),
            ("Li Na Ltd", &["11"]),
            ("Amir Foster LLC", &["12"]),
            ("Petrov, Elena", &["13"]),
            ("Weber & Petrova", &["15"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("First Light Energy, Attn: Accounts Payable", "1"),
            ("First Light Energy Accounts Payable", "1"),
            ("First Light Energy LP 2nd Floor", "1"),
            ("A&C Press", "2"),
            ("A and C Press", "2"),
            ("M&J Holdings", "3"),
            ("Kevin O'Brien", "4"),
            ("Orchid and Oak", "5"),
            ("Denis Wood", "6"),
            ("Daniel J Rossi", "7"),
            ("Globex", "8"),
            ("Harbor Candle Company", "9"),
            ("Calder Fund III Attn Dana Frost", "10"),
            ("Li Na", "11"),
            ("Foster, Amir", "12"),
            ("Petrova, Elena", "13"),
            ("Weber and Petrov", "15"),
        ];
        takes(&index, given, &right);
    }
    // Who types fast leaves a blank away.
    takes(
        &index,
        Given::Typed,
        &[("silverlake", "14"), ("orchid & oa", "5"), ("wood", "6")],
    );
}

#[test]
fn a_name_in_letters_that_look_like_ours_is_asked_beside_its_twin() {
    let index = index(&[
        ("1", true, &[("Acme LLC", Legal)]),
        ("2", true, &[("\u{410}cme LLC", Legal)]),
        ("3", true, &[("\u{397}arbor Candle", Legal)]),
        ("4", true, &[("Иван Петров", Legal)]),
    ]);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Acme LLC", &["1", "2"]),
            ("Acme", &["1", "2"]),
            ("\u{410}cme LLC", &["1", "2"]),
            ("\u{410}CM\u{415} LLC", &["1", "2"]),
        ];
        let shared: Vec<&str> = lines.iter().map(|(line, _)| *line).collect();
        for line in shared {
            let answer = index.search(line, given, 5);
            assert!(answer.accepted().is_none(), "{line} {given:?}: {answer:#?}");
            assert_eq!(answer.hits.len(), 2, "{line} {given:?}: {answer:#?}");
        }
        takes(
            &index,
            given,
            &[("Harbor Candle", "3"), ("Иван Петров", "4")],
        );
    }
}

#[test]
fn a_box_glued_to_its_word_and_a_name_is_not_lost() {
    let index = index(&[
        ("401", true, &[("Acme LLC", Legal)]),
        ("402", true, &[("Main Street Bakery LLC", Legal)]),
    ]);
    for given in BOTH {
        let right = [
            ("PMB401Acme", "401"),
            ("pmb401acme llc", "401"),
            ("Box401Acme", "401"),
            ("Suite402Main Street Bakery", "402"),
        ];
        takes(&index, given, &right);
        let lines: &[(&str, &[&str])] = &[("PMB401Main", &["401"]), ("401Main", &["401"])];
        asks(&index, given, lines);
    }
}
