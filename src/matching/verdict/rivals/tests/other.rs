//! Words that are another's, each beside what is plainly right: given names, first words of firms, surnames typed whole, an
//! `s` more or less.

use super::*;

#[rustfmt::skip]
const OTHERS: &[Known<'_>] = &[
    ("1", true, &[("Rajesh Patel", Legal)]),
    ("2", true, &[("Kenji Tanaka", Legal)]),
    ("3", true, &[("Fatima Al-Sayed", Legal)]),
    ("4", true, &[("Nguyen Van Minh", Legal)]),
    ("5", true, &[("Verdant Farms LLC", Legal)]),
    ("6", true, &[("Nimbus Cloud Services Inc", Legal)]),
    ("7", true, &[("Umbra Optics Inc", Legal)]),
    ("8", true, &[("Apex Roofing LLC", Legal)]),
    ("9", true, &[("Northgate Ventures LLC", Legal)]),
    ("10", true, &[("Quarry Stoneworks Inc", Legal)]),
    ("11", true, &[("Bloomfield Dental PC", Legal)]),
    ("12", true, &[("Hollow Tree Press LLC", Legal)]),
    ("13", true, &[("Candle Lights", Legal)]),
];

#[test]
fn another_given_name_was_taken_for_his() {
    let index = index(OTHERS);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Rakesh Patel", &["1"]),
            ("RAMESH PATEL", &["1"]),
            ("Patel, Rakesh", &["1"]),
            ("Patel Ramesh", &["1"]),
            ("Mr. Rakesh Patel", &["1"]),
            ("Kenzi Tanaka", &["2"]),
            ("Fatima Sayed", &["3"]),
            ("Fatima El-Sayed", &["3"]),
            ("Nguyen Minh", &["4"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Rajesh Patel", "1"),
            ("Patel, Rajesh", "1"),
            ("Rajjesh Patel", "1"),
            ("Rajehs Patel", "1"),
            ("Rakesh Patel, PMB 1", "1"),
            ("Kenji Tanaka", "2"),
            ("Fatima Al Sayed", "3"),
            ("FATIMA AL-SAYED", "3"),
            ("Nguyen Van Minh", "4"),
        ];
        takes(&index, given, &right);
    }
    takes(
        &index,
        Given::Typed,
        &[("rajes", "1"), ("sayed", "3"), ("nguyen v", "4")],
    );
}

#[test]
fn a_firm_of_another_word_was_taken_for_his() {
    let index = index(OTHERS);
    let lines: &[(&str, &[&str])] = &[
        ("Verdana Farms", &["5"]),
        ("Limbus Cloud Services", &["6"]),
        ("Umbria Optics", &["7"]),
        ("OMBRA OPTICS INC", &["7"]),
        ("Apax Roofing LLC", &["8"]),
        ("Norgate Ventures", &["9"]),
        ("Quarry Stoneworkers", &["10"]),
    ];
    asks(&index, Given::Read, lines);
    let right = [
        ("Verdant Farms", "5"),
        ("Verdannt Farms LLC", "5"),
        ("Nimbsu Cloud Services Inc", "6"),
        ("NIMBUS CLOUD SERVICES", "6"),
        ("Umbra Optics", "7"),
        ("Apex Roofing", "8"),
        ("Nortgate Ventures LLC", "9"),
        ("Apax Roofing, PMB 8", "8"),
        ("Bloornfield Dental", "11"),
    ];
    takes(&index, Given::Read, &right);
}

/// Read with an `s` less it was taken, and with one more asked.
#[test]
fn a_firm_without_its_s_was_taken_from_a_label() {
    let index = index(OTHERS);
    let lines: &[(&str, &[&str])] = &[
        ("Verdant Farm LLC", &["5"]),
        ("Verdants Farms LLC", &["5"]),
        ("Nimbus Cloud Service Inc", &["6"]),
        ("Apex Roofings LLC", &["8"]),
        ("Northgate Venture LLC", &["9"]),
        ("Hollow Tree Pres LLC", &["12"]),
        ("Candle Light", &["13"]),
        ("Candles Lights", &["13"]),
    ];
    asks(&index, Given::Read, lines);
    let right = [("verdant farm", "5"), ("candle light", "13")];
    takes(&index, Given::Typed, &right);
}

#[rustfmt::skip]
const WHOLE: &[Known<'_>] = &[
    ("1", true, &[("David Lee", Legal)]),
    ("2", true, &[("George Martinez", Legal)]),
    ("3", true, &[("Olga Ivanova", Legal)]),
    ("4", true, &[("John Smithson", Legal)]),
    ("5", true, &[("Daniel Rossi", Legal)]),
    ("6", true, &[("James Stewart Jr", Legal)]),
    ("7", true, &[("Copper Kettle LLC", Legal), ("Thomas Becker", Person)]),
];

#[test]
fn a_whole_surname_read_is_no_beginning_of_a_longer_one() {
    let index = index(WHOLE);
    let lines: &[(&str, &[&str])] = &[
        ("David Le", &["1"]),
        ("george martin", &["2"]),
        ("olga ivanov", &["3"]),
        ("john smith", &["4"]),
        ("daniel ross", &["5"]),
        ("james stewart", &["6"]),
        ("thomas beck", &["7"]),
    ];
    // Who types stops when the right client shows, and more letters of his name never make him less certain.
    asks(&index, Given::Read, lines);
    let right = [
        ("david l", "1"),
        ("david le", "1"),
        ("george mart", "2"),
        ("george marti", "2"),
        ("olga iva", "3"),
        ("john smiths", "4"),
        ("smith", "4"),
        ("daniel ro", "5"),
        ("james stewar", "6"),
        ("stewart", "6"),
        ("thomas becke", "7"),
    ];
    takes(&index, Given::Typed, &right);
}
