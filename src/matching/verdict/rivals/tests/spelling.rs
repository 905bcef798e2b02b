//! Whole names but for a letter, each beside what is plainly right: another spelling is another's until somebody says so.

use super::*;

#[rustfmt::skip]
const SPELLED: &[Known<'_>] = &[
    ("1", true, &[("Mara Jansen", Legal)]),
    ("2", true, &[("Dmitri Volkov", Legal)]),
    ("3", true, &[("Granite LLC", Legal)]),
    ("4", true, &[("Quartz", Legal)]),
    ("5", true, &[("Zephyr Inc", Legal)]),
    ("6", true, &[("Maple LLC", Legal)]),
    ("7", true, &[("Harbor", Legal)]),
    ("8", true, &[("Tomasz Kowalczyk", Legal)]),
    ("9", true, &[("Copper Kettle Catering LLC", Legal), ("Ines Ferreira", Person)]),
    ("10", true, &[("Oyelaran & Lindqvist LLP", Legal)]),
    ("11", true, &[("Otto E. Hernandez", Legal)]),
    ("12", true, &[("Silver Lake Dental PC", Legal)]),
];

#[test]
fn a_whole_name_with_one_letter_of_another_was_taken() {
    let index = index(SPELLED);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Mara Jannsen", &["1"]),
            ("MARA JANSON", &["1"]),
            ("Jannsen, Mara", &["1"]),
            ("Jannsen Mara", &["1"]),
            ("M. Jannsen", &["1"]),
            ("Mara Jaansen", &["1"]),
            ("Dmitria Volkov", &["2"]),
            ("Dmitri Volkow", &["2"]),
            ("Dmitri Wolkov", &["2"]),
            ("Tomasz Kowalczik", &["8"]),
            ("Tomasz Kovalczyk", &["8"]),
            ("Ines Ferreyra", &["9"]),
            ("Oyelaren & Lindqvist LLP", &["10"]),
            ("Otto Hernandes", &["11"]),
            ("Granitt", &["3"]),
            ("Granit LLC", &["3"]),
            ("Quarz", &["4"]),
            ("Zephir", &["5"]),
            ("ZEPHIR INC", &["5"]),
            ("Mapel", &["6"]),
            ("Harbour", &["7"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Mara Jansen", "1"),
            ("JANSEN, MARA", "1"),
            ("Mara Jannsen, PMB 1", "1"),
            ("Dmitri Volkov", "2"),
            ("Granite", "3"),
            ("Quarz, PMB 4", "4"),
            ("Harbor Inc", "7"),
            ("Ines Ferreira", "9"),
            ("Oyelaran and Lindqvist", "10"),
            ("Otto Hernanedz", "11"),
            ("Silver Lakke Dental", "12"),
            ("Coper Kettle Catering", "9"),
        ];
        takes(&index, given, &right);
    }
    asks(&index, Given::Read, &[("Granit", &["3"])]);
}

#[test]
fn a_typed_beginning_or_slip_costs_no_question_more() {
    let index = index(SPELLED);
    let right = [
        ("janse", "1"),
        ("mara jan", "1"),
        ("mara janse", "1"),
        ("jansen m", "1"),
        ("otto hernande", "11"),
        ("granit", "3"),
        ("quart", "4"),
        ("harb", "7"),
        ("kowalcz", "8"),
        ("dmitr", "2"),
    ];
    takes(&index, Given::Typed, &right);
}

/// Of two near clients a word alone is asked, whole or begun: it may be heard as the other's. What goes on to the end of one
/// name is whose it is.
#[test]
fn a_word_alone_is_asked_beside_a_near_one() {
    let index = index(&[
        ("1", true, &[("Thompson Law PLLC", Legal)]),
        ("2", true, &[("Thomson Lane Interiors", Legal)]),
    ]);
    let right = [
        ("thompson law", "1"),
        ("thomson lane", "2"),
        ("thomson lan", "2"),
        ("thompson law p", "1"),
    ];
    takes(&index, Given::Typed, &right);
    let lines: &[(&str, &[&str])] = &[
        ("thom", &["1", "2"]),
        ("thomp", &["1", "2"]),
        ("thompson", &["1", "2"]),
        ("thompson la", &["1", "2"]),
        ("thomson", &["1", "2"]),
        ("thoms", &["1", "2"]),
        ("thomson law", &["1", "2"]),
    ];
    asks(&index, Given::Typed, lines);
}
