//! Lines that were taken for one client and may mean another: each kind a table of what is asked, and beside it what is
//! plainly right and stays taken.

mod strangers;

use crate::domain::name::NameKind;
use crate::matching::verdict::testing::{Known, index};
use crate::matching::{Given, Index, Reason, Verdict};

mod beside;
mod doubtful;
mod family;
mod near;
mod other;
mod people;
mod spelling;

use NameKind::{Dba, Former, Legal, Person};

/// Each line is asked, with all of these boxes shown.
fn asks(index: &Index, given: Given, lines: &[(&str, &[&str])]) {
    for (line, shown) in lines {
        let answer = index.search(line, given, 5);
        assert!(answer.accepted().is_none(), "{line} {given:?}: {answer:#?}");
        for pmb in *shown {
            let is_shown = answer.hits.iter().any(|hit| hit.pmb == *pmb);
            assert!(is_shown, "{line} {given:?} shows {pmb}: {answer:#?}");
        }
    }
}

/// Each line is this box's.
fn takes(index: &Index, given: Given, lines: &[(&str, &str)]) {
    for (line, pmb) in lines {
        let answer = index.search(line, given, 5);
        let taken = answer.accepted().map(|hit| hit.pmb.as_str());
        assert_eq!(taken, Some(*pmb), "{line} {given:?}: {answer:#?}");
    }
}

const BOTH: [Given; 2] = [Given::Typed, Given::Read];

#[rustfmt::skip]
const TITLED: &[Known<'_>] = &[
    ("140", true, &[("Harbor Point Dental PC", Legal), ("Dr. Amit Shah", Person)]),
    ("142", true, &[("Amit Shah", Legal)]),
    ("162", true, &[("Bright Path Therapy", Legal), ("Maria Garcia", Person)]),
    ("163", true, &[("Maria Garcia Lopez", Legal)]),
    ("132", true, &[("OBrien Roofing", Legal), ("Pat O'Brien", Person)]),
    ("133", true, &[("Patricia O'Brien", Legal)]),
    ("146", true, &[("Quill & Ink Press", Legal), ("Theo Marsh", Person)]),
    ("147", true, &[("Theodore Marsh", Legal)]),
    ("105", true, &[("Robert J. Hanley Sr.", Legal)]),
    ("106", true, &[("Robert J. Hanley Jr.", Legal)]),
    ("157", true, &[("Dr. Elizabeth Warren-Holt", Legal)]),
    ("158", true, &[("Holt & Warren CPAs", Legal), ("Elizabeth Holt", Person)]),
    ("170", true, &[("Mr. Rooter Plumbing", Legal)]),
    ("171", true, &[("Dean Martin", Legal)]),
];

#[test]
fn a_title_never_makes_surer() {
    let index = index(TITLED);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Dr. Amit Shah", &["140", "142"]),
            ("Dr Shah", &["140", "142"]),
            ("Mrs. Maria Garcia", &["162", "163"]),
            ("Mr. Pat O'Brien", &["132", "133"]),
            ("Mr. Theo Marsh", &["146", "147"]),
            ("Mr. Marsh", &["146", "147"]),
            ("Mr. T. Marsh", &["146", "147"]),
            ("Ms Shah", &["140", "142"]),
            ("Mr. Hanley", &["105", "106"]),
            ("Mrs. Holt", &["157", "158"]),
            ("Dr. Holt", &["157", "158"]),
            ("Elizabeth Holt CPA", &["157", "158"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Mr. Rooter Plumbing", "170"),
            ("Dean Martin", "171"),
            ("Ms. Maria Garcia Lopez", "163"),
            ("Mrs Patricia O'Brien", "133"),
            ("Dr. Elizabeth Warren-Holt", "157"),
        ];
        takes(&index, given, &right);
    }
}

#[rustfmt::skip]
const CALLED: &[Known<'_>] = &[
    ("146", true, &[("Quill & Ink Press", Legal), ("Theo Marsh", Person)]),
    ("147", true, &[("Theodore Marsh", Legal)]),
    ("334", true, &[("Charles Winter", Legal)]),
    ("335", true, &[("Charlie Winters", Legal)]),
    ("346", true, &[("Lee Jordan", Legal)]),
    ("347", true, &[("Jordan Leigh", Legal)]),
    ("29", true, &[("Yusuf Khan", Legal)]),
    ("30", true, &[("Yousef Kahn", Legal)]),
    ("355", true, &[("Peggy Hale", Legal)]),
    ("356", true, &[("Margaret Hale Jr", Legal)]),
    ("140", true, &[("Harbor Point Dental PC", Legal)]),
    ("141", true, &[("Harbour Pointe Realty", Legal)]),
    ("365", true, &[("Hartmann Foods LLC", Legal), ("Bellweather Foods LLC", Former)]),
    ("366", true, &[("Bellwether Food Co", Legal)]),
];

#[test]
fn a_nickname_or_one_letter_is_as_near_to_another() {
    let index = index(CALLED);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Theo Marsh", &["146", "147"]),
            ("charles winters", &["334", "335"]),
            ("charlie winter", &["334", "335"]),
            ("chuck winters", &["334", "335"]),
            ("charle winter", &["334", "335"]),
            ("jordan lee", &["346", "347"]),
            ("jordan lees", &["346", "347"]),
            ("yousuf khan", &["29", "30"]),
            ("margaret hale", &["355", "356"]),
            ("Harbour Point", &["140", "141"]),
            ("bellweather food", &["365", "366"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Theodore Marsh", "147"),
            ("Charles Winter", "334"),
            ("Charlie Winters", "335"),
            ("Lee Jordan", "346"),
            ("Yusuf Khan", "29"),
            ("bellwether food", "366"),
        ];
        takes(&index, given, &right);
    }
}

#[rustfmt::skip]
const BEGUN: &[Known<'_>] = &[
    ("155", true, &[("Chris Morgan", Legal)]),
    ("154", true, &[("Morgan Christensen", Legal)]),
    ("128", true, &[("ABC Plumbing Inc", Legal)]),
    ("129", true, &[("A B C Plumbing & Heating LLC", Legal)]),
    ("307", true, &[("Fairview Capital LP", Legal), ("Fairview Ventures LLC", Former)]),
    ("308", true, &[("Fairview Venture Group LLC", Legal)]),
    ("152", true, &[("Luna Café LLC", Legal)]),
    ("153", true, &[("Luna Cafeteria Supply", Legal)]),
    ("1", true, &[("Linda Park", Legal)]),
    ("2", true, &[("Park & Lin LLC", Legal)]),
    ("121", true, &[("Smith", Legal)]),
    ("122", true, &[("John Smith", Legal)]),
];

#[test]
fn the_beginning_or_the_whole_of_anothers_name_is_asked() {
    let index = index(BEGUN);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("morgan chris", &["155", "154"]),
            ("a b c plumbing", &["128", "129"]),
            ("fairview venture llc", &["307", "308"]),
            ("Luna Cafe Supply", &["152", "153"]),
            ("park & linda", &["1", "2"]),
            ("lin park", &["1", "2"]),
            ("Smith", &["121", "122"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Chris Morgan", "155"),
            ("abc plumbing inc", "128"),
            ("Linda Park", "1"),
            ("Park & Lin", "2"),
            ("John Smith", "122"),
        ];
        takes(&index, given, &right);
    }
}

#[rustfmt::skip]
const FORMS: &[Known<'_>] = &[
    ("101", true, &[("Pacific Rim Logistics LLC", Legal)]),
    ("102", true, &[("Pacific Rim Logistic Services Inc", Legal)]),
    ("136", true, &[("Delta Tech Solutions LLC", Legal)]),
    ("137", true, &[("Delta Technology Solutions Inc", Legal)]),
    ("9", true, &[("Atlas Moving Co", Legal)]),
    ("10", true, &[("Atlas Movers LLC", Legal), ("Atlas Moving Systems", Dba)]),
    ("123", true, &[("Northstar Consulting LLC", Legal)]),
    ("124", true, &[("North Star Consulting Group Inc", Legal)]),
    ("162", true, &[("Acme Holdings LLC", Legal)]),
    ("163", true, &[("Acme Holding Company Inc", Legal)]),
    ("119", true, &[("Smith & Son LLC", Legal)]),
    ("120", true, &[("Smith Sons Inc", Legal)]),
    ("18", true, &[("Vista Home Health Inc", Legal)]),
    ("19", true, &[("Vista Home Health Care LLC", Legal)]),
    ("132", true, &[("First Choice Realty", Legal)]),
    ("133", true, &[("First Choice Real Estate LLC", Legal)]),
    ("301", true, &[("Willow Creek Farms LLC", Legal), ("Morning Market", Dba)]),
    ("302", true, &[("Morning Market Holdings Inc", Legal)]),
    ("33", true, &[("Bayside Realty Inc", Legal), ("Bayview Realty Inc", Former)]),
    ("34", true, &[("Bay View Realtors LLC", Legal)]),
    ("322", true, &[("Victor Ng", Legal)]),
    ("126", true, &[("Taylor Williams", Legal)]),
    ("160", true, &[("Quality Auto Parts Inc", Legal)]),
];

#[test]
fn a_legal_form_that_contradicts_fits_a_near_twin() {
    let index = index(FORMS);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Pacific Rim Logistics Inc", &["101", "102"]),
            ("Pacific Rim Logistics Corp", &["101", "102"]),
            ("delta tech solutions inc", &["136", "137"]),
            ("atlas moving llc", &["9", "10"]),
            ("northstar consulting inc", &["123", "124"]),
            ("acme holdings inc", &["162", "163"]),
            ("smith & son inc", &["119", "120"]),
            ("vista home health llc", &["18", "19"]),
            ("first choice realty llc", &["132", "133"]),
            ("morning market inc", &["301", "302"]),
            ("bay view realty llc", &["33", "34"]),
            ("victor ng llc", &["322"]),
            ("quality auto parts llc", &["160"]),
            ("taylor & williams", &["126"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Pacific Rim Logistics LLC", "101"),
            ("acme holdings llc", "162"),
            ("smith & son llc", "119"),
            ("atlas moving co", "9"),
            ("quality auto parts incorporated", "160"),
            ("vista home health care llc", "19"),
            ("morning market llc", "301"),
            ("taylor williams", "126"),
        ];
        takes(&index, given, &right);
    }
}

#[rustfmt::skip]
const TOLD_BY_FORM: &[Known<'_>] = &[
    ("201", true, &[("Northstar Analytics LLC", Legal), ("Priya Nair", Person)]),
    ("202", true, &[("Northstar Analytics, Inc.", Legal)]),
    ("203", true, &[("Cobalt Ridge Trust", Legal)]),
    ("204", true, &[("Cobalt Ridge LLC", Legal)]),
    ("205", true, &[("Vale Press Ltd", Legal), ("Vale Press Inc", Former)]),
    ("206", false, &[("Vale Press LLC", Legal)]),
    ("207", true, &[("Ottley Co", Legal)]),
    ("208", true, &[("Ottley Corporation", Legal)]),
];

#[test]
fn a_legal_form_alone_does_not_decide_between_two_clients() {
    let index = index(TOLD_BY_FORM);
    let lines: &[(&str, &[&str])] = &[
        ("northstar analytics llc", &["201", "202"]),
        ("Northstar Analytics Incorporated", &["202", "201"]),
        ("NORTHSTAR ANALYTICS INC", &["202", "201"]),
        ("ottley corp", &["208", "207"]),
    ];
    asks(&index, Given::Typed, lines);
    takes(&index, Given::Read, &[("Northstar Analytics LLC", "201")]);
    for given in BOTH {
        let right = [
            ("Northstar Analytics LLC PMB 201", "201"),
            ("Northstar Analytics Inc #202", "202"),
            ("Priya Nair, Northstar Analytics LLC", "201"),
            ("Cobalt Ridge Trust", "203"),
            ("Cobalt Ridge LLC", "204"),
            ("Vale Press Ltd", "205"),
        ];
        takes(&index, given, &right);
    }
}

#[rustfmt::skip]
const SHORTENED: &[Known<'_>] = &[
    ("118", true, &[("Ridgeview Labs Inc", Legal)]),
    ("119", true, &[("Ridge View Laboratories LLC", Legal)]),
];

#[test]
fn a_word_that_another_writes_short_may_be_his() {
    let index = index(SHORTENED);
    let lines: &[(&str, &[&str])] = &[
        ("ridgeview laboratories", &["118", "119"]),
        ("ridge view labs", &["118", "119"]),
    ];
    asks(&index, Given::Typed, lines);
    takes(&index, Given::Typed, &[("ridgeview labs inc", "118")]);
}

#[rustfmt::skip]
const BARE: &[Known<'_>] = &[
    ("1", true, &[("Ray Fox LLC", Legal)]),
    ("2", true, &[("Dr. Ray Fox", Legal)]),
    ("3", true, &[("Tom Finn LLC", Legal)]),
    ("4", true, &[("Tom Finn Sr.", Legal)]),
    ("5", true, &[("Noah Blum Inc", Legal)]),
    ("6", true, &[("Rabbi Noah Blum", Legal)]),
    ("7", true, &[("Ida Munn LLC", Legal)]),
    ("8", true, &[("Estate of Ida Munn", Legal)]),
    ("401", true, &[("Mrs. Anna Bell", Legal)]),
    ("402", true, &[("Anna Bell", Legal)]),
    ("9", true, &[("Dan Voss LLC", Legal)]),
    ("10", true, &[("Daniel Voss", Legal)]),
    ("11", true, &[("KL Foods Inc", Legal)]),
    ("12", true, &[("K&L Foods", Legal)]),
    ("13", true, &[("G H I Roofing", Legal)]),
    ("14", true, &[("GHI Roofing LLC", Legal)]),
    ("15", true, &[("a b c plumbing", Legal)]),
    ("16", true, &[("A B C Plumbing Inc", Legal)]),
    ("17", true, &[("Max Weld LLC", Legal)]),
    ("18", true, &[("Carl Stein Inc", Legal)]),
    ("19", true, &[("Carl Stein Senior", Legal)]),
    ("20", true, &[("Harbor Crest Capital LLC", Legal)]),
    ("21", true, &[("J K Tile Works", Legal)]),
];

#[test]
fn a_persons_whole_name_but_for_a_title_is_no_companys_alone() {
    let index = index(BARE);
    for given in BOTH {
        let lines: &[(&str, &[&str])] = &[
            ("Ray Fox", &["1", "2"]),
            ("Tom Finn", &["3", "4"]),
            ("Mr. Tom Finn", &["3", "4"]),
            ("Noah Blum", &["5", "6"]),
            ("Ida Munn", &["7", "8"]),
            ("Mrs. Ida Munn", &["7", "8"]),
            ("Anna Bell", &["402", "401"]),
            ("Mr. Dan Voss", &["9", "10"]),
            ("Carl Stein", &["18", "19"]),
            ("Dan Voss", &["9", "10"]),
            ("K L Foods", &["11", "12"]),
            ("KL Foods", &["11", "12"]),
            ("GHI Roofing", &["13", "14"]),
            ("ABC Plumbing", &["15", "16"]),
        ];
        asks(&index, given, lines);
        let right = [
            ("Ray Fox LLC", "1"),
            ("Dr. Ray Fox", "2"),
            ("Tom Finn LLC", "3"),
            ("Tom Finn Sr.", "4"),
            ("Noah Blum Inc", "5"),
            ("Rabbi Noah Blum", "6"),
            ("Ida Munn LLC", "7"),
            ("Daniel Voss", "10"),
            ("KL Foods Inc", "11"),
            ("K&L Foods", "12"),
            ("GHI Roofing LLC", "14"),
            ("A B C Plumbing Inc", "16"),
            ("Max Weld", "17"),
            ("Harbor Crest Capital", "20"),
            ("JK Tile Works", "21"),
        ];
        takes(&index, given, &right);
    }
    // Key strokes that may go on to another's name ask as before.
    let read = [
        ("Estate of Ida Munn", "8"),
        ("Dan Voss LLC", "9"),
        ("G H I Roofing", "13"),
        ("a b c plumbing", "15"),
    ];
    takes(&index, Given::Read, &read);
}
